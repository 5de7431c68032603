/** textDocument/documentLink */
import type { DocumentLink } from 'vscode-languageserver';
import { includedFiles } from '../../core/analysis/included.ts';
import { ignoredCodes } from '../../core/editor/ignores/codes.ts';
import type { Document, Source } from '../../core/language/syntax.ts';
import { aboutDocument } from '../asked.ts';
import { nameOf } from '../host.ts';
import { rangeIn } from '../places.ts';
import type { Session } from '../session.ts';
import type { Method } from './method.ts';

/** Answers with a link at each path under `include` whose file is there, and at each code that a comment silences. */
export const documentLink: Method = {
	capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),
	start: (session) => {
		session.connection.onDocumentLinks((params, token) =>
			aboutDocument<DocumentLink[] | null>(session, params.textDocument.uri, token, null, ({ snapshot, file }) => [
				...includedFiles(snapshot.analysis, file).flatMap(({ source, uri }) => linkAt(file.document, source, uri, `Open ${nameOf(uri)}`)),
				...pages(session, file.document),
			]),
		);
	},
};

/** The pages of the rules, where the client has them. */
function pages({ client: { documentation } }: Session, document: Document): readonly DocumentLink[] {
	if (documentation === undefined) return [];
	return ignoredCodes(document).flatMap(({ source, rule: { code } }) =>
		linkAt(document, source, `${documentation}${code}.md`, `Open the page of ${code}`),
	);
}

function linkAt(document: Document, source: Source, target: string, tooltip: string): readonly DocumentLink[] {
	const range = rangeIn(document, source);
	return range === undefined ? [] : [{ range, target, tooltip }];
}
