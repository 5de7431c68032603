/** Gives every box its place: containers from outside inwards, gateways on edges, and what is outside in a column on the right. */
import type { Container, Leaf } from './box.ts';
import { bottomOf, type Point, type Rect, rightOf } from './geometry.ts';
import {
	EDGE_GAP,
	type Measured,
	type MeasuredContainer,
	type MeasuredLeaf,
	measureContainer,
	measureLeaf,
	ROW_LINE,
	spacingOf,
	sumWithGaps,
} from './measure.ts';

export interface PlacedContainer {
	readonly box: Container;
	readonly rect: Rect;
	/** Of the containers around it, the nearest. */
	readonly parent: PlacedContainer | undefined;
}

export interface PlacedLeaf {
	readonly box: Leaf;
	readonly rect: Rect;
	readonly parent: PlacedContainer | undefined;
}

/** Where ways end: a leaf, or one row of it. */
export interface Port {
	readonly leaf: PlacedLeaf;
	/** At this height, on its left or right. */
	readonly y: number;
}

export interface Layout {
	readonly width: number;
	readonly height: number;
	/** Outer ones first. */
	readonly containers: readonly PlacedContainer[];
	readonly leaves: readonly PlacedLeaf[];
	/** By the id of a leaf or of a row. */
	readonly ports: ReadonlyMap<string, Port>;
	/** The heights of ports, and of the first rows of subnets. */
	readonly levels: ReadonlyMap<string, number>;
}

/** From the top of a subnet to the middle of its first row. */
const FIRST_ROW = 67;

/** Around the whole picture. */
const MARGIN = 20;
/** Between the networks and what is outside of them: room for lines and words. */
const OUTSIDE_GAP = 84;
const OUTSIDE_SPACE = 26;

/** The inside on the left, each of the outside at the height that it likes, as far as there is room. */
export function layOut(inside: Container, outside: readonly Leaf[]): Layout {
	const state: Placing = { containers: [], leaves: [], ports: new Map(), levels: new Map() };
	const measured = measureContainer(inside);
	const whole = { x: MARGIN, y: MARGIN, width: measured.width, height: measured.height };
	placeContainer(measured, whole, undefined, state);
	const overhang = Math.max(0, ...state.leaves.map(({ rect }) => rightOf(rect) - rightOf(whole)));
	placeOutside(
		outside.map(measureLeaf),
		{ x: rightOf(whole) + (measured.width > 0 ? overhang + OUTSIDE_GAP : 0), y: MARGIN },
		bottomOf(whole),
		state,
	);
	const rects = [...state.leaves, ...state.containers].map(({ rect }) => rect);
	return {
		...state,
		width: Math.max(0, ...rects.map(rightOf)) + MARGIN,
		height: Math.max(0, ...rects.map(bottomOf)) + MARGIN,
	};
}

interface Placing {
	readonly containers: PlacedContainer[];
	readonly leaves: PlacedLeaf[];
	readonly ports: Map<string, Port>;
	readonly levels: Map<string, number>;
}

function placeContainer(measured: MeasuredContainer, rect: Rect, parent: PlacedContainer | undefined, state: Placing): void {
	const { box } = measured;
	const placed: PlacedContainer = { box, rect, parent };
	if (box.look !== 'plain') state.containers.push(placed);
	if (box.look === 'subnet') state.levels.set(box.id, rect.y + Math.min(FIRST_ROW, rect.height / 2));
	const inside = box.look === 'plain' ? parent : placed;
	const spacing = spacingOf(box);
	const room = rect.width - 2 * spacing.pad - (measured.edge.length === 0 ? 0 : edgeRoom(measured, spacing.pad));
	const spare = Math.max(0, room - sumWithGaps(measured.columnWidths, spacing.gapX));
	// One child in a row takes all of it: zones of a VPC end on one line.
	const stretched = box.columns === 1 && box.look !== 'subnet';
	let y = rect.y + spacing.header;
	for (const [index, row] of measured.rows.entries()) {
		const height = measured.rowHeights[index] ?? 0;
		let x = rect.x + spacing.pad + (box.rightward ? spare : 0);
		for (const [column, child] of row.entries()) {
			const width =
				(measured.columnWidths[column] ?? child.width) + (stretched ? spare : 0) + (box.look === 'subnet' ? spare / row.length : 0);
			placeChild(child, { x, y, width, height }, inside, box, state);
			x += width + spacing.gapX;
		}
		y += height + spacing.gapY;
	}
	placeEdge(measured.edge, rect, rect.y + spacing.header, inside, state);
}

function edgeRoom({ edge }: MeasuredContainer, pad: number): number {
	return Math.max(...edge.map(({ width }) => width)) / 2 + 30 - pad;
}

