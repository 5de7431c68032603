/** The words of `nft list ruleset`, over all of its lines: nft(8), "LEXICAL CONVENTIONS". */
import type { Source } from '../../syntax.ts';
import type { LineProblem } from '../../values.ts';
import type { LineText } from '../line-text.ts';

export interface Token {
	/** `end` stands at the end of each line, with an empty text. */
	readonly kind: 'word' | 'string' | 'sign' | 'end';
	/** Of a string what is between its quotes. */
	readonly text: string;
	readonly start: number;
	readonly end: number;
	readonly line: LineText;
}

const TOKEN = /"[^"]*"?|[{}();,]|[^\s{}();,"]+/g;

export function tokensOf(lines: readonly LineText[]): readonly Token[] {
	return lines.flatMap((line): readonly Token[] => {
		const tokens: Token[] = [];
		for (const match of line.text.matchAll(TOKEN)) {
			const [text] = match;
			if (text.startsWith('#')) break;
			const place = { start: match.index, end: match.index + text.length, line };
			if (text.startsWith('"')) tokens.push({ kind: 'string', text: text.replaceAll('"', ''), ...place });
			else tokens.push({ kind: /^[{}();,]$/.test(text) ? 'sign' : 'word', text, ...place });
		}
		return [...tokens, { kind: 'end', text: '', start: line.text.length, end: line.text.length, line }];
	});
}

/** From one token to another, whether on one line or not. */
export function stretchOf(from: Token, to: Token): Source {
	const first = from.line.source(from.start, from.end);
	return { ...first, end: to.line.source(to.start, to.end).end };
}

/** The text from one token to another, its lines with one blank between them. */
export function textOf(tokens: readonly Token[]): string {
	const lines = new Map<LineText, { start: number; end: number }>();
	for (const { line, start, end, kind } of tokens) {
		if (kind !== 'end') lines.set(line, { start: Math.min(lines.get(line)?.start ?? start, start), end });
	}
	return [...lines].map(([line, { start, end }]) => line.text.slice(start, end)).join(' ');
}

export function tokenProblem(token: Token, message: string, to: Token = token): LineProblem {
	return { message, source: stretchOf(token, to), replacement: undefined, code: 'invalid-rule' };
}

/** Reads tokens from left to right. */
export interface Tokens {
	peek(ahead?: number): Token | undefined;
	take(): Token | undefined;
	/** Takes the next token if it is one of these words or signs. */
	takeIf(...texts: readonly string[]): Token | undefined;
	/** Takes all up to the bracket that closes the one that was taken last, and that one too. */
	takeBlock(): readonly Token[];
	report(token: Token, message: string): undefined;
	failed(): boolean;
}

export function tokenReader(all: readonly Token[], problems: LineProblem[]): Tokens {
	let at = 0;
	let failed = false;
	const take = () => (at < all.length ? all[at++] : undefined);
	return {
		peek: (ahead = 0) => all[at + ahead],
		take,
		takeIf: (...texts) =>
			all[at]?.kind !== 'string' && texts.includes(all[at]?.text ?? '') && all[at]?.kind !== 'end' ? take() : undefined,
		takeBlock: () => {
			const inside: Token[] = [];
			let depth = 1;
			for (let token = take(); token !== undefined; token = take()) {
				if (token.kind === 'sign' && token.text === '{') depth++;
				if (token.kind === 'sign' && token.text === '}') depth--;
				if (depth === 0) break;
				inside.push(token);
			}
			return inside;
		},
		report: (token, message) => {
			failed = true;
			problems.push(tokenProblem(token, message));
			return undefined;
		},
		failed: () => failed,
	};
}
