import type { SyntaxNode } from '../../language/syntax.ts';

/** Whether two trees say the same, whatever their layout; spaces between words of a rule say nothing. */
export function saySame(one: SyntaxNode, other: SyntaxNode): boolean {
	switch (one.kind) {
		case 'scalar':
			return other.kind === 'scalar' && wordsOf(one.text) === wordsOf(other.text) && isBlock(one.style) === isBlock(other.style);
		case 'map':
			return (
				other.kind === 'map' &&
				one.incomplete === other.incomplete &&
				one.entries.length === other.entries.length &&
				one.entries.every(({ key, value }, index) => {
					const entry = other.entries[index];
					return entry !== undefined && key.text === entry.key.text && saySame(value, entry.value);
				})
			);
		case 'list':
			return (
				other.kind === 'list' &&
				one.items.length === other.items.length &&
				one.items.every((item, index) => {
					const same = other.items[index];
					return same !== undefined && saySame(item, same);
				})
			);
		default:
			return one.kind === other.kind;
	}
}

function wordsOf(text: string): string {
	return text.replace(/ +/g, ' ');
}

function isBlock(style: string): boolean {
	return style === 'literal' || style === 'folded';
}
