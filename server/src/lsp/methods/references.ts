/** textDocument/references and textDocument/documentHighlight */
import { type DocumentHighlight, DocumentHighlightKind, type Location } from 'vscode-languageserver';
import { referencesAt } from '../../core/editor/references.ts';
import { aboutPosition, everyRoot } from '../asked.ts';
import { placeAmong, rangeIn } from '../places.ts';
import type { Method } from './method.ts';

/** Answers with every place that names the thing, in all files that are read together; null where no known name stands. */
export const references: Method = {
	capabilities: () => ({ referencesProvider: true }),
	start: (session) => {
		session.connection.onReferences((params, token) =>
			aboutPosition<Location[] | null>(session, params, token, null, (asked) => {
				const { files } = asked.snapshot.analysis;
				const found = referencesAt(everyRoot(asked), asked.file.document, asked.offset);
				if (found.length === 0) return null;
				const wanted = params.context.includeDeclaration ? found : found.filter(({ role }) => role === 'reference');
				return wanted.flatMap(({ source }) => placeAmong(files.values(), source) ?? []);
			}),
		);
	},
};

/** The same within the document: its declaration is written, its references are read. */
export const documentHighlight: Method = {
	capabilities: () => ({ documentHighlightProvider: true }),
	start: (session) => {
		session.connection.onDocumentHighlight((params, token) =>
			aboutPosition<DocumentHighlight[] | null>(session, params, token, null, (asked) => {
				const { document } = asked.file;
				const found = referencesAt(everyRoot(asked), document, asked.offset);
				const highlights = found.flatMap(({ source, role }) => {
					const range = rangeIn(document, source);
					return range === undefined
						? []
						: [{ range, kind: role === 'declaration' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read }];
				});
				return highlights.length === 0 ? null : highlights;
			}),
		);
	},
};
