/** What an editor folds: everything that takes several lines, runs of comments, and regions that a person marks. */
import type { Document, SyntaxNode } from '../language/syntax.ts';
import { entryExtent, offsetIn, type Stretch } from './extent.ts';

export interface Fold extends Stretch {
	readonly kind: 'block' | 'comment' | 'region';
}

/** The folds of a document, each from its first line to its last, in the order of the text. Those of one line are among them. */
export function foldsOf(document: Document): readonly Fold[] {
	const folds: Fold[] = [];
	const literals: Stretch[] = [];
	collect(document, document.root, folds, literals);
	folds.push(...commentFolds(document.text, literals));
	return folds.sort((one, other) => one.start - other.start || other.end - one.end);
}

/** The values of keys; `literals` get the blocks of lines, in which `#` begins no comment. */
function collect(document: Document, node: SyntaxNode, folds: Fold[], literals: Stretch[]): void {
	switch (node.kind) {
		case 'map':
			for (const entry of node.entries) {
				if (entry.value.kind !== 'empty') folds.push({ ...entryExtent(document, entry), kind: 'block' });
				collect(document, entry.value, folds, literals);
			}
			break;
		case 'scalar':
			if (node.lines.length > 0) literals.push({ start: offsetIn(document, node, node.start), end: offsetIn(document, node, node.end) });
			break;
		default:
	}
}

function commentFolds(text: string, literals: readonly Stretch[]): readonly Fold[] {
	const folds: Fold[] = [];
	const regions: number[] = [];
	let run: Stretch | undefined;
	const close = (): void => {
		if (run !== undefined) folds.push({ ...run, kind: 'comment' });
		run = undefined;
	};
	let literal = 0;
	for (const match of text.matchAll(/^(?:\ufeff)?[ \t]*(.*)$/gm)) {
		const { index: start } = match;
		const content = match[1] ?? '';
		while ((literals[literal]?.end ?? Number.POSITIVE_INFINITY) <= start) literal++;
		const isComment = content.startsWith('#') && (literals[literal]?.start ?? Number.POSITIVE_INFINITY) > start;
		const end = start + match[0].trimEnd().length;
		const marker = isComment ? /^#\s*(region|endregion)\b/.exec(content)?.[1] : undefined;
		if (!isComment || marker !== undefined) close();
		if (marker === 'region') {
			regions.push(start);
		} else if (marker === 'endregion') {
			const opened = regions.pop();
			if (opened !== undefined) folds.push({ start: opened, end, kind: 'region' });
		} else if (isComment) {
			run = { start: run?.start ?? start, end };
		}
	}
	close();
	return folds;
}
