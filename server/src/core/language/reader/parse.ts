/**
 * One piece of text through the `yaml` library, for its syntax only: no types, no check of keys, no values. What YAML
 * would misread without a word is masked before and found again by its place.
 */
import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser, Schema, type YAMLError } from 'yaml';
import { type Masked, masked, unmasked } from './masks.ts';
import { type Excess, excessCounter, mayExceed } from './nesting.ts';

export interface Parsed {
	/** The first document's root; null where there is nothing, or where there is too much. */
	readonly contents: ParsedNode | null;
	readonly errors: readonly YAMLError[];
	/** Where a second document starts. */
	readonly second: number | undefined;
	/** What was too much; nothing was read then. */
	readonly excess: Excess | undefined;
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
	const { syntax, excess } = syntaxOf(mask.text);
	if (excess !== undefined) {
		return { contents: null, errors: [], second: undefined, excess, mask };
	}
	let first: Document.Parsed | undefined;
	let second: number | undefined;
	for (const document of new Composer(OPTIONS).compose(syntax, true, mask.text.length)) {
		if (first === undefined) {
			first = document;
		} else {
			second ??= document.range[0];
		}
	}
	return { contents: first?.contents ?? null, errors: first?.errors ?? [], second, excess: undefined, mask };
}

/** The syntax tokens of the whole text, or what was too much of it; the library never has to end a tree that is too deep. */
function syntaxOf(text: string): { readonly syntax: readonly CST.Token[]; readonly excess: Excess | undefined } {
	const parser = new Parser();
	if (!mayExceed(text)) {
		return { syntax: [...parser.parse(text)], excess: undefined };
	}
	const exceeds = excessCounter();
	const syntax: CST.Token[] = [];
	for (const lexeme of new Lexer().lex(text)) {
		const excess = exceeds(lexeme);
		if (excess !== undefined) {
			return { syntax, excess };
		}
		for (const token of parser.next(lexeme)) {
			syntax.push(token);
		}
	}
	for (const token of parser.end()) {
		syntax.push(token);
	}
	return { syntax, excess: undefined };
}
