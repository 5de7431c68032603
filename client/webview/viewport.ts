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

/** All of it. */
export function fitted({ width, height }: Size): Viewport {
	return { x: 0, y: 0, width, height };
}

/** Seen larger by the factor (smaller below 1), between a quarter and eight times; the point stays where it is, else the middle. */
export function zoomed(view: Viewport, whole: Size, factor: number, at?: { readonly x: number; readonly y: number }): Viewport {
	const width = Math.min(Math.max(view.width / factor, whole.width / 8), whole.width * 4);
	const ratio = width / view.width;
	const { x, y } = at ?? { x: view.x + view.width / 2, y: view.y + view.height / 2 };
	return inReach({ x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio, width, height: view.height * ratio }, whole);
}

/** Moved by so many units; some of the picture stays in sight. */
export function moved(view: Viewport, whole: Size, x: number, y: number): Viewport {
	return inReach({ ...view, x: view.x + x, y: view.y + y }, whole);
}

function inReach(view: Viewport, whole: Size): Viewport {
	const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
	return {
		...view,
		x: within(view.x, -view.width * 0.8, whole.width - view.width * 0.2),
		y: within(view.y, -view.height * 0.8, whole.height - view.height * 0.2),
	};
}
