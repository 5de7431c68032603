import { entity } from '../../engine/walk-context.ts';
import { write } from '../../language/edit/write.ts';
import { placeOfNumber } from '../../model/acl-numbers.ts';
import { entitiesOf, subnetsOf } from '../../model/entities.ts';
import type { AclDirection, AclEntry } from '../../model/filters.ts';
import type { NetworkAcl, Things } from '../../model/network.ts';
import { allAddresses, prefixSet } from '../../net/address-set.ts';
import { ALL_PORTS, type NumberSet, numberSet, unionNumbers } from '../../net/number-set.ts';
import { intersectPackets, isEmptyPackets, type PacketSet, packetBox, subtractPackets } from '../../net/packets.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { TCP, UDP } from '../../net/protocols.ts';
import { edited } from '../fixing.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';
import { directionsOf, type JudgedDirection, MOST_ENTRIES, packetsOfEntry } from './acl-directions.ts';

export const aclBlocksReturnTraffic: NetworkRule = {
	code: 'acl-blocks-return-traffic',
	severity: 'warning',
	round: 'network',
	summary: 'A network ACL lets requests through and none of their answers',
	page: `A network ACL is stateless: it does not remember that it let a request in, and the answer has to be allowed by a rule of the other
direction. Answers go to the port that the client chose for its end, an ephemeral port: 32768-60999 on Linux, 49152-65535 on Windows,
1024-65535 for NAT gateways, load balancers and Lambda functions (Amazon VPC User Guide, "Ephemeral ports").

The finding is made for a rule that allows TCP or UDP where no port of 1024-65535 is allowed back to any of the same peers: whatever
the client, no connection is ever made. UDP by which nobody answers (syslog, SNMP traps, flow records) is left out. Where only a
part of the ports passes, the verdict of a flow says which. Answers that a transit gateway brings pass into the subnet of its own
attachment unasked: an instance there needs no rule for them, and \`# hopwise-ignore\` on the line says so.

**What to do:** allow the ephemeral ports in the other direction, for the same block.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, network_acl: edge }
    network_acls:
      edge:
        inbound:
          - 100 allow tcp 443 from 0.0.0.0/0
        outbound:
          - 100 allow tcp 443 to 0.0.0.0/0
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, network_acl: edge }
    network_acls:
      edge:
        inbound:
          - 100 allow tcp 443 from 0.0.0.0/0
        outbound:
          - 100 allow tcp 1024-65535 to 0.0.0.0/0
`,
	judges: [{ kind: 'network-acl', judge: judgeAcl }],
	fixes: answersAllowed,
};

function* judgeAcl(things: Things, acl: NetworkAcl): Iterable<Report> {
	if (!isInUse(things, acl)) return;
	for (const judged of directionsOf(acl)) {
		if (judged.opposite.unreadable.length === 0) yield* judge(judged);
	}
}

/** A subnet of its VPC has it: AWS takes none of another VPC. */
function isInUse(things: Things, { key, vpc }: NetworkAcl): boolean {
	const owner = entity(things, vpc, 'vpc');
	return owner !== undefined && subnetsOf(things, owner).some(({ acl }) => acl.resolved && acl.key === key);
}

/** The rule that would let the answers pass, in its place by its number. */
function answersAllowed(input: NetworkInput, { source, data: { rule } }: Finding): readonly QuickFix[] {
	for (const { acl, direction, opposite, way } of entitiesOf(input.network, 'network-acl').flatMap(directionsOf)) {
		if (typeof rule !== 'string' || !direction.entries.some((entry) => entry.source === source)) continue;
		const vpc = input.network.entities.get(acl.vpc);
		const list = way === 'inbound' ? 'outbound' : 'inbound';
		const before = placeOfNumber(opposite.entries, Number.parseInt(rule, 10));
		const path = ['vpcs', vpc?.shortName ?? '', 'network_acls', acl.shortName, list];
		return edited(input, source, { title: `Add "${rule}" to ${list} of ${acl.shortName}` }, (document) =>
			write(document, path, { kind: 'items', items: [rule], ...(before === undefined ? {} : { before }) }),
		);
	}
	return [];
}

/** One finding for all rules that the same missing rule would answer, at the first of them. */
function* judge(judged: JudgedDirection): Iterable<Report> {
	const unanswered = new Map<string, AclEntry[]>();
	const entries = judged.direction.entries.slice(0, MOST_ENTRIES);
	for (const entry of entries) {
		if (entry.action !== 'allow' || entry.source === undefined || isAnswered(entry, judged.opposite) || isTaken(entry, entries)) continue;
		const missing = missingRule(entry, judged);
		const known = unanswered.get(missing);
		if (known === undefined) unanswered.set(missing, [entry]);
		else known.push(entry);
	}
	for (const [missing, [first, ...more]] of unanswered) {
		if (first?.source !== undefined) yield { ...report(judged, missing, first, more), source: first.source };
	}
}

