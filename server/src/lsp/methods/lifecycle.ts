/** initialize, initialized, shutdown. `exit` is the connection's own. */
import {
	type ClientCapabilities,
	ErrorCodes,
	type InitializeParams,
	type InitializeResult,
	MarkupKind,
	ResponseError,
	type ServerCapabilities,
} from 'vscode-languageserver';
import type { ServerOptions } from '../../protocol.ts';
import type { Host } from '../host.ts';
import type { Client, Session } from '../session.ts';
import { METHODS } from './methods.ts';

/** Takes a session from new to running to shut down; `stop` ends what runs by itself. */
export function onLifecycle(session: Session, { stop }: { readonly stop: () => void }): void {
	const { connection } = session;
	for (const { start } of METHODS) start?.(session);
	connection.onInitialize((params) => {
		if (session.state !== 'new') return new ResponseError(ErrorCodes.InvalidRequest, 'the session is initialized already');
		session.state = 'running';
		session.client = clientOf(params, session.host);
		session.folders = foldersOf(params);
		session.disk.setFolders(session.folders);
		for (const { initialize } of METHODS) initialize?.(session);
		return resultOf(session.client);
	});
	connection.onInitialized(() => {
		for (const { initialized } of METHODS) initialized?.(session);
	});
	connection.onShutdown(() => {
		session.state = 'shut-down';
		stop();
	});
}

function resultOf(client: Client): InitializeResult {
	let capabilities: ServerCapabilities = { positionEncoding: 'utf-16' };
	for (const method of METHODS) {
		const more = method.capabilities?.(client) ?? {};
		capabilities = { ...capabilities, ...more, workspace: { ...capabilities.workspace, ...more.workspace } };
	}
	return { serverInfo: { name: 'hopwise' }, capabilities };
}

function clientOf({ capabilities, initializationOptions }: InitializeParams, host: Host): Client {
	const { textDocument, workspace } = capabilities;
	const options = optionsOf(initializationOptions);
	return {
		capabilities,
		diagnostics: asksForFindings(capabilities) || options.diagnostics === 'pull' ? 'pull' : 'push',
		refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
		takesRelatedDocuments: textDocument?.diagnostic?.relatedDocumentSupport === true,
		hover: textDocument?.hover?.contentFormat?.[0] === MarkupKind.Markdown ? 'markdown' : 'plaintext',
		watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
		reportsFileOperations: workspace?.fileOperations !== undefined,
		hearsOfTraces: options.traced === true,
		documentation: options.documentation ?? host.documentation,
		commands: new Set(options.commands),
	};
}

/** It says that it can ask for findings, and not that it can be sent them. One that says neither is sent them: that is how it always was. */
function asksForFindings({ textDocument }: ClientCapabilities): boolean {
	return textDocument?.diagnostic !== undefined && textDocument.publishDiagnostics === undefined;
}

/** What is said wrongly counts as not said; a command that nobody knows is never asked for. */
function optionsOf(given: unknown): Omit<ServerOptions, 'commands'> & { readonly commands?: readonly string[] } {
	if (typeof given !== 'object' || given === null) return {};
	const commands: readonly unknown[] = 'commands' in given && Array.isArray(given.commands) ? given.commands : [];
	return {
		...('diagnostics' in given && given.diagnostics === 'pull' ? { diagnostics: 'pull' } : {}),
		...('traced' in given && given.traced === true ? { traced: true } : {}),
		...('documentation' in given && typeof given.documentation === 'string' ? { documentation: given.documentation } : {}),
		commands: commands.filter((command) => typeof command === 'string'),
	};
}

function foldersOf({ workspaceFolders, ...older }: InitializeParams): readonly string[] {
	if (workspaceFolders !== undefined && workspaceFolders !== null) return workspaceFolders.map(({ uri }) => uri);
	// What clients said before there were workspace folders.
	return typeof older.rootUri === 'string' ? [older.rootUri] : [];
}
