/** A member of a target group: `web-1`, `web-1 port 8081`, `10.9.1.9 unhealthy`. */
import { parseAddress } from '../../net/address.ts';
import type { TargetRule } from '../values.ts';
import { looksLikeAddress, takeAddress } from './address.ts';
import type { LineResult, LineText } from './line-text.ts';
import { portRange, takePort } from './ports.ts';
import { nameFault, takeReference } from './reference.ts';
import { quote, readLine, type Words } from './words.ts';

/** Reads a target. Ports go from 1: docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html */
export function readTargetRule(line: LineText): LineResult<TargetRule> {
	return readLine(line, 'target-rule', (words) => {
		const target = takeTarget(words);
		if (target === undefined) return undefined;
		const withPort = words.takeIf('port') !== undefined;
		const port = withPort ? takePort(words) : undefined;
		if (withPort && port === undefined) return undefined;
		const healthy = words.takeIf('unhealthy') === undefined;
		if (!endOf(words, withPort, healthy)) return undefined;
		return { target, port, healthy, text: words.text(), source: words.whole() };
	});
}

function takeTarget(words: Words): TargetRule['target'] | undefined {
	const word = words.peek();
	const [, thing, port] = /^([^:]+):([0-9]+)$/.exec(word?.text ?? '') ?? [];
	if (word !== undefined && thing !== undefined && port !== undefined && canBeTarget(thing) && portRange(port) !== undefined) {
		const replacement = `${thing} port ${port}`;
		return words.report({ ...word, message: `${quote(word.text)} is written ${quote(replacement)}`, replacement });
	}
	if (word !== undefined && looksLikeAddress(word.text)) {
		const taken = takeAddress(words);
		return taken && { kind: 'address', ...taken };
	}
	const name = takeReference(words, 'a target or its address', 'target');
	return name && { kind: 'name', name };
}

function canBeTarget(text: string): boolean {
	return nameFault(text, 0) === undefined || parseAddress(text) !== undefined;
}

function endOf(words: Words, withPort: boolean, healthy: boolean): true | undefined {
	const word = words.peek();
	if (!healthy && !withPort && word?.text === 'port') {
		return words.report({ ...word, message: '`port` stands in front of `unhealthy`' });
	}
	if (word?.text === 'healthy') {
		return words.report({ ...word, message: '`healthy` is what a target is unless it says `unhealthy`' });
	}
	if (word !== undefined && !withPort && healthy && portRange(word.text) !== undefined) {
		return words.report({
			...word,
			message: `${quote(word.text)} stands where \`port\` or \`unhealthy\` is expected`,
			replacement: `port ${word.text}`,
		});
	}
	return words.end(...(withPort || !healthy ? [] : ['port']), ...(healthy ? ['unhealthy'] : []));
}
