/** textDocument/documentLink */
import type { DocumentLink } from 'vscode-languageserver';
import { includedFiles } from '../../core/analysis/included.ts';
import { aboutDocument } from '../asked.ts';
import { nameOf } from '../host.ts';
import { rangeIn } from '../places.ts';
import type { Method } from './method.ts';

/** Answers with a link at each path under `include` whose file is there. */
export const documentLink: Method = {
	capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),
	start: (session) => {
		session.connection.onDocumentLinks((params, token) =>
			aboutDocument<DocumentLink[] | null>(session, params.textDocument.uri, token, null, ({ snapshot, file }) =>
				includedFiles(snapshot.analysis, file).flatMap(({ source, uri }) => {
					const range = rangeIn(file.document, source);
					return range === undefined ? [] : [{ range, target: uri, tooltip: `Open ${nameOf(uri)}` }];
				}),
			),
		);
	},
};
