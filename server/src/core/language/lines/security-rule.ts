/** A rule of a security group: `tcp 443 from lb`. */
import type { SecurityRule } from '../values.ts';
import { type Direction, takeDirection } from './direction.ts';
import type { LineResult, LineText } from './line-text.ts';
import { takePeer } from './reference.ts';
import { takeTraffic } from './traffic.ts';
import { readLine } from './words.ts';

/** Reads a rule. `direction` is the one of its list: inbound rules say `from`, outbound ones `to`. */
export function readSecurityRule(line: LineText, direction?: Direction): LineResult<SecurityRule> {
	return readLine(line, 'security-rule', (words) => {
		const traffic = takeTraffic(words, ['from', 'to']);
		const said = traffic && takeDirection(words, direction);
		const peer = said && takePeer(words, 'a block, a security group or a prefix list', 'peer');
		return peer && words.end() && { traffic, direction: said, peer, text: words.text(), source: words.whole() };
	});
}
