/**
 * Network ACLs: stateless, ordered by number, the first match decides, and a closing deny behind the last (Amazon VPC
 * User Guide, "Network ACLs"; ACL-2 to ACL-6).
 */

import type { AclDirection, AclEntry } from '../../model/filters.ts';
import type { NetworkAcl, Subnet } from '../../model/network.ts';
import { prefixSet } from '../../net/address-set.ts';
import { intersectPackets, isEmptyPackets, type PacketSet, subtractPackets, unionPackets } from '../../net/packets.ts';
import type { Branch } from '../branch.ts';
import type { StepCode } from '../codes.ts';
import { familyOfPackets, trafficOf } from '../packet-words.ts';
import type { Decided, Decision, Side } from '../trace.ts';
import { linked, type WalkContext } from '../walk-context.ts';
import { type Ruling, throughGate } from './gate.ts';
import { matching } from './match.ts';

/** Sends the branch through the ACL of a subnet whose edge it crosses. */
export function throughAcl(context: WalkContext, branch: Branch, subnet: Subnet, side: Side): readonly Branch[] {
	const acl = linked(context.network, subnet.acl, 'network-acl');
	if ('missing' in acl) {
		const { missing } = acl;
		return throughGate(context, branch, 'network ACL', (packets) => [
			{ packets, decision: 'unknown', code: missing.code, reason: missing.message, decided: [], source: missing.source },
		]);
	}
	return throughGate(context, branch, `acl ${acl.found.shortName} ${side}`, (packets) => judge(acl.found, subnet, side, packets));
}

function judge(acl: NetworkAcl, subnet: Subnet, side: Side, packets: PacketSet): readonly Ruling[] {
	const direction = side === 'in' ? acl.inbound : acl.outbound;
	if (direction.unreadable.length > 0) {
		const source = direction.unreadable[0];
		return [
			{
				packets,
				decision: 'unknown',
				code: 'unreadable',
				reason: `a rule of network ACL ${acl.name} could not be read`,
				decided: [],
				source,
			},
		];
	}
	const { allowed, denied, contested, rest } = sort(direction, side, packets);
	const closing = isEmptyPackets(rest) ? [] : [{ part: rest, rule: 'closing deny', source: direction.source ?? acl.source }];
	const refused = [...denied, ...closing].map((one) => ({ ...one, reason: denial(acl, subnet, side, one) }));
	return [
		ruling('passed', 'acl-allows', `network ACL ${acl.name} lets it ${side}`, allowed),
		{ ...ruling('denied', 'acl-denies', refused.map(({ reason }) => reason).join('; '), refused), side },
		ruling(
			'unknown',
			'ambiguous-rule',
			`network ACL ${acl.name} has two rules of one number that decide differently, and AWS takes only one`,
			contested,
		),
	];
}

function ruling(decision: Decision, code: StepCode, reason: string, decided: readonly Decided[]): Ruling {
	return { packets: decided.flatMap(({ part }) => part), decision, code, reason, decided, source: decided[0]?.source };
}

export interface Sorted {
	readonly allowed: readonly Decided[];
	readonly denied: readonly Decided[];
	/** Two rules of one number, which AWS does not take, decide these differently. */
	readonly contested: readonly Decided[];
	readonly rest: PacketSet;
}

/** Which entry decides which packets. */
export function sort(direction: AclDirection, side: Side, packets: PacketSet): Sorted {
	const allowed: Decided[] = [];
	const denied: Decided[] = [];
	const contested: Decided[] = [];
	let rest = packets;
	const family = familyOfPackets(packets);
	const matchOf = ({ traffic, block }: AclEntry) => matching(traffic, side === 'in' ? 'source' : 'destination', prefixSet(block));
	const entries = direction.entries.filter(({ block }) => block.first.family === family);
	for (const [index, entry] of entries.entries()) {
		if (isEmptyPackets(rest)) {
			break;
		}
		const match = matchOf(entry);
		const part = intersectPackets(rest, match);
		if (isEmptyPackets(part)) {
			continue;
		}
		const against = contradicting(entries, index).reduce<PacketSet>(
			(set, other) => unionPackets(set, intersectPackets(part, matchOf(other))),
			[],
		);
		const own = { rule: entry.text, source: entry.source };
		const sure = subtractPackets(part, against);
		if (!isEmptyPackets(against)) {
			contested.push({ part: against, ...own });
		}
		if (!isEmptyPackets(sure)) {
			(entry.action === 'allow' ? allowed : denied).push({ part: sure, ...own });
		}
		rest = subtractPackets(rest, match);
	}
	return { allowed, denied, contested, rest };
}

/** The later entries with this one's number and the other action. */
function contradicting(entries: readonly AclEntry[], index: number): readonly AclEntry[] {
	const found: AclEntry[] = [];
	const entry = entries[index];
	for (let next = index + 1; entries[next]?.number === entry?.number; next += 1) {
		const other = entries[next];
		if (other === undefined) {
			break;
		}
		if (other.action !== entry?.action) {
			found.push(other);
		}
	}
	return found;
}

function denial(acl: NetworkAcl, subnet: Subnet, side: Side, { part, rule }: Decided): string {
	const by = rule === 'closing deny' ? 'no rule matches, the closing deny decides' : `"${rule}" decides`;
	return `network ACL ${acl.name} of subnet ${subnet.name} lets no ${trafficOf(part)} ${side}: ${by}`;
}
