/** Which flow the cursor is in. */
import { pathAt } from '../language/decode/locate.ts';
import type { Document } from '../language/syntax.ts';

/** The name of the flow whose lines hold the offset (UTF-16 units); undefined elsewhere. */
export function flowAt(document: Document, offset: number): string | undefined {
	const { steps, at, node } = pathAt(document, behindIndentation(document.text, offset));
	const [root, flow] = steps;
	if (root?.key?.definition === undefined || root.key.node.text !== 'flows') return undefined;
	if (at === 'name' && steps.length === 1 && node.kind === 'scalar') return node.text;
	return flow?.name?.text;
}

/** In the blanks before a line's text, where that text begins. */
function behindIndentation(text: string, offset: number): number {
	const start = text.lastIndexOf('\n', offset - 1) + 1;
	const blanks = /[^\S\r\n]*/y;
	blanks.lastIndex = start;
	const end = start + (blanks.exec(text)?.[0].length ?? 0);
	return offset < end ? end : offset;
}
