/**
 * Asks the client to ask again for what it shows of open documents, where something else than the document has changed the
 * answer: another file, or flows that are traced by now. An edit needs no asking: the client asks by itself.
 */
import { type ClientCapabilities, CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import type { Root } from '../core/analysis/analysis.ts';
import type { Documents } from './documents.ts';
import type { Judge } from './findings.ts';

/** What can be asked for again. */
export type Refreshed = 'codeLens' | 'inlayHint' | 'semanticTokens';

export interface Refreshes {
	/** The method was answered for this version of a document from these roots. */
	answered(method: Refreshed, uri: string, version: number, roots: readonly Root[]): void;
	/** All flows are traced: what would be answered differently now is asked for again, once. */
	settled(roots: readonly Root[]): void;
	/** Other hints and lenses may be wanted now. */
	settingsChanged(): void;
}

interface Answer {
	readonly version: number;
	readonly roots: readonly Root[];
	/** Some flows were not traced yet. */
	readonly isEarly: boolean;
}

/** What refreshing works with. */
export interface RefreshParts {
	readonly connection: Connection;
	readonly documents: Documents;
	readonly judge: Judge;
	readonly capabilities: () => ClientCapabilities;
	readonly report: (error: unknown) => void;
}

/** Keeps what was answered last, by method and document. */
export function refreshesOf({ connection, documents, judge, capabilities, report }: RefreshParts): Refreshes {
	const answers: Readonly<Record<Refreshed, Map<string, Answer>>> = {
		codeLens: new Map(),
		inlayHint: new Map(),
		semanticTokens: new Map(),
	};
	const isTraced = (root: Root): boolean =>
		judge.outcomes(root).length > 0 || root.network.flows.every(({ traffic }) => traffic.length === 0);
	const requests = (): Readonly<Record<Refreshed, (() => Promise<void>) | undefined>> => {
		const capable = capabilities().workspace;
		return {
			codeLens: capable?.codeLens?.refreshSupport === true ? () => connection.sendRequest(CodeLensRefreshRequest.type) : undefined,
			inlayHint: capable?.inlayHint?.refreshSupport === true ? () => connection.languages.inlayHint.refresh() : undefined,
			semanticTokens: capable?.semanticTokens?.refreshSupport === true ? () => connection.languages.semanticTokens.refresh() : undefined,
		};
	};
	return {
		settingsChanged: () => {
			for (const method of ['codeLens', 'inlayHint'] as const) {
				if (answers[method].size === 0) continue;
				answers[method].clear();
				requests()[method]?.().catch(report);
			}
		},
		answered: (method, uri, version, roots) => {
			const isEarly = method === 'codeLens' && !roots.every(isTraced);
			answers[method].set(uri, { version, roots, isEarly });
		},
		settled: (roots) => {
			const ask = requests();
			for (const method of ['codeLens', 'inlayHint', 'semanticTokens'] as const) {
				const given = answers[method];
				let isOwed = false;
				for (const [uri, answer] of given) {
					// Of another version the client asks by itself.
					const isShown = documents.get(uri)?.version === answer.version;
					if (isShown && !isStale(answer, uri, roots)) continue;
					isOwed ||= isShown;
					given.delete(uri);
				}
				if (isOwed) ask[method]?.().catch(report);
			}
		},
	};
}

function isStale({ roots: then, isEarly }: Answer, uri: string, roots: readonly Root[]): boolean {
	if (isEarly) return true;
	const now = roots.filter(({ files }) => files.some((file) => file.uri === uri));
	return now.length !== then.length || now.some((root, index) => root !== then[index]);
}
