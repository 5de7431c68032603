/** The answer to one flow: its ends, where its packets start, the walk, the verdict. */

import type { Traffic } from '../language/values.ts';
import type { Flow } from '../model/flow.ts';
import type { Missing } from '../model/link.ts';
import type { Network } from '../model/network.ts';
import type { Family } from '../net/address.ts';
import { type AddressSet, addressSet, allAddresses, isEmptyAddresses } from '../net/address-set.ts';
import { ALL_ICMP, ALL_PORTS, type NumberSet, numberSet } from '../net/number-set.ts';
import { isEmptyPackets, type PacketSet, packetBox } from '../net/packets.ts';
import { ICMP, ICMPV6, TCP, UDP } from '../net/protocols.ts';
import { type Branch, deadEnd, enter, go, missingEnd, type Next } from './branch.ts';
import { withDns64 } from './dns64.ts';
import { primaryAddress } from './ends/end-parts.ts';
import type { Pick, Receiver } from './ends/receiver.ts';
import { ephemeralPorts, keyOfSender, type Sender, senderOf, sendsIn, unwrittenDualStack } from './ends/sender.ts';
import type { Guess } from './guess.ts';
import { hopOf, INTERNET_HOP } from './hop-names.ts';
import { carriedByFunction, refusedByFunction } from './hops/function.ts';
import { originateOnInternet } from './hops/internet.ts';
import { addressDoubt, hostDoubt, unwrittenIpv4 } from './host-doubt.ts';
import { addressesText } from './packet-words.ts';
import { receiverFor } from './private-dns.ts';
import type { Hop, Trace, TracePath } from './trace.ts';
import { verdictOf } from './verdict.ts';
import { newBranch, walk } from './walk.ts';
import { entity, type WalkContext, walkContext } from './walk-context.ts';

/** Traces every traffic of a flow, each by itself. Yields between hops. */
export function* traceFlow(network: Network, flow: Flow): Generator<void, readonly Trace[]> {
	const traces: Trace[] = [];
	for (const traffic of flow.traffic) {
		traces.push(yield* traceTraffic(network, flow, traffic));
	}
	return traces;
}

/** One traffic of a flow. */
export function* traceTraffic(network: Network, flow: Flow, traffic: Traffic): Generator<void, Trace> {
	const context = walkContext(network);
	const starts = startsOf(context, flow, traffic);
	const paths: readonly TracePath[] = yield* walk(context, starts, { reply: flow.reply === 'expected' });
	const verdict = verdictOf(paths);
	return { flow, traffic, verdict, met: verdict === flow.expect, paths };
}

