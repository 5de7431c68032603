/** Rules of security groups in each of the three forms that Terraform has for them. */
import { flag, number, text, texts } from '../../aws/json.ts';
import type { PeerRecord, Ref } from '../../records/recorded.ts';
import type { GroupRuleRecord } from '../../records/vpc.ts';
import { protocolOf, trafficWords } from '../../traffic-words.ts';
import { MAY_BE_WRONG, type Reading, skip } from '../reading.ts';
import { statusOf, unknownElements } from '../references/parts.ts';
import { thing, things } from '../references/resolve.ts';
import type { Part } from '../snapshot/resource.ts';

/** An `ingress` or `egress` block of a group, or an `aws_security_group_rule`: many peers, and each of them is a rule. */
export function rulesOfBlock(reading: Reading, part: Part, group: Ref): readonly GroupRuleRecord[] {
	const traffic = trafficOf(reading, part, 'protocol');
	if (traffic === undefined) return [];
	if (statusOf(part, 'self') === 'unknown') skip(reading, part, `the self of a rule is known after apply only: ${MAY_BE_WRONG}`);
	const blocks = ['cidr_blocks', 'ipv6_cidr_blocks'].flatMap((key) => blocksUnder(reading, part, key));
	const self: readonly PeerRecord[] = flag(part.values, 'self') === true ? [{ kind: 'thing', ref: group }] : [];
	const groups = ['security_groups', 'source_security_group_id'].flatMap((key) => peersUnder(reading, part, key, 'security-group'));
	const lists = peersUnder(reading, part, 'prefix_list_ids', 'prefix-list');
	return [...blocks, ...self, ...groups, ...lists].map((peer) => ({ traffic, peer }));
}

/** An `aws_vpc_security_group_ingress_rule` or `…_egress_rule`: one peer. */
export function ruleOfOne(reading: Reading, part: Part): readonly GroupRuleRecord[] {
	const traffic = trafficOf(reading, part, 'ip_protocol');
	if (traffic === undefined) return [];
	const block = text(part.values, 'cidr_ipv4') ?? text(part.values, 'cidr_ipv6');
	if (block !== undefined) return [{ traffic, peer: { kind: 'block', block } }];
	const open = ['cidr_ipv4', 'cidr_ipv6'].find((key) => statusOf(part, key) === 'unknown');
	for (const { key, sort } of PEERS) {
		const found = thing(reading, part, key, sort);
		if (found.kind === 'found') return [{ traffic, peer: { kind: 'thing', ref: found.ref } }];
		if (found.kind === 'unknown') return none(reading, part, found.why);
	}
	return none(reading, part, open === undefined ? 'it has no peer' : `its ${open} is known after apply only`);
}

const PEERS = [
	{ key: 'referenced_security_group_id', sort: 'security-group' },
	{ key: 'prefix_list_id', sort: 'prefix-list' },
] as const;

/** What two rules that say the same have in common. */
export function keyOfRule({ traffic, peer }: GroupRuleRecord): string {
	return `${traffic} ${peer.kind === 'block' ? peer.block : peer.ref}`;
}

function trafficOf(reading: Reading, part: Part, key: string): string | undefined {
	const protocol = protocolOf(text(part.values, key) ?? '');
	if (protocol === undefined)
		return skip(reading, part, `the protocol of a rule cannot be read, or is known after apply only: ${MAY_BE_WRONG}`);
	const [first, last] = [number(part.values, 'from_port'), number(part.values, 'to_port')];
	const open = ['from_port', 'to_port'].find((each) => statusOf(part, each) === 'unknown');
	if (open !== undefined && protocol !== 'all')
		return skip(reading, part, `the ${open} of a rule is known after apply only: ${MAY_BE_WRONG}`);
	return trafficWords(protocol, first, last);
}

function blocksUnder(reading: Reading, part: Part, key: string): readonly PeerRecord[] {
	if (statusOf(part, key) === 'unknown' || unknownElements(part, key) > 0)
		skip(reading, part, `some ${key} of a rule are known after apply only: ${MAY_BE_WRONG}`);
	return texts(part.values, key).map((block) => ({ kind: 'block', block }));
}

function peersUnder(reading: Reading, part: Part, key: string, sort: 'security-group' | 'prefix-list'): readonly PeerRecord[] {
	const { targets, gap } = things(reading, part, key, sort);
	if (gap !== undefined) skip(reading, part, `a rule is left out: ${gap}; ${MAY_BE_WRONG}`);
	return targets.map(({ ref }) => ({ kind: 'thing', ref }));
}

function none(reading: Reading, part: Part, why: string): readonly GroupRuleRecord[] {
	skip(reading, part, `${why}: ${MAY_BE_WRONG}`);
	return [];
}
