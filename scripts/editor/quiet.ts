/** What every editor that scripts start is started with, so that it shows nothing but the files that are opened. */

/** Settings of VS Code. */
export const QUIET_SETTINGS = {
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

/** The environment without that of an editor: started from the terminal of a VS Code, it would speak to that one. */
export function outsideOfAnEditor(): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|CODE_SERVER_|npm_)/.test(name));
	return Object.fromEntries(inherited);
}
