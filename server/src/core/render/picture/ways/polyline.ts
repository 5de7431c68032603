/** Lines of horizontal and vertical pieces. Places on them are told by the length from their start. */
import { bottomOf, type Point, type Rect, rightOf } from '../boxes/geometry.ts';
import { numberText } from '../svg/elements.ts';

/** At least two points; each two that follow each other have x or y in common. */
export type Polyline = readonly Point[];

/** A place on a line, and which way the line goes there. */
export interface Place {
	readonly point: Point;
	readonly direction: Point;
}

export function lengthOf(line: Polyline): number {
	return piecesOf(line).reduce((sum, { length }) => sum + length, 0);
}

/** Clamped to the line's ends. */
export function placeAt(line: Polyline, at: number): Place {
	let before = 0;
	let last: Place = { point: line[0] ?? { x: 0, y: 0 }, direction: { x: 1, y: 0 } };
	for (const { from, direction, length } of piecesOf(line)) {
		const along = Math.min(Math.max(0, at - before), length);
		last = { point: { x: from.x + direction.x * along, y: from.y + direction.y * along }, direction };
		if (at <= before + length) return last;
		before += length;
	}
	return last;
}

/** The part between two lengths. */
export function sliced(line: Polyline, from: number, to: number): Polyline {
	const inner: Point[] = [];
	let before = 0;
	for (const { to: corner, length } of piecesOf(line)) {
		before += length;
		if (before > from && before < to) inner.push(corner);
	}
	return [placeAt(line, from).point, ...inner, placeAt(line, to).point];
}

/** The line moved to its left (seen on the screen, going along it) by so many pixels. */
export function shifted(line: Polyline, by: number): Polyline {
	const pieces = piecesOf(line);
	if (by === 0 || pieces.length === 0) return line;
	return [...pieces, undefined].map((piece, index) => {
		const before = pieces[index - 1];
		const base = piece?.from ?? before?.to ?? { x: 0, y: 0 };
		// At a corner both pieces move, each across its own direction.
		const normals = [before, piece].flatMap((each) => (each === undefined ? [] : [{ x: each.direction.y, y: -each.direction.x }]));
		const distinct =
			normals.length === 2 && normals[0]?.x === normals[1]?.x && normals[0]?.y === normals[1]?.y ? normals.slice(1) : normals;
		return distinct.reduce((point, normal) => ({ x: point.x + normal.x * by, y: point.y + normal.y * by }), base);
	});
}

/** The lengths at which the line goes over the border of a rectangle. */
export function crossings(line: Polyline, rect: Rect): readonly number[] {
	const found: number[] = [];
	let before = 0;
	for (const { from, direction, length } of piecesOf(line)) {
		const [position, across, low, high, near, far] =
			direction.x === 0
				? [from.y, from.x, rect.y, bottomOf(rect), rect.x, rightOf(rect)]
				: [from.x, from.y, rect.x, rightOf(rect), rect.y, bottomOf(rect)];
		const sign = direction.x + direction.y;
		if (across > near && across < far) {
			for (const border of sign > 0 ? [low, high] : [high, low]) {
				const along = (border - position) * sign;
				if (along > 0 && along < length) found.push(before + along);
			}
		}
		before += length;
	}
	return found;
}

/** Without points that change no direction. */
export function simplified(points: readonly Point[]): Polyline {
	const kept: Point[] = [];
	for (const point of points) {
		const [a, b] = [kept.at(-2), kept.at(-1)];
		if (b !== undefined && b.x === point.x && b.y === point.y) continue;
		if (a !== undefined && b !== undefined && ((a.x === b.x && b.x === point.x) || (a.y === b.y && b.y === point.y))) kept.pop();
		kept.push(point);
	}
	return kept;
}

/** For a `path` element, with round corners. */
export function pathData(line: Polyline): string {
	const [first] = line;
	if (first === undefined) return '';
	const parts = [`M${pointText(first)}`];
	for (const [index, corner] of line.entries()) {
		const [before, after] = [line[index - 1], line[index + 1]];
		if (before === undefined) continue;
		if (after === undefined) {
			parts.push(`L${pointText(corner)}`);
			continue;
		}
		const radius = Math.min(CORNER, distance(before, corner) / 2, distance(corner, after) / 2);
		parts.push(`L${pointText(towards(corner, before, radius))}`, `Q${pointText(corner)} ${pointText(towards(corner, after, radius))}`);
	}
	return parts.join('');
}

/** A triangle with its tip at the end of the line. */
export function headData(line: Polyline, size: number): string {
	const { point, direction } = placeAt(line, lengthOf(line));
	const [x, y] = [direction.x, direction.y];
	const back = { x: point.x - x * size * 1.4, y: point.y - y * size * 1.4 };
	const half = size * 0.7;
	return `M${pointText(point)}L${pointText({ x: back.x - y * half, y: back.y + x * half })}L${pointText({ x: back.x + y * half, y: back.y - x * half })}z`;
}

export function reversed(line: Polyline): Polyline {
	return [...line].reverse();
}

const CORNER = 7;

interface Piece {
	readonly from: Point;
	readonly to: Point;
	readonly direction: Point;
	readonly length: number;
}

function piecesOf(line: Polyline): readonly Piece[] {
	return line.slice(1).flatMap((to, index) => {
		const from = line[index];
		const length = from === undefined ? 0 : distance(from, to);
		if (from === undefined || length === 0) return [];
		return [{ from, to, length, direction: { x: (to.x - from.x) / length, y: (to.y - from.y) / length } }];
	});
}

function distance(a: Point, b: Point): number {
	return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
	const length = distance(from, to);
	return length === 0 ? from : { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}

function pointText({ x, y }: Point): string {
	return `${numberText(x)} ${numberText(y)}`;
}
