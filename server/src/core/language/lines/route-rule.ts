/** A route of a VPC, a transit gateway or a network: `0.0.0.0/0 via nat`, `10.66.0.0/16 blackhole`. */
import { nearest } from '../nearest.ts';
import type { RouteRule } from '../values.ts';
import type { LineResult, LineText } from './line-text.ts';
import { nameFault, takePeer, takeReference } from './reference.ts';
import { oneOf, quote, readLine, type Words } from './words.ts';

/** Reads a route: a block or the name of a prefix list, and where it leads. */
export function readRouteRule(line: LineText): LineResult<RouteRule> {
	return readLine(line, 'route-rule', (words) => {
		const destination = takeDestination(words);
		const target = destination && takeTarget(words);
		return target && words.end() && { destination, target, text: words.text(), source: words.whole() };
	});
}

/** `default` is the word of `ip route`; here a name is a prefix list's. */
function takeDestination(words: Words): RouteRule['destination'] | undefined {
	const word = words.peek();
	if (word?.text !== 'default') return takePeer(words, 'a block or a prefix list', 'destination');
	return words.report({ ...word, message: '`default` is written `0.0.0.0/0`, or `::/0` for IPv6', replacement: '0.0.0.0/0' });
}

const NEXT = ['via', 'blackhole'] as const;

function takeTarget(words: Words): RouteRule['target'] | undefined {
	const blackhole = words.takeIf('blackhole');
	if (blackhole !== undefined) return { kind: 'blackhole', source: words.source(blackhole) };
	if (words.takeIf('via') !== undefined) {
		const name = takeReference(words, 'the name of a target', 'target');
		return name && { kind: 'via', name };
	}
	const word = words.peek();
	if (word !== undefined && ['->', '→', '=>', 'to'].includes(word.text)) {
		return words.report({ ...word, message: `${quote(word.text)} is written \`via\``, replacement: 'via' });
	}
	if (word !== undefined && words.peek(1) === undefined && nameFault(word.text, 0) === undefined && !nearest(word.text, NEXT)) {
		// `0.0.0.0/0 nat`: only `via` is missing.
		return words.report({
			...word,
			message: `${quote(word.text)} stands where ${oneOf(NEXT.map(quote))} is expected`,
			replacement: `via ${word.text}`,
		});
	}
	return words.unexpected(NEXT);
}