function startsOf(context: WalkContext, flow: Flow, traffic: Traffic): readonly Next[] {
	const { network } = context;
	const sender = senderOf(network, flow.from);
	const doubt = sender.kind === 'host' ? hostDoubt(network, sender.host) : undefined;
	const begin = enter(newBranch([]), firstHop(sender, flow));
	const [unreadable] = flow.unreadable;
	if (unreadable !== undefined) {
		return [missingEnd(begin, { code: 'unreadable', message: `a key of flow ${flow.name} could not be read`, source: unreadable })];
	}
	if (sender.kind === 'missing') {
		return [missingEnd(begin, sender.missing)];
	}
	if (doubt !== undefined && sender.kind === 'host' && sender.host.outOfOrder === undefined) {
		return [missingEnd(begin, doubt)];
	}
	if (sender.kind === 'endpoint') {
		return [
			deadEnd(begin, {
				code: 'endpoint-opens-nothing',
				reason: `${sender.endpoint.name} is an endpoint: clients open connections to it, and it opens none`,
				source: flow.from.source,
			}),
		];
	}
	const named = receiverFor(network, flow.to, sender);
	const receiver = named.kind === 'missing' ? named : withDns64(network, sender, flow.to, named);
	if (receiver.kind === 'missing') {
		return [missingEnd(begin, receiver.missing)];
	}
	const family = families(flow, traffic).find((each) => sendsIn(network, sender, each) && !isEmptyAddresses(receiver.of(each)));
	const homeless = sender.kind === 'function' ? sender.interfaces.find(({ addresses }) => addresses.length === 0) : undefined;
	if (family === undefined && sender.kind === 'function' && homeless !== undefined) {
		return [missingEnd(begin, addressDoubt(sender.function, homeless))];
	}
	const dualStack =
		family === undefined &&
		traffic.protocol !== ICMPV6 &&
		families(flow, traffic).includes('ipv6') &&
		!isEmptyAddresses(receiver.of('ipv6'))
			? unwrittenDualStack(network, sender, flow.from)
			: undefined;
	if (dualStack !== undefined) {
		return [missingEnd(begin, dualStack)];
	}
	const unwritten =
		family === undefined && families(flow, traffic).includes('ipv4')
			? unwrittenIpv4(network, sender.kind === 'host' ? sender.host : undefined, flow.to)
			: undefined;
	if (unwritten !== undefined) {
		return [missingEnd(begin, unwritten)];
	}
	if (family === undefined && receiver.untold !== undefined && families(flow, traffic).some((each) => sendsIn(network, sender, each))) {
		return [missingEnd(begin, receiver.untold)];
	}
	if (family === undefined) {
		return [noFamily(context, begin, flow, traffic, sender, receiver)];
	}
	const picks: readonly Pick[] = receiver.picks?.(family) ?? [{ addresses: receiver.of(family) }];
	const open = picks.find((pick) => pick.doubt !== undefined)?.doubt;
	return picks.flatMap((pick) => {
		const packetsFrom = (source: AddressSet) => packetsOf(traffic, source, pick.addresses, flow.sourcePorts ?? ephemeralPorts(sender));
		return startsFor(network, begin, sender, family, packetsFrom).map((next) => ({
			...next,
			branch: {
				...next.branch,
				meant: receiver.meant,
				asker: keyOfSender(sender),
				guesses: open === undefined ? next.branch.guesses : [...next.branch.guesses, guessOf(flow, open, pick, next.branch)],
			},
		}));
	});
}

/** Whether a name means this address too is open: it matters where the way there ends otherwise. */
function guessOf(flow: Flow, doubt: Missing, pick: Pick, { packets: parts }: Branch): Guess {
	const { code, message: reason, source } = doubt;
	const unknown = { code, leg: 'forward', hop: 0, node: flow.from.text, reason, parts, source, decided: [], side: undefined } as const;
	return { about: 'name', taken: pick.doubt === undefined ? 'surely' : addressesText(pick.addresses), unknown };
}

function startsFor(
	network: Network,
	begin: Branch,
	sender: Exclude<Sender, { kind: 'missing' | 'endpoint' }>,
	family: Family,
	packetsFrom: (source: AddressSet) => PacketSet,
): readonly Next[] {
	switch (sender.kind) {
		case 'host': {
			const bound = sender.bound?.(family);
			const packets = packetsFrom(bound === undefined ? allAddresses(family) : addressSet(bound));
			return [go(newBranch(packets), { at: 'host-send', host: sender.host.key, sourceBound: bound !== undefined })];
		}
		case 'function':
			return sender.interfaces.flatMap((owner) => {
				const address = primaryAddress(owner, family);
				return address === undefined
					? [missingEnd(begin, addressDoubt(sender.function, owner))]
					: [go(newBranch(packetsFrom(addressSet(address))), { at: 'function-send', function: sender.function.key, interface: owner.key })];
			});
		case 'load-balancer':
			return sender.interfaces.flatMap((owner) => {
				const address = primaryAddress(owner, family);
				return address === undefined
					? []
					: [go(newBranch(packetsFrom(addressSet(address))), { at: 'load-balancer-send', interface: owner.key })];
			});
		case 'internet': {
			const packets = packetsFrom(sender.sources(family));
			const lambda = entity(network, sender.key, 'function');
			const { carried, refused } = lambda === undefined ? { carried: packets, refused: [] } : carriedByFunction(packets);
			const begun = (part: PacketSet) =>
				originateOnInternet(newBranch(part), { ...sender, kind: lambda === undefined ? 'internet' : 'function' }, part);
			return [
				...(isEmptyPackets(carried) ? [] : [go(begun(carried), { at: 'internet', origin: true })]),
				...(lambda === undefined || isEmptyPackets(refused) ? [] : refusedByFunction(begun(refused), lambda, refused)),
			];
		}
		case 'network':
			return [go(newBranch(packetsFrom(sender.sources(family))), { at: 'network-send', network: sender.network.key })];
	}
}

