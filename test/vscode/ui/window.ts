/** A window of VS Code with the packaged extension, and words for what a person does in it. What is waited for is seen, never timed. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { runProgram } from '../../../scripts/editor/processes.ts';
import type { DrivenEditor, RunningEditor, Size } from './editors/driven.ts';
import { SEEN_WITHIN, seen } from './seen.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');

/** VS Code's own themes: what settings call them, what the list of themes calls them, and what a webview calls their kind. */
export const THEMES = {
	dark: { id: 'Default Dark Modern', label: 'Dark Modern', kind: 'vscode-dark' },
	light: { id: 'Default Light Modern', label: 'Light Modern', kind: 'vscode-light' },
	contrast: { id: 'Default High Contrast', label: 'Dark High Contrast', kind: 'vscode-high-contrast' },
	contrastLight: { id: 'Default High Contrast Light', label: 'Light High Contrast', kind: 'vscode-high-contrast-light' },
} as const;

export type Theme = keyof typeof THEMES;

export const THEME_NAMES: readonly Theme[] = ['dark', 'light', 'contrast', 'contrastLight'];

export interface Window {
	/** The page that it is, once something is opened; what is opened next may be shown in another one. */
	readonly page: Page;
	/** The folder that is open, on the disk. */
	readonly folder: string;
	/** Comes up with the folder, or with what else is named by its path or address, and shows a file of it. */
	open(file: string, opened?: string): Promise<void>;
	/** Shows a file of a folder that is open. */
	show(file: string): Promise<void>;
	/** Shows the window anew, with what it had open. */
	reload(): Promise<void>;
	/** Runs a command by its title, as from the palette. */
	command(title: string): Promise<void>;
	/** Selects the first place of these words, by searching them from where the cursor is. */
	goTo(words: string): Promise<void>;
	/** Puts the cursor into a line, counted from 1. */
	goToLine(line: number): Promise<void>;
	/** Puts the keyboard into the text, at the cursor: a click would move that. */
	focusEditor(): Promise<void>;
	/** The editor of a file. */
	editor(file: string): Locator;
	/** The page inside a webview. */
	view(): FrameLocator;
	/** What was copied. */
	copied(): Promise<string>;
	theme(theme: Theme): Promise<void>;
	close(): Promise<void>;
}

