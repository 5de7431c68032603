/** An order for what AWS prints in any: the same account gives the same text, whichever way its lists came. */

const collator = new Intl.Collator('en', { numeric: true });

/** By the words of each, `tcp 80` before `tcp 443`. */
export function inOrderOf<T>(list: readonly T[], words: (item: T) => string): readonly T[] {
	return list
		.map((item) => [words(item), item] as const)
		.sort(([a], [b]) => collator.compare(a, b) || (a < b ? -1 : Number(a > b)))
		.map(([, item]) => item);
}

/** Texts in order, each once. */
export function inOrder(list: readonly string[]): readonly string[] {
	return inOrderOf([...new Set(list)], (text) => text);
}
