/**
 * What stands at the interfaces of a VPC: the source/destination check (ENI-2) and the security groups (SG-1 to SG-7).
 *
 * Groups are stateful for each interface by itself (CT-1, CT-5). A namespace has one connection tracker for all of its
 * devices, so each interface gets sets of its own instead: what its rules let out is remembered, and what comes back the
 * other way round passes; and likewise for what they let in.
 */
import type { GroupPeer, GroupRule } from '../../../server/src/core/model/filters.ts';
import type { Network } from '../../../server/src/core/model/network.ts';
import { formatPrefix } from '../../../server/src/core/net/prefix.ts';
import { NotBuilt } from './plan.ts';
import { addressesOf, ipv4Blocks, isIpv4, linkedThing, type Port, thing } from './things.ts';
import { addressMatch, chain, table, trafficMatch } from './traffic.ts';

/** The rules for frames of the bridges: whose port they come by, and whose they go to. */
export function interfaceTable(network: Network, ports: readonly Port[]): readonly string[] {
	const out = ports.map(({ device, number }) => `"${device}" : jump out${number}`).join(', ');
	const into = ports.map(({ device, number }) => `"${device}" : jump in${number}`).join(', ');
	if (ports.length === 0) return [];
	return table('bridge', 'interfaces', [
		...ports.flatMap((port) => [...memory(port, 'o'), ...memory(port, 'i')]),
		...ports.flatMap((port) => [
			...remembering(port, 'out'),
			...remembering(port, 'in'),
			chain(`out${port.number}`, side(network, ports, port, 'out')),
			chain(`in${port.number}`, side(network, ports, port, 'in')),
		]),
		// Neighbours are set by hand: AWS answers for what is in the subnet, and nobody for anything else (ENI-4).
		chain('questions', ['type filter hook prerouting priority -300; policy accept;', 'ether type arp drop']),
		chain('between', ['type filter hook forward priority 0; policy accept;', `iifname vmap { ${out} }`, `oifname vmap { ${into} }`]),
		chain('up', ['type filter hook input priority 0; policy accept;', `iifname vmap { ${out} }`]),
		chain('down', ['type filter hook output priority 0; policy accept;', `oifname vmap { ${into} }`]),
	]);
}

const PORTED = 'meta l4proto { tcp, udp }';
const SET = 'flags dynamic, timeout; size 65535; timeout 600s;';

function memory({ number }: Port, side: 'o' | 'i'): readonly (readonly string[])[] {
	return [
		[`set ${side}${number} {`, `\ttypeof ip saddr . ip daddr . ip protocol . th sport . th dport; ${SET}`, '}'],
		[`set ${side}e${number} {`, `\ttypeof ip saddr . ip daddr . icmp id; ${SET}`, '}'],
	];
}

function remembering({ number }: Port, side: 'out' | 'in'): readonly (readonly string[])[] {
	const set = side === 'out' ? 'o' : 'i';
	return [
		chain(`allow_${side}${number}`, [
			`${PORTED} update @${set}${number} { ip saddr . ip daddr . ip protocol . th sport . th dport }`,
			`icmp type echo-request update @${set}e${number} { ip saddr . ip daddr . icmp id }`,
			'return',
		]),
	];
}

/** Leaves by `return` for what may pass, so that the other end of the bridge is asked too. */
function side(network: Network, ports: readonly Port[], port: Port, direction: 'out' | 'in'): readonly string[] {
	const { owner, number } = port;
	const own = addressesOf(owner);
	const check = owner.sourceDestCheck && owner.ownerKind === 'instance';
	const checked = check ? [`ip ${direction === 'out' ? 'saddr' : 'daddr'} != { ${own.join(', ')} } drop`] : [];
	const from = direction === 'out' ? [`meta mark set ${number + 1}`] : [];
	if (owner.groups === undefined) return [...from, 'return'];
	const opposite = direction === 'out' ? 'i' : 'o';
	const allow = `jump allow_${direction}${number}`;
	const rules = owner.groups
		.map((link) => linkedThing(network, link, 'security-group'))
		.flatMap((group) => {
			const { rules: list, unreadable } = direction === 'out' ? group.outbound : group.inbound;
			if (unreadable.length > 0) throw new NotBuilt(`a rule of ${group.name} cannot be read`);
			return list.flatMap((rule) => ruleMatches(network, ports, group.vpc, rule, direction));
		});
	return [
		...from,
		...checked,
		`${PORTED} ip daddr . ip saddr . ip protocol . th dport . th sport @${opposite}${number} return`,
		`icmp type echo-reply ip daddr . ip saddr . icmp id @${opposite}e${number} return`,
		...rules.flatMap((match) => [`${match} ${allow}`, `${match} return`]),
		'drop',
	];
}

function ruleMatches(
	network: Network,
	ports: readonly Port[],
	vpc: string,
	{ traffic, peer }: GroupRule,
	direction: 'out' | 'in',
): readonly string[] {
	const address = direction === 'out' ? 'daddr' : 'saddr';
	const what = trafficMatch(traffic);
	const blocks = blocksOfPeer(network, peer);
	if (blocks !== undefined) return blocks.length === 0 ? [] : [`${addressMatch(address, blocks)} ${what}`];
	const group = peer.kind === 'link' ? linkedThing(network, peer.link, 'security-group') : undefined;
	if (group === undefined || group.vpc !== vpc) throw new NotBuilt('a rule names a group of another VPC');
	const members = ports.filter(({ owner }) => group.members.includes(owner.key));
	return members.map((member) => {
		// SG-10: a group means what its members send themselves, by whichever of their interfaces, and nothing that a middlebox
		// hands on. The mark says whose port the frame has come by; it stays on the packet inside the namespace of the VPC.
		const own = ports.filter(({ owner }) => owner.owner === member.owner.owner).map(({ number }) => number + 1);
		const sender = direction === 'in' ? `meta mark { ${own.join(', ')} } ` : '';
		return `${sender}${addressMatch(address, addressesOf(member.owner))} ${what}`;
	});
}

/** Undefined where the peer is a security group. */
function blocksOfPeer(network: Network, peer: GroupPeer): readonly string[] | undefined {
	if (peer.kind === 'block') return isIpv4(peer.prefix) ? [formatPrefix(peer.prefix)] : [];
	if (!peer.link.resolved) throw new NotBuilt(peer.link.missing.message);
	const found = network.entities.get(peer.link.key);
	if (found?.kind === 'security-group') return undefined;
	return ipv4Blocks(thing(network, peer.link.key, 'prefix-list').blocks);
}
