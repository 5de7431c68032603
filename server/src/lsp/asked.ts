/** Questions about one document: all of them wait for the newest analysis and give way to edits in the same manner. */
import type { CancellationToken, Position, ResponseError } from 'vscode-languageserver';
import type { Root } from '../core/analysis/analysis.ts';
import type { AnalysedFile } from '../core/rules/rule.ts';
import { type Basis, type Found, fromNewest, isSameText } from './newest.ts';
import { offsetIn } from './places.ts';
import { answer, contentModified, type Session } from './session.ts';
import type { Snapshot } from './workspace.ts';

/** A document as it is analysed now. */
export interface Asked extends Basis {
	readonly snapshot: Snapshot;
	readonly file: AnalysedFile;
	/** Those that the file is part of, in the order of the analysis; a file may be part of several. */
	readonly roots: readonly Root[];
	/** False once the request was taken back or its document has changed. News of other files leave it wanted. */
	isWanted(): boolean;
}

/** All roots, those that the file is part of first: a name may have been given in one of them and be used in others. */
export function everyRoot({ snapshot: { analysis }, roots, file }: Asked): readonly Root[] {
	const own = analysis.roots.filter((root) => !roots.includes(root) && root.files.some(({ uri }) => uri === file.uri));
	const first = new Set([...roots, ...own]);
	return [...first, ...analysis.roots.filter((root) => !first.has(root))];
}

/**
 * Answers a question about an open document from the newest analysis; `empty` where there is no such document. A request
 * that was taken back, or whose document has changed since, is answered so.
 */
export function aboutDocument<T>(
	session: Session,
	uri: string,
	token: CancellationToken,
	empty: T,
	compute: (asked: Asked) => T | ResponseError | Promise<T | ResponseError>,
): Promise<T | ResponseError> {
	return answer<T>(session, empty, async () => {
		const before = session.documents.get(uri);
		if (before === undefined) return empty;
		await session.host.turn();
		const find = (snapshot: Snapshot): Found<Asked, T> => {
			const now = session.documents.get(uri);
			const file = now === undefined ? undefined : snapshot.analysis.files.get(now.uri);
			if (now === undefined || file === undefined) return { kind: 'answer', answer: empty };
			if (!isSameText(before, now)) return { kind: 'answer', answer: contentModified() };
			const roots = snapshot.roots.filter(({ files }) => files.some((each) => each.uri === file.uri));
			const isWanted = (): boolean => !token.isCancellationRequested && isSameText(before, session.documents.get(uri));
			return { kind: 'basis', basis: { snapshot, file, roots, isWanted } };
		};
		return fromNewest(session, token, find, compute);
	});
}

/** The same for a position; `empty` where the document has no such line. `offset` counts UTF-16 units in the document's text. */
export function aboutPosition<T>(
	session: Session,
	{ textDocument: { uri }, position }: { readonly textDocument: { readonly uri: string }; readonly position: Position },
	token: CancellationToken,
	empty: T,
	compute: (asked: Asked & { readonly offset: number }) => T | ResponseError | Promise<T | ResponseError>,
): Promise<T | ResponseError> {
	return aboutDocument<T>(session, uri, token, empty, (asked) => {
		const offset = offsetIn(asked.file.document, position);
		return offset === undefined ? empty : compute({ ...asked, offset });
	});
}
