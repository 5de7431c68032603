/** Where the nodes of a tree stand in the text of their document. */
import type { Document, MapEntry, Source, SyntaxNode } from '../language/syntax.ts';

/** A stretch of a document's text: UTF-16 offsets, the end exclusive. */
export interface Stretch {
	readonly start: number;
	readonly end: number;
}

/** The offset in the document's text of an offset in a piece of it. */
export function offsetIn(document: Document, { piece }: Pick<Source, 'piece'>, at: number): number {
	return (document.startOf(piece) ?? 0) + at;
}

/** All that a value is: of a block from its first entry or item to the end of the last one, wherever the pieces are cut. */
export function extentOf(document: Document, node: SyntaxNode): Stretch {
	const first = node.kind === 'map' && !node.flow ? node.entries[0] : undefined;
	return {
		start: first === undefined ? offsetIn(document, node, node.start) : offsetIn(document, first.key, first.key.start),
		end: endIn(document, node),
	};
}

/** A key with its value. */
export function entryExtent(document: Document, { key, value }: MapEntry): Stretch {
	const start = offsetIn(document, key, key.start);
	return { start, end: Math.max(offsetIn(document, key, key.end), endIn(document, value)) };
}

/** Without the line ends and comments behind the last scalar, which the reader counts to a block. */
function endIn(document: Document, node: SyntaxNode): number {
	const last = lastIn(node);
	if (last !== undefined) return endIn(document, last);
	const end = offsetIn(document, node, node.end);
	return node.kind === 'broken' ? node.start + node.piece.text.slice(node.start, node.end).trimEnd().length + end - node.end : end;
}

function lastIn(node: SyntaxNode): SyntaxNode | undefined {
	if (node.kind === 'map' && !node.flow) return node.entries.at(-1)?.value;
	return node.kind === 'list' && !node.flow ? node.items.at(-1) : undefined;
}
