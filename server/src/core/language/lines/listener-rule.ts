/** A listener of a load balancer: `tcp 443 to web`. */
import type { ListenerRule } from '../values.ts';
import type { LineResult, LineText } from './line-text.ts';
import { takeReference } from './reference.ts';
import { takeTraffic } from './traffic.ts';
import { readLine } from './words.ts';

/** Reads a listener: its traffic and the target group that takes it. */
export function readListenerRule(line: LineText): LineResult<ListenerRule> {
	return readLine(line, 'listener-rule', (words) => {
		const traffic = takeTraffic(words, ['to']);
		const to = traffic && words.expect('to');
		const target = to && takeReference(words, 'a target group', 'target');
		return target && words.end() && { traffic, target, text: words.text(), source: words.whole() };
	});
}
