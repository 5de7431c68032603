/** The words of a line, read from left to right: what every reader of a one-line rule stands on. */
import { nearest } from '../nearest.ts';
import type { Source } from '../syntax.ts';
import type { LineProblem } from '../values.ts';
import { grammar, type LineKind } from './grammar.ts';
import type { LineResult, LineText } from './line-text.ts';
import type { Thing } from './offers.ts';

/** A run of characters without blanks, with its offsets in the line. */
export interface Word {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

/** What a reader says about a stretch of the line. */
export interface Fault {
	readonly start: number;
	readonly end: number;
	readonly message: string;
	readonly replacement?: string | undefined;
	readonly code?: LineProblem['code'];
}

/** A place in a line, and what was found wrong so far. Everything that reports gives undefined, to be returned. */
export interface Words {
	readonly line: LineText;
	/** The next word, or the one `ahead` of it; undefined behind the end of the line. */
	peek(ahead?: number): Word | undefined;
	/** The word that was taken last. */
	last(): Word | undefined;
	take(): Word | undefined;
	/** Takes the next word if it is one of these. */
	takeIf<const Text extends string>(...allowed: readonly Text[]): (Word & { readonly text: Text }) | undefined;
	/** Takes the next word, which has to be one of these. */
	expect<const Text extends string>(...allowed: readonly Text[]): (Word & { readonly text: Text }) | undefined;
	/** True at the end of the line. Else reports the next word, naming what might have stood there. */
	end(...optional: readonly string[]): true | undefined;
	/**
	 * Reports that the next word is not one of these words and not one of these things. `near` are the words that it may
	 * be a slip of, where they are more than the message lists.
	 */
	unexpected(allowed: readonly string[], things?: readonly string[], near?: readonly string[]): undefined;
	/** Tells whoever listens what may stand at the end of the line; says nothing where there is a next word. */
	offer(words: readonly string[], ...things: readonly Thing[]): void;
	report(fault: Fault): undefined;
	/** True once something was reported. */
	failed(): boolean;
	source(from: Word, to?: Word): Source;
	/** The words of the line, with one blank between them. */
	text(): string;
	/** From the first word to the last. */
	whole(): Source;
}

/** Reads a line with a function that gives undefined after it has reported. */
export function readLine<T>(line: LineText, kind: LineKind, read: (words: Words) => T | undefined): LineResult<T> {
	const all = wordsOf(line.text);
	if (all.length === 0 && line.listen === undefined) {
		const { name, example } = grammar[kind];
		return refused(line, { start: 0, end: line.text.length, message: `${name} is expected here, such as \`${example}\`` });
	}
	const problems: LineProblem[] = [];
	const value = read(wordReader(line, all, problems));
	if (value !== undefined && problems.length === 0) return { ok: true, value };
	return { ok: false, problems };
}

/** A result with one problem. */
function refused(line: LineText, fault: Fault): { readonly ok: false; readonly problems: readonly LineProblem[] } {
	return { ok: false, problems: [problemOf(line, fault)] };
}

/** A word in a message: in backticks, and cut where it is very long. */
export function quote(text: string): string {
	return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``;
}

/** ``a, b or c`` */
export function oneOf(things: readonly string[]): string {
	return things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} or ${things.at(-1)}`;
}

/** A number in decimal digits, leading zeros allowed; undefined for everything else. */
export function decimal(text: string): number | undefined {
	return /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}

function wordsOf(text: string): readonly Word[] {
	const words: Word[] = [];
	let start = 0;
	for (const part of text.split(/(\s+)/)) {
		const end = start + part.length;
		if (part.trim() !== '') words.push({ text: part, start, end });
		start = end;
	}
	return words;
}

function problemOf(line: LineText, fault: Fault): LineProblem {
	return {
		message: fault.message,
		source: line.source(fault.start, fault.end),
		replacement: fault.replacement,
		code: fault.code ?? 'invalid-rule',
	};
}

function wordReader(line: LineText, all: readonly Word[], problems: LineProblem[]): Words {
	let at = 0;

	const report = (fault: Fault): undefined => {
		problems.push(problemOf(line, fault));
		return undefined;
	};

	const offer = (allowed: readonly string[], ...things: readonly Thing[]): void => {
		if (at < all.length || line.listen === undefined || problems.length > 0) return;
		for (const text of allowed) line.listen({ kind: 'word', text });
		for (const thing of things) line.listen({ kind: 'thing', thing });
	};

	const unexpected = (allowed: readonly string[], things: readonly string[] = [], near = allowed): undefined => {
		offer(allowed);
		const word = all[at];
		const expected = `${oneOf([...allowed.map(quote), ...things])} is expected`;
		if (word === undefined) {
			// Nothing stands there, so the place is that of the word before.
			const { text, start, end } = all[at - 1] ?? { text: '', start: 0, end: 0 };
			return report({ start, end, message: `${expected} after ${quote(text)}` });
		}
		const meant = nearest(word.text, near);
		const replacement = meant === word.text ? undefined : meant;
		const message =
			replacement?.toLowerCase() === word.text.toLowerCase()
				? `${quote(word.text)} is written ${quote(replacement)}`
				: `${quote(word.text)} stands where ${expected}`;
		return report({ start: word.start, end: word.end, message, replacement });
	};

	const takeIf = <const Text extends string>(...allowed: readonly Text[]): (Word & { readonly text: Text }) | undefined => {
		const word = all[at];
		const text = allowed.find((candidate) => candidate === word?.text);
		if (word === undefined || text === undefined) return undefined;
		at++;
		return { ...word, text };
	};

	return {
		line,
		peek: (ahead = 0) => all[at + ahead],
		last: () => all[at - 1],
		take: () => (at < all.length ? all[at++] : undefined),
		takeIf,
		expect: (...allowed) => takeIf(...allowed) ?? unexpected(allowed),
		end: (...optional) => {
			offer(optional);
			return at >= all.length ? true : unexpected(optional, ['the end of the line']);
		},
		unexpected,
		offer,
		report,
		failed: () => problems.length > 0,
		source: (from, to = from) => line.source(from.start, to.end),
		text: () => all.map(({ text }) => text).join(' '),
		whole: () => line.source(all[0]?.start ?? 0, all.at(-1)?.end ?? 0),
	};
}
