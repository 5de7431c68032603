/** What two readings say, in a form in which they can be compared. */
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Source, SyntaxNode } from '../../../../server/src/core/language/syntax.ts';

/** A value: text, a list, or a map as its pairs in their order, so that keys that stand twice are seen. */
export type Value = string | readonly Value[] | { readonly pairs: readonly (readonly [Value, Value])[] };

/** What the reader read; nothing written is the empty text, as it is for YAML when it gives no types. */
export function readerValue(node: SyntaxNode): Value {
	switch (node.kind) {
		case 'scalar':
			return node.text;
		case 'empty':
			return '';
		case 'broken':
			return '(broken)';
		case 'list':
			return node.items.map(readerValue);
		case 'map':
			return { pairs: node.entries.map(({ key, value }) => [key.text, readerValue(value)]) };
	}
}

/** What the library reads of the whole text; undefined where it finds an error. */
export function libraryValue(text: string): Value | undefined {
	const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false });
	return document.errors.length > 0 ? undefined : libraryNode(document.contents);
}

/**
 * The text without white space in blank lines. Where a tab stands in a blank line below a key without a value, the
 * library sees it as indentation of the key behind it; YAML does not, and the reader, which reads the two apart, neither.
 */
export function withoutBlanks(text: string): string {
	return text.replace(/^[ \t]+(?=\r?\n|$)/gm, '');
}

function libraryNode(node: unknown): Value {
	if (isScalar(node)) {
		return String(node.value);
	}
	if (isSeq(node)) {
		return node.items.map(libraryNode);
	}
	if (isMap(node)) {
		return { pairs: node.items.map(({ key, value }) => [libraryNode(key), libraryNode(value)]) };
	}
	return isAlias(node) ? `*${node.source}` : '';
}

/** All that a reading says, every place as offsets in the text. */
export function everything(document: Document): string {
	const place = ({ piece, start, end }: Source) => {
		const at = document.startOf(piece);
		return at === undefined ? ['?', start, end] : [at + start, at + end, document.pieces.indexOf(piece)];
	};
	const node = (one: SyntaxNode): unknown => {
		switch (one.kind) {
			case 'scalar':
				return [one.style, one.text, place(one), one.lines];
			case 'list':
				return [one.flow ? '[]' : '-', place(one), one.items.map(node)];
			case 'map':
				return [one.flow ? '{}' : ':', place(one), one.incomplete, one.entries.map(({ key, value }) => [node(key), node(value)])];
			default:
				return [one.kind, place(one)];
		}
	};
	return JSON.stringify([
		document.text,
		node(document.root),
		document.pieces.map((piece) => piece.text),
		document.problems.map(({ code, message, source, related, replacement }) => [
			code,
			message,
			place(source),
			related.map((each) => [each.message, place(each.source)]),
			replacement,
		]),
	]);
}
