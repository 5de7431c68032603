/** Points and rectangles, in pixels from the upper left corner. */
export interface Point {
	readonly x: number;
	readonly y: number;
}

export interface Rect {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export function rightOf({ x, width }: Rect): number {
	return x + width;
}

export function bottomOf({ y, height }: Rect): number {
	return y + height;
}

/** Whether they have a part in common; a shared border is none. */
export function rectsOverlap(a: Rect, b: Rect): boolean {
	return a.x < rightOf(b) && b.x < rightOf(a) && a.y < bottomOf(b) && b.y < bottomOf(a);
}

/** The rectangle with so much more on every side. */
export function grown({ x, y, width, height }: Rect, by: number): Rect {
	return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
