/** textDocument/diagnostic: findings for a client that asks. */
import {
	type CancellationToken,
	type Diagnostic,
	type DiagnosticServerCancellationData,
	type DocumentDiagnosticReport,
	DocumentDiagnosticReportKind,
	type FullDocumentDiagnosticReport,
	LSPErrorCodes,
	ResponseError,
} from 'vscode-languageserver';
import type { Root } from '../../core/analysis/analysis.ts';
import type { Finding } from '../../core/rules/rule.ts';
import { type DiagnosticsByFile, diagnosticsOf } from '../diagnostics.ts';
import { answer, cancelled, lookOf, type Session } from '../session.ts';
import type { Method } from './method.ts';

/** Answers textDocument/diagnostic with both rounds of the version that was asked about. */
export const diagnostic: Method = {
	// A client that is sent findings and can ask for them too shows each of them twice.
	capabilities: ({ diagnostics }) =>
		diagnostics === 'pull'
			? { diagnosticProvider: { identifier: 'hopwise', interFileDependencies: true, workspaceDiagnostics: false } }
			: {},
	start,
};

function start(session: Session): void {
	const results = resultIds();
	session.connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }, token) =>
		answer<DocumentDiagnosticReport, DiagnosticServerCancellationData>(session, full([]), async () => {
			await session.host.turn();
			const open = session.documents.get(uri);
			if (open === undefined) return full([]);
			const byFile = await findings(session, open.version, uri, token);
			if (byFile instanceof ResponseError) return byFile;
			const items = byFile.get(open.uri) ?? [];
			const resultId = results(open.uri, items);
			if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
			return { ...full(items), resultId, ...related(session, byFile) };
		}),
	);
}

/** Asks a client that asks for findings to ask again: something else than its open documents has changed. */
export function refreshFindings(session: Session): void {
	const { client, connection } = session;
	if (client.diagnostics === 'pull' && client.refreshesDiagnostics) connection.languages.diagnostics.refresh().catch(session.report);
}

/** Both rounds of the newest version. A document that has changed meanwhile is asked about again. */
async function findings(
	session: Session,
	version: number,
	uri: string,
	token: CancellationToken,
): Promise<DiagnosticsByFile | ResponseError<DiagnosticServerCancellationData>> {
	const { documents, workspace, judge, refreshes } = session;
	const isWanted = (): boolean => !token.isCancellationRequested && documents.get(uri)?.version === version;
	while (isWanted()) {
		const snapshot = await workspace.current();
		const found = new Map<Root, readonly Finding[]>();
		for (const root of snapshot.roots) {
			const all = await judge.all(root, () => isWanted() && snapshot.isCurrent());
			if (all === undefined) break;
			found.set(root, all);
		}
		if (isWanted() && found.size === snapshot.roots.length) {
			refreshes.settled(snapshot.roots);
			return diagnosticsOf(snapshot, (root) => found.get(root) ?? [], lookOf(session));
		}
	}
	return token.isCancellationRequested
		? cancelled()
		: new ResponseError(LSPErrorCodes.ServerCancelled, 'the document has changed since', { retriggerRequest: true });
}

function full(items: readonly Diagnostic[]): FullDocumentDiagnosticReport {
	return { kind: DocumentDiagnosticReportKind.Full, items: [...items] };
}

/** The findings of files that are not open: nobody asks about those. */
function related(
	{ client, documents }: Session,
	byFile: DiagnosticsByFile,
): { readonly relatedDocuments?: Record<string, FullDocumentDiagnosticReport> } {
	if (!client.takesRelatedDocuments) return {};
	const closed = [...byFile].filter(([uri]) => documents.get(uri) === undefined);
	return closed.length === 0 ? {} : { relatedDocuments: Object.fromEntries(closed.map(([uri, items]) => [uri, full(items)])) };
}

/** A name for what was answered about a file: the same for the same answer. */
function resultIds(): (uri: string, items: readonly Diagnostic[]) => string {
	const last = new Map<string, { readonly content: string; readonly id: string }>();
	let count = 0;
	return (uri, items) => {
		const content = JSON.stringify(items);
		const known = last.get(uri);
		if (known?.content === content) return known.id;
		count += 1;
		const id = String(count);
		last.set(uri, { content, id });
		return id;
	};
}
