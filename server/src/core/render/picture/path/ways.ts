/** The ways of a path as lines through a layout: one way between two boxes, which both legs share side by side. */

import { containerTexts } from '../boxes/draw.ts';
import type { Rect } from '../boxes/geometry.ts';
import type { Layout, Port } from '../boxes/layout.ts';
import { findWay, nothingTaken } from '../ways/find-ways.ts';
import { gridOf } from '../ways/grid.ts';
import { crossings, lengthOf, type Polyline, reversed, shifted } from '../ways/polyline.ts';
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
	const texts: readonly Rect[] = layout.containers.flatMap(containerTexts);
	const ports = [...layout.ports.values()];
	const all = [...legs, ...otherLegs].flatMap(({ stretches }) => stretches);
	const used = all.flatMap(({ from, to }) => [portOf(layout, from), portOf(layout, to)]).flatMap((port) => port ?? []);
	const grid = gridOf(layout, [...new Set(used.map(({ y }) => y))], texts);
	const taken = nothingTaken(grid);
	const ways = new Map<string, Polyline>();
	const wayOf = (from: Port, to: Port): Polyline => {
		const [a, b] = [ports.indexOf(from), ports.indexOf(to)];
		const known = ways.get(`${a} ${b}`);
		if (known !== undefined) return known;
		const found = findWay(layout, grid, taken, from, to, 'apart');
		ways.set(`${a} ${b}`, found);
		ways.set(`${b} ${a}`, reversed(found));
		return found;
	};
	const users = new Map<Polyline, number>();
	const plain = legs.map(({ stretches }) =>
		stretches.map((stretch) => {
			const line = lineOf(layout, stretch, wayOf);
			if (line !== undefined) users.set(line, (users.get(line) ?? 0) + 1);
			return line;
		}),
	);
	const drawn = legs.map((leg, legIndex) =>
		leg.stretches.flatMap((stretch, index) => {
			const line = plain[legIndex]?.[index];
			if (line === undefined) return [];
			const isShared = plain.some(
				(lines, other) => other !== legIndex && lines.some((each) => each !== undefined && isReverse(ways, each, line)),
			);
			return [placed(layout, leg, stretch, index, isShared ? shifted(line, BETWEEN_LEGS / 2) : line)];
		}),
	);
	const strong = new Set(plain.flat());
	const others = otherLegs
		.flatMap(({ stretches }) => stretches.map((stretch) => lineOf(layout, stretch, wayOf)))
		.filter((line) => line !== undefined)
		.filter((line) => ![...strong].some((each) => each === line || (each !== undefined && isReverse(ways, each, line))));
	return { legs: drawn, others: [...new Set(others)] };
}

function portOf(layout: Layout, spot: Stretch['from']): Port | undefined {
	return layout.ports.get(portId(spot)) ?? layout.ports.get(leafId(spot));
}

function lineOf(layout: Layout, { from, to }: Stretch, wayOf: (from: Port, to: Port) => Polyline): Polyline | undefined {
	const [start, end] = [portOf(layout, from), portOf(layout, to)];
	return start === undefined || end === undefined || start === end ? undefined : wayOf(start, end);
}

function isReverse(ways: ReadonlyMap<string, Polyline>, a: Polyline, b: Polyline): boolean {
	for (const [name, way] of ways) {
		if (way !== a) continue;
		const [from, to] = name.split(' ');
		return ways.get(`${to} ${from}`) === b;
	}
	return false;
}

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
