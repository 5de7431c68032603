/** A running `code-server`: a VS Code whose window is a page on this machine. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InstalledCodeServer } from './install-code-server.ts';
import { runProgram, startProgram } from './processes.ts';
import { type Behaviour, outsideOfAnEditor, writeSettings } from './quiet.ts';

/** How it is started. */
export interface CodeServerOptions extends Behaviour {
	/** Where it keeps what it keeps: settings, extensions, state. Nothing outside is touched. */
	readonly home: string;
	/** Packaged extensions that are installed before. */
	readonly vsix?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
	readonly args?: readonly string[];
	/** 0, or left out: one that is free. */
	readonly port?: number;
}

export interface RunningCodeServer {
	/** `127.0.0.1:PORT` */
	readonly authority: string;
	/** The address of a window. */
	windowOn(opened: WindowContent): string;
	/** What it wrote, for whoever looks for a mistake. */
	output(): string;
	readonly ended: Promise<unknown>;
	stop(): Promise<void>;
}

/** What a window shows when it comes up. Paths are absolute. */
export interface WindowContent {
	/** Or the address of one that lies on no disk, or a file of a workspace (`.code-workspace`). */
	readonly folder: string;
	/** This file is opened. */
	readonly file?: string;
	/** This extension runs, and this module of tests in it. */
	readonly suite?: { readonly extension: string; readonly module: string };
}

/** Listens on this machine alone, without a password; rejects with its output where it does not come up. */
export async function startCodeServer({ node, entry }: InstalledCodeServer, options: CodeServerOptions): Promise<RunningCodeServer> {
	const { home, vsix = [], trusts = true, args = [], port = 0 } = options;
	writeSettings(join(home, 'data'), options);
	const folders = [
		'--user-data-dir',
		join(home, 'data'),
		'--extensions-dir',
		join(home, 'extensions'),
		'--config',
		join(home, 'config.yaml'),
	];
	// An extension that is newer than the editor is taken from nowhere else.
	const env = { ...outsideOfAnEditor(), EXTENSIONS_GALLERY: '{}', ...options.env };
	const installs = vsix.flatMap((path) => ['--install-extension', path]);
	if (installs.length > 0) await runProgram(node, [entry, ...folders, ...installs, '--force'], { env });
	const alone = trusts ? [...ALONE, '--disable-workspace-trust'] : ALONE;
	const server = await startProgram(node, [entry, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...folders, ...alone, ...args], {
		env,
	});
	try {
		const [, authority = ''] = await server.written(/HTTP server listening on http:\/\/([\d.:]+)/, COMES_UP_WITHIN);
		const { output, ended, stop } = server;
		return { authority, windowOn: (content) => addressOf(authority, content), output, ended, stop };
	} catch (error) {
		await server.stop();
		throw error;
	}
}

const COMES_UP_WITHIN = 60_000;

const ALONE = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];

function addressOf(authority: string, { folder, file, suite }: WindowContent): string {
	const remote = (path: string): string => `vscode-remote://${authority}${pathToFileURL(path).pathname}`;
	const payload = [
		['skipWelcome', 'true'],
		...(file === undefined ? [] : [['openFile', remote(file)]]),
		...(suite === undefined
			? []
			: [
					['extensionDevelopmentPath', remote(suite.extension)],
					['extensionTestsPath', remote(suite.module)],
				]),
	];
	const opened = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
	return `http://${authority}/?${new URLSearchParams({ [opened]: folder, payload: JSON.stringify(payload) })}`;
}
