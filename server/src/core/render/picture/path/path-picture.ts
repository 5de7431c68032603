/** The network around the path of a trace, and the path in it. */

import { familyOfPackets } from '../../../engine/packet-words.ts';
import type { Trace, TracePath } from '../../../engine/trace.ts';
import type { Key } from '../../../model/link.ts';
import type { Network } from '../../../model/network.ts';
import { drawContainers, drawLeaves } from '../boxes/draw.ts';
import { layOut } from '../boxes/layout.ts';
import { overviewOf } from '../boxes/overview.ts';
import type { PictureOptions, PicturePart } from '../parts.ts';
import { pathCaption, pathDescription, pathTitle } from './description.ts';
import { drawPath } from './draw-path.ts';
import { type DrawnLeg, legsOf } from './legs.ts';
import { pathBoxes } from './path-boxes.ts';
import { type Ends, endsOf, INTERNET, leafId, portId, type Spot } from './spot.ts';
import { drawWays } from './ways.ts';

export interface PathPictureOptions extends PictureOptions {
	/** Which path of the trace is drawn strongly: `mainPath` of it where none is said. */
	readonly path?: number;
	/** The trace answers a question that is no flow of a file. */
	readonly asked?: boolean;
}

/** Of the other paths, so many are hinted at. */
const MOST_OTHERS = 8;

/** The path that a person wants to see first: one that does not get through, else the first. */
export function mainPath({ paths }: Trace): number {
	const blocked = paths.findIndex(({ verdict }) => verdict === 'blocked');
	return Math.max(0, blocked >= 0 ? blocked : paths.findIndex(({ verdict }) => verdict === 'unknown'));
}

/** Everything of the picture but its frame. */
export function drawPathPicture(network: Network, trace: Trace, options: PathPictureOptions): PicturePart {
	const index = options.path ?? mainPath(trace);
	const path = trace.paths[index] ?? trace.paths[0];
	const legs = path === undefined ? [] : shownLegs(legsOf(network, trace, path));
	const others = trace.paths
		.filter((each) => each !== path)
		.slice(0, MOST_OTHERS)
		.flatMap((each) => shownLegs(legsOf(network, trace, each)));
	const ends = endsOf(network, trace);
	const boxes = pathBoxes(network, spotsOf(ends, legs, others), {
		shown: familyOfPackets(path?.forward[0]?.steps[0]?.packets ?? []),
		expanded: options.expanded ?? NONE,
		collapsed: options.collapsed ?? NONE,
		words: outsideWords(network, trace, ends, path),
		levels: levelsOf(legs, others),
	});
	const layout = layOut(boxes.inside, boxes.outside);
	const ways = drawWays(layout, legs, others);
	const { lines, signs, key, width, height } = drawPath(layout, legs, ways);
	const draw = { interactive: options.interactive ?? false, hops: hopsOf(legs) };
	const drawnSubnets = layout.containers.filter(({ box }) => box.look === 'subnet').length;
	const allSubnets = overviewOf(network).subnetCount;
	return {
		drawing: {
			width,
			height,
			markup: drawContainers(layout, draw) + lines + drawLeaves(layout, draw) + signs,
			title: pathTitle(trace, options.asked ?? false),
			description: pathDescription(trace, path, { drawnSubnets, allSubnets }),
		},
		caption: pathCaption(trace, path, index, key, { drawnSubnets, allSubnets, asked: options.asked ?? false }),
		drawnSubnets,
		allSubnets,
	};
}

const NONE: ReadonlySet<Key> = new Set();

/** A way back after a stop on the way there is shown only where it is stopped too. */
function shownLegs(legs: readonly DrawnLeg[]): readonly DrawnLeg[] {
	return legs.filter(({ beyond, stops }) => !beyond || stops.length > 0);
}

/** Every box that is come to, in the order of the way, and both ends even where nothing comes to them. */
function spotsOf({ from, to }: Ends, legs: readonly DrawnLeg[], others: readonly DrawnLeg[]): readonly Spot[] {
	const onWay = [...legs, ...others].flatMap(({ stations, stretches }) => [
		...stations.map(({ spot }) => spot),
		...stretches.flatMap((stretch) => [stretch.from, stretch.to]),
	]);
	return [...onWay, from, to];
}

/** Which addresses are meant by what is outside: those that the flow names. */
function outsideWords(network: Network, { flow }: Trace, ends: Ends, path: TracePath | undefined): ReadonlyMap<Key, readonly string[]> {
	const words = new Map<Key, string[]>();
	for (const side of ['from', 'to'] as const) {
		const [end, spot] = [flow[side], ends[side]];
		const entity = end.kind === 'entity' ? network.entities.get(end.key) : undefined;
		if (spot.at !== 'outside') continue;
		const own = end.kind === 'address' ? [end.text] : entity?.kind === 'network-host' ? [entity.shortName] : [];
		words.set(spot.key, [...(words.get(spot.key) ?? []), ...own]);
	}
	const passes = path?.forward.some(({ kind }) => kind === 'internet') === true;
	if (passes && !words.has(INTERNET.key)) words.set(INTERNET.key, []);
	return words;
}

/** Gateways, and what is outside, like to be level with what they are joined to: first on the path itself. */
function levelsOf(legs: readonly DrawnLeg[], others: readonly DrawnLeg[]): ReadonlyMap<string, readonly string[]> {
	const levels = new Map<string, string[]>();
	for (const group of [legs, others]) {
		const known = new Set(levels.keys());
		for (const { from, to } of group.flatMap(({ stretches }) => stretches)) {
			for (const [spot, other] of [
				[from, to],
				[to, from],
			] as const) {
				const isOuter = spot.at === 'outside' || spot.at === 'elsewhere';
				const inner = spot.at === 'gateway' ? 'subnet' in other : isOuter && other.at !== 'outside' && other.at !== 'elsewhere';
				if (!inner || known.has(leafId(spot))) continue;
				levels.set(leafId(spot), [...(levels.get(leafId(spot)) ?? []), portId(other)]);
			}
		}
	}
	return levels;
}

function hopsOf(legs: readonly DrawnLeg[]): ReadonlyMap<string, readonly string[]> {
	const hops = new Map<string, string[]>();
	const add = (id: string, words: string): void => {
		hops.set(id, [...(hops.get(id) ?? []), words]);
	};
	for (const { leg, stations, stretches } of legs) {
		for (const { hop, spot } of stations) add(leafId(spot), `${leg}:${hop}`);
		for (const { from, to, gates } of stretches) {
			for (const gate of gates) {
				const owner = [from, to].find((spot) => 'interface' in spot && spot.interface === gate.key);
				if (gate.kind === 'interface' && owner !== undefined) add(`${leafId(owner)}#${gate.key ?? ''}`, `${leg}:${gate.hop}`);
			}
		}
	}
	return hops;
}
