/** A rule of a host's own firewall: `deny tcp 22 in from 0.0.0.0/0 on eth1`. */
import type { FirewallRule } from '../values.ts';
import { takeCidr } from './cidr.ts';
import type { LineResult, LineText } from './line-text.ts';
import { takeReference } from './reference.ts';
import { takeTraffic } from './traffic.ts';
import { readLine } from './words.ts';

const CHAINS = ['in', 'out', 'forward'] as const;

/** Reads a rule; what it does not name (source, destination, interface) matches anything. */
export function readFirewallRule(line: LineText): LineResult<FirewallRule> {
	return readLine(line, 'firewall-rule', (words) => {
		const action = words.expect('allow', 'deny');
		const traffic = action && takeTraffic(words, CHAINS);
		const direction = traffic && words.expect(...CHAINS);
		if (!direction) return undefined;
		const from = words.takeIf('from') && takeCidr(words);
		if (words.failed()) return undefined;
		const to = words.takeIf('to') && takeCidr(words);
		if (words.failed()) return undefined;
		const device = words.takeIf('on') && takeReference(words, 'an interface of this host', 'device');
		if (words.failed()) return undefined;
		const optional = [
			...(from === undefined && to === undefined && device === undefined ? ['from'] : []),
			...(to === undefined && device === undefined ? ['to'] : []),
			...(device === undefined ? ['on'] : []),
		];
		return (
			words.end(...optional) && {
				action: action.text,
				traffic,
				direction: direction.text,
				from,
				to,
				device,
				text: words.text(),
				source: words.whole(),
			}
		);
	});
}
