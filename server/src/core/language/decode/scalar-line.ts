/** A scalar of the tree as the text that a one-line reader takes, with exact places in spite of quotes and escapes. */
import type { LineText } from '../lines/line-text.ts';
import { offsetInScalar } from '../reader/scalar-offset.ts';
import type { ScalarLine, ScalarNode } from '../syntax.ts';

/** The whole scalar as one line. */
export function lineOfScalar(node: ScalarNode): LineText {
	const { piece, text } = node;
	if (node.style === 'plain' && node.end - node.start === text.length) {
		return lineAt(node, { text, start: node.start });
	}
	return { text, source: (start, end) => ({ piece, start: offsetInScalar(node, start), end: offsetInScalar(node, end) }) };
}

/** Every line of a scalar that is meant as a block of lines: those of a block, or a lone one behind its key. */
export function linesOfScalar(node: ScalarNode): readonly LineText[] {
	return node.style === 'literal' || node.style === 'folded' ? node.lines.map((line) => lineAt(node, line)) : [lineOfScalar(node)];
}

function lineAt({ piece }: ScalarNode, { text, start: first }: ScalarLine): LineText {
	return { text, source: (start, end) => ({ piece, start: first + start, end: first + end }) };
}