/** Containers fill their cell; so do leaves of a subnet in width, while other leaves keep their size. */
function placeChild(child: Measured, cell: Rect, parent: PlacedContainer | undefined, owner: Container, state: Placing): void {
	if ('rows' in child) {
		placeContainer(child, cell, parent, state);
		return;
	}
	const width = owner.look === 'subnet' && child.box.look !== 'folded' ? cell.width : child.width;
	placeLeaf(child, { ...cell, width, height: child.height }, parent, state);
}

function placeLeaf({ box }: MeasuredLeaf, rect: Rect, parent: PlacedContainer | undefined, state: Placing): void {
	const leaf: PlacedLeaf = { box, rect, parent };
	state.leaves.push(leaf);
	const middle = rect.y + rect.height / 2;
	const heights = [
		{ id: box.id, y: middle },
		...box.rows.map(({ id }, index) => ({ id, y: box.rows.length === 1 ? middle : rect.y + 30 + ROW_LINE * index })),
	];
	for (const { id, y } of heights) {
		state.ports.set(id, { leaf, y });
		state.levels.set(id, y);
	}
}

/** Half inside, half outside, each as near as may be to the height that it likes. */
function placeEdge(edge: readonly MeasuredLeaf[], rect: Rect, top: number, parent: PlacedContainer | undefined, state: Placing): void {
	const wished = edge.map((each) => ({ each, y: wishedHeight(each.box, state.levels) ?? top + each.height / 2 })).sort((a, b) => a.y - b.y);
	const heights = spread(
		wished.map(({ each, y }) => ({ height: each.height, middle: y })),
		EDGE_GAP,
		top,
		bottomOf(rect) - 8,
	);
	for (const [index, { each }] of wished.entries()) {
		placeLeaf(each, { x: rightOf(rect) - each.width / 2, y: heights[index] ?? top, width: each.width, height: each.height }, parent, state);
	}
}

/** In as many columns as it takes to stay about as high as the inside. */
function placeOutside(outside: readonly MeasuredLeaf[], from: Point, bottom: number, state: Placing): void {
	let x = from.x;
	for (const column of columnsOf(outside, Math.max(bottom - from.y, LEAST_HEIGHT))) {
		const width = Math.max(...column.map((each) => each.width));
		const wished = column.map((each) => ({ each, middle: wishedHeight(each.box, state.levels), height: each.height }));
		const known = wished.filter(({ middle }) => middle !== undefined);
		let next = Math.max(from.y, ...known.map(({ middle = 0, height }) => middle + height / 2 + OUTSIDE_SPACE));
		const placed = wished
			.map(({ each, middle, height }) => {
				if (middle !== undefined) return { each, middle, height };
				next += height + OUTSIDE_SPACE;
				return { each, middle: next - height / 2 - OUTSIDE_SPACE, height };
			})
			.sort((a, b) => a.middle - b.middle);
		const tops = spread(placed, OUTSIDE_SPACE, from.y, bottom);
		for (const [index, { each, height }] of placed.entries()) {
			placeLeaf(each, { x, y: tops[index] ?? from.y, width, height }, undefined, state);
		}
		x += width + OUTSIDE_GAP;
	}
}

const LEAST_HEIGHT = 420;

function columnsOf(leaves: readonly MeasuredLeaf[], height: number): readonly (readonly MeasuredLeaf[])[] {
	const columns: MeasuredLeaf[][] = [];
	let used = Number.POSITIVE_INFINITY;
	for (const leaf of leaves) {
		if (used + leaf.height > height) {
			columns.push([]);
			used = 0;
		}
		columns.at(-1)?.push(leaf);
		used += leaf.height + OUTSIDE_SPACE;
	}
	return columns;
}

/** The middle of the heights of what it is joined to. */
function wishedHeight({ levelWith }: Leaf, levels: ReadonlyMap<string, number>): number | undefined {
	const heights = levelWith.flatMap((id) => levels.get(id) ?? []);
	return heights.length === 0 ? undefined : (Math.min(...heights) + Math.max(...heights)) / 2;
}

/** The tops of things that are wished at these middles, in their order: moved down where they would touch, then up at the end. */
function spread(
	wished: readonly { readonly middle: number; readonly height: number }[],
	gap: number,
	top: number,
	bottom: number,
): readonly number[] {
	const tops: number[] = [];
	let least = top;
	for (const { middle, height } of wished) {
		const y = Math.max(least, middle - height / 2);
		tops.push(y);
		least = y + height + gap;
	}
	let most = Math.max(
		bottom,
		top +
			sumWithGaps(
				wished.map(({ height }) => height),
				gap,
			),
	);
	for (let index = tops.length - 1; index >= 0; index--) {
		const height = wished[index]?.height ?? 0;
		const y = Math.min(tops[index] ?? 0, most - height);
		tops[index] = y;
		most = y - gap;
	}
	return tops;
}
