/** A line in a host's own firewall, asked before the one that denies the packets. */
import { entity } from '../../engine/walk-context.ts';
import type { Candidate } from '../fix.ts';
import { addition, type Stop } from './place.ts';
import { rulesFor } from './rule-words.ts';

export function firewallRules(stop: Stop): readonly Candidate[] {
	const { root, trace, blocker, hop } = stop;
	const host = entity(root.network, hop.key, 'instance');
	const denying = host?.os.firewall.findIndex(({ source }) => source === blocker.decided[0]?.source) ?? -1;
	const direction = host?.os.firewall[denying]?.direction;
	// What is forwarded has no peer of its own: which end is to be let through is for a person to say.
	if (host === undefined || direction === undefined || direction === 'forward' || host.os.unreadableFirewall.length > 0) return [];
	const rules = rulesFor(root.network, trace, blocker.parts, direction === 'in' ? 'source' : 'destination');
	if (rules === undefined) return [];
	const word = direction === 'in' ? 'from' : 'to';
	const texts = rules.map(({ traffic, peer }) => `allow ${traffic} ${direction} ${word} ${peer}`);
	const path = ['instances', host.shortName, 'os', 'firewall'];
	return addition(stop, host.source, path, { kind: 'items', items: texts, before: denying }, texts);
}