/** The families that a flow's traffic may use. IPv4 first; ICMP belongs to a family of its own. */
export function families(flow: Flow, traffic: Traffic): readonly Family[] {
	const wanted: readonly Family[] = flow.family === undefined ? ['ipv4', 'ipv6'] : [flow.family];
	return wanted.filter((family) => traffic.protocol !== (family === 'ipv4' ? ICMPV6 : ICMP));
}

function noFamily(
	context: WalkContext,
	begin: Branch,
	flow: Flow,
	traffic: Traffic,
	sender: Sender,
	receiver: Extract<Receiver, { kind: 'addresses' }>,
): Next {
	const possible = families(flow, traffic);
	const usable = possible.filter((family) => sendsIn(context.network, sender, family));
	if (sender.kind === 'internet' && receiver.private && usable.includes('ipv4')) {
		return deadEnd(begin, {
			code: 'no-public-address-in',
			reason: `${receiver.name} has no public address: nothing on the internet can address it`,
			source: flow.to.source,
		});
	}
	const [only, ...others] = possible;
	const lacking = usable.length === 0 ? flow.from.text : receiver.name;
	const why =
		flow.family !== undefined
			? `, which \`family: ${flow.family}\` asks for`
			: traffic.protocol === ICMP || traffic.protocol === ICMPV6
				? `, which ${traffic.text} needs`
				: '';
	return deadEnd(begin, {
		code: 'no-common-family',
		reason:
			only !== undefined && others.length === 0
				? `${lacking} has no ${FAMILY_WORDS[only]} address${why}`
				: `${flow.from.text} and ${flow.to.text} have no address family in common`,
		source: flow.source,
	});
}

const FAMILY_WORDS: Readonly<Record<Family, string>> = { ipv4: 'IPv4', ipv6: 'IPv6' };

function packetsOf(traffic: Traffic, source: AddressSet, destination: AddressSet, sourcePorts: NumberSet): PacketSet {
	const { protocol, ports, icmp } = traffic;
	if (protocol === 'all') {
		return [packetBox({ source, destination })];
	}
	const ported = protocol === TCP || protocol === UDP;
	return [
		packetBox({
			source,
			destination,
			protocols: numberSet(protocol),
			sourcePorts: ported ? sourcePorts : ALL_PORTS,
			destinationPorts: ports === undefined ? ALL_PORTS : numberSet([ports.from, ports.to]),
			icmp:
				icmp === undefined
					? ALL_ICMP
					: icmp.code === undefined
						? numberSet([icmp.type * 256, icmp.type * 256 + 255])
						: numberSet(icmp.type * 256 + icmp.code),
		}),
	];
}

/** The hop that a flow begins at, for flows whose packets never start. */
function firstHop(sender: Sender, flow: Flow): Omit<Hop, 'steps'> {
	switch (sender.kind) {
		case 'host':
			return hopOf(sender.host, 'instance');
		case 'function':
			return hopOf(sender.function, 'function');
		case 'load-balancer':
			return hopOf(sender.balancer, 'load-balancer');
		case 'endpoint':
			return hopOf(sender.endpoint, 'endpoint');
		case 'network':
			return hopOf(sender.network, 'network');
		case 'internet':
			return { ...INTERNET_HOP, node: sender.name, key: sender.key };
		case 'missing':
			return { node: flow.from.text, kind: 'network', key: undefined, detail: undefined, assumed: false, source: flow.from.source };
	}
}
