/**
 * The way of packets through the hooks of a host's packet filters (Netfilter): what comes is seen by prerouting and then by input or
 * forward, what the host sends by output, and all that leaves by postrouting. Destinations change before routes are asked, sources after.
 */
import type { ConnectionState } from '../../../language/ruleset.ts';
import type { Instance, Interface } from '../../../model/network.ts';
import { hasAddress } from '../../../net/address-set.ts';
import { numberSet } from '../../../net/number-set.ts';
import { destinationsOf, intersectPackets, isEmptyPackets, type PacketSet, unionPackets } from '../../../net/packets.ts';
import { TCP } from '../../../net/protocols.ts';
import { type Branch, type Next, part, unknownEnd } from '../../branch.ts';
import { destinationsText, familyOfPackets } from '../../packet-words.ts';
import { ofTraffic } from '../../split.ts';
import { restoreSource } from '../../translate.ts';
import { entity } from '../../walk-context.ts';
import { waiting } from '../following.ts';
import { type Device, osSource, type Stack, translatorOf } from '../stack.ts';
import { chainsAt, unreadableRuleset } from './chains.ts';
import { restoreDestination, tracked } from './connections.ts';
import { droppedAt, throughHook } from './hook.ts';
import { type DeviceAt, onceEstablished, type Situation, situationOf } from './situation.ts';
import { type Translated, translateAt } from './translate.ts';

/** How the host's conntrack sees packets on their way through; undefined of a host whose file has no packet filter. */
export interface Passage {
	readonly state: ConnectionState;
	/** Its destination was changed at output, and the routes are asked once more. */
	readonly rerouted: boolean;
}

type Then = (branch: Branch) => readonly Next[];

/** The end of a branch at a host whose packet filter cannot be read; undefined where it can. */
export function unreadableEnd(branch: Branch, host: Instance): Next | undefined {
	const source = unreadableRuleset(host);
	return source && unknownEnd(branch, { code: 'unreadable', reason: `a line of the firewall of ${host.name} could not be read`, source });
}

/** What came by a device, before it is told apart whether it is the host's own. */
export function beforeRouting(stack: Stack, branch: Branch, incoming: Device, { state }: Passage, then: Then): readonly Next[] {
	const { context, host } = stack;
	const at = (each: Branch) => situationOf(stack, each, { incoming: { name: incoming.shortName }, outgoing: 'none', state });
	const owner = entity(context.network, incoming.key, 'interface');
	return throughHook(stack, branch, 'prerouting', 'before-nat', at(branch)).flatMap((asked) => {
		const { restored, strangers } = restoreSource(asked, translatorOf(host));
		const after = (each: Branch) => throughHook(stack, each, 'prerouting', 'after-nat', at(each)).flatMap(then);
		return [
			...(restored === undefined ? [] : after(restored)),
			...part(asked, strangers, (each) =>
				goOn(translateAt(stack, each, 'prerouting', at(each), owner), ({ branch: next, changed }) => {
					const end = changed ? loopbackEnd(stack, next) : undefined;
					return end === undefined ? after(next) : [end];
				}),
			),
		];
	});
}

/** From outside nothing gets to a loopback address, unless the system is told so (Linux ip-sysctl, route_localnet). */
function loopbackEnd({ host }: Stack, branch: Branch): Next | undefined {
	const destinations = destinationsOf(branch.packets);
	const isLoopback = destinations.family === 'ipv4' && hasAddress(destinations, { family: 'ipv4', value: LOOPBACK });
	const reason = `whether ${host.name} takes ${destinationsText(branch.packets)} from outside hangs on route_localnet, which is not in the file`;
	return isLoopback ? unknownEnd(branch, { code: 'not-written', reason, source: osSource(host) }) : undefined;
}

/** 127.0.0.1 */
const LOOPBACK = 0x7f_00_00_01;

/** What is for the host itself. */
export function intoHost(stack: Stack, branch: Branch, device: string, { state }: Passage, then: Then): readonly Next[] {
	const at = (each: Branch) => situationOf(stack, each, { incoming: { name: device }, outgoing: 'none', state });
	return throughHook(stack, branch, 'input', 'all', at(branch)).flatMap((asked) =>
		goOn(translateAt(stack, asked, 'input', at(asked), undefined), ({ branch: next }) =>
			restoreDestination(tracked(next, stack.host), stack.host).flatMap(then),
		),
	);
}

/** What the host sends, once its routes said where to: with another destination they are asked again, by `reroute`. */
export function translateOutput(
	stack: Stack,
	branch: Branch,
	device: string,
	passage: Passage,
	then: Then,
	reroute: Then,
): readonly Next[] {
	if (passage.rerouted) return then(branch);
	const at = (each: Branch) => situationOf(stack, each, { incoming: 'none', outgoing: { name: device }, state: passage.state });
	return throughHook(stack, branch, 'output', 'before-nat', at(branch)).flatMap((asked) =>
		goOn(translateAt(stack, asked, 'output', at(asked), undefined), ({ branch: next, changed }) => (changed ? reroute(next) : then(next))),
	);
}

