/** The screenshots that the documents show. `npm run screenshots` makes each of them, and a test holds the documents to this list. */
import type { Theme } from '../ui/window.ts';

/** What is done in a window before its picture is taken; `scenes.ts` has the steps. */
export type Scene = 'editor' | 'completion' | 'trace-blocked' | 'trace-reachable' | 'topology' | 'tests';

export interface Screenshot {
	readonly scene: Scene;
	readonly theme: Theme;
	/** Of the part of the window that is shown, in CSS pixels. */
	readonly width: number;
	readonly height: number;
	/** Pixels of the picture for one of the window. */
	readonly scale: number;
}

/** Where they are kept, from the project's folder. */
export const FOLDER = 'docs/images';

/** Together they stay small enough for a repository: the test knows how small. */
export const SCREENSHOTS: readonly Screenshot[] = [
	{ scene: 'editor', theme: 'dark', width: 1000, height: 640, scale: 1 },
	{ scene: 'editor', theme: 'light', width: 1000, height: 640, scale: 1 },
	{ scene: 'completion', theme: 'dark', width: 900, height: 420, scale: 1 },
	{ scene: 'trace-blocked', theme: 'dark', width: 1400, height: 900, scale: 1 },
	{ scene: 'trace-blocked', theme: 'light', width: 1400, height: 900, scale: 1 },
	{ scene: 'trace-reachable', theme: 'dark', width: 880, height: 1030, scale: 1 },
	{ scene: 'topology', theme: 'light', width: 880, height: 640, scale: 1 },
	{ scene: 'tests', theme: 'dark', width: 1100, height: 640, scale: 1 },
];

/** `docs/images/trace-blocked-dark.png` */
export function pathOf({ scene, theme }: Screenshot): string {
	return `${FOLDER}/${scene}-${theme}.png`;
}
