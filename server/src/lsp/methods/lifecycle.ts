/** initialize, initialized, shutdown. `exit` is the connection's own. */
import {
	type ClientCapabilities,
	ErrorCodes,
	type InitializeParams,
	type InitializeResult,
	MarkupKind,
	ResponseError,
	TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { ServerOptions } from '../../protocol.ts';
import type { Host } from '../host.ts';
import type { Client, Session } from '../session.ts';
import { fileOperations, registerWatchers } from './watched-files.ts';
import { registerFolders } from './workspace-folders.ts';

/** Takes a session from new to running to shut down; `stop` ends what runs by itself. */
export function onLifecycle(session: Session, { stop }: { readonly stop: () => void }): void {
	const { connection } = session;
	connection.onInitialize((params) => {
		if (session.state !== 'new') return new ResponseError(ErrorCodes.InvalidRequest, 'the session is initialized already');
		session.state = 'running';
		session.client = clientOf(params, session.host);
		session.folders = foldersOf(params);
		session.disk.setFolders(session.folders);
		registerFolders(session);
		return resultOf(session.client);
	});
	connection.onInitialized(() => registerWatchers(session));
	connection.onShutdown(() => {
		session.state = 'shut-down';
		stop();
	});
}

function resultOf(client: Client): InitializeResult {
	return {
		serverInfo: { name: 'hopwise' },
		capabilities: {
			positionEncoding: 'utf-16',
			textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
			hoverProvider: true,
			// A client that is sent findings and can ask for them too shows each of them twice.
			...(client.diagnostics === 'pull'
				? { diagnosticProvider: { identifier: 'hopwise', interFileDependencies: true, workspaceDiagnostics: false } }
				: {}),
			workspace: {
				workspaceFolders: { supported: true, changeNotifications: true },
				...(client.reportsFileOperations ? { fileOperations } : {}),
			},
		},
	};
}

function clientOf({ capabilities, initializationOptions }: InitializeParams, host: Host): Client {
	const { textDocument, workspace } = capabilities;
	const { diagnostics, documentation = host.documentation } = optionsOf(initializationOptions);
	return {
		diagnostics: asksForFindings(capabilities) || diagnostics === 'pull' ? 'pull' : 'push',
		refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
		takesRelatedDocuments: textDocument?.diagnostic?.relatedDocumentSupport === true,
		hover: textDocument?.hover?.contentFormat?.[0] === MarkupKind.Markdown ? 'markdown' : 'plaintext',
		watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
		reportsFileOperations: workspace?.fileOperations !== undefined,
		documentation,
	};
}

/** It says that it can ask for findings, and not that it can be sent them. One that says neither is sent them: that is how it always was. */
function asksForFindings({ textDocument }: ClientCapabilities): boolean {
	return textDocument?.diagnostic !== undefined && textDocument.publishDiagnostics === undefined;
}

function optionsOf(given: unknown): ServerOptions {
	if (typeof given !== 'object' || given === null) return {};
	return {
		...('diagnostics' in given && given.diagnostics === 'pull' ? { diagnostics: 'pull' } : {}),
		...('documentation' in given && typeof given.documentation === 'string' ? { documentation: given.documentation } : {}),
	};
}

function foldersOf({ workspaceFolders, ...older }: InitializeParams): readonly string[] {
	if (workspaceFolders !== undefined && workspaceFolders !== null) return workspaceFolders.map(({ uri }) => uri);
	// What clients said before there were workspace folders.
	return typeof older.rootUri === 'string' ? [older.rootUri] : [];
}