export interface Departure {
	/** Undefined for what the host itself sends. */
	readonly incoming: string | undefined;
	readonly device: string;
	/** The interface that the device is; undefined of a tunnel and of loopback. */
	readonly out: Interface | undefined;
}

/** What leaves by a device: forwarded, or the host's own. */
export function afterRouting(
	stack: Stack,
	branch: Branch,
	{ incoming, device, out }: Departure,
	{ state }: Passage,
	then: Then,
): readonly Next[] {
	const way = { incoming: incoming === undefined ? ('none' as const) : { name: incoming }, outgoing: { name: device } };
	const at = (each: Branch) => situationOf(stack, each, { ...way, state });
	const asked =
		incoming === undefined
			? throughHook(stack, branch, 'output', 'after-nat', at(branch))
			: throughHook(stack, branch, 'forward', 'all', at(branch));
	return asked
		.map((each) => (incoming === undefined ? each : untilAnswered(stack, each, way)))
		.flatMap((each) => leave(stack, each, way, out, state, then));
}

/**
 * Where the rules let through what belongs to a connection that the host has seen whole, and nothing else, it has to see the answer too:
 * an ACK whose SYN was not answered is invalid (Linux nf_conntrack_proto_tcp, RT-17).
 */
function untilAnswered(stack: Stack, branch: Branch, way: Pick<Situation, 'incoming' | 'outgoing'>): Branch {
	const { host } = stack;
	if (branch.leg === 'return') return waiting(branch, host, branch.packets, undefined);
	const tcp = ofTraffic(branch.packets, { protocols: numberSet(TCP) });
	const later: Situation = { ...onceEstablished(situationOf(stack, branch, { ...way, state: 'new' })), state: 'invalid' };
	const dropped = [...droppedAt(stack, tcp, 'prerouting', { ...later, outgoing: 'none' }), ...droppedAt(stack, tcp, 'forward', later)];
	const packets = dropped.reduce<PacketSet>((all, outcome) => unionPackets(all, outcome.packets), []);
	return isEmptyPackets(packets) ? branch : waiting(branch, host, packets, dropped[0]?.source);
}

function leave(
	stack: Stack,
	branch: Branch,
	way: { readonly incoming: DeviceAt; readonly outgoing: DeviceAt },
	out: Interface | undefined,
	state: ConnectionState,
	then: Then,
): readonly Next[] {
	const { host } = stack;
	// At postrouting the device that forwarded packets came by is not asked (iptables(8), `-i`).
	const at = (each: Branch) => situationOf(stack, each, { ...way, state });
	return throughHook(stack, branch, 'postrouting', 'before-nat', at(branch)).flatMap((asked) =>
		goOn(translateAt(stack, asked, 'postrouting', at(asked), out), ({ branch: hidden }) =>
			restoreDestination(hidden, host)
				.flatMap((each) => throughHook(stack, each, 'postrouting', 'after-nat', at(each)))
				.flatMap((each) => then(tracked(each, host))),
		),
	);
}

/**
 * What an appliance takes out of GENEVE goes through its forward chains: which devices it comes and goes by there is its own software's
 * matter, and what NAT makes of it with that.
 */
export function inspectedBy(stack: Stack, branch: Branch, { state }: Passage, then: Then): readonly Next[] {
	const { host } = stack;
	const family = familyOfPackets(branch.packets);
	const [nat] = [...chainsAt(host, 'prerouting', 'translate', family), ...chainsAt(host, 'postrouting', 'translate', family)];
	if (nat !== undefined) {
		const reason = `what the NAT of ${host.name} makes of packets out of GENEVE is not known`;
		return [unknownEnd(branch, { code: 'firewall-rule-unknown', reason, source: nat.chain.source })];
	}
	const situation = situationOf(stack, branch, { incoming: 'unknown', outgoing: 'unknown', state });
	return throughHook(stack, branch, 'prerouting', 'all', situation)
		.flatMap((each) => throughHook(stack, each, 'forward', 'all', situation))
		.map((each) => untilAnswered(stack, each, { incoming: 'unknown', outgoing: 'unknown' }))
		.flatMap((each) => throughHook(stack, each, 'postrouting', 'all', situation))
		.flatMap((each) => then(tracked(each, host)));
}

/** Whether the host gave these packets the destination that they have. */
export function isRedirected(branch: Branch, translated: Branch['packets']): boolean {
	return !isEmptyPackets(intersectPackets(branch.packets, translated));
}

function goOn(parts: readonly (Translated | Next)[], then: (translated: Translated) => readonly Next[]): readonly Next[] {
	return parts.flatMap((each) => ('kind' in each ? [each] : then(each)));
}
