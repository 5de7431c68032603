/** textDocument/formatting and textDocument/rangeFormatting */
import type { TextEdit } from 'vscode-languageserver';
import { formatEdits } from '../../core/editor/format/format.ts';
import { aboutDocument } from '../asked.ts';
import { offsetIn, protocolEdits } from '../places.ts';
import type { Method } from './method.ts';

/** Brings a document, or the declarations of a range, into the one form; the client's own wishes about indentation are not asked. */
export const formatting: Method = {
	capabilities: () => ({ documentFormattingProvider: true, documentRangeFormattingProvider: true }),
	start: (session) => {
		session.connection.onDocumentFormatting(({ textDocument: { uri } }, token) =>
			aboutDocument<TextEdit[]>(session, uri, token, [], ({ file: { document } }) => protocolEdits(document, formatEdits(document))),
		);
		session.connection.onDocumentRangeFormatting(({ textDocument: { uri }, range }, token) =>
			aboutDocument<TextEdit[]>(session, uri, token, [], ({ file: { document } }) => {
				const start = offsetIn(document, range.start);
				const end = offsetIn(document, range.end) ?? document.text.length;
				return start === undefined ? [] : protocolEdits(document, formatEdits(document, { start, end }));
			}),
		);
	},
};
