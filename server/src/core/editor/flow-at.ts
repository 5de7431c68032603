/** Which flow the cursor is in. */
import { pathAt } from '../language/decode/locate.ts';
import type { Document } from '../language/syntax.ts';

/** The name of the flow whose declaration holds the offset (UTF-16 units); undefined elsewhere. */
export function flowAt(document: Document, offset: number): string | undefined {
	const { steps, at, node } = pathAt(document, offset);
	const [root, flow] = steps;
	if (root?.key?.definition === undefined || root.key.node.text !== 'flows') return undefined;
	if (at === 'name' && steps.length === 1 && node.kind === 'scalar') return node.text;
	return flow?.name?.text;
}
