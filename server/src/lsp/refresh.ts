/**
 * Asks the client to ask again for what it shows of open documents, where something else than the document has changed the
 * answer: another file, or flows that are traced by now. An edit needs no asking: the client asks by itself.
 */
import { CodeLensRefreshRequest } from 'vscode-languageserver';
import type { Root } from '../core/analysis/analysis.ts';
import type { Session } from './session.ts';

/** What can be asked for again. */
export type Refreshed = 'codeLens' | 'inlayHint' | 'semanticTokens';

export interface Refreshes {
	/** The method was answered for this version of a document from these roots. */
	answered(method: Refreshed, uri: string, version: number, roots: readonly Root[]): void;
	/** All flows are traced: what would be answered differently now is asked for again, once. */
	settled(roots: readonly Root[]): void;
}

interface Answer {
	readonly version: number;
	readonly roots: readonly Root[];
	/** Some flows were not traced yet. */
	readonly isEarly: boolean;
}

/** Keeps what was answered last, by method and document. */
export function refreshesOf(session: () => Session): Refreshes {
	const answers: Readonly<Record<Refreshed, Map<string, Answer>>> = {
		codeLens: new Map(),
		inlayHint: new Map(),
		semanticTokens: new Map(),
	};
	const isTraced = (root: Root): boolean => root.network.flows.length === 0 || session().judge.traces(root).length > 0;
	return {
		answered: (method, uri, version, roots) => {
			const isEarly = method === 'codeLens' && !roots.every(isTraced);
			answers[method].set(uri, { version, roots, isEarly });
		},
		settled: (roots) => {
			const { documents, client, connection, report } = session();
			const capable = client.capabilities.workspace;
			const ask: Readonly<Record<Refreshed, (() => Promise<void>) | undefined>> = {
				codeLens: capable?.codeLens?.refreshSupport === true ? () => connection.sendRequest(CodeLensRefreshRequest.type) : undefined,
				inlayHint: capable?.inlayHint?.refreshSupport === true ? () => connection.languages.inlayHint.refresh() : undefined,
				semanticTokens: capable?.semanticTokens?.refreshSupport === true ? () => connection.languages.semanticTokens.refresh() : undefined,
			};
			for (const method of ['codeLens', 'inlayHint', 'semanticTokens'] as const) {
				const given = answers[method];
				let isOwed = false;
				for (const [uri, answer] of given) {
					const version = documents.get(uri)?.version;
					if (version === undefined) given.delete(uri);
					// Of another version the client asks by itself.
					else if (version === answer.version && isStale(answer, uri, roots)) {
						isOwed = true;
						given.delete(uri);
					}
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
