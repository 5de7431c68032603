/** What stands in the braces of a set or a map: values, in a map with what each leads to. */
import type { Token } from './tokens.ts';

/** One value, of a concatenation its parts; in a map with the tokens behind the colon. */
export interface Element {
	/** `*` alone is every value that no other element has. */
	readonly parts: readonly Token[];
	readonly leadsTo: readonly Token[];
}

/** A set or map that a table declares. */
export interface NamedSet {
	readonly elements: readonly Element[];
	/** What is in it changes while the system runs: rules add to it, or its elements time out. */
	readonly changes: boolean;
}

/** The elements between braces. */
export function elementsOf(tokens: readonly Token[]): readonly Element[] {
	const elements: Element[] = [];
	let current: Token[] = [];
	const close = () => {
		if (current.length > 0) elements.push(elementOf(current));
		current = [];
	};
	for (const token of tokens) {
		if (token.kind === 'end') continue;
		if (token.kind === 'sign' && token.text === ',') close();
		else current.push(token);
	}
	close();
	return elements;
}

function elementOf(tokens: readonly Token[]): Element {
	const colon = tokens.findIndex(({ kind, text }) => kind === 'word' && text === ':');
	const key = colon < 0 ? tokens : tokens.slice(0, colon);
	const told = key.findIndex(({ kind, text }) => kind === 'word' && ABOUT.has(text));
	return {
		parts: (told < 0 ? key : key.slice(0, told)).filter(({ kind, text }) => kind === 'string' || text !== '.'),
		leadsTo: colon < 0 ? [] : tokens.slice(colon + 1),
	};
}

/** What is told of an element behind it. */
const ABOUT: ReadonlySet<string> = new Set(['timeout', 'expires', 'counter', 'comment', 'limit', 'quota', 'last']);

/** A set's block, its braces left out. */
export function namedSetOf(tokens: readonly Token[]): NamedSet {
	const at = tokens.findIndex(({ text }) => text === 'elements');
	const told = at < 0 ? tokens : tokens.slice(0, at);
	const open = tokens.findIndex(({ text, kind }, index) => index > at && kind === 'sign' && text === '{');
	const inside =
		at < 0 || open < 0
			? []
			: tokens.slice(
					open + 1,
					tokens.findLastIndex(({ text }) => text === '}'),
				);
	return { elements: elementsOf(inside), changes: told.some(({ text }) => text === 'dynamic' || text === 'timeout') };
}
