/** What an editor selects around a place, step by step: a word, the part of the rule, the rule, its list, its declaration … */
import { topology } from '../language/schema/topology.ts';
import type { Document, MapEntry, MapNode, ScalarNode, SyntaxNode } from '../language/syntax.ts';
import { entryExtent, extentOf, offsetIn, type Stretch } from './extent.ts';
import { type Expected, expectedBehind } from './format/expected.ts';
import { rulePartAt } from './format/rule-columns.ts';

/** The stretches around an offset of the document's text, from the innermost to the whole document; each lies in the next one. */
export function selectionsAt(document: Document, offset: number): readonly Stretch[] {
	const at = Math.max(0, Math.min(offset, document.text.length));
	const found: Stretch[] = [{ start: 0, end: document.text.length }];
	const around: Around = {
		document,
		at,
		add: (stretch) => {
			const last = found.at(-1);
			const isInside = last !== undefined && last.start <= stretch.start && stretch.end <= last.end;
			if (isInside && stretch.start <= at && at <= stretch.end && stretch.end - stretch.start < last.end - last.start) found.push(stretch);
		},
	};
	inNode(around, document.root, { what: 'keys', kind: topology, declared: false });
	return found.toReversed();
}

interface Around {
	readonly document: Document;
	readonly at: number;
	/** Takes what lies in the last one and around the place, and is smaller. */
	readonly add: (stretch: Stretch) => void;
}

function inNode(around: Around, node: SyntaxNode, expected: Expected): void {
	const extent = extentOf(around.document, node);
	if (!covers(extent, around.at)) return;
	around.add(extent);
	switch (node.kind) {
		case 'map':
			inMap(around, node, expected);
			break;
		case 'list':
			for (const item of node.items) {
				if (covers(extentOf(around.document, item), around.at)) inNode(around, item, expected);
			}
			break;
		case 'scalar':
			inScalar(around, node, expected);
			break;
		default:
	}
}

function inMap(around: Around, map: MapNode, expected: Expected): void {
	const entry = map.entries.find((each) => covers(entryExtent(around.document, each), around.at));
	if (entry === undefined) return;
	around.add(entryExtent(around.document, entry));
	if (isAtKey(around, entry)) inScalar(around, entry.key, { what: 'unknown' });
	else inNode(around, entry.value, expectedBehind(expected, entry.key.text));
}

function isAtKey({ document, at }: Around, { key }: MapEntry): boolean {
	return at <= offsetIn(document, key, key.end);
}

function inScalar(around: Around, node: ScalarNode, expected: Expected): void {
	const { document, at, add } = around;
	add({ start: offsetIn(document, node, node.start), end: offsetIn(document, node, node.end) });
	const line = node.lines.find(({ start, text }) => covers({ start, end: start + text.length }, at - offsetIn(document, node, 0)));
	const quotes = node.style === 'plain' ? 0 : 1;
	const text = line?.text ?? (node.lines.length > 0 ? '' : node.piece.text.slice(node.start + quotes, node.end - quotes));
	const start = offsetIn(document, node, line?.start ?? node.start + quotes);
	add({ start, end: start + text.length });
	const part = expected.what === 'value' ? rulePartAt(text, expected.item, at - start) : undefined;
	if (part !== undefined) add({ start: start + part.start, end: start + part.end });
	for (const pattern of [/\S+/g, /[^\s/]+/g]) {
		for (const { index, 0: word } of text.matchAll(pattern)) {
			const stretch = { start: start + index, end: start + index + word.length };
			if (covers(stretch, at)) add(stretch);
		}
	}
}

function covers({ start, end }: Stretch, at: number): boolean {
	return start <= at && at <= end;
}
