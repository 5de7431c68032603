/** `from` and `to` in a rule of a list that is inbound or outbound. */
import { looksLikeAddress } from './address.ts';
import { quote, type Words } from './words.ts';

export type Direction = 'from' | 'to';

/** Takes `from` or `to`: the one of the rule's list, where that is known. */
export function takeDirection(words: Words, direction: Direction | undefined): Direction | undefined {
	const word = words.peek();
	const allowed: readonly Direction[] = direction === undefined ? ['from', 'to'] : [direction];
	if (direction !== undefined && (word?.text === 'from' || word?.text === 'to') && word.text !== direction) {
		const list = direction === 'from' ? 'inbound' : 'outbound';
		return words.report({
			...word,
			message: `${quote(word.text)} stands in an ${list} rule, which says ${quote(direction)}`,
			replacement: direction,
		});
	}
	if (direction !== undefined && word !== undefined && looksLikeAddress(word.text)) {
		const message = `${quote(word.text)} stands where ${quote(direction)} is expected`;
		return words.report({ ...word, message, replacement: `${direction} ${word.text}` });
	}
	return words.expect(...allowed)?.text;
}
