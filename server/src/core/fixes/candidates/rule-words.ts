/** Packets as the rules of groups and ACLs say them: nothing but these, as far as such a rule can tell. */
import type { Trace } from '../../engine/trace.ts';
import type { Network } from '../../model/network.ts';
import type { Family } from '../../net/address.ts';
import { type AddressSet, prefixesOf } from '../../net/address-set.ts';
import { ALL_ICMP, ALL_PORTS, ALL_PROTOCOLS, equalNumbers } from '../../net/number-set.ts';
import { destinationsOf, formatPacket, type PacketBox, type PacketSet, sourcesOf } from '../../net/packets.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { ICMP, ICMPV6, TCP, UDP } from '../../net/protocols.ts';

/** Traffic and peer of one rule. */
export interface RuleWords {
	readonly traffic: string;
	readonly peer: string;
}

/** So many rules at most: whoever reads the fix shall see what it opens. */
const MOST_RULES = 4;

/** The rules that hold for these packets, their peer being where they come from or where they go. Undefined where that takes many. */
export function rulesFor(
	network: Network,
	trace: Trace,
	packets: PacketSet,
	peer: 'source' | 'destination',
): readonly RuleWords[] | undefined {
	const rules = new Map<string, RuleWords>();
	for (const box of packets) {
		const peers = peerBlocks(network, trace, box[peer]);
		const traffics = trafficsOf(box);
		if (peers === undefined || traffics === undefined) return undefined;
		for (const traffic of traffics) for (const block of peers) rules.set(`${traffic} ${block}`, { traffic, peer: block });
	}
	return rules.size > MOST_RULES ? undefined : [...rules.values()];
}

/** The blocks of these addresses; all there are only where the flow itself goes to the internet or comes from there. */
export function peerBlocks(network: Network, { flow }: Trace, addresses: AddressSet): readonly string[] | undefined {
	const blocks = prefixesOf(addresses);
	if (blocks.length <= MOST_RULES) return blocks.map(formatPrefix);
	const isInternet = [flow.from, flow.to].some((end) => {
		const entity = end.kind === 'entity' ? network.entities.get(end.key) : undefined;
		return entity?.kind === 'network' && entity.builtIn === 'internet';
	});
	return isInternet ? [EVERYTHING[addresses.family]] : undefined;
}

export const EVERYTHING: Readonly<Record<Family, string>> = { ipv4: '0.0.0.0/0', ipv6: '::/0' };

/** The addresses on that side of the packets. */
export function peersOf(packets: PacketSet, peer: 'source' | 'destination'): AddressSet {
	return peer === 'source' ? sourcesOf(packets) : destinationsOf(packets);
}

function trafficsOf(box: PacketBox): readonly string[] | undefined {
	if (equalNumbers(box.protocols, ALL_PROTOCOLS)) return ['all'];
	const found: string[] = [];
	for (const { from, to } of box.protocols) {
		if (to - from >= MOST_RULES) return undefined;
		for (let protocol = from; protocol <= to; protocol++) found.push(...trafficsOfProtocol(protocol, box));
	}
	return found;
}

function trafficsOfProtocol(protocol: number, box: PacketBox): readonly string[] {
	if (protocol === TCP || protocol === UDP) {
		const name = protocol === TCP ? 'tcp' : 'udp';
		if (equalNumbers(box.destinationPorts, ALL_PORTS)) return [name];
		return box.destinationPorts.map(({ from, to }) => (from === to ? `${name} ${from}` : `${name} ${from}-${to}`));
	}
	if (protocol === ICMP || protocol === ICMPV6) {
		const name = protocol === ICMP ? 'icmp' : 'icmpv6';
		if (equalNumbers(box.icmp, ALL_ICMP)) return [name];
		return (formatPacket(box).icmp ?? '').split(',').map((type) => `${name} ${type}`);
	}
	return [NAMED.get(protocol) ?? `${protocol}`];
}

const NAMED: ReadonlyMap<number, string> = new Map([
	[50, 'esp'],
	[47, 'gre'],
]);