function report(
	{ acl, way, opposite }: JudgedDirection,
	missing: string,
	first: AclEntry,
	more: readonly AclEntry[],
): Omit<Report, 'source'> {
	const other = way === 'inbound' ? 'outbound' : 'inbound';
	const others = more.length === 0 ? '' : `, nor to ${more.length} more ${more.length === 1 ? 'rule' : 'rules'}`;
	const number = freeNumber(first, opposite);
	const listed = opposite.source ?? acl.source;
	return {
		message: `no answer to "${first.text}" passes${others}: ${other} of ${acl.shortName} lets no ${missing}`,
		related: [
			...more.flatMap(({ source }) => (source === undefined ? [] : [{ message: 'nor to this rule', source }])),
			...(listed === undefined ? [] : [{ message: `where ${missing} would have to be allowed`, source: listed }]),
		],
		data: { direction: other, ...(number === undefined ? {} : { rule: `${number} allow ${missing}` }) },
	};
}

/** The rule that would let the answers pass, without its number. */
function missingRule({ traffic, block }: AclEntry, { way }: JudgedDirection): string {
	const udp = traffic !== 'all' && traffic.protocol === UDP;
	return `${udp ? 'udp' : 'tcp'} 1024-65535 ${way === 'inbound' ? 'to' : 'from'} ${formatPrefix(block)}`;
}

/**
 * Whether some answer passes, or the rule is itself one for answers: a wide range of client ports, with requests that can
 * leave. True for what is neither TCP nor UDP.
 */
function isAnswered(entry: AclEntry, opposite: AclDirection): boolean {
	const { traffic } = entry;
	const ports = traffic === 'all' ? undefined : traffic.ports;
	const protocols =
		traffic === 'all' || traffic.protocol === 'all' ? [TCP, UDP] : [traffic.protocol].filter((number) => number === TCP || number === UDP);
	if (protocols.length === 0) return true;
	return protocols.some((protocol) => {
		if (protocol === UDP && ports !== undefined && ports.from === ports.to && ONE_WAY_UDP.has(ports.from)) return true;
		// Both ends of some UDP services have the service's port: NTP, IKE.
		const own = protocol === UDP && ports !== undefined ? numberSet([ports.from, ports.to]) : numberSet();
		if (passesSome(backTo(entry, protocol, unionNumbers(EPHEMERAL, own)), opposite)) return true;
		return isForAnswers(ports) && passesSome(backTo(entry, protocol, ALL_PORTS), opposite);
	});
}

/** Packets of the other direction to the peers of a rule. */
function backTo({ block }: AclEntry, protocol: number, destinationPorts: NumberSet): PacketSet {
	return [
		packetBox({
			source: allAddresses(block.first.family),
			destination: prefixSet(block),
			protocols: numberSet(protocol),
			destinationPorts,
		}),
	];
}

const EPHEMERAL: NumberSet = numberSet([1024, 65535]);

/** syslog, SNMP traps, sFlow, IPFIX and NetFlow, StatsD; VXLAN and GENEVE, which answer to their own port from another one. */
const ONE_WAY_UDP: ReadonlySet<number> = new Set([162, 514, 2055, 4739, 4789, 6081, 6343, 8125, 9995, 9996]);

/** A range that clients choose their ports from is hundreds of ports wide; a service's is not. */
function isForAnswers(ports: { readonly from: number; readonly to: number } | undefined): boolean {
	return ports === undefined || ports.to - Math.max(ports.from, 1024) >= 1000;
}

/** Whether a direction lets at least one of the packets through. */
function passesSome(packets: PacketSet, { entries }: AclDirection): boolean {
	let rest = packets;
	for (const entry of entries) {
		const own = packetsOfEntry(entry);
		if (entry.block.first.family !== packets[0]?.destination.family || isEmptyPackets(intersectPackets(rest, own))) continue;
		if (entry.action === 'allow') return true;
		rest = subtractPackets(rest, own);
		if (isEmptyPackets(rest)) return false;
	}
	return false;
}

/** Whether earlier rules take all that the rule would allow: it then lets nothing through that could be answered. */
function isTaken(entry: AclEntry, entries: readonly AclEntry[]): boolean {
	let rest = packetsOfEntry(entry);
	for (const earlier of entries) {
		if (earlier.number >= entry.number || isEmptyPackets(rest)) break;
		if (earlier.block.first.family === entry.block.first.family) rest = subtractPackets(rest, packetsOfEntry(earlier));
	}
	return isEmptyPackets(rest);
}

/** A free number for the missing rule: before the first rule that denies such packets, and else ten after the last where it can. */
function freeNumber(entry: AclEntry, { entries }: AclDirection): number | undefined {
	const answers = backTo(entry, entry.traffic !== 'all' && entry.traffic.protocol === UDP ? UDP : TCP, EPHEMERAL);
	const { family } = entry.block.first;
	const denying = entries.find(
		(other) =>
			other.action === 'deny' && other.block.first.family === family && !isEmptyPackets(intersectPackets(answers, packetsOfEntry(other))),
	);
	const limit = denying?.number ?? 32767;
	const taken = new Set(entries.map(({ number }) => number));
	const last = entries.filter(({ number }) => number < limit).at(-1)?.number ?? 0;
	const next = denying === undefined && last === 0 ? 100 : last + 10;
	if (next < limit) return next;
	return Array.from({ length: limit - 1 }, (_, index) => limit - 1 - index).find((number) => !taken.has(number));
}
