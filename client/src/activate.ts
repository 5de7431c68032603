/** What the extension does in every VS Code; how a client is made differs between a desktop and a browser. */
import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { isServed, servedSchemes } from './documents.ts';
import { type FlowTests, flowTests } from './flow-tests.ts';
import { importCommand } from './import/command.ts';
import { type LanguageServer, type LoadClient, languageServer, type ServerState } from './server.ts';
import { flowStatus } from './status.ts';
import { topologyViews } from './trace/topology-view.ts';
import { traceCommands } from './trace/trace-commands.ts';
import { walkthrough } from './walkthrough.ts';

/** What the extension gives to other extensions, and to its tests. */
export interface Extension {
	readonly serverState: () => ServerState;
	/** How the flows ended, after each run in the Test Explorer. */
	readonly onFlowsRun: FlowTests['onRun'];
}

let running: LanguageServer | undefined;

/**
 * Costs next to nothing: YAML files of all kinds wake the extension, since a user's settings may call topology files
 * `yaml`. The client is loaded, and its server started, when the first topology file is open or a command needs it.
 */
export function activateWith(context: vscode.ExtensionContext, load: LoadClient): Extension {
	const server = languageServer(context.extensionUri, load);
	running = server;
	const tests = flowTests(server);
	context.subscriptions.push(
		server,
		registerCommands(server),
		importCommand(server),
		traceCommands(context, server),
		topologyViews(context, server),
		flowStatus(server),
		tests,
		walkthrough(context, server),
		serveWhatOpens(server),
	);
	return { serverState: server.state, onFlowsRun: tests.onRun };
}

/** Ends what was activated, and resolves when it has ended. */
export async function stop(): Promise<void> {
	await running?.stop();
}

function serveWhatOpens(server: LanguageServer): vscode.Disposable {
	const startIfNeeded = (): void => {
		if (vscode.workspace.textDocuments.some(isServed)) server.start();
	};
	startIfNeeded();
	let schemes = servedSchemes();
	return vscode.Disposable.from(
		vscode.workspace.onDidOpenTextDocument((document) => {
			if (isServed(document)) server.start();
		}),
		vscode.workspace.onDidChangeWorkspaceFolders(() => {
			const before = schemes;
			schemes = servedSchemes();
			// A server is told of the documents that it was started for.
			const hasMore = [...schemes].some((scheme) => !before.has(scheme));
			if (hasMore && server.state() !== 'not needed yet') void server.restart().catch(() => undefined);
			else startIfNeeded();
		}),
	);
}
