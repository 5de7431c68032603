/** What the decoder finds, each in one of the codes that have a rule page. */
import { quote } from '../lines/words.ts';
import type { ScalarNode, Source, SyntaxNode } from '../syntax.ts';

export type ProblemCode = 'unknown-key' | 'wrong-type' | 'missing-key' | 'invalid-rule' | 'invalid-cidr' | 'prefix-length-out-of-range';

export interface DecodeProblem {
	readonly code: ProblemCode;
	readonly message: string;
	readonly source: Source;
	readonly related: readonly { readonly message: string; readonly source: Source }[];
	/**
	 * The facts of a quick fix: `replacement` is the text that would be right at the problem's place; `keys` are the
	 * missing keys; `key` is the key it is about, `allowed` what might have been written.
	 */
	readonly data: Readonly<Record<string, string | number | readonly string[]>>;
}

export function problem(code: ProblemCode, message: string, source: Source, data: DecodeProblem['data'] = {}): DecodeProblem {
	return { code, message, source, related: [], data };
}

/** What stands at a place, to begin a sentence. */
export function foundAt(node: SyntaxNode): string {
	switch (node.kind) {
		case 'scalar':
			return node.style === 'literal' || node.style === 'folded' ? 'a block of lines' : quote(node.text);
		case 'map':
			return 'a map';
		case 'list':
			return 'a list';
		default:
			return 'nothing';
	}
}

/** Where to show that a value has the wrong shape: the value where it is on one line, else its key. */
export function placeOf(key: ScalarNode, node: SyntaxNode): Source {
	const onOneLine = !/[\r\n]/.test(node.piece.text.slice(node.start, node.end));
	return onOneLine && node.end > node.start ? node : key;
}

/** The first line of a place. */
export function firstLineOf(source: Source): Source {
	const { piece, start, end } = source;
	const length = piece.text.slice(start, end).search(/[\r\n]/);
	return length < 0 ? source : { piece, start, end: start + length };
}

/** Words in backticks, with commas and a last `and`. */
export function listed(words: readonly string[], last: 'and' | 'or' = 'and'): string {
	const quoted = words.map(quote);
	return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`;
}

/** A kind's title with its article. */
export function a(title: string): string {
	return `${/^[aeioA]/.test(title) ? 'an' : 'a'} ${title}`;
}
