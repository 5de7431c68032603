/** The form of a rule of one line, and which part of it is under the pointer: both as the rule's reader has them. */

import { offersBehind } from '../../../language/lines/line-text.ts';
import { thingTitle } from '../../../language/lines/offers.ts';
import type { KeyDefinition } from '../../../language/schema/define.ts';
import type { ScalarType } from '../../../language/schema/scalar.ts';
import type { ScalarNode } from '../../../language/syntax.ts';
import { type HoverPart, text } from '../hover-parts.ts';
import { quoted } from '../words.ts';

/** Nothing for a value of one word: it has no parts. `at` is relative to the node's piece. */
export function formParts(definition: KeyDefinition | undefined, node: ScalarNode, at: number): readonly HoverPart[] {
	const item = definition !== undefined && 'item' in definition.type ? definition.type.item : undefined;
	if (item?.form === undefined || item.example?.includes(' ') !== true) return [];
	const { front, word } = wordAt(node, at);
	return text(`form: ${quoted(item.form)}`, partWords(item, front, word));
}

/** `here a port or a range of ports`; undefined for a word that the form itself has. */
function partWords(item: ScalarType<unknown>, front: string, word: string): string | undefined {
	const offers = offersBehind(item, front);
	if (offers.some((offer) => offer.kind === 'word' && offer.text === word)) return undefined;
	const [thing] = offers.flatMap((offer) => (offer.kind === 'thing' ? [thingTitle(offer.thing)] : []));
	return thing === undefined ? undefined : `here ${thing}`;
}

/** The word at this place, and what stands in the rule in front of it. */
function wordAt({ piece, start, end, style, lines }: ScalarNode, at: number): { readonly front: string; readonly word: string } {
	const line = lines.find((each) => each.start <= at && at <= each.start + each.text.length);
	const from = line?.start ?? (style === 'plain' ? start : start + 1);
	const front = piece.text.slice(from, at).replace(/\S*$/, '');
	const to = line === undefined ? end : line.start + line.text.length;
	return { front, word: /^\S*/.exec(piece.text.slice(from + front.length, to))?.[0] ?? '' };
}
