/** “Trace Flow” in all its ways: on the flow at the cursor, from the lens above a flow, or between two ends that no flow names. */
import * as vscode from 'vscode';
import type { Subject } from '../../../server/src/protocol.ts';
import { isServed } from '../documents.ts';
import { plainPosition } from '../places.ts';
import { ask } from '../requests.ts';
import type { LanguageServer } from '../server.ts';
import { askQuestion } from './question.ts';
import { type TraceView, traceView } from './trace-view.ts';

/** The commands by name, and the view that they turn. */
export function traceCommands(context: vscode.ExtensionContext, server: LanguageServer): vscode.Disposable {
	const question = async (uri: string, first?: Subject): Promise<void> => {
		const asked = await askQuestion(server, uri, first?.kind === 'question' ? first : undefined);
		if (asked !== undefined) view.show({ uri, subject: asked });
	};
	const view = traceView(context, server, (uri, subject) => void question(uri, subject));
	return vscode.Disposable.from(
		view,
		vscode.commands.registerCommand('hopwise.traceFlow', (uri?: unknown, name?: unknown) => traceFlow(server, view, question, uri, name)),
		vscode.commands.registerCommand('hopwise.traceQuestion', async () => {
			const document = activeDocument();
			if (document !== undefined) await question(document.uri.toString());
		}),
	);
}

async function traceFlow(
	server: LanguageServer,
	view: TraceView,
	question: (uri: string) => Promise<void>,
	uri: unknown,
	name: unknown,
): Promise<void> {
	if (typeof uri === 'string' && typeof name === 'string') {
		view.show({ uri, subject: { kind: 'flow', name } });
		return;
	}
	const document = activeDocument();
	if (document === undefined) return;
	const own = document.uri.toString();
	const cursor = vscode.window.activeTextEditor?.selection.active ?? new vscode.Position(0, 0);
	const here = await ask(server, 'hopwise/flowAt', { textDocument: { uri: own }, position: plainPosition(cursor) });
	const chosen = here ?? (await chooseFlow(server, own));
	if (chosen === undefined) return;
	if (chosen === OTHER) await question(own);
	else view.show({ uri: own, subject: { kind: 'flow', name: chosen } });
}

const OTHER = Symbol('other ends');

interface FlowItem extends vscode.QuickPickItem {
	readonly chosen: string | typeof OTHER;
}

async function chooseFlow(server: LanguageServer, uri: string): Promise<FlowItem['chosen'] | undefined> {
	const { flows } = await ask(server, 'hopwise/flows', { textDocument: { uri } });
	const items = flows.map(
		({ name, from, to, verdicts }): FlowItem => ({
			label: name,
			description: `${from} → ${to}`,
			detail: verdicts?.map(({ traffic, verdict }) => `${traffic}: ${verdict}`).join(', ') ?? '',
			chosen: name,
		}),
	);
	if (items.length === 0) return OTHER;
	const other: FlowItem = { label: 'Other ends…', description: 'ask about a sender, a receiver and traffic', chosen: OTHER };
	const picked = await vscode.window.showQuickPick([...items, other], { title: 'Trace Flow', matchOnDescription: true });
	return picked?.chosen;
}

/** Of a topology; without one it says what to open. */
export function activeDocument(): vscode.TextDocument | undefined {
	const document = vscode.window.activeTextEditor?.document;
	if (document !== undefined && isServed(document)) return document;
	void vscode.window.showInformationMessage('Open a topology file first: one that ends in .topo.yaml, .topo.yml or .topo.');
	return undefined;
}
