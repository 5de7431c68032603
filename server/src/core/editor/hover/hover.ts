/** What is shown where the pointer rests: the thing that is declared or named there, the rule, the address, or the key. */
import { type PathAt, pathAt } from '../../language/decode/locate.ts';
import type { ScalarNode, Source } from '../../language/syntax.ts';
import { ignoredCodeAt } from '../ignores/codes.ts';
import { addressParts } from './address.ts';
import { aroundOf } from './around.ts';
import { blockParts } from './block.ts';
import { flowParts } from './flow.ts';
import type { Hover, HoverPart, HoverQuestion } from './hover-parts.ts';
import { keyParts, kindParts } from './key.ts';
import { formParts } from './lines/form.ts';
import { lineParts } from './lines/line.ts';
import { type Place, placeAt } from './places.ts';
import { ruleParts } from './rule.ts';
import { thingParts } from './things/thing.ts';
import { tokenAt } from './tokens.ts';

/**
 * The hover at an offset of the document's text (UTF-16 units), with the exact place that it is about; undefined where
 * there is nothing to say: on blanks, comments other than those that silence findings, and what could not be read.
 */
export function hoverAt(question: HoverQuestion, offset: number): Hover | undefined {
	const { document } = question;
	const ignored = ignoredCodeAt(document, offset);
	if (ignored !== undefined) return hover(ignored.source, ruleParts(ignored.rule));
	const path = pathAt(document, offset);
	const { node } = path;
	const start = document.startOf(node.piece);
	const step = path.steps.at(-1);
	if (start === undefined || step === undefined || node.kind !== 'scalar' || !covers(node, offset - start)) return undefined;
	const key = step.key;
	switch (path.at) {
		case 'key':
			return key?.definition === undefined ? undefined : hover(node, keyParts(step.kind, key.node.text, key.definition));
		case 'name': {
			const place = placeAt(question.network, node, offset - start);
			return hover(node, place === undefined ? kindParts(key?.definition) : partsOf(question, place));
		}
		case 'value': {
			const found = inValue(question, { path, node, at: offset - start });
			if (found !== undefined) return found;
			const source = plainPart(node, offset - start);
			return key?.definition === undefined || source === undefined
				? undefined
				: hover(source, keyParts(step.kind, key.node.text, key.definition));
		}
		case 'blank':
			return undefined;
	}
}

interface InValue {
	readonly path: PathAt;
	readonly node: ScalarNode;
	/** Relative to the node's piece. */
	readonly at: number;
}

/** The narrowest thing under the pointer: a name or a subnet's block before an address, that before the rule around it. */
function inValue(question: HoverQuestion, { path, node, at }: InValue): Hover | undefined {
	const place = placeAt(question.network, node, at);
	if (place?.kind === 'thing' || place?.kind === 'route-destination') return hover(place.source, partsOf(question, place));
	const token = tokenAt(node, at);
	const form = place === undefined ? [] : formParts(path.steps.at(-1)?.key?.definition, node, at);
	const around = place === undefined ? [] : partsOf(question, place);
	if (token !== undefined) {
		const meant = aroundOf(question.network, path, place);
		const parts =
			token.prefix === undefined
				? addressParts(question, token.address, meant)
				: blockParts(question, { ...token, prefix: token.prefix }, meant);
		// Below it, what the rule around it says; its text stands in the file.
		return hover(token.source, [...parts, ...around.filter(({ kind }) => kind === 'text').slice(0, 1), ...form]);
	}
	return place === undefined ? undefined : hover(place.source, [...around, ...form]);
}

function partsOf(question: HoverQuestion, place: Place): readonly HoverPart[] {
	switch (place.kind) {
		case 'thing':
			return thingParts(question, place.key);
		case 'flow':
			return flowParts(question, place.flow);
		default:
			return lineParts(question, place);
	}
}

/** The value itself; of a block of lines the one at the place, unless it is a comment. */
function plainPart(node: ScalarNode, at: number): Source | undefined {
	if (node.style !== 'literal' && node.style !== 'folded') return node;
	const line = node.lines.find(({ text, start }) => start <= at && at <= start + text.length);
	if (line === undefined || /^\s*(#|$)/.test(line.text)) return undefined;
	return { piece: node.piece, start: line.start, end: line.start + line.text.length };
}

/** At a declaration itself, where it is declared goes without saying. */
function hover({ piece, start, end }: Source, all: readonly HoverPart[]): Hover | undefined {
	const parts = all.filter((part) => part.kind !== 'declared' || part.source.piece !== piece || part.source.start !== start);
	return parts.length === 0 ? undefined : { source: { piece, start, end }, parts };
}

function covers({ start, end }: Source, at: number): boolean {
	return start <= at && at <= end;
}
