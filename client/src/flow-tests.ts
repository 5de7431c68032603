/** The flows of topology files in the Test Explorer: a flow that is not as expected fails at its line, with what is in the way. */
import * as vscode from 'vscode';
import type { FlowSummary, TraceView } from '../../server/src/protocol.ts';
import { canBeSearched, isServed } from './documents.ts';
import { latest } from './latest.ts';
import { locationOf, rangeOf } from './places.ts';
import { ask } from './requests.ts';
import type { LanguageServer } from './server.ts';

const FILES = '**/*.{topo,topo.yaml,topo.yml}';

/** How a flow ended in a run of the Test Explorer. */
export interface FlowResult {
	readonly file: vscode.Uri;
	readonly flow: string;
	readonly outcome: 'passed' | 'failed' | 'errored';
	/** What is said at the flow; none where it passed. */
	readonly messages: readonly string[];
}

export interface FlowTests extends vscode.Disposable {
	/** The results of a run, once it has ended, in the order in which the flows were traced. */
	readonly onRun: vscode.Event<readonly FlowResult[]>;
}

export function flowTests(server: LanguageServer): FlowTests {
	const ran = new vscode.EventEmitter<readonly FlowResult[]>();
	const controller = vscode.tests.createTestController('hopwise.flows', 'Flows');
	const runProfile = controller.createRunProfile('Trace', vscode.TestRunProfileKind.Run, (request, token) => run(request, token), true);
	runProfile.supportsContinuousRun = true;

	const fileItem = (uri: vscode.Uri): vscode.TestItem => {
		const known = controller.items.get(uri.toString());
		if (known !== undefined) return known;
		const item = controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
		item.canResolveChildren = true;
		controller.items.add(item);
		return item;
	};
	const resolveFile = async (item: vscode.TestItem, token?: vscode.CancellationToken): Promise<void> => {
		const { isJudged, flows } = await ask(server, 'hopwise/flows', { textDocument: { uri: item.id } }, token);
		if (!isJudged || (flows.length === 0 && !isOpen(item.id))) {
			controller.items.delete(item.id);
			return;
		}
		// What a file includes is shown with that file's own flows.
		const own = flows.filter(({ place }) => place !== null && vscode.Uri.parse(place.file).toString() === item.id);
		item.children.replace(own.map((flow) => flowItem(item, flow)));
	};
	const flowItem = (file: vscode.TestItem, { name, from, to, place }: FlowSummary): vscode.TestItem => {
		const id = `${file.id}#${name}`;
		const item = file.children.get(id) ?? controller.createTestItem(id, name, file.uri);
		item.description = `${from} → ${to}`;
		if (place !== null) item.range = rangeOf(place);
		return item;
	};
	let isDiscovered = false;
	const discover = async (): Promise<void> => {
		isDiscovered = true;
		const folders = vscode.workspace.workspaceFolders ?? [];
		const found = folders.some(({ uri }) => canBeSearched(uri)) ? await vscode.workspace.findFiles(FILES, '**/node_modules/**') : [];
		for (const uri of found) fileItem(uri);
		for (const document of vscode.workspace.textDocuments) if (isServed(document)) fileItem(document.uri);
		await Promise.all([...controller.items].map(([, item]) => resolveFile(item).catch(() => undefined)));
	};
	controller.resolveHandler = (item) => (item === undefined ? discover() : resolveFile(item));
	controller.refreshHandler = discover;

	const run = (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> | undefined => {
		if (request.continuous !== true) return runOnce(request, token);
		const running = latest();
		const again = vscode.workspace.onDidSaveTextDocument((document) => {
			if (isServed(document)) void running.run((superseded) => runOnce(request, superseded));
		});
		token.onCancellationRequested(() => vscode.Disposable.from(again, running).dispose());
		return undefined;
	};
	const runOnce = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> => {
		const testRun = controller.createTestRun(request);
		const either = eitherOf(token, testRun.token);
		const results: FlowResult[] = [];
		try {
			for (const flow of await flowsOf(request, either.token)) {
				if (either.token.isCancellationRequested) break;
				testRun.started(flow);
				const begun = Date.now();
				const judgement = await judge(flow, either.token);
				if (judgement === undefined) continue;
				// A terminal shows it.
				testRun.appendOutput(`${judgement.text}\n`.replaceAll('\n', '\r\n'), undefined, flow);
				tell(testRun, flow, judgement, Date.now() - begun);
				if (flow.uri !== undefined) results.push({ file: flow.uri, flow: flow.label, ...plain(judgement) });
			}
		} finally {
			either.dispose();
			testRun.end();
			ran.fire(results);
		}
	};
	/** The flows as they are by now: a run that goes on may have been asked for flows that have other names or places since. */
	const flowsOf = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<readonly vscode.TestItem[]> => {
		const chosen = request.include?.map(({ id }) => id) ?? [...controller.items].map(([id]) => id);
		for (const file of new Set(chosen.map(fileOf))) {
			const item = controller.items.get(file);
			if (item !== undefined) await resolveFile(item, token);
		}
		const all = chosen.flatMap((id) => {
			const { children } = controller.items.get(fileOf(id)) ?? {};
			if (children === undefined) return [];
			return id === fileOf(id) ? [...children].map(([, child]) => child) : (children.get(id) ?? []);
		});
		const excluded = new Set(request.exclude?.map(({ id }) => id));
		return all.filter(({ id }) => !excluded.has(id) && !excluded.has(fileOf(id)));
	};
	const judge = async (item: vscode.TestItem, token: vscode.CancellationToken): Promise<Judgement | undefined> => {
		const file = item.parent;
		if (file === undefined) return undefined;
		try {
			const subject = { kind: 'flow', name: item.label } as const;
			const about = { textDocument: { uri: file.id }, subject };
			const answer = await ask(server, 'hopwise/trace', about, token);
			if (answer.kind === 'refused') return errored(answer.message);
			const text = await ask(server, 'hopwise/export', { ...about, format: 'text' }, token);
			return { ...judgementOf(item, answer.traces), text: text ?? '' };
		} catch (error) {
			return token.isCancellationRequested ? undefined : errored(error instanceof Error ? error.message : String(error));
		}
	};
	const stale = new Set<string>();
	const listening = vscode.Disposable.from(
		server.onChanged((files) => {
			for (const uri of files) if (isDiscovered || controller.items.get(uri) !== undefined) stale.add(uri);
		}),
		// While somebody types, the list waits for the first pause.
		server.onTraced(({ roots }) => {
			const files = new Set([...stale, ...roots.flatMap((root) => root.files)]);
			stale.clear();
			for (const uri of files) void resolveFile(fileItem(vscode.Uri.parse(uri))).catch(() => undefined);
		}),
	);
	return { onRun: ran.event, dispose: () => vscode.Disposable.from(controller, listening, ran).dispose() };
}

/** The file of a flow's item, or the file's own. */
function fileOf(id: string): string {
	// In a URI the sign is escaped.
	return id.split('#', 1)[0] ?? id;
}

/** Cancelled as soon as one of both is. */
function eitherOf(...tokens: readonly vscode.CancellationToken[]): vscode.CancellationTokenSource {
	const source = new vscode.CancellationTokenSource();
	for (const token of tokens) {
		if (token.isCancellationRequested) source.cancel();
		token.onCancellationRequested(() => source.cancel());
	}
	return source;
}

interface Judgement {
	readonly outcome: FlowResult['outcome'];
	readonly messages: readonly vscode.TestMessage[];
	/** The trace, hop by hop. */
	readonly text: string;
}

/** A traffic that is not as expected fails the flow; one that nobody knows is an error. */
function judgementOf(item: vscode.TestItem, traces: readonly TraceView[]): Judgement {
	if (traces.length === 0) return errored('no traffic of it could be read');
	const unmet = traces.filter(({ expected }) => expected?.met === false);
	if (unmet.length === 0) return { outcome: 'passed', messages: [], text: '' };
	const messages = unmet.map((trace) => messageOf(item, trace));
	return { outcome: unmet.every(({ verdict }) => verdict === 'unknown') ? 'errored' : 'failed', messages, text: '' };
}

function errored(message: string): Judgement {
	return { outcome: 'errored', messages: [new vscode.TestMessage(message)], text: message };
}

function tell(testRun: vscode.TestRun, item: vscode.TestItem, { outcome, messages }: Judgement, took: number): void {
	if (outcome === 'passed') testRun.passed(item, took);
	else testRun[outcome](item, [...messages], took);
}

function plain({ outcome, messages }: Judgement): Pick<FlowResult, 'outcome' | 'messages'> {
	return { outcome, messages: messages.map(({ message }) => (typeof message === 'string' ? message : message.value)) };
}

function messageOf(item: vscode.TestItem, { traffic, verdict, expected, reasons }: TraceView): vscode.TestMessage {
	const why = reasons.map(({ leg, text }) => `\n${leg === 'return' ? 'on the way back: ' : ''}${text}`).join('');
	// No diff of both verdicts: the editor would show that, and nowhere why.
	const message = new vscode.TestMessage(`${traffic}: ${verdict}${expected === null ? '' : `, expected ${expected.verdict}`}${why}`);
	const place = item.uri !== undefined && item.range !== undefined ? new vscode.Location(item.uri, item.range) : undefined;
	const blocker = reasons.find((each) => each.place !== null)?.place ?? null;
	const where = place ?? (blocker === null ? undefined : locationOf(blocker));
	if (where !== undefined) message.location = where;
	return message;
}

function isOpen(uri: string): boolean {
	return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri);
}
