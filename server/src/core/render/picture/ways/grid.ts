/**
 * The lines on which ways may run: along the gutters between boxes and through the ports, with what stands in between.
 * A node is a crossing of two lines. Lines that are nearer than a few pixels are one, so that their number grows with the
 * rows and columns of the picture, not with its boxes.
 */
import { bottomOf, grown, type Rect, rightOf } from '../boxes/geometry.ts';
import type { Layout, PlacedContainer } from '../boxes/layout.ts';

export interface Grid {
	readonly xs: readonly number[];
	readonly ys: readonly number[];
	/** Whether a leaf is in the way from a node to its right, or lower, neighbour. */
	readonly blockedRight: Uint8Array;
	readonly blockedDown: Uint8Array;
	/** Index of the innermost container around a node, counted from 1; 0 where there is none. */
	readonly owner: Int32Array;
	/** By the number of a container: it holds leaves. */
	readonly crowded: Uint8Array;
	/** Text stands there. */
	readonly text: Uint8Array;
}

/** The grid of a layout, with lines through the ports at these heights. `texts` are places that ways should leave free. */
export function gridOf(layout: Layout, portHeights: readonly number[], texts: readonly Rect[]): Grid {
	const rects = { containers: layout.containers.map(({ rect }) => rect), leaves: layout.leaves.map(({ rect }) => rect) };
	const xs = lines(
		// The middle of a gateway lies on the border of its VPC, where no way may run.
		layout.leaves.flatMap(({ box, rect }) => [
			rect.x - BESIDE,
			...(box.look === 'gateway' ? [] : [rect.x + rect.width / 2]),
			rightOf(rect) + BESIDE,
		]),
		rects.containers.flatMap((rect) => [rect.x - OUTSIDE, rect.x + INSIDE, rightOf(rect) - INSIDE, rightOf(rect) + OUTSIDE]),
		layout.width,
	);
	const ys = lines(
		portHeights,
		[
			...rects.containers.flatMap((rect) => [rect.y - OUTSIDE, bottomOf(rect) - INSIDE, bottomOf(rect) + OUTSIDE]),
			...rects.leaves.flatMap((rect) => [rect.y - ABOVE, bottomOf(rect) + ABOVE]),
		],
		layout.height,
	);
	const size = xs.length * ys.length;
	const grid: Grid = {
		xs,
		ys,
		blockedRight: new Uint8Array(size),
		blockedDown: new Uint8Array(size),
		owner: new Int32Array(size),
		crowded: Uint8Array.from([false, ...layout.containers.map(({ box }) => box.look === 'subnet')], Number),
		text: new Uint8Array(size),
	};
	for (const rect of rects.leaves) block(grid, grown(rect, CLEAR));
	for (const [index, rect] of rects.containers.entries()) paint(grid, grid.owner, rect, index + 1);
	for (const rect of texts) paint(grid, grid.text, grown(rect, BESIDE_TEXT), 1);
	return grid;
}

/** The containers around something, as the grid counts them. */
export function ownersOf(layout: Layout, innermost: PlacedContainer | undefined): readonly number[] {
	const owners: number[] = [];
	for (let each = innermost; each !== undefined; each = each.parent) owners.push(layout.containers.indexOf(each) + 1);
	return owners;
}

/** The index of the first line at or behind a place. */
export function lineFrom(sorted: readonly number[], place: number): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] ?? 0) < place) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Beside a leaf, where its ways turn. */
export const BESIDE = 10;
const ABOVE = 8;
const OUTSIDE = 12;
const INSIDE = 12;
/** Ways keep so far from leaves. */
const CLEAR = 4;
const APART = 5;
/** Two legs, side by side, pass by text. */
const BESIDE_TEXT = 7;

/** Sorted, at least some pixels apart; those of the first list stay where they are. */
function lines(exact: readonly number[], near: readonly number[], end: number): readonly number[] {
	const kept = [...new Set(exact)].sort((a, b) => a - b);
	const others = [...new Set(near)].filter((place) => {
		const index = lineFrom(kept, place);
		return place > 2 && place < end - 2 && distanceTo(kept[index], place) >= APART && distanceTo(kept[index - 1], place) >= APART;
	});
	const all: number[] = [];
	const exactly = new Set(kept);
	for (const place of [...kept, ...others].sort((a, b) => a - b)) {
		if (exactly.has(place) || place - (all.at(-1) ?? Number.NEGATIVE_INFINITY) >= APART) all.push(place);
	}
	return all;
}

function distanceTo(line: number | undefined, place: number): number {
	return line === undefined ? Number.POSITIVE_INFINITY : Math.abs(line - place);
}

function block({ xs, ys, blockedRight, blockedDown }: Grid, rect: Rect): void {
	const [left, right] = [lineFrom(xs, rect.x), lineFrom(xs, rightOf(rect))];
	const [top, bottom] = [lineFrom(ys, rect.y), lineFrom(ys, bottomOf(rect))];
	for (let y = top; y < bottom; y++) {
		for (let x = Math.max(0, left - 1); x < right; x++) blockedRight[y * xs.length + x] = 1;
	}
	for (let y = Math.max(0, top - 1); y < bottom; y++) {
		for (let x = left; x < right; x++) blockedDown[y * xs.length + x] = 1;
	}
}

function paint({ xs, ys }: Grid, nodes: Uint8Array | Int32Array, rect: Rect, value: number): void {
	const [left, right] = [lineFrom(xs, rect.x), lineFrom(xs, rightOf(rect))];
	const [top, bottom] = [lineFrom(ys, rect.y), lineFrom(ys, bottomOf(rect))];
	for (let y = top; y < bottom; y++) nodes.fill(value, y * xs.length + left, y * xs.length + right);
}
