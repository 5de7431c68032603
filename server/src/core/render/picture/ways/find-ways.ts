/** Finds ways between ports: short, with few bends, around boxes and, as far as it can be, around containers of others. */
import { bottomOf, type Point, rightOf } from '../boxes/geometry.ts';
import type { Layout, Port } from '../boxes/layout.ts';
import { BESIDE, type Grid, lineFrom, ownersOf } from './grid.ts';
import { heap } from './heap.ts';
import { type Polyline, simplified } from './polyline.ts';

/** What the ways so far have taken, by the number of their trunk: ways of one trunk run together, others keep apart. */
export interface Taken {
	readonly right: Int32Array;
	readonly down: Int32Array;
	/** Which trunk uses a side of a leaf: `left web@subnet`. */
	readonly sides: Map<string, number>;
}

export function nothingTaken({ xs, ys }: Grid): Taken {
	const size = xs.length * ys.length;
	return { right: new Int32Array(size), down: new Int32Array(size), sides: new Map() };
}

/** How much a thing is avoided, in pixels of way. */
const BEND = 36;
const TEXT = 160;
const FOREIGN = 4;
/** Up or down inside a subnet, where hosts stand below each other: gutters are for that. */
const UPRIGHT_INSIDE = 3;
const CROSSING = 14;
const USED_SIDE = 400;
const UPRIGHT_END = 60;
/** On a piece of another trunk, and of the own one. */
const ALONG_OTHER = 10;
const ALONG_OWN = -0.4;

/** The way from one port to another, as a part of a trunk (numbered from 1); it marks what it takes. */
export function findWay(layout: Layout, grid: Grid, taken: Taken, from: Port, to: Port, trunk: number): Polyline {
	if (from.leaf === to.leaf) return aroundOneLeaf(from, to);
	const [starts, ends] = [docksOf(grid, from), docksOf(grid, to)];
	const home = new Set([0, ...ownersOf(layout, from.leaf.parent), ...ownersOf(layout, to.leaf.parent)]);
	const found = search(grid, taken, starts, ends, home, trunk);
	if (found === undefined) return straightAcross(from, to);
	const { start, end, nodes } = found;
	for (const side of [start.side, end.side]) taken.sides.set(side, trunk);
	mark(grid, taken, nodes, trunk);
	return simplified([start.edge, ...nodes.map((node) => pointOf(grid, node)), end.edge]);
}

/** Where a way leaves a leaf: from its edge to the first node. */
interface Dock {
	readonly node: number;
	readonly edge: Point;
	readonly upright: boolean;
	readonly side: string;
}

function docksOf(grid: Grid, { leaf, y }: Port): readonly Dock[] {
	const { xs, ys } = grid;
	const { rect, box } = leaf;
	const row = lineFrom(ys, y - 0.5);
	const [left, right] = [lineFrom(xs, rect.x - BESIDE / 2) - 1, lineFrom(xs, rightOf(rect) + BESIDE / 2)];
	const dock = (column: number, line: number, edge: Point, side: string, upright: boolean): readonly Dock[] =>
		xs[column] === undefined || ys[line] === undefined
			? []
			: [{ node: line * xs.length + column, edge, upright, side: `${side} ${box.id}` }];
	const middle = rect.x + rect.width / 2;
	const column = lineFrom(xs, middle - 0.5);
	const uprights =
		box.rows.length > 1 || Math.abs((xs[column] ?? 0) - middle) > 1
			? []
			: [
					...dock(column, lineFrom(ys, rect.y - 4) - 1, { x: middle, y: rect.y }, 'top', true),
					...dock(column, lineFrom(ys, bottomOf(rect) + 4), { x: middle, y: bottomOf(rect) }, 'bottom', true),
				];
	return [...dock(left, row, { x: rect.x, y }, 'left', false), ...dock(right, row, { x: rightOf(rect), y }, 'right', false), ...uprights];
}

interface Found {
	readonly start: Dock;
	readonly end: Dock;
	readonly nodes: readonly number[];
}

/** A* over nodes and the direction in which they are reached: 0 along a row, 1 along a column. */
function search(
	grid: Grid,
	taken: Taken,
	starts: readonly Dock[],
	ends: readonly Dock[],
	home: ReadonlySet<number>,
	trunk: number,
): Found | undefined {
	const field: Field = { grid, taken, home, trunk, width: grid.xs.length };
	const states = grid.owner.length * 2;
	const costs = new Float64Array(states).fill(Number.POSITIVE_INFINITY);
	const came = new Int32Array(states).fill(-1);
	const done = new Uint8Array(states);
	const queue = heap();
	const rest = restOf(field, ends);
	const offer = (state: number, cost: number, from: number): void => {
		if (cost >= (costs[state] ?? 0)) return;
		costs[state] = cost;
		came[state] = from;
		queue.push(state, cost + rest(state >> 1));
	};
	for (const start of starts) offer(start.node * 2 + Number(start.upright), dockCost(field, start), -1);
	let best: { readonly state: number; readonly end: Dock; readonly cost: number } | undefined;
	for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
		if (done[state] === 1) continue;
		done[state] = 1;
		const node = state >> 1;
		const cost = costs[state] ?? 0;
		if (best !== undefined && cost + rest(node) >= best.cost) break;
		for (const end of ends) {
			if (end.node !== node) continue;
			const total = cost + dockCost(field, end) + (Number(end.upright) === (state & 1) ? 0 : BEND);
			if (best === undefined || total < best.cost) best = { state, end, cost: total };
		}
		for (const to of neighboursOf(grid, node)) {
			const down = Math.abs(to - node) === field.width && (field.width > 1 || grid.ys.length > 1);
			offer(to * 2 + Number(down), cost + stepCost(field, node, to, down) + (Number(down) === (state & 1) ? 0 : BEND), state);
		}
	}
	return best === undefined ? undefined : traceBack(best.state, best.end, starts, came);
}

