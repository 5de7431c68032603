/** A rule in the network ACL that stops the packets, asked before the rule that denies them. */
import { entity } from '../../engine/walk-context.ts';
import { freeNumbers, placeOfNumber } from '../../model/acl-numbers.ts';
import type { Candidate } from '../fix.ts';
import { addition, type Stop } from './place.ts';
import { rulesFor } from './rule-words.ts';

export function aclRules(stop: Stop): readonly Candidate[] {
	const { root, trace, blocker, hop } = stop;
	const { network } = root;
	const link = entity(network, hop.key, 'subnet')?.acl;
	const acl = link?.resolved === true ? entity(network, link.key, 'network-acl') : undefined;
	const vpc = entity(network, acl?.vpc, 'vpc');
	const { side } = blocker;
	if (acl?.source === undefined || vpc === undefined || side === undefined) return [];
	const { entries, unreadable } = side === 'in' ? acl.inbound : acl.outbound;
	const rules = rulesFor(network, trace, blocker.parts, side === 'in' ? 'source' : 'destination');
	if (rules === undefined || unreadable.length > 0) return [];
	const denying = entries.find(({ source }) => source !== undefined && source === blocker.decided[0]?.source);
	const numbers = freeNumbers(
		entries.map(({ number }) => number),
		denying?.number,
		rules.length,
	);
	const [first] = numbers ?? [];
	if (numbers === undefined || first === undefined) return [];
	const word = side === 'in' ? 'from' : 'to';
	const texts = rules.map(({ traffic, peer }, index) => `${numbers[index] ?? first} allow ${traffic} ${word} ${peer}`);
	const before = placeOfNumber(entries, first);
	const path = ['vpcs', vpc.shortName, 'network_acls', acl.shortName, side === 'in' ? 'inbound' : 'outbound'];
	return addition(stop, acl.source, path, { kind: 'items', items: texts, ...(before === undefined ? {} : { before }) }, texts);
}
