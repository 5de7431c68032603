/** What one client's session is made of, and how far it is. */
import {
	type ClientCapabilities,
	type Connection,
	ErrorCodes,
	LSPErrorCodes,
	MessageType,
	ResponseError,
	ShowMessageNotification,
} from 'vscode-languageserver';
import type { Look } from './diagnostics.ts';
import { type Disk, diskTexts } from './disk.ts';
import { type Documents, openDocuments } from './documents.ts';
import { type Judge, judge } from './findings.ts';
import type { Host } from './host.ts';
import { type ProvenFixes, provenFixes } from './proven-fixes.ts';
import { type Refreshes, refreshesOf } from './refresh.ts';
import { type SettingsByFolder, settingsByFolder } from './settings.ts';
import { type Workspace, workspaceOf } from './workspace.ts';

/** What the methods of one connection share. */
export interface Session {
	readonly connection: Connection;
	readonly host: Host;
	readonly documents: Documents;
	readonly disk: Disk;
	readonly workspace: Workspace;
	readonly judge: Judge;
	readonly fixes: ProvenFixes;
	readonly refreshes: Refreshes;
	/** What the client can do and wants; set by its initialize request. */
	client: Client;
	/** What the user has set, as far as it is known. */
	settings: SettingsByFolder;
	state: 'new' | 'running' | 'shut-down';
	/** URIs of the workspace's folders. */
	folders: readonly string[];
	/** Something that findings hang on has changed. */
	changed(): void;
	/** For the log. */
	report(error: unknown): void;
}

/** What a client can do and wants. */
export interface Client {
	/** As the client says it; what several methods ask is below. */
	readonly capabilities: ClientCapabilities;
	/** `pull`: the client asks for findings. */
	readonly diagnostics: 'push' | 'pull';
	readonly refreshesDiagnostics: boolean;
	/** It takes the findings of files besides the one that it asks about. */
	readonly takesRelatedDocuments: boolean;
	readonly hover: 'markdown' | 'plaintext';
	/** It reports changes of files once it is asked to. */
	readonly watches: boolean;
	readonly reportsFileOperations: boolean;
	/** It wants to be told whenever flows were traced. */
	readonly hearsOfTraces: boolean;
	/** The folder of the rules' pages as the client opens them; undefined where there is none. */
	readonly documentation: string | undefined;
	/** Commands that it has, which lenses may call. */
	readonly commands: ReadonlySet<string>;
}

const UNKNOWN_CLIENT: Client = {
	capabilities: {},
	diagnostics: 'push',
	refreshesDiagnostics: false,
	takesRelatedDocuments: false,
	hover: 'plaintext',
	watches: false,
	reportsFileOperations: false,
	hearsOfTraces: false,
	documentation: undefined,
	commands: new Set(),
};

/** A session that waits for its initialize request; `wake` is called whenever findings may have changed. */
export function newSession(connection: Connection, host: Host, wake: () => void): Session {
	const documents = openDocuments();
	const report = (error: unknown): void => {
		try {
			connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
		} catch {
			// Nobody listens any more.
			session.state = 'shut-down';
		}
	};
	const told = new Set<string>();
	const tell = (message: string): void => {
		// Each message once: a file that is too large is met at every change.
		if (told.has(message)) return;
		told.add(message);
		void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }).catch(report);
	};
	const disk = diskTexts(host.files, tell, (message) => connection.console.info(message));
	const workspace = workspaceOf({
		documents,
		disk,
		host,
		folders: () => session.folders,
		isExcluded: (uri) => session.settings.of(uri).isExcluded(uri, session.folders),
		tell,
		report,
	});
	const judged = judge(host, ({ uri }) => session.settings.of(uri).limits, report);
	const session: Session = {
		connection,
		host,
		documents,
		disk,
		workspace,
		judge: judged,
		fixes: provenFixes(host, report),
		refreshes: refreshesOf({ connection, documents, judge: judged, report, capabilities: () => session.client.capabilities }),
		client: UNKNOWN_CLIENT,
		settings: settingsByFolder(new Map(), undefined),
		state: 'new',
		folders: [],
		changed: () => {
			workspace.changed();
			wake();
		},
		report,
	};
	return session;
}

/** How this client and its user want findings. */
export function lookOf({ client, settings }: Session): Look {
	return { documentation: client.documentation, settings };
}

/** Answers a request while the session runs. What fails by our own mistake is logged and answered as if there were nothing. */
export async function answer<T, E = void>(
	session: Session,
	empty: T,
	compute: () => Promise<T | ResponseError<E>>,
): Promise<T | ResponseError<E>> {
	if (session.state === 'new') return new ResponseError(ErrorCodes.ServerNotInitialized, 'the first request of a session is initialize');
	if (session.state === 'shut-down') return new ResponseError(ErrorCodes.InvalidRequest, 'the session was shut down');
	try {
		return await compute();
	} catch (error) {
		session.report(error);
		return empty;
	}
}

/** Does what a notification says; one that comes too early or late, or says nonsense, is dropped. */
export function accept(session: Session, act: () => void): void {
	if (session.state !== 'running') return;
	try {
		act();
	} catch (error) {
		session.report(error);
	}
}

/** The answer to a request that the client took back. */
export const cancelled = <E = void>(): ResponseError<E> => new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');

/** The answer to a request about a version of a document that is gone. */
export const contentModified = (): ResponseError => new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed since');
