/**
 * The place of the cursor in its line: which word it is at, what stands before that in the same scalar, and the signs around
 * it. The tree has no node where nothing is written yet, and none for a line that cannot be read; the schema is asked by the
 * tree (`pathAt`), never by this.
 */

export interface Spot {
	/** The word around the cursor, as offsets in the text; empty where it touches none. */
	readonly start: number;
	readonly cursor: number;
	readonly end: number;
	/** What stands between the start of the scalar and the word. */
	readonly before: string;
	readonly quote: '' | '"' | "'";
	/** A `-` stands before it on the line. */
	readonly dash: boolean;
	/** The key on the line whose value it is. */
	readonly key: string | undefined;
	/** The flow collections on the line that are open at the cursor, outermost first. */
	readonly open: readonly Opened[];
	/** A `:` follows. */
	readonly colon: boolean;
	/** The column (from 0) of the first character of the line that is no blank, or of the cursor where that is less. */
	readonly indent: number;
	/** Something follows on the line, in the same scalar. */
	readonly followed: boolean;
}

export interface Opened {
	/** Its offset in the text. */
	readonly at: number;
	readonly sign: '{' | '[';
	/** The key that it is the value of. */
	readonly of: string | undefined;
	/** The keys in it in front of the cursor, with the scalars that are their values. */
	readonly written: ReadonlyMap<string, readonly string[]>;
}

/** How the line begins. */
export type LineStart = 'block' | 'flow' | 'literal';

