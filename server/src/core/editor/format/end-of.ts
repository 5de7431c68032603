import type { SyntaxNode } from '../../language/syntax.ts';

/** Where a value's last character stands, without the line ends and comments that the reader counts to a block. */
export function endOf(node: SyntaxNode): number {
	const last = lastIn(node);
	return last === undefined ? node.end : endOf(last);
}

function lastIn(node: SyntaxNode): SyntaxNode | undefined {
	switch (node.kind) {
		case 'map':
			return node.flow ? undefined : node.entries.at(-1)?.value;
		case 'list':
			return node.flow ? undefined : node.items.at(-1);
		default:
			return undefined;
	}
}
