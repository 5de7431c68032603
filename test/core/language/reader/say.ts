/** A reading in words, for tests that read as a list of what is expected. */
import { read } from '../../../../server/src/core/language/reader/read.ts';
import type { Document, Source, SyntaxNode } from '../../../../server/src/core/language/syntax.ts';
import { level } from './level.ts';

/** Each finding as `LINE:COLUMN «text» CODE: message`, with ` => «replacement»` where it brings one. */
export function findings(text: string): readonly string[] {
	const document = read(text, level);
	return document.problems.map(({ code, message, source, replacement }) => {
		const fix = replacement === undefined ? '' : ` => «${replacement}»`;
		return `${position(document, source)} «${slice(source)}» ${code}: ${message}${fix}`;
	});
}

/** The findings without what they say: `LINE:COLUMN «text» CODE`. */
export function places(text: string): readonly string[] {
	const document = read(text, level);
	return document.problems.map(({ code, source }) => `${position(document, source)} «${slice(source)}» ${code}`);
}

/** What was read, as plain data; `<broken>` is unknown, a map that something is missing from has the key `…`. */
export function value(text: string): unknown {
	return plain(read(text, level).root);
}

/** The text with every replacement made. */
export function mended(text: string): string {
	const document = read(text, level);
	let result = text;
	for (const { source, replacement } of document.problems.toReversed()) {
		const at = document.startOf(source.piece);
		if (replacement !== undefined && at !== undefined) {
			result = result.slice(0, at + source.start) + replacement + result.slice(at + source.end);
		}
	}
	return result;
}

export function plain(node: SyntaxNode): unknown {
	switch (node.kind) {
		case 'scalar':
			return node.text;
		case 'empty':
			return null;
		case 'broken':
			return '<broken>';
		case 'list':
			return node.items.map(plain);
		case 'map': {
			const entries = node.entries.map(({ key, value: inner }): readonly [string, unknown] => [key.text, plain(inner)]);
			return Object.fromEntries(node.incomplete === true ? [...entries, ['…', true]] : entries);
		}
	}
}

/** Every scalar of a tree, keys included. */
export function* scalars(node: SyntaxNode): Generator<SyntaxNode & { readonly kind: 'scalar' }> {
	switch (node.kind) {
		case 'scalar':
			yield node;
			break;
		case 'list':
			for (const item of node.items) {
				yield* scalars(item);
			}
			break;
		case 'map':
			for (const { key, value: inner } of node.entries) {
				yield key;
				yield* scalars(inner);
			}
			break;
		default:
			break;
	}
}

export function slice({ piece, start, end }: Source): string {
	return piece.text.slice(start, end);
}

function position(document: Document, source: Source): string {
	const at = (document.startOf(source.piece) ?? Number.NaN) + source.start;
	const before = document.text.slice(0, at).split('\n');
	return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}