/** Packs the extension as it is published, or another one of the project's. */
export async function packExtension(folder = ''): Promise<string> {
	const vsix = join(mkdtempSync(join(tmpdir(), 'hopwise-vsix-')), 'hopwise.vsix');
	const vsce = join(PROJECT, 'node_modules/@vscode/vsce/vsce');
	await runProgram(
		process.execPath,
		[vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--skip-license', '--out', vsix],
		{ cwd: join(PROJECT, folder) },
	);
	return vsix;
}

export interface WindowOptions {
	readonly vsix: string;
	/** Of the project; a copy is opened. */
	readonly folder: string;
	/** Folders of the project, with extensions that are there besides. */
	readonly companions?: readonly string[];
	/** False: the editor does not trust what is opened. */
	readonly trusts?: boolean;
	readonly theme?: Theme;
	readonly settings?: object;
	/** In CSS pixels. */
	readonly size?: Size;
}

/** A window on a copy of a folder of the project. */
export async function openWindow(editor: DrivenEditor, options: WindowOptions): Promise<Window> {
	const { vsix, folder, companions = [], trusts = true, theme = 'dark', settings = {}, size = SIZE } = options;
	const home = mkdtempSync(join(tmpdir(), 'hopwise-window-'));
	const workspace = join(home, 'networks');
	cpSync(join(PROJECT, folder), workspace, { recursive: true });
	const running = await editor.start({
		home: join(home, 'home'),
		vsix: [vsix, ...(await Promise.all(companions.map(packExtension)))],
		trusts,
		settings: {
			'workbench.colorTheme': THEMES[theme].id,
			'editor.minimap.enabled': false,
			'breadcrumbs.enabled': false,
			'files.autoSave': 'off',
			'window.commandCenter': false,
			...settings,
		},
		size,
	});
	return windowOf(running, workspace, () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
}

const SIZE = { width: 1600, height: 1000 };

function windowOf(running: RunningEditor, workspace: string, clean: () => void): Window {
	let current: Page | undefined;
	const page = (): Page => {
		if (current === undefined) throw new Error('nothing is open yet');
		return current;
	};
	const command = async (title: string): Promise<void> => {
		await page().keyboard.press('F1');
		const input = page().locator('.quick-input-box input').first();
		await input.fill(`>${title}`);
		await page().locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
	};
	const goToLine = async (line: number): Promise<void> => {
		await page().keyboard.press('Control+g');
		await page().locator('.quick-input-box input').first().fill(`:${line}`);
		await page().keyboard.press('Enter');
		await page()
			.locator('.statusbar-item', { hasText: `Ln ${line},` })
			.waitFor();
	};
	const show = async (file: string): Promise<void> => {
		await page().locator('.explorer-folders-view .monaco-list-row', { hasText: file }).dblclick();
		await page().locator(`.monaco-editor[data-uri$="${file}"] .view-line`).first().waitFor();
		await page().locator(`.monaco-editor[data-uri$="${file}"] .view-line`).first().click();
	};
	const focusEditor = async (): Promise<void> => {
		// A key that is pressed while a view has the keyboard comes by way of the view, and may be overtaken by its taking it.
		await page().locator('.editor-group-container .monaco-editor :is(textarea.inputarea, .native-edit-context)').first().focus();
		await page().keyboard.press('Control+1');
		// The editor calls itself focused for a moment after a view has taken the keyboard.
		await seen(page(), "document.activeElement?.closest('.editor-group-container.active .monaco-editor.focused')");
	};
	return {
		get page() {
			return page();
		},
		folder: workspace,
		open: async (file, opened = workspace) => {
			// Not with the file: a reload would open that again instead of what was open.
			current = await running.open(opened);
			current.setDefaultTimeout(SEEN_WITHIN);
			await show(file);
		},
		show,
		reload: async () => {
			const loaded = page().waitForEvent('load');
			await command('Developer: Reload Window');
			await loaded;
		},
		command,
		goToLine,
		goTo: async (words) => {
			await page().keyboard.press('Control+f');
			await page().locator('.find-widget textarea').first().fill(words);
			await page().locator('.find-widget .matchesCount', { hasText: ' of ' }).waitFor();
			await page().keyboard.press('Escape');
			await page().locator('.find-widget.visible').waitFor({ state: 'detached' });
		},
		focusEditor,
		editor: (file) => page().locator(`.monaco-editor[data-uri$="${file}"]`).first(),
		view: () => page().frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
		copied: async () => {
			// By pasting it, as a person looks: VS Code lets no page of a desktop read it.
			await page().evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'pasted' }))");
			await page().locator('textarea#pasted').focus();
			await page().keyboard.press('Control+v');
			await seen(page(), "document.querySelector('textarea#pasted').value !== ''");
			const text = await page().locator('textarea#pasted').inputValue();
			await page().evaluate("document.querySelector('textarea#pasted').remove()");
			return text;
		},
		theme: async (theme) => {
			await page().keyboard.press('Control+k');
			await page().keyboard.press('Control+t');
			const input = page().locator('.quick-input-box input').first();
			const { label } = THEMES[theme];
			await input.fill(label);
			await page().locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
		},
		close: async () => {
			await running.stop();
			clean();
		},
	};
}

/** The page of the webview of this number, from 0, for expressions that are evaluated in it. */
export async function contentOf(page: Page, number = 0): Promise<Frame> {
	const inner = await page.locator('iframe.webview.ready').nth(number).elementHandle();
	const outer = await inner?.contentFrame();
	const content = await (await outer?.waitForSelector('iframe#active-frame'))?.contentFrame();
	if (content === null || content === undefined) throw new Error('the view is not there');
	return content;
}
