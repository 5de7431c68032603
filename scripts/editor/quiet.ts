/** What every editor that scripts start is started with, so that it shows nothing but the files that are opened. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How an editor is to behave. */
export interface Behaviour {
	/** Settings besides those that keep it quiet. */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** False: a folder that is opened is not trusted before the person says so. */
	readonly trusts?: boolean;
}

/** Writes the settings for an editor that keeps its data in this folder. */
export function writeSettings(data: string, { settings = {}, trusts = true }: Behaviour): void {
	mkdirSync(join(data, 'User'), { recursive: true });
	const all = { ...QUIET_SETTINGS, ...(trusts ? {} : UNTRUSTING), ...settings };
	writeFileSync(join(data, 'User/settings.json'), JSON.stringify(all, undefined, '\t'));
}

/** Settings of VS Code. */
const QUIET_SETTINGS = {
	'chat.disableAIFeatures': true,
	'extensions.autoCheckUpdates': false,
	'extensions.autoUpdate': false,
	'extensions.ignoreRecommendations': true,
	'git.enabled': false,
	'security.workspace.trust.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
};

/** Nobody is asked. */
const UNTRUSTING = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };

/** The environment without that of an editor: started from the terminal of a VS Code, it would speak to that one. */
export function outsideOfAnEditor(): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|CODE_SERVER_|npm_)/.test(name));
	return Object.fromEntries(inherited);
}
