/** The trace view: one panel that shows one flow or question, traces again at each edit, and follows the cursor. */
import * as vscode from 'vscode';
import type { PictureOf, ProvenFix, Subject } from '../../../server/src/protocol.ts';
import type { FromView, ToView } from '../../webview/messages.ts';
import { isServed } from '../documents.ts';
import { latest } from '../latest.ts';
import { plainPosition, reveal } from '../places.ts';
import { ask } from '../requests.ts';
import type { LanguageServer } from '../server.ts';
import { copyTrace, explain, savePicture } from './actions.ts';
import { applyFix } from './apply-fix.ts';
import { page, resources } from './page.ts';
import { sentence } from './sentence.ts';
import { type Asked, askedOf, sameSubject } from './subject.ts';

export interface TraceView extends vscode.Disposable {
	/** Opens the view beside the editor, or turns it to this. */
	show(asked: Asked): void;
	/** What it shows now. */
	readonly shown: () => Asked | undefined;
}

const VIEW_TYPE = 'hopwise.trace';

/** `askAgain` asks the user for another question, beginning with this one. */
export function traceView(
	context: vscode.ExtensionContext,
	server: LanguageServer,
	askAgain: (uri: string, subject: Subject) => void,
): TraceView {
	let open: OpenView | undefined;
	const adopt = (panel: vscode.WebviewPanel, asked: Asked, follows: boolean): void => {
		open?.panel.dispose();
		const made = openView({ context, server, panel, askAgain }, asked, follows);
		open = made;
		panel.onDidDispose(() => {
			if (open === made) open = undefined;
		});
	};
	const serializer = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
		deserializeWebviewPanel: (panel, kept: unknown) => {
			const asked = askedOf(kept);
			if (asked === undefined) panel.dispose();
			else adopt(panel, asked, !(typeof kept === 'object' && kept !== null && 'follows' in kept && kept.follows === false));
			return Promise.resolve();
		},
	});
	return {
		show: (asked) => {
			if (open !== undefined) {
				open.turnTo(asked);
				open.panel.reveal(undefined, true);
				return;
			}
			const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
			adopt(vscode.window.createWebviewPanel(VIEW_TYPE, 'Trace', column, { retainContextWhenHidden: true }), asked, true);
		},
		shown: () => open?.shown(),
		dispose: () => {
			serializer.dispose();
			open?.panel.dispose();
		},
	};
}

interface ViewParts {
	readonly context: vscode.ExtensionContext;
	readonly server: LanguageServer;
	readonly panel: vscode.WebviewPanel;
	readonly askAgain: (uri: string, subject: Subject) => void;
}

interface OpenView {
	readonly panel: vscode.WebviewPanel;
	turnTo(asked: Asked): void;
	shown(): Asked;
}

