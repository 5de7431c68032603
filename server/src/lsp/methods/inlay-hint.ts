/** textDocument/inlayHint */
import { type InlayHint, MarkupKind } from 'vscode-languageserver';
import { type Hint, hintsIn } from '../../core/editor/hints/hints.ts';
import type { Document } from '../../core/language/syntax.ts';
import { aboutDocument } from '../asked.ts';
import { offsetIn, rangeIn } from '../places.ts';
import type { Method } from './method.ts';

/** Answers for the range that is asked for, from the first root that the document is part of. */
export const inlayHint: Method = {
	capabilities: () => ({ inlayHintProvider: true }),
	start: (session) => {
		session.connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
			aboutDocument<InlayHint[] | null>(session, uri, token, null, ({ snapshot, file, roots }) => {
				const { document } = file;
				const version = snapshot.open.get(file.uri)?.version;
				if (version !== undefined) session.refreshes.answered('inlayHint', file.uri, version, roots);
				const [root] = roots;
				const from = offsetIn(document, range.start) ?? document.text.length;
				const to = offsetIn(document, range.end) ?? document.text.length;
				if (root === undefined) return [];
				const settings = session.settings.of(file.uri);
				const wanted = hintsIn(root.network, document, from, to).filter(({ kind }) => settings.wantsHint(kind));
				return wanted.flatMap((hint) => shown(document, hint) ?? []);
			}),
		);
	},
};

function shown(document: Document, { source, text, tooltip }: Hint): InlayHint | undefined {
	const position = rangeIn(document, source)?.end;
	return position === undefined
		? undefined
		: { position, label: text, paddingLeft: true, tooltip: { kind: MarkupKind.Markdown, value: tooltip } };
}
