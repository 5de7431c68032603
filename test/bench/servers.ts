/** Language servers as child processes over their standard streams, all driven by the same code. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
	createMessageConnection,
	type InitializeResult,
	type MessageConnection,
	type PublishDiagnosticsParams,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver/node';

/** One edit: a range of lines and UTF-16 columns from 0, and what stands there afterwards. */
export interface Edit {
	readonly from: readonly [line: number, character: number];
	readonly to: readonly [line: number, character: number];
	readonly text: string;
}

export interface Place {
	readonly line: number;
	readonly character: number;
}

/** What an edit brought, and how long after it was sent, in milliseconds. */
export interface Answered {
	readonly ms: number;
	readonly codes: ReadonlySet<string>;
}

/** A server with its documents. */
export interface Server {
	readonly name: string;
	/** Undefined for a server that does not offer completion. */
	readonly completes: boolean;
	/** Until the findings of this text are there. */
	open(uri: string, text: string): Promise<Answered>;
	/** Until the findings of the text after this edit are there: of this server's own, the first round. */
	edit(uri: string, edit: Edit): Promise<Answered>;
	/** Until everything that follows from the last edit is there: the second round. At once for a server without one. */
	settled(uri: string): Promise<void>;
	/** How long a request takes that is sent right after an edit, and how many things it names. */
	completion(uri: string, edit: Edit, place: Place): Promise<{ readonly ms: number; readonly items: number }>;
	hover(uri: string, place: Place): Promise<number>;
	/** After a collection of garbage, in bytes. */
	memory(): Promise<NodeJS.MemoryUsage>;
	stop(): Promise<void>;
}

const PRELOAD = resolve('test/bench/measured.cjs');

/** The bundled server, as it is shipped; `folder` is the workspace. */
export function hopwise(folder: string): Promise<Server> {
	return start({ name: 'hopwise', program: resolve('dist/server.cjs'), folder, rounds: 2, settings: () => null });
}

/** yaml-language-server with the JSON Schema of the language, and without looking anything up elsewhere. */
export function yamlLanguageServer(folder: string): Promise<Server> {
	const schema = pathToFileURL(resolve('schema/topology.schema.json')).href;
	const off = { enable: false };
	const yaml = { schemas: { [schema]: ['*.topo.yaml'] }, schemaStore: off, kubernetesCRDStore: off, validate: true, completion: true };
	return start({
		name: 'yaml-language-server',
		program: resolve('node_modules/yaml-language-server/bin/yaml-language-server'),
		folder,
		rounds: 1,
		state: resolve('node_modules/yaml-language-server/out/server/src/yamlSettings.js'),
		settings: (section) => (section === 'yaml' ? yaml : null),
	});
}

interface Start {
	readonly name: string;
	readonly program: string;
	readonly folder: string;
	/** How often it tells the findings of a text. */
	readonly rounds: 1 | 2;
	readonly settings: (section: string) => unknown;
	/** Where its fixed delay stands. */
	readonly state?: string;
}

