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
	...inBothThemes({ scene: 'editor', width: 1300, height: 680, scale: 1 }),
	...inBothThemes({ scene: 'completion', width: 1080, height: 480, scale: 1 }),
	...inBothThemes({ scene: 'trace-blocked', width: 1400, height: 900, scale: 1 }),
	...inBothThemes({ scene: 'trace-reachable', width: 880, height: 1048, scale: 1 }),
	...inBothThemes({ scene: 'topology', width: 880, height: 640, scale: 1 }),
	...inBothThemes({ scene: 'tests', width: 1420, height: 830, scale: 1 }),
];

/** A page shows the one that its reader likes. */
function inBothThemes(screenshot: Omit<Screenshot, 'theme'>): readonly Screenshot[] {
	return [
		{ ...screenshot, theme: 'dark' },
		{ ...screenshot, theme: 'light' },
	];
}

/** `docs/images/trace-blocked-dark.png` */
export function pathOf({ scene, theme }: Screenshot): string {
	return `${FOLDER}/${scene}-${theme}.png`;
}
