/** A case of the collection, walked over the network that was imported of its account. */
import type { Root } from '../../server/src/core/analysis/analysis.ts';
import { type Question, questionFlow } from '../../server/src/core/analysis/question.ts';
import { go } from '../../server/src/core/engine/branch.ts';
import type { Place } from '../../server/src/core/engine/place.ts';
import type { Hop, Step, TracePath, Verdict } from '../../server/src/core/engine/trace.ts';
import { traceFlow } from '../../server/src/core/engine/trace-flow.ts';
import { verdictOf } from '../../server/src/core/engine/verdict.ts';
import { newBranch, walk } from '../../server/src/core/engine/walk.ts';
import { walkContext } from '../../server/src/core/engine/walk-context.ts';
import { drain } from '../../server/src/core/language/sliced.ts';
import type { Key, Link } from '../../server/src/core/model/link.ts';
import type { Network } from '../../server/src/core/model/network.ts';
import { formatAddress, parseAddress } from '../../server/src/core/net/address.ts';
import { addressSet, formatAddresses } from '../../server/src/core/net/address-set.ts';
import { numberSet } from '../../server/src/core/net/number-set.ts';
import { destinationsOf, packetBox, sourcesOf } from '../../server/src/core/net/packets.ts';
import { TCP } from '../../server/src/core/net/protocols.ts';
import type { Case } from './cases.ts';

export interface Walked {
	readonly verdict: Verdict;
	readonly paths: readonly TracePath[];
}

/** The traffic of a case; `any` header is asked by one that servers answer. */
export function walkCase(root: Root, { flow }: Case, protocol = flow.protocol, port = flow.dst_port): Walked {
	const traffic = protocol === 'any' ? 'tcp 22' : port === null ? String(protocol) : `${protocol} ${port}`;
	const place = flow.from.type === 'subnet' || flow.from.type === 'vpc' ? placeOf(root.network, flow) : undefined;
	if (place !== undefined) return fromPlace(root.network, place, flow, port);
	const question: Question = {
		from: senderName(root.network, flow.from, flow.src_ip),
		to: flow.to.ip ?? '',
		traffic,
		...(flow.src_port === null ? {} : { sourcePorts: String(flow.src_port) }),
	};
	const reading = questionFlow(root.network, question);
	if (!reading.ok) throw new Error(`${reading.part}: ${reading.message}`);
	const [trace] = drain(traceFlow(root.network, reading.flow));
	if (trace === undefined) throw new Error('nothing was traced');
	return trace;
}

/** An instance sends from the address that the case says; whoever is outside has the address that it sends from. */
function senderName(network: Network, { id, ip }: Case['flow']['from'], source: string | null): string {
	const instance = network.entities.ofKind('instance').find((each) => each.id === id);
	// An address of nobody at all stands for anybody there.
	if (instance?.kind !== 'instance') return source === null || source.startsWith('240.') ? 'internet' : source;
	const own = instance.interfaces.map((key) => network.entities.get(key));
	const bound = own.find((each) => each?.kind === 'interface' && each.addresses.some(({ prefix }) => formatAddress(prefix.first) === ip));
	return bound?.name ?? instance.name;
}

/** Where a case puts its packet: at a subnet's router as if one of the subnet had sent it, or at the router before the receiver's subnet. */
function placeOf(network: Network, { from, to }: Case['flow']): Place {
	if (from.type === 'subnet') {
		const subnet = network.entities.ofKind('subnet').find((each) => each.id === from.id);
		const by = network.entities.ofKind('interface').find((each) => each.kind === 'interface' && linkKey(each.subnet) === subnet?.key);
		if (subnet === undefined || by === undefined) throw new Error(`${from.id} was not imported`);
		return { at: 'subnet-leave', subnet: subnet.key, by: by.key };
	}
	const receiver = network.entities
		.ofKind('interface')
		.find((each) => each.kind === 'interface' && each.addresses.some(({ prefix }) => formatAddress(prefix.first) === to.ip));
	if (receiver?.kind !== 'interface') throw new Error(`${to.ip} was not imported`);
	return { at: 'subnet-enter', subnet: linkKey(receiver.subnet) ?? '', interface: receiver.key };
}

function linkKey(link: Link): Key | undefined {
	return link.resolved ? link.key : undefined;
}

function fromPlace(
	network: Network,
	place: Place,
	{ src_ip: source, to, src_port: sourcePort }: Case['flow'],
	port: number | null,
): Walked {
	const [from, destination] = [parseAddress(source ?? ''), parseAddress(to.ip ?? '')];
	if (from === undefined || destination === undefined) throw new Error('an address cannot be read');
	const ends = { source: addressSet(from), destination: addressSet(destination) };
	const packets = packetBox(
		port === null
			? { ...ends, protocols: numberSet(0) }
			: {
					...ends,
					protocols: numberSet(TCP),
					destinationPorts: numberSet(port),
					...(sourcePort === null ? {} : { sourcePorts: numberSet(sourcePort) }),
				},
	);
	const paths = drain(walk(walkContext(network), [go(newBranch([packets]), place)], { reply: true }));
	return { verdict: verdictOf(paths), paths };
}

/** Whether a path's packets get to somebody, whatever becomes of answers. */
export function arrives({ forward }: TracePath): boolean {
	const steps = forward.flatMap((hop) => hop.steps);
	return steps.length > 0 && steps.every(({ decision }) => decision === 'passed');
}

/** What is expected of a hop that a case names: the hop that is it. */
export function isHop(network: Network, expected: string, { kind, key }: Hop): boolean {
	const id = key === undefined ? undefined : network.entities.get(key)?.id;
	const [sort = ''] = expected.split('-');
	switch (sort) {
		case 'i':
		case 'subnet':
		case 'tgw':
		case 'nat':
			return id === expected;
		case 'vpce':
			return kind === 'endpoint' && id !== undefined && expected.startsWith(id);
		case 'igw':
			return kind === 'internet-gateway';
		case 'vgw':
			return kind === 'vpn-gateway';
		case 'vpn':
			return kind === 'vpn-connection' && `${id}.txt` === expected;
		case 'internet':
			return kind === 'internet';
		default:
			return kind === 'load-balancer' && expected.includes('.elb.');
	}
}

/** The hops of a case that others have no word for: a VPC is no place of its own here, nor is a provider of internet access. */
export function ownHops(hops: readonly string[]): readonly string[] {
	return hops.filter((hop) => !hop.startsWith('vpc-') && !hop.startsWith('isp_'));
}

/** The first of the expected hops that is not there in its turn; undefined where all are. */
export function missingHop(network: Network, expected: readonly string[], hops: readonly Hop[]): string | undefined {
	let from = 0;
	for (const each of ownHops(expected)) {
		const found = hops.findIndex((hop, index) => index >= from && isHop(network, each, hop));
		if (found < 0) return each;
		from = found + 1;
	}
	return undefined;
}

/** `source 10.0.0.1 to 10.0.0.2`, for each translation of a leg. */
export function translations(hops: readonly Hop[]): readonly string[] {
	return hops
		.flatMap((hop) => hop.steps)
		.flatMap((step) =>
			step.kind === 'translate' ? [`${step.field} ${addresses(step, step.before)} to ${addresses(step, step.packets)}`] : [],
		);
}

function addresses({ field }: Extract<Step, { kind: 'translate' }>, packets: Step['packets']): string {
	return formatAddresses(field === 'source' ? sourcesOf(packets) : destinationsOf(packets));
}
