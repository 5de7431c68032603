/** An editor whose window tests drive: what they do in the window is the same, whichever it is. */
import type { Page } from 'playwright-core';
import type { Behaviour } from '../../../../scripts/editor/quiet.ts';

export interface DrivenEditor {
	/** Starts it, or makes ready that it is; no window is seen before something is opened. */
	start(options: DrivenOptions): Promise<RunningEditor>;
}

export interface DrivenOptions extends Behaviour {
	/** Where it keeps what it keeps: settings, extensions, state. */
	readonly home: string;
	/** Packaged extensions that are installed before. */
	readonly vsix: readonly string[];
	/** Of the window, in CSS pixels. */
	readonly size: Size;
}

export interface Size {
	readonly width: number;
	readonly height: number;
}

export interface RunningEditor {
	/** Shows a window on a folder or workspace, by its path or address, in place of the one before; gives its page. */
	open(folder: string): Promise<Page>;
	/** Ends it and everything of it. */
	stop(): Promise<void>;
}
