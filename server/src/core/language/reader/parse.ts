/**
 * One piece of text through the `yaml` library, for its syntax only: no types, no check of keys, no values. What YAML
 * would misread without a word is masked before and found again by its place.
 */
import { Composer, type Document, Lexer, type ParsedNode, Parser, Schema, type YAMLError } from 'yaml';
import { masked, type Masked, unmasked } from './masks.ts';
import { tooDeepAt } from './nesting.ts';

export interface Parsed {
	/** The first document's root; null where there is nothing, or where the text nests too deep. */
	readonly contents: ParsedNode | null;
	readonly errors: readonly YAMLError[];
	/** Where a second document starts. */
	readonly second: number | undefined;
	/** Where the nesting became too deep; nothing was read then. */
	readonly tooDeep: number | undefined;
	readonly tokens: readonly string[];
	readonly mask: Masked;
}

const OPTIONS = {
	schema: new Schema({ schema: 'failsafe', resolveKnownTags: false }),
	uniqueKeys: false,
	prettyErrors: false,
	keepSourceTokens: false,
};

/** Parses a text. Offsets are those of `text`. */
export function parse(text: string): Parsed {
	const mask = masked(text);
	const parsed = parseMasked(mask);
	if (mask.text === text || parsed.errors.length === 0) {
		return parsed;
	}
	const asItStands = parseMasked(unmasked(text));
	return asItStands.errors.length === 0 ? asItStands : parsed;
}

function parseMasked(mask: Masked): Parsed {
	const tokens = [...new Lexer().lex(mask.text)];
	const deep = tooDeepAt(tokens);
	if (deep !== undefined) {
		return { contents: null, errors: [], second: undefined, tooDeep: offsetOf(tokens, deep), tokens, mask };
	}
	let first: Document.Parsed | undefined;
	let second: number | undefined;
	for (const document of new Composer(OPTIONS).compose(cst(tokens), true, mask.text.length)) {
		if (first === undefined) {
			first = document;
		} else {
			second ??= document.range[0];
		}
	}
	return { contents: first?.contents ?? null, errors: first?.errors ?? [], second, tooDeep: undefined, tokens, mask };
}

/** Where a token starts. */
export function offsetOf(tokens: readonly string[], index: number): number {
	let offset = 0;
	for (let at = 0; at < index; at++) {
		const token = tokens[at] ?? '';
		offset += isControl(token) && tokens[at - 1] !== '\x1f' ? 0 : token.length;
	}
	return offset;
}

/** Marks that the tokenizer adds between the pieces of the text: a scalar follows, a document starts, a bracket is missing. */
export function isControl(token: string): boolean {
	return token === '\x1f' || token === '\x02' || token === '\x18';
}

function* cst(tokens: readonly string[]) {
	const parser = new Parser();
	for (const token of tokens) {
		yield* parser.next(token);
	}
	yield* parser.end();
}
