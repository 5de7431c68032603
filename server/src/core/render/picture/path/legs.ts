/** The two legs of a path as stretches from box to box, with the gates on them and where packets are stopped. */
import { trafficOf } from '../../../engine/packet-words.ts';
import type { Blocker, Hop, Leg, Trace, TracePath } from '../../../engine/trace.ts';
import type { Key } from '../../../model/link.ts';
import type { Network } from '../../../model/network.ts';
import { endsOf, leafId, type Spot, type Station, stationAt } from './spot.ts';

/** A subnet or an interface that the packets pass between two boxes. */
export interface Gate {
	readonly hop: number;
	readonly kind: 'subnet' | 'interface';
	readonly key: Key | undefined;
}

/** From one box to the next. */
export interface Stretch {
	readonly from: Spot;
	readonly to: Spot;
	readonly gates: readonly Gate[];
	/** Hops of its ends; undefined where the packets never came, and within one host. */
	readonly fromHop: number | undefined;
	readonly toHop: number | undefined;
}

/** Where on a stretch something is: at one of its ends or at a gate. */
export interface Stop {
	readonly stretch: number;
	readonly at: 'leave' | 'arrive' | Gate;
	readonly kind: 'stop' | 'unknown';
	readonly hop: number;
	/** `acl edge out: no tcp 22` */
	readonly words: string;
	/** The whole reason. */
	readonly reason: string;
}

export interface DrawnLeg {
	readonly leg: Leg;
	readonly hops: readonly Hop[];
	readonly stretches: readonly Stretch[];
	readonly stops: readonly Stop[];
	/** The way there is stopped, or nobody knows how it goes on: the packets of this one never are. */
	readonly beyond: boolean;
	/** Every box or gate that is a hop: the hop's index by its spot. */
	readonly stations: readonly { readonly hop: number; readonly spot: Spot }[];
}

/** A leg that leads nowhere has a box and no stretch. */
export function legsOf(network: Network, trace: Trace, path: TracePath): readonly DrawnLeg[] {
	const { from: sender, to: receiver } = endsOf(network, trace);
	const ends = [sender, receiver];
	const forward = legOf(network, path, 'forward', path.forward, receiver, ends, false);
	if (path.return === null || path.return.length === 0) return [forward];
	const origin = forward.stretches[0]?.from ?? sender;
	return [forward, legOf(network, path, 'return', path.return, origin, ends, forward.stops.length > 0)];
}

function legOf(
	network: Network,
	path: TracePath,
	leg: Leg,
	hops: readonly Hop[],
	meant: Spot,
	ends: readonly Spot[],
	beyond: boolean,
): DrawnLeg {
	const stretches: Stretch[] = [];
	const stations: { hop: number; spot: Spot }[] = [];
	let last: { readonly station: Station; readonly hop: number } | undefined;
	let gates: Gate[] = [];
	for (const [index, hop] of hops.entries()) {
		const station = stationAt(network, hops, index, ends);
		if (station === undefined) {
			if (hop.kind === 'subnet' || hop.kind === 'interface') gates.push({ hop: index, kind: hop.kind, key: hop.key });
			continue;
		}
		stations.push({ hop: index, spot: station.arrive });
		if (leafId(station.leave) !== leafId(station.arrive)) stations.push({ hop: index, spot: station.leave });
		if (last !== undefined) stretches.push(stretch(last.station.leave, station.arrive, gates, last.hop, index));
		if (leafId(station.leave) !== leafId(station.arrive)) {
			stretches.push(stretch(station.arrive, station.leave, [], undefined, undefined));
		}
		last = { station, hop: index };
		gates = [];
	}
	const isDelivered = hops.at(-1)?.steps.at(-1)?.kind === 'deliver';
	const isThere = last !== undefined && leafId(last.station.leave) === leafId(meant) && gates.length === 0;
	if (last !== undefined && !isDelivered && !isThere) {
		stretches.push(stretch(last.station.leave, meant, gates, last.hop, undefined));
	}
	const blockers = [
		...path.blockers.map((blocker) => ({ blocker, kind: 'stop' as const })),
		...(path.verdict === 'unknown' ? path.unknowns.map((blocker) => ({ blocker, kind: 'unknown' as const })) : []),
	];
	const stops = blockers
		.filter(({ blocker }) => blocker.leg === leg)
		.flatMap(({ blocker, kind }) => stopOf(blocker, kind, hops, stretches));
	return { leg, hops, stretches, stops: distinct(stops), beyond, stations };
}

function stretch(from: Spot, to: Spot, gates: readonly Gate[], fromHop: number | undefined, toHop: number | undefined): Stretch {
	return { from, to, gates, fromHop, toHop };
}

/** Nothing where the leg has no stretch that could show it. */
function stopOf(blocker: Blocker, kind: Stop['kind'], hops: readonly Hop[], stretches: readonly Stretch[]): readonly Stop[] {
	const { hop, reason } = blocker;
	const words = stopWords(blocker, kind, hops[hop]);
	for (const [index, { gates, fromHop, toHop }] of stretches.entries()) {
		const gate = gates.find((each) => each.hop === hop);
		const at = gate ?? (fromHop === hop ? 'leave' : toHop === hop && index === stretches.length - 1 ? 'arrive' : undefined);
		if (at !== undefined) return [{ stretch: index, at, kind, hop, words, reason }];
	}
	return [];
}

/** One place is marked once. */
function distinct(stops: readonly Stop[]): readonly Stop[] {
	return stops.filter((stop, index) => stops.findIndex(({ hop, words }) => hop === stop.hop && words === stop.words) === index);
}

function stopWords({ code, parts }: Blocker, kind: Stop['kind'], hop: Hop | undefined): string {
	const step = hop?.steps.find((each) => each.code === code && each.decision !== 'passed');
	const what = code.replace(/^(os|tgw)-/, '').replaceAll('-', ' ');
	if (step?.kind === 'filter' || step?.kind === 'match-session') {
		return `${step.filter}: ${kind === 'stop' ? `no ${trafficOf(parts)}` : what}`;
	}
	return step?.kind === 'route' ? `table ${step.table}: ${what}` : what;
}
