/** A client of the language server for tests: over the real protocol, in this process or to one of its own. It waits for messages, never for time. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
	type ClientCapabilities,
	createConnection,
	createMessageConnection,
	type Diagnostic,
	type DocumentDiagnosticReport,
	type Hover,
	type InitializeResult,
	type MessageConnection,
	type PublishDiagnosticsParams,
	type RegistrationParams,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { FileSystem, Host } from '../../server/src/lsp/host.ts';
import { serve } from '../../server/src/lsp/serve.ts';

/** What VS Code says that it can do, as far as this server asks. */
export const EDITOR: ClientCapabilities = {
	textDocument: {
		publishDiagnostics: { versionSupport: true, relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
		diagnostic: { relatedDocumentSupport: true },
		hover: { contentFormat: ['markdown', 'plaintext'] },
	},
	workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
};

export interface Start {
	readonly capabilities?: ClientCapabilities;
	readonly folders?: readonly string[] | null;
	readonly options?: unknown;
}

export interface Client {
	readonly connection: MessageConnection;
	/** Every push so far. */
	readonly pushes: readonly PublishDiagnosticsParams[];
	/** Messages for the user, and of the log. */
	readonly messages: readonly string[];
	readonly registrations: readonly RegistrationParams[];
	readonly refreshes: { count: number };
	initialize(start?: Start): Promise<InitializeResult>;
	open(uri: string, text: string, version?: number): Promise<void>;
	/** The whole text anew, or one edit: lines and UTF-16 columns from 0. */
	change(uri: string, version: number, ...changes: readonly Change[]): Promise<void>;
	close(uri: string): Promise<void>;
	hover(uri: string, line: number, character: number): Promise<Hover | null>;
	pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
	/** The findings of a version of an open file after its first or second round. */
	round(uri: string, version: number, round: 'first' | 'second'): Promise<readonly Diagnostic[]>;
	/** The first push that fits, from those since the last call for the same file on. */
	push(uri: string, fits: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
	notify(method: string, params: unknown): Promise<void>;
	stop(): Promise<void>;
}

export type Change = string | readonly [fromLine: number, fromCharacter: number, toLine: number, toCharacter: number, text: string];

/** A server in this process, over streams in memory. `host` replaces parts of the machine: by default there are no files. */
export function startInMemory(host: Partial<Host> = {}): Client {
	const toServer = new PassThrough();
	const toClient = new PassThrough();
	const connection = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
	serve(connection, {
		files: filesOf(new Map()),
		documentation: 'https://docs.example/rules/',
		now: () => performance.now(),
		turn,
		...host,
	});
	return clientOn(new StreamMessageReader(toClient), new StreamMessageWriter(toServer), () => {
		connection.dispose();
		return Promise.resolve();
	});
}

export async function turn(): Promise<void> {
	for (let count = 0; count < 3; count++) await nextTurn();
}

export interface ServerProcess extends Client {
	readonly process: ChildProcess;
	readonly exitCode: Promise<number | null>;
	/** What it wrote to standard error. */
	readonly errors: () => string;
}

/** A server as a process of its own, over its standard streams. */
export function startProcess(program = 'server/src/cli/main.ts', args: readonly string[] = ['lsp', '--stdio']): ServerProcess {
	const child = spawn(process.execPath, ['--import', 'tsx', resolve(program), ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
	let errors = '';
	child.stderr.on('data', (chunk: Buffer) => {
		errors += chunk.toString();
	});
	const exitCode = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
	const client = clientOn(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin), async () => {
		child.stdin.end();
		await exitCode;
	});
	return { ...client, process: child, exitCode, errors: () => errors };
}

/** A clock on which everything takes longer than the server works at a stretch: it looks for messages after each step. */
export function slowClock(): () => number {
	let time = 0;
	return () => {
		time += 100;
		return time;
	};
}

/** Files in memory, by URI. */
export function filesOf(files: Map<string, string>): FileSystem {
	return {
		read: (uri) => {
			const text = files.get(uri);
			return Promise.resolve(text === undefined ? { kind: 'none' } : { kind: 'text', text });
		},
		find: (folder) =>
			Promise.resolve({
				uris: [...files.keys()].filter((uri) => uri.startsWith(`${folder}/`) && /\.topo(\.ya?ml)?$/.test(uri)),
				message: undefined,
			}),
	};
}

export function codes(diagnostics: readonly Diagnostic[]): readonly string[] {
	return diagnostics.map(({ code }) => String(code));
}

function clientOn(reader: StreamMessageReader, writer: StreamMessageWriter, end: () => Promise<void>): Client {
	const connection = createMessageConnection(reader, writer);
	const pushes: PublishDiagnosticsParams[] = [];
	const messages: string[] = [];
	const registrations: RegistrationParams[] = [];
	const refreshes = { count: 0 };
	const seen = new Map<string, number>();
	let waiting: (() => void)[] = [];
	connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
		pushes.push(params);
		const woken = waiting;
		waiting = [];
		for (const wake of woken) wake();
	});
	for (const method of ['window/showMessage', 'window/logMessage']) {
		connection.onNotification(method, ({ message }: { readonly message: string }) => {
			messages.push(message);
		});
	}
	connection.onRequest('client/registerCapability', (params: RegistrationParams) => {
		registrations.push(params);
		return null;
	});
	connection.onRequest('workspace/diagnostic/refresh', () => {
		refreshes.count += 1;
		return null;
	});
	connection.listen();
	const notify = (method: string, params: unknown): Promise<void> => connection.sendNotification(method, params);

	const firstPush = async (fits: (push: PublishDiagnosticsParams, index: number) => boolean): Promise<number> => {
		for (;;) {
			const index = pushes.findIndex(fits);
			if (index >= 0) return index;
			await new Promise<void>((wake) => waiting.push(wake));
		}
	};
	const diagnosticsAt = (index: number): readonly Diagnostic[] => {
		const push = pushes[index];
		assert.ok(push !== undefined);
		return push.diagnostics;
	};

	return {
		connection,
		pushes,
		messages,
		registrations,
		refreshes,
		notify,
		initialize: async ({ capabilities = EDITOR, folders = null, options } = {}) => {
			const workspaceFolders = folders?.map((uri) => ({ uri, name: uri })) ?? null;
			const result: InitializeResult = await connection.sendRequest('initialize', {
				processId: null,
				rootUri: null,
				capabilities,
				workspaceFolders,
				initializationOptions: options,
			});
			await notify('initialized', {});
			return result;
		},
		open: (uri, text, version = 1) => notify('textDocument/didOpen', { textDocument: { uri, languageId: 'topology', version, text } }),
		change: (uri, version, ...changes) =>
			notify('textDocument/didChange', {
				textDocument: { uri, version },
				contentChanges: changes.map((change) => {
					if (typeof change === 'string') return { text: change };
					const [fromLine, fromCharacter, toLine, toCharacter, text] = change;
					return { range: { start: { line: fromLine, character: fromCharacter }, end: { line: toLine, character: toCharacter } }, text };
				}),
			}),
		close: (uri) => notify('textDocument/didClose', { textDocument: { uri } }),
		hover: (uri, line, character) => connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character } }),
		pull: (uri, previousResultId) =>
			connection.sendRequest('textDocument/diagnostic', {
				textDocument: { uri },
				...(previousResultId === undefined ? {} : { previousResultId }),
			}),
		round: async (uri, version, round) => {
			const ofVersion = (): number[] => pushes.flatMap((push, index) => (push.uri === uri && push.version === version ? [index] : []));
			const wanted = round === 'first' ? 0 : 1;
			return diagnosticsAt(await firstPush((_, index) => ofVersion()[wanted] === index));
		},
		push: async (uri, fits) => {
			const after = seen.get(uri) ?? -1;
			const index = await firstPush((push, at) => at > after && push.uri === uri && fits(push.diagnostics));
			seen.set(uri, index);
			return diagnosticsAt(index);
		},
		stop: async () => {
			connection.dispose();
			await end();
		},
	};
}
