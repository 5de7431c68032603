/** Finds room for words beside a place on a way: where they cover no other text, box or line. */
import { grown, type Point, type Rect, rectsOverlap, rightOf } from '../boxes/geometry.ts';
import { type TextLook, textWidth } from '../svg/text-width.ts';
import type { Polyline } from '../ways/polyline.ts';

/** What words may not, or should not, cover. */
export interface Covered {
	readonly texts: Rect[];
	readonly boxes: readonly Rect[];
	readonly lines: readonly Polyline[];
	readonly borders: readonly Rect[];
	readonly width: number;
	readonly height: number;
}

export interface PlacedWords {
	/** One line or two. */
	readonly lines: readonly string[];
	readonly x: number;
	/** Of the first base line. */
	readonly y: number;
	readonly anchor: 'start' | 'middle' | 'end';
	/** How much they cover, from 0 for nothing. */
	readonly cost: number;
	readonly rect: Rect;
}

/** From one base line to the next. */
export const WORDS_LINE = 14;

/** The best place of those around the point; `A: B` may be broken behind the colon. */
export function placeWords(words: string, look: TextLook, point: Point, covered: Covered): PlacedWords {
	const whole = bestPlace([words], look, point, covered, 0);
	const colon = words.indexOf(': ');
	if (colon < 0 || whole.cost < GOOD) return whole;
	const broken = bestPlace([words.slice(0, colon + 1), words.slice(colon + 2)], look, point, covered, 4);
	return broken.cost < whole.cost ? broken : whole;
}

/** Below this nothing of account is covered. */
const GOOD = 8;

function bestPlace(lines: readonly string[], look: TextLook, { x, y }: Point, covered: Covered, extra: number): PlacedWords {
	const width = Math.max(...lines.map((line) => textWidth(line, look)));
	const more = (lines.length - 1) * WORDS_LINE;
	const places = PLACES.map(([dx, dy, anchor, dear]): PlacedWords => {
		const at = { x: x + dx, y: y + dy - (dy < 0 ? more : dy < 10 ? more / 2 : 0) };
		const left = anchor === 'start' ? at.x : anchor === 'end' ? at.x - width : at.x - width / 2;
		const rect = grown({ x: left - 4, y: at.y - 11, width: width + 8, height: 15 + more }, look === 'stop' ? TAG : 0);
		return {
			...at,
			lines,
			anchor,
			rect,
			cost: extra + dear + costOf(rect, covered) + (look === 'stop' ? elsewhereCost(rect, { x, y }, covered) : 0),
		};
	});
	return places.reduce((best, place) => (place.cost < best.cost ? place : best));
}

/** What a tag has around its words besides. */
const TAG = 1.5;

/** How high above or below the place, and what it costs to stand there. */
const HEIGHTS: readonly (readonly [number, number])[] = [
	[-17, 0],
	[25, 1],
	[-28, 1],
	[-32, 2],
	[30, 2],
	[38, 4],
	[-42, 5],
	[52, 7],
	[-56, 7],
	[58, 8],
	[66, 9],
];

/** How the words stand to the place, how far beside it, and what that costs. */
const SIDES: readonly (readonly [PlacedWords['anchor'], number, number])[] = [
	['middle', 0, 0],
	['start', 12, 2],
	['end', -12, 2],
	['start', 32, 3],
	['end', -32, 3],
];

/** Offsets from the place, how the words stand to it, and what it costs to take it. */
const PLACES: readonly (readonly [number, number, PlacedWords['anchor'], number])[] = [
	...HEIGHTS.flatMap(([dy, cost]) => SIDES.map(([anchor, dx, more]) => [dx, dy, anchor, cost + more] as const)),
	[16, 4, 'start', 4],
	[-16, 4, 'end', 4],
];

/** As dear as a few steps aside, so that words stand inside a box or outside of it where they can. */
const BORDER = 14;

function costOf(rect: Rect, { texts, boxes, lines, borders, width, height }: Covered): number {
	const [isLost, isOver] = [rect.x < 4 || rect.y < 2, rightOf(rect) > width - 4 || rect.y + rect.height > height - 2];
	return (
		(isLost ? 1000 : isOver ? 12 : 0) +
		80 * count(texts, (each) => rectsOverlap(rect, each)) +
		60 * count(boxes, (each) => rectsOverlap(rect, each)) +
		9 * count(lines, (line) => line.some((point, index) => index > 0 && rectsOverlap(rect, pieceRect(line[index - 1] ?? point, point)))) +
		BORDER * count(borders, (each) => onBorder(rect, each))
	);
}

function count<T>(items: readonly T[], holds: (item: T) => boolean): number {
	return items.reduce((sum, item) => sum + Number(holds(item)), 0);
}

function pieceRect(a: Point, b: Point): Rect {
	return grown({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }, 2);
}

function onBorder(rect: Rect, border: Rect): boolean {
	if (!rectsOverlap(rect, border)) return false;
	const isInside =
		rect.x >= border.x && rect.y >= border.y && rightOf(rect) <= rightOf(border) && rect.y + rect.height <= border.y + border.height;
	return !isInside;
}

/** Over another subnet or network than that of the place, a tag seems to speak of that one. */
function elsewhereCost(tag: Rect, { x, y }: Point, { borders }: Covered): number {
	const place = grown({ x, y, width: 0, height: 0 }, NEAR);
	return ELSEWHERE * count(borders, (each) => rectsOverlap(tag, each) && !rectsOverlap(place, each));
}

const ELSEWHERE = 20;
/** A sign that makes room for another one still speaks of the border beside it. */
const NEAR = 24;
