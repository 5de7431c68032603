/** The documents that the client has open; they count before the disk. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { uriIdentity } from '../core/analysis/uris.ts';

/** One version of an open document. */
export interface OpenDocument {
	/** As the client writes it. */
	readonly uri: string;
	readonly version: number;
	readonly text: string;
	/** Different each time that a document is opened: version numbers begin anew then. */
	readonly opening: number;
}

/** One change of a text; without a range it is the whole text. Positions count lines from 0 and UTF-16 units. */
export interface TextChange {
	readonly range?: { readonly start: TextPosition; readonly end: TextPosition };
	readonly text: string;
}

/** Line and UTF-16 unit in it, both from 0. */
export interface TextPosition {
	readonly line: number;
	readonly character: number;
}

/** The open documents; URIs are compared as `uriIdentity` writes them. */
export interface Documents {
	open(uri: string, version: number, text: string): void;
	/** False for a document that is not open. */
	change(uri: string, version: number, changes: readonly TextChange[]): boolean;
	close(uri: string): boolean;
	/** Undefined for a document that is not open. */
	get(uri: string): OpenDocument | undefined;
	all(): readonly OpenDocument[];
}

/** No documents yet. */
export function openDocuments(): Documents {
	const held = new Map<string, { readonly document: TextDocument; readonly open: OpenDocument }>();
	let openings = 0;
	const keep = (document: TextDocument, opening: number): void => {
		held.set(uriIdentity(document.uri), {
			document,
			open: { uri: document.uri, version: document.version, text: document.getText(), opening },
		});
	};
	return {
		open: (uri, version, text) => {
			openings += 1;
			keep(TextDocument.create(uri, 'topology', version, text), openings);
		},
		change: (uri, version, changes) => {
			const known = held.get(uriIdentity(uri));
			if (known === undefined) return false;
			const { document } = known;
			for (const change of changes) TextDocument.update(document, [within(document, change)], version);
			keep(document, known.open.opening);
			return true;
		},
		close: (uri) => held.delete(uriIdentity(uri)),
		get: (uri) => held.get(uriIdentity(uri))?.open,
		all: () => [...held.values()].map(({ open }) => open),
	};
}

/** A change whose lines are lines of the text: the library keeps its table of lines only then. */
function within(
	document: TextDocument,
	{ range, text }: TextChange,
): { readonly text: string } | { readonly text: string; readonly range: NonNullable<TextChange['range']> } {
	if (range === undefined) return { text };
	const last = document.lineCount - 1;
	const clamp = ({ line, character }: TextPosition): TextPosition =>
		line > last ? { line: last, character: Number.MAX_SAFE_INTEGER } : { line: Math.max(line, 0), character: Math.max(character, 0) };
	return { text, range: { start: clamp(range.start), end: clamp(range.end) } };
}