interface Field {
	readonly grid: Grid;
	readonly taken: Taken;
	/** The containers that this way may run through, as the grid counts them. */
	readonly home: ReadonlySet<number>;
	readonly trunk: number;
	/** Nodes in a row. */
	readonly width: number;
}

/** What the rest of the way costs at least. */
function restOf({ grid, width }: Field, ends: readonly Dock[]): (node: number) => number {
	return (node) => {
		const [x, y] = [grid.xs[node % width] ?? 0, grid.ys[Math.floor(node / width)] ?? 0];
		let least = Number.POSITIVE_INFINITY;
		for (const { edge } of ends) least = Math.min(least, Math.abs(edge.x - x) + Math.abs(edge.y - y));
		return Math.max(0, least - 2 * BESIDE) * (1 + ALONG_OWN);
	};
}

function dockCost({ taken, trunk }: Field, { side, upright }: Dock): number {
	const used = taken.sides.get(side);
	return (used === undefined || used === trunk ? 0 : USED_SIDE) + (upright ? UPRIGHT_END : 0);
}

function neighboursOf({ xs, owner, blockedRight, blockedDown }: Grid, node: number): readonly number[] {
	const width = xs.length;
	const column = node % width;
	const found: number[] = [];
	if (column + 1 < width && blockedRight[node] === 0) found.push(node + 1);
	if (column > 0 && blockedRight[node - 1] === 0) found.push(node - 1);
	if (node + width < owner.length && blockedDown[node] === 0) found.push(node + width);
	if (node >= width && blockedDown[node - width] === 0) found.push(node - width);
	return found;
}

function stepCost({ grid, taken, home, trunk, width }: Field, from: number, to: number, down: boolean): number {
	const { xs, ys } = grid;
	const length = down
		? Math.abs((ys[Math.floor(to / width)] ?? 0) - (ys[Math.floor(from / width)] ?? 0))
		: Math.abs((xs[to % width] ?? 0) - (xs[from % width] ?? 0));
	const by = (down ? taken.down : taken.right)[Math.min(from, to)] ?? 0;
	const along = by === 0 ? 0 : by === trunk ? ALONG_OWN : ALONG_OTHER;
	const owner = grid.owner[to] ?? 0;
	const foreign = !home.has(owner) ? FOREIGN : down && grid.crowded[owner] === 1 ? UPRIGHT_INSIDE : 1;
	const crossing = by === 0 && crosses(taken, to, width, down, trunk) ? CROSSING : 0;
	return length * (foreign + along) + (grid.text[to] === 1 ? TEXT : 0) + crossing;
}

function traceBack(last: number, end: Dock, starts: readonly Dock[], came: Int32Array): Found | undefined {
	const nodes: number[] = [];
	let first = last;
	for (let state = last; state >= 0; state = came[state] ?? -1) {
		nodes.push(state >> 1);
		first = state;
	}
	const start = starts.find((each) => each.node * 2 + Number(each.upright) === first);
	return start === undefined ? undefined : { start, end, nodes: nodes.reverse() };
}

function crosses({ right, down }: Taken, node: number, width: number, isDown: boolean, trunk: number): boolean {
	const across = isDown ? [right[node], right[node - 1]] : [down[node], down[node - width]];
	return across.some((by = 0) => by !== 0 && by !== trunk);
}

function mark({ xs }: Grid, { right, down }: Taken, nodes: readonly number[], trunk: number): void {
	for (const [index, node] of nodes.entries()) {
		const before = nodes[index - 1];
		if (before === undefined) continue;
		const edge = Math.min(before, node);
		if (Math.abs(before - node) === 1) right[edge] = trunk;
		else if (Math.abs(before - node) === xs.length) down[edge] = trunk;
	}
}

function pointOf({ xs, ys }: Grid, node: number): Point {
	return { x: xs[node % xs.length] ?? 0, y: ys[Math.floor(node / xs.length)] ?? 0 };
}

/** From one row of a leaf to another: out on the right and in again. */
function aroundOneLeaf(from: Port, to: Port): Polyline {
	const x = rightOf(from.leaf.rect);
	return [
		{ x, y: from.y },
		{ x: x + BESIDE, y: from.y },
		{ x: x + BESIDE, y: to.y },
		{ x, y: to.y },
	];
}

/** Where everything is in the way. */
function straightAcross(from: Port, to: Port): Polyline {
	const isRight = rightOf(from.leaf.rect) <= to.leaf.rect.x;
	const [start, end] = isRight ? [rightOf(from.leaf.rect), to.leaf.rect.x] : [from.leaf.rect.x, rightOf(to.leaf.rect)];
	const middle = (start + end) / 2;
	return simplified([
		{ x: start, y: from.y },
		{ x: middle, y: from.y },
		{ x: middle, y: to.y },
		{ x: end, y: to.y },
	]);
}
