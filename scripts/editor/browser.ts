/** Chromium, in which a window of `code-server` is a page. */
import { type Browser, chromium } from 'playwright-core';
import { type NeededProgram, provideProgram } from './programs.ts';

const CHROMIUM: NeededProgram = {
	title: 'Chromium',
	names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
	packages: ['chromium', 'fonts-dejavu-core'],
};

/** Starts Chromium without a window of its own, that of CHROMIUM_PATH or of PATH; rejects where there is none and none can be had. */
export async function startBrowser(): Promise<Browser> {
	return chromium.launch({ executablePath: await provideBrowser(), args: [WITHOUT_WINDOW, ...ALONE] });
}

/** The path of its program. */
export async function provideBrowser(): Promise<string> {
	return process.env['CHROMIUM_PATH'] ?? (await provideProgram(CHROMIUM));
}

export const WITHOUT_WINDOW = '--headless=new';

/** It opens pages of this machine alone; everything that would call elsewhere is off. */
export const ALONE = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
