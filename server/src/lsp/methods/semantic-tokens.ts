/** textDocument/semanticTokens: full, full/delta and range */
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import { tokensIn } from '../../core/editor/tokens/tokens.ts';
import { type Asked, aboutDocument } from '../asked.ts';
import { linesOf, offsetIn } from '../places.ts';
import type { Session } from '../session.ts';
import { LEGEND, tokenData, tokenEdits } from '../token-data.ts';
import type { Method } from './method.ts';

/** Answers with the words of the document, from the first root that it is part of; a delta names what the client has. */
export const semanticTokens: Method = {
	capabilities: () => ({ semanticTokensProvider: { legend: LEGEND, full: { delta: true }, range: true } }),
	start,
};

interface Given {
	readonly resultId: string;
	readonly data: number[];
}

function start(session: Session): void {
	const { connection, documents } = session;
	const given = new Map<string, Given>();
	let count = 0;

	/** What a client gets is kept for its next question; what is closed is forgotten. */
	const give = (asked: Asked): Given => {
		for (const uri of given.keys()) if (documents.get(uri) === undefined) given.delete(uri);
		const { file, snapshot, roots } = asked;
		const version = snapshot.open.get(file.uri)?.version;
		if (version !== undefined) session.refreshes.answered('semanticTokens', file.uri, version, roots);
		count += 1;
		const answer = { resultId: String(count), data: dataOf(asked, 0, file.document.text.length) };
		given.set(file.uri, answer);
		return answer;
	};

	connection.languages.semanticTokens.on(({ textDocument: { uri } }, token) =>
		aboutDocument<SemanticTokens>(session, uri, token, { data: [] }, give),
	);
	connection.languages.semanticTokens.onDelta(({ textDocument: { uri }, previousResultId }, token) =>
		aboutDocument<SemanticTokens | SemanticTokensDelta>(session, uri, token, { data: [] }, (asked) => {
			const before = given.get(asked.file.uri);
			const now = give(asked);
			return before?.resultId === previousResultId ? { resultId: now.resultId, edits: tokenEdits(before.data, now.data) } : now;
		}),
	);
	connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }, token) =>
		aboutDocument<SemanticTokens>(session, uri, token, { data: [] }, (asked) => {
			const { document } = asked.file;
			const from = offsetIn(document, range.start) ?? document.text.length;
			return { data: dataOf(asked, from, offsetIn(document, range.end) ?? document.text.length) };
		}),
	);
}

function dataOf({ file: { document }, roots: [root] }: Asked, from: number, to: number): number[] {
	return tokenData(linesOf(document), tokensIn(root?.network, document, from, to));
}
