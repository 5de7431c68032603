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
	readonly x: number;
	/** Of the base line. */
	readonly y: number;
	readonly anchor: 'start' | 'middle' | 'end';
	/** How much they cover, from 0 for nothing. */
	readonly cost: number;
	readonly rect: Rect;
}

/** The best place of those around the point. */
export function placeWords(words: string, look: TextLook, { x, y }: Point, covered: Covered): PlacedWords {
	const width = textWidth(words, look);
	let best: PlacedWords | undefined;
	for (const [dx, dy, anchor, dear] of PLACES) {
		const at = { x: x + dx, y: y + dy };
		const left = anchor === 'start' ? at.x : anchor === 'end' ? at.x - width : at.x - width / 2;
		const rect = { x: left - 2, y: at.y - 11, width: width + 4, height: 15 };
		const cost = dear + costOf(rect, covered);
		if (best === undefined || cost < best.cost) best = { ...at, anchor, cost, rect };
	}
	return best ?? { x, y, anchor: 'middle', cost: 0, rect: { x, y, width: 0, height: 0 } };
}

/** Offsets from the place, how the words stand to it, and what it costs to take it. */
const PLACES: readonly (readonly [number, number, PlacedWords['anchor'], number])[] = [
	[0, -15, 'middle', 0],
	[0, 24, 'middle', 1],
	[0, -29, 'middle', 2],
	[12, -14, 'start', 2],
	[-12, -14, 'end', 2],
	[12, 23, 'start', 3],
	[-12, 23, 'end', 3],
	[0, 38, 'middle', 4],
	[16, 4, 'start', 4],
	[-16, 4, 'end', 4],
	[0, -42, 'middle', 5],
	[0, 52, 'middle', 7],
	[12, -30, 'start', 5],
	[-12, -30, 'end', 5],
	[12, 38, 'start', 6],
	[-12, 38, 'end', 6],
];

function costOf(rect: Rect, { texts, boxes, lines, borders, width, height }: Covered): number {
	const outside = rect.x < 4 || rect.y < 2 || rightOf(rect) > width - 4 || rect.y + rect.height > height - 2;
	return (
		(outside ? 200 : 0) +
		80 * count(texts, (each) => rectsOverlap(rect, each)) +
		60 * count(boxes, (each) => rectsOverlap(rect, each)) +
		9 * count(lines, (line) => line.some((point, index) => index > 0 && rectsOverlap(rect, pieceRect(line[index - 1] ?? point, point)))) +
		3 * count(borders, (each) => onBorder(rect, each))
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