/** The spot of an offset; undefined inside a comment, and behind a value that is closed. */
export function spotAt(text: string, offset: number, begins: LineStart): Spot | undefined {
	const lineBreak = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1));
	// A byte order mark stands in no column.
	const lineStart = lineBreak < 0 && offset > 0 && text.startsWith('\uFEFF') ? 1 : lineBreak + 1;
	const rest = /^[^\r\n]*/.exec(text.slice(offset, offset + MOST_LINE))?.[0] ?? '';
	const front = text.slice(lineStart, offset);
	if (front.length > MOST_LINE) return undefined;
	const token = begins === 'literal' ? literalToken(front) : lastToken(front, begins === 'flow');
	if (token === undefined) return undefined;
	const { quote, dash, key } = token;
	const open = token.open.map((each) => ({ ...each, at: lineStart + each.at }));
	const typed = front.slice(token.start);
	if (isOccupied(front, typed + quote, rest)) return undefined;
	const wordStart = token.start + typed.length - (/\S*$/.exec(typed)?.[0].length ?? 0);
	const tail = wordTail(rest, quote, open.length > 0 || begins === 'flow', key === undefined && begins !== 'literal');
	const behind = rest.slice(tail.length);
	const indent = front.search(/\S/);
	return {
		start: lineStart + wordStart,
		cursor: offset,
		end: offset + tail.length,
		before: front.slice(token.start, wordStart),
		quote,
		dash,
		key,
		open,
		colon: /^["']?\s*:(\s|$)/.test(behind),
		indent: indent < 0 ? front.length : indent,
		followed: /^\s+[^\s#,\]}]/.test(behind),
	};
}

/** Something stands there: what the line holds begins behind the cursor, a value without a blank in front, or another kind of value. */
function isOccupied(front: string, typed: string, rest: string): boolean {
	if (front.trim() === '' && /^[ \t]+\S/.test(rest)) return true;
	if (front.endsWith(':') && /^([\s,\]}]|$)/.test(rest)) return true;
	return typed === '' && /^[[{|>&*!"']/.test(rest);
}

/** Longer lines are no topology. */
const MOST_LINE = 10_000;

interface Token {
	start: number;
	quote: Spot['quote'];
	dash: boolean;
	key: string | undefined;
	open: { at: number; sign: '{' | '['; of: string | undefined; written: Map<string, string[]> }[];
}

function literalToken(front: string): Token | undefined {
	if (/^\s*#/.test(front)) return undefined;
	return { start: front.length - front.trimStart().length, quote: '', dash: false, key: undefined, open: [] };
}

/** The scalar at the end of the front of a line; undefined in a comment, and behind what is closed. */
function lastToken(front: string, inFlow: boolean): Token | undefined {
	const token: Token = { start: 0, quote: '', dash: false, key: undefined, open: [] };
	let closed = false;
	for (let at = skipBlanks(front, 0); at < front.length; at = skipBlanks(front, at)) {
		token.start = at;
		const flow = inFlow || token.open.length > 0;
		const length = signLength(front, at, token, flow);
		if (length > 0) {
			closed = flow && /[}\]]/.test(front.charAt(at));
			at += length;
			continue;
		}
		const end: ReturnType<typeof scalarEnd> = closed || startsComment(front, at) ? 'comment' : scalarEnd(front, at, flow);
		if (end === 'comment') return undefined;
		if (end === 'open') {
			token.quote = quoteAt(front, at);
			if (token.quote !== '') token.start = at + 1;
			return token;
		}
		closed = front.charAt(end) !== ':';
		const text = front
			.slice(at, end)
			.trim()
			.replace(/^["']|["']$/g, '');
		if (closed) keepValue(token, text);
		else {
			token.key = text;
			token.open.at(-1)?.written.set(text, []);
		}
		at = closed ? end : end + 1;
	}
	token.start = front.length;
	return closed ? undefined : token;
}

function keepValue({ open, key }: Token, text: string): void {
	const last = open.at(-1);
	if (last?.sign === '[')
		open
			.at(-2)
			?.written.get(last.of ?? '')
			?.push(text);
	else if (key !== undefined) last?.written.get(key)?.push(text);
}

/** Takes a sign of YAML that stands at this place; 0 where a scalar begins. */
function signLength(front: string, at: number, token: Token, flow: boolean): number {
	const sign = front.charAt(at);
	if (sign === '-' && !flow && token.key === undefined && isBlank(front.charAt(at + 1))) {
		token.dash = true;
		return 1;
	}
	if (sign === '{' || sign === '[') {
		token.open.push({ at, sign, of: token.key, written: new Map() });
		token.key = undefined;
		return 1;
	}
	if (!flow || !/[,}\]]/.test(sign)) return 0;
	if (sign !== ',') token.open.pop();
	token.key = undefined;
	return 1;
}

function startsComment(front: string, at: number): boolean {
	return front.charAt(at) === '#' && (at === 0 || isBlank(front.charAt(at - 1)));
}

/** Where a scalar ends: at its colon or the flow sign behind it. `open`: it reaches to the cursor. */
function scalarEnd(front: string, start: number, flow: boolean): number | 'open' | 'comment' {
	const quote = quoteAt(front, start);
	let at = start;
	if (quote !== '') {
		const close = front.indexOf(quote, start + 1);
		if (close < 0) return 'open';
		at = close + 1;
	}
	for (; at < front.length; at++) {
		const sign = front.charAt(at);
		const next = front.charAt(at + 1);
		if (sign === ':' && (isBlank(next) || (flow && /[,[\]{}]/.test(next)))) return at;
		if (flow && /[,[\]{}]/.test(sign)) return at;
		if (sign === '#' && isBlank(front.charAt(at - 1))) return 'comment';
	}
	return quote === '' ? 'open' : front.length;
}

function quoteAt(front: string, at: number): Spot['quote'] {
	const sign = front.charAt(at);
	return sign === '"' || sign === "'" ? sign : '';
}

/** What belongs to the word behind the cursor. */
function wordTail(rest: string, quote: string, flow: boolean, isKey: boolean): string {
	const pattern = quote !== '' ? /^[^\s"']*/ : flow ? /^[^\s,[\]{}]*/ : /^\S*/;
	const tail = pattern.exec(rest)?.[0] ?? '';
	const colon = isKey ? /:($|\s)/.exec(tail + rest.charAt(tail.length)) : null;
	return colon === null ? (isKey && tail.endsWith(':') ? tail.slice(0, -1) : tail) : tail.slice(0, colon.index);
}

function skipBlanks(text: string, from: number): number {
	let at = from;
	while (isBlank(text.charAt(at))) at += 1;
	return at;
}

function isBlank(sign: string): boolean {
	return sign === ' ' || sign === '\t';
}