async function start({ name, program, folder, rounds, settings, state }: Start): Promise<Server> {
	const child = spawn(process.execPath, ['--expose-gc', '--require', PRELOAD, program, '--stdio'], {
		stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
		env: { ...process.env, ...(state === undefined ? {} : { BENCH_STATE: state }) },
	});
	const connection = createMessageConnection(
		new StreamMessageReader(streamOf(child.stdout)),
		new StreamMessageWriter(streamOf(child.stdin)),
	);
	const findings = inbox(connection);
	connection.onRequest('workspace/configuration', ({ items }: { readonly items: readonly { readonly section: string }[] }) =>
		items.map(({ section }) => settings(section)),
	);
	connection.onRequest('client/registerCapability', () => null);
	connection.listen();
	const uri = pathToFileURL(folder).href;
	const { capabilities }: InitializeResult = await connection.sendRequest('initialize', {
		processId: process.pid,
		rootUri: uri,
		workspaceFolders: [{ uri, name: 'bench' }],
		capabilities: {
			workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
			textDocument: {
				publishDiagnostics: { versionSupport: true },
				hover: { contentFormat: ['markdown'] },
				completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
			},
		},
	});
	await connection.sendNotification('initialized', {});
	let version = 0;
	const change = async (textDocument: string, { from, to, text }: Edit): Promise<void> => {
		version += 1;
		const range = { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] } };
		await connection.sendNotification('textDocument/didChange', {
			textDocument: { uri: textDocument, version },
			contentChanges: [{ range, text }],
		});
	};
	const answered = async (textDocument: string, send: () => Promise<void>): Promise<Answered> => {
		findings.forget(textDocument);
		const begin = performance.now();
		await send();
		const codes = await findings.nth(textDocument, 1, version);
		return { ms: performance.now() - begin, codes };
	};
	return {
		name,
		completes: capabilities.completionProvider !== undefined,
		open: (textDocument, text) =>
			answered(textDocument, () => {
				version += 1;
				return connection.sendNotification('textDocument/didOpen', {
					textDocument: { uri: textDocument, languageId: rounds === 2 ? 'topology' : 'yaml', version, text },
				});
			}),
		edit: (textDocument, edit) => answered(textDocument, () => change(textDocument, edit)),
		settled: async (textDocument) => {
			await findings.nth(textDocument, rounds, version);
		},
		completion: async (textDocument, edit, { line, character }) => {
			findings.forget(textDocument);
			const begin = performance.now();
			await change(textDocument, edit);
			const found: unknown = await connection.sendRequest('textDocument/completion', {
				textDocument: { uri: textDocument },
				position: { line, character },
			});
			const ms = performance.now() - begin;
			await findings.nth(textDocument, rounds, version);
			return { ms, items: countOf(found) };
		},
		hover: async (textDocument, { line, character }) => {
			const begin = performance.now();
			await connection.sendRequest('textDocument/hover', { textDocument: { uri: textDocument }, position: { line, character } });
			return performance.now() - begin;
		},
		memory: async () => {
			const told = once(child, 'message');
			child.send('memory');
			const [usage]: NodeJS.MemoryUsage[] = await told;
			if (usage === undefined) throw new Error(`${name} tells nothing about its memory`);
			return usage;
		},
		stop: async () => {
			const gone = once(child, 'exit');
			await connection.sendRequest('shutdown');
			await connection.sendNotification('exit');
			await gone;
			connection.dispose();
		},
	};
}

/** What a server has told of each file since that was last forgotten. */
function inbox(connection: MessageConnection): {
	forget(uri: string): void;
	/** The codes of the nth message about this version; a server that tells no versions is taken to mean the newest. */
	nth(uri: string, count: number, version: number): Promise<ReadonlySet<string>>;
} {
	const told = new Map<string, PublishDiagnosticsParams[]>();
	let wake: () => void = () => undefined;
	connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
		const before = told.get(params.uri);
		if (before === undefined) told.set(params.uri, [params]);
		else before.push(params);
		wake();
	});
	return {
		forget: (uri) => told.delete(uri),
		nth: async (uri, count, version) => {
			for (;;) {
				const ofVersion = (told.get(uri) ?? []).filter((params) => params.version === undefined || params.version === version);
				const found = ofVersion[count - 1];
				if (found !== undefined) return new Set(found.diagnostics.map(({ code, message }) => `${code} ${message}`));
				await new Promise<void>((resolveWaiting) => {
					wake = resolveWaiting;
				});
			}
		},
	};
}

function countOf(found: unknown): number {
	if (Array.isArray(found)) return found.length;
	return typeof found === 'object' && found !== null && 'items' in found && Array.isArray(found.items) ? found.items.length : 0;
}

function streamOf<T>(stream: T | null): T {
	if (stream === null) throw new Error('the server has no streams');
	return stream;
}