function openView({ context, server, panel, askAgain }: ViewParts, first: Asked, startsFollowing: boolean): OpenView {
	let asked = first;
	let follows = startsFollowing;
	let isReady = false;
	let names: readonly string[] = [];
	let fixes: ReadonlyMap<number, readonly ProvenFix[]> = new Map();
	const tracing = latest();
	const following = latest();

	const tell = (message: ToView): void => void panel.webview.postMessage(message);
	const about = () => ({ textDocument: { uri: asked.uri }, subject: asked.subject });

	const trace = (): void => {
		if (isReady) void tracing.run(traceNow);
	};
	const traceNow = async (token: vscode.CancellationToken): Promise<void> => {
		const params = about();
		const answer = await ask(server, 'hopwise/trace', params, token);
		const { flows } = await ask(server, 'hopwise/flows', params, token);
		if (token.isCancellationRequested) return;
		if (answer.kind === 'refused') {
			tell({ kind: 'refused', message: sentence(answer.message) });
			return;
		}
		names = flows.map(({ name }) => name);
		const index = params.subject.kind === 'flow' ? names.indexOf(params.subject.name) : -1;
		const flow = index < 0 ? null : { number: index + 1, of: names.length };
		tell({ kind: 'traced', shown: { ...asked, traces: answer.traces, flow, follows } });
		fixes = new Map();
		for (const [number, { verdict, expected }] of answer.traces.entries()) {
			if (verdict === 'reachable' || verdict === 'unknown' || expected?.met === true) continue;
			tell({ kind: 'fixes', trace: number, fixes: undefined });
			const proven = await ask(server, 'hopwise/fixes', { ...params, trace: number }, token);
			if (token.isCancellationRequested) return;
			fixes = new Map([...fixes, [number, proven]]);
			tell({ kind: 'fixes', trace: number, fixes: proven.map(({ view }) => view) });
		}
	};
	const draw = async (of: PictureOf): Promise<void> => {
		const picture = await ask(server, 'hopwise/picture', { ...about(), of, standalone: false });
		if (picture !== null) tell({ kind: 'picture', of, picture });
	};
	const turnTo = (next: Asked): void => {
		if (sameSubject(asked, next)) return;
		asked = next;
		panel.title = titleOf(next);
		trace();
	};
	const step = (by: 1 | -1): void => {
		const { subject } = asked;
		if (subject.kind !== 'flow' || names.length === 0) return;
		const name = names.at((names.indexOf(subject.name) + by) % names.length);
		if (name !== undefined) turnTo({ ...asked, subject: { kind: 'flow', name } });
	};
	const follow = ({ textEditor: { document }, selections: [selection], kind }: vscode.TextEditorSelectionChangeEvent): void => {
		// Without a kind nobody moved the cursor: the text around it has changed.
		if (!follows || kind === undefined || selection === undefined || !isServed(document)) return;
		const uri = document.uri.toString();
		void following.run(async (token) => {
			const name = await ask(server, 'hopwise/flowAt', { textDocument: { uri }, position: plainPosition(selection.active) }, token);
			if (name !== null && !token.isCancellationRequested) turnTo({ uri, subject: { kind: 'flow', name } });
		});
	};
	const answer = async (message: FromView): Promise<void> => {
		switch (message.kind) {
			case 'ready':
				isReady = true;
				return trace();
			case 'reveal':
				return reveal(message.place);
			case 'reveal-thing': {
				const place = await ask(server, 'hopwise/placeOf', { ...about(), key: message.key });
				return place === null ? undefined : reveal(place);
			}
			case 'explain':
				return explain(context, message.code);
			case 'draw':
				return draw(message.of);
			case 'step':
				return step(message.by);
			case 'follow':
				follows = message.follows;
				return tell({ kind: 'follows', follows });
			case 'ask-again':
				return askAgain(asked.uri, asked.subject);
			case 'copy':
				return copyTrace(server, about(), message.format);
			case 'save-picture':
				return savePicture(server, about(), message.of);
			case 'apply-fix': {
				const fix = fixes.get(message.trace)?.[message.fix];
				return fix?.view.title === message.title ? applyFix(fix) : undefined;
			}
		}
	};

	const listening = vscode.Disposable.from(
		panel.webview.onDidReceiveMessage((message: FromView) => answer(message).catch(() => undefined)),
		vscode.window.onDidChangeTextEditorSelection(follow),
		server.onChanged((files) => {
			if (files.has(asked.uri)) trace();
		}),
		tracing,
		following,
	);
	panel.onDidDispose(() => listening.dispose());
	panel.title = titleOf(first);
	panel.webview.options = { enableScripts: true, localResourceRoots: [resources(context)] };
	panel.webview.html = page(context, panel.webview, { title: 'Trace', script: 'trace.js' });
	return { panel, turnTo, shown: () => asked };
}

function titleOf({ subject }: Asked): string {
	return `Trace: ${subject.kind === 'flow' ? subject.name : `${subject.from} → ${subject.to}`}`;
}
