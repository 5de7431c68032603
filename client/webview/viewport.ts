/** Which part of a picture is seen, in the picture's own units. */

export interface Viewport {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

interface Size {
	readonly width: number;
	readonly height: number;
}

export interface Point {
	readonly x: number;
	readonly y: number;
}

/** All of it. */
export function fitted({ width, height }: Size): Viewport {
	return { x: 0, y: 0, width, height };
}

/**
 * What is seen first in so much room, in pixels: all of it, or, where its words were too small to read, as much as can be read
 * around the point, or from its beginning.
 */
export function firstView(whole: Size, room: Size, around: Point = { x: 0, y: 0 }): Viewport {
	if (Math.min(room.width / whole.width, room.height / whole.height) >= LEAST_SCALE || room.width === 0) return fitted(whole);
	const [width, height] = [Math.min(whole.width, room.width / READABLE_SCALE), Math.min(whole.height, room.height / READABLE_SCALE)];
	return {
		x: within(around.x - width / 2, 0, whole.width - width),
		y: within(around.y - height / 2, 0, whole.height - height),
		width,
		height,
	};
}

/** Below this, in pixels for a unit, a picture shows shapes and no words. */
const LEAST_SCALE = 0.6;
const READABLE_SCALE = 0.8;

/** Seen larger by the factor (smaller below 1), between a quarter and eight times; the point stays where it is, else the middle. */
export function zoomed(view: Viewport, whole: Size, factor: number, at?: Point): Viewport {
	const width = Math.min(Math.max(view.width / factor, whole.width / 8), whole.width * 4);
	const ratio = width / view.width;
	const { x, y } = at ?? { x: view.x + view.width / 2, y: view.y + view.height / 2 };
	return inReach({ x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio, width, height: view.height * ratio }, whole);
}

/** Moved by so many units; some of the picture stays in sight. */
export function moved(view: Viewport, whole: Size, x: number, y: number): Viewport {
	return inReach({ ...view, x: view.x + x, y: view.y + y }, whole);
}

/**
 * The same part of a new picture, at the same scale: moved as that thing is which was nearest to the middle and is in both. `before` and
 * `after` say where things are.
 */
export function followed(view: Viewport, whole: Size, before: ReadonlyMap<string, Point>, after: ReadonlyMap<string, Point>): Viewport {
	const [x, y] = [view.x + view.width / 2, view.y + view.height / 2];
	let nearest: { readonly from: Point; readonly to: Point; readonly distance: number } | undefined;
	for (const [key, from] of before) {
		const to = after.get(key);
		const distance = Math.hypot(from.x - x, from.y - y);
		if (to !== undefined && (nearest === undefined || distance < nearest.distance)) nearest = { from, to, distance };
	}
	return nearest === undefined ? inReach(view, whole) : moved(view, whole, nearest.to.x - nearest.from.x, nearest.to.y - nearest.from.y);
}

function inReach(view: Viewport, whole: Size): Viewport {
	return {
		...view,
		x: within(view.x, -view.width * 0.8, whole.width - view.width * 0.2),
		y: within(view.y, -view.height * 0.8, whole.height - view.height * 0.2),
	};
}

function within(value: number, least: number, most: number): number {
	return Math.min(Math.max(value, least), most);
}
