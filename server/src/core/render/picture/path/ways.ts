/** The ways of a path as lines through a layout: one way between two boxes, which both legs share side by side. */

import { containerTexts } from '../boxes/draw.ts';
import type { Point } from '../boxes/geometry.ts';
import type { Layout, Port } from '../boxes/layout.ts';
import { findWay, nothingTaken } from '../ways/find-ways.ts';
import { gridOf } from '../ways/grid.ts';
import { crossings, lengthOf, type Polyline, placeAt, reversed, shifted } from '../ways/polyline.ts';
import type { DrawnLeg, Gate, Stop, Stretch } from './legs.ts';
import { leafId, portId } from './spot.ts';

/** A stretch with its line, and where on that its gates and its stops are. */
export interface DrawnStretch {
	readonly stretch: Stretch;
	readonly line: Polyline;
	readonly gates: readonly { readonly gate: Gate; readonly at: number }[];
	readonly stops: readonly { readonly stop: Stop; readonly at: number }[];
}

export interface DrawnWays {
	/** The legs of the path, in their order. */
	readonly legs: readonly (readonly DrawnStretch[])[];
	/** Where other paths of the trace run elsewhere. */
	readonly others: readonly Polyline[];
}

/** Between the two legs of a way, in pixels. */
const BETWEEN_LEGS = 9;
/** From the edge of a box to what its interface says. */
const AT_INTERFACE = 16;

export function drawWays(layout: Layout, legs: readonly DrawnLeg[], otherLegs: readonly DrawnLeg[]): DrawnWays {
	const own = joinsOf(layout, legs);
	const others = joinsOf(layout, otherLegs).filter(({ name }) => !own.some((join) => join.name === name));
	const heights = new Set([...own, ...others].flatMap(({ from, to }) => [from.y, to.y]));
	const grid = gridOf(layout, [...heights], layout.containers.flatMap(containerTexts));
	const taken = nothingTaken(grid);
	const lines = new Map<string, Polyline>();
	for (const { name, from, to } of [...byDistance(own), ...byDistance(others)]) {
		if (!lines.has(name)) lines.set(name, findWay(layout, grid, taken, from, to, lines.size + 1));
	}
	const directions = new Set(own.map(({ name, isTurned }) => `${isTurned} ${name}`));
	const drawn = legs.map((leg) =>
		leg.stretches.flatMap((stretch, index) => {
			const join = joinOf(layout, stretch);
			const line = join === undefined ? undefined : lines.get(join.name);
			if (join === undefined || line === undefined) return [];
			const isShared = directions.has(`${!join.isTurned} ${join.name}`);
			const directed = join.isTurned ? reversed(line) : line;
			return [placed(layout, leg, stretch, index, isShared ? shifted(directed, BETWEEN_LEGS / 2) : directed)];
		}),
	);
	const elsewhere = [...new Set(others.map(({ name }) => name))].map((name) => lines.get(name));
	return { legs: signsApart(drawn), others: elsewhere.filter((line) => line !== undefined) };
}

/** Two ports that a stretch joins, with a name that is the same for both directions. */
interface Join {
	readonly name: string;
	/** In the order of the name. */
	readonly from: Port;
	readonly to: Port;
	/** The stretch goes the other way. */
	readonly isTurned: boolean;
}

function joinsOf(layout: Layout, legs: readonly DrawnLeg[]): readonly Join[] {
	return legs.flatMap(({ stretches }) => stretches.flatMap((stretch) => joinOf(layout, stretch) ?? []));
}

function joinOf(layout: Layout, stretch: Stretch): Join | undefined {
	const [from, to] = [portOf(layout, stretch.from), portOf(layout, stretch.to)];
	if (from === undefined || to === undefined || from === to) return undefined;
	const [start, end] = [portId(stretch.from), portId(stretch.to)];
	const isTurned = end < start;
	return isTurned
		? { name: JSON.stringify([end, start]), from: to, to: from, isTurned }
		: { name: JSON.stringify([start, end]), from, to, isTurned };
}

function portOf(layout: Layout, spot: Stretch['from']): Port | undefined {
	return layout.ports.get(portId(spot)) ?? layout.ports.get(leafId(spot));
}

/** Neighbours are joined first: whoever comes from afar can go around. */
function byDistance(joins: readonly Join[]): readonly Join[] {
	const far = ({ from, to }: Join): number => Math.abs(from.leaf.rect.x - to.leaf.rect.x) / 4 + Math.abs(from.y - to.y);
	return [...joins].sort((a, b) => far(a) - far(b));
}

/** Signs that would cover each other move on along their lines. */
function signsApart(legs: readonly (readonly DrawnStretch[])[]): DrawnWays['legs'] {
	const signs: Point[] = [];
	const freeAt = (line: Polyline, at: number): number => {
		const free = [at, at + SIGN, at - SIGN, at + 2 * SIGN, at - 2 * SIGN].find((each) => {
			const { x, y } = placeAt(line, each).point;
			return each > 0 && each < lengthOf(line) && signs.every((sign) => Math.hypot(sign.x - x, sign.y - y) >= SIGN - 1);
		});
		signs.push(placeAt(line, free ?? at).point);
		return free ?? at;
	};
	return legs.map((stretches) =>
		stretches.map((each) => ({ ...each, stops: each.stops.map(({ stop, at }) => ({ stop, at: freeAt(each.line, at) })) })),
	);
}

/** Across. */
const SIGN = 20;

function placed(layout: Layout, leg: DrawnLeg, stretch: Stretch, index: number, line: Polyline): DrawnStretch {
	const end = lengthOf(line);
	const gates = stretch.gates.map((gate) => ({ gate, at: gateAt(layout, stretch, gate, line, end) }));
	const stops = leg.stops
		.filter((stop) => stop.stretch === index)
		.map((stop) => {
			const { at } = stop;
			if (at === 'leave') return { stop, at: Math.min(10, end / 3) };
			if (at === 'arrive') return { stop, at: Math.max(end - 6, end / 2) };
			return { stop, at: gates.find(({ gate }) => gate === at)?.at ?? end / 2 };
		});
	return { stretch, line, gates, stops };
}

/** A subnet's gate is on its border, an interface's beside its box. */
function gateAt(layout: Layout, { from, to, gates }: Stretch, gate: Gate, line: Polyline, end: number): number {
	if (gate.kind === 'interface') {
		const isSender = gates.indexOf(gate) === 0 && 'interface' in from && from.interface === gate.key;
		return isSender || (gates.length > 1 && gates.indexOf(gate) === 0 && !('interface' in to && to.interface === gate.key))
			? Math.min(AT_INTERFACE, end / 2)
			: Math.max(end - AT_INTERFACE, end / 2);
	}
	const subnet = layout.containers.find(({ box }) => box.key === gate.key);
	const places = subnet === undefined ? [] : crossings(line, subnet.rect);
	const leaves = 'subnet' in from && from.subnet === gate.key;
	return (leaves ? places.at(-1) : places.at(0)) ?? (gates.indexOf(gate) * 2 < gates.length ? end / 3 : (2 * end) / 3);
}
