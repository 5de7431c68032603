import type { ScalarNode } from '../syntax.ts';

/**
 * The offset in the piece of the `index`-th UTF-16 unit of a scalar's text. Exact for plain and quoted text on one line
 * and for `|` blocks; in a `>` block, and in text over several lines, the best guess. An index beyond the text gives the
 * place behind its last character.
 */
export function offsetInScalar(node: ScalarNode, index: number): number {
	const at = Math.max(0, Math.min(index, node.text.length));
	switch (node.style) {
		case 'plain':
			return Math.min(node.start + at, node.end);
		case 'single-quoted':
			return quotedOffset(node, at, singleQuotedUnit);
		case 'double-quoted':
			return quotedOffset(node, at, doubleQuotedUnit);
		case 'literal':
		case 'folded':
			return blockOffset(node, at);
	}
}

/** How many units a character of the source takes there, and how many of the text it makes. */
type Unit = readonly [written: number, read: number];

function quotedOffset(node: ScalarNode, index: number, unit: (source: string, at: number) => Unit): number {
	const { text } = node.piece;
	let at = node.start + 1;
	let read = 0;
	while (read < index && at < node.end - 1) {
		const [written, made] = unit(text, at);
		if (read + made > index) {
			break;
		}
		at += written;
		read += made;
	}
	return at;
}

function singleQuotedUnit(source: string, at: number): Unit {
	return source.startsWith("''", at) ? [2, 1] : [1, 1];
}

function doubleQuotedUnit(source: string, at: number): Unit {
	if (source.charAt(at) !== '\\') {
		return [1, 1];
	}
	switch (source.charAt(at + 1)) {
		case 'x':
			return [4, 1];
		case 'u':
			return [6, 1];
		case 'U':
			return [10, Number.parseInt(source.slice(at + 2, at + 10), 16) > 0xffff ? 2 : 1];
		default:
			return [2, 1];
	}
}

function blockOffset(node: ScalarNode, index: number): number {
	let read = 0;
	for (const line of node.lines) {
		if (index <= read + line.text.length) {
			return line.start + index - read;
		}
		read += line.text.length + 1;
	}
	const last = node.lines.at(-1);
	return last === undefined ? node.start : last.start + last.text.length;
}
