/** How text for a terminal looks: its width, its colours, its signs, and what a terminal must never be given raw. */
import stringWidth from 'string-width';

/** Each gives the text with that meaning put into colour. */
export interface Palette {
	readonly error: Paint;
	readonly warning: Paint;
	readonly hint: Paint;
	/** What went as it should. */
	readonly good: Paint;
	/** Where it stops. */
	readonly bad: Paint;
	readonly unknown: Paint;
	readonly strong: Paint;
	readonly faint: Paint;
	/** One accent for each leg. */
	readonly forward: Paint;
	readonly return: Paint;
}

/** The text with its colour around it; an empty text stays empty. */
export type Paint = (text: string) => string;

/** What a text is written for. */
export interface Appearance {
	/** Columns of the terminal. */
	readonly width: number;
	readonly palette: Palette;
	/** Only ASCII goes out. */
	readonly ascii: boolean;
}

/** No colours. */
export const PLAIN: Palette = {
	error: same,
	warning: same,
	hint: same,
	good: same,
	bad: same,
	unknown: same,
	strong: same,
	faint: same,
	forward: same,
	return: same,
};

/** The 16 colours that every terminal lets its owner choose (ECMA-48 SGR). */
export const COLOURED: Palette = {
	error: sgr('1;31', '22;39'),
	warning: sgr('1;33', '22;39'),
	hint: sgr('1;36', '22;39'),
	good: sgr('32', '39'),
	bad: sgr('31', '39'),
	unknown: sgr('33', '39'),
	strong: sgr('1', '22'),
	faint: sgr('2', '22'),
	forward: sgr('36', '39'),
	return: sgr('35', '39'),
};

/** The signs of a text, in Unicode or in ASCII. */
export interface Signs {
	readonly passed: string;
	readonly denied: string;
	readonly unknown: string;
	readonly partial: string;
	readonly forward: string;
	readonly return: string;
	readonly to: string;
	readonly translated: string;
	readonly becomes: string;
	readonly dot: string;
	readonly bar: string;
	readonly cut: string;
}

const UNICODE_SIGNS: Signs = {
	passed: '✓',
	denied: '✗',
	unknown: '?',
	partial: '◐',
	forward: '→',
	return: '←',
	to: '→',
	translated: '⇄',
	becomes: '⇒',
	dot: '·',
	bar: '│',
	cut: '…',
};

const ASCII_SIGNS: Signs = {
	passed: 'ok',
	denied: 'x',
	unknown: '?',
	partial: '~',
	forward: '->',
	return: '<-',
	to: '->',
	translated: '<->',
	becomes: '=>',
	dot: '-',
	bar: '|',
	cut: '...',
};

/** The signs that an appearance has. */
export function signs(appearance: Pick<Appearance, 'ascii'>): Signs {
	return appearance.ascii ? ASCII_SIGNS : UNICODE_SIGNS;
}

/**
 * The text as it may go to a terminal: on one line, without control characters and marks that turn the direction of
 * writing (a file could hide or forge output with them), and in ASCII where that is asked.
 */
export function shown(text: string, appearance: Pick<Appearance, 'ascii'>): string {
	const visible = text.replace(/[\r\n\t]+/g, ' ').replace(UNSEEN, escapeCharacter);
	return appearance.ascii ? toAscii(visible) : visible;
}

/** Typographic signs as people type them, everything else that is not ASCII as `\u{…}`. */
export function toAscii(text: string): string {
	return text.replace(NOT_ASCII, (character) => PLAIN_SPELLING.get(character) ?? escapeCharacter(character));
}

/** Columns that a text takes on a terminal; colours take none. */
export function columnsOf(text: string): number {
	return PRINTABLE_ASCII.test(text) ? text.length : stringWidth(text);
}

/** Almost every text, and a column each: measuring them one by one takes longer than tracing. */
const PRINTABLE_ASCII = /^[ -~]*$/;

/** The text with blanks behind it up to that many columns. */
export function padded(text: string, columns: number): string {
	return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** The text in lines of at most so many columns, cut at blanks; a word that is longer stays whole. */
export function wrapped(text: string, columns: number): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > columns) {
			lines.push(line);
			line = word;
		} else {
			line = line === '' ? word : `${line} ${word}`;
		}
	}
	return [...lines, line];
}

/** The text with its middle left out where it is wider than so many columns: names tell themselves apart at both ends. */
export function cutInTheMiddle(text: string, columns: number, cut: string): string {
	if (columnsOf(text) <= columns) return text;
	const characters = [...text];
	let [head, tail] = ['', ''];
	for (let index = 0; index < characters.length; index++) {
		const [first = '', last = ''] = [characters[index], characters.at(-1 - index)];
		if (columnsOf(head + first + cut + tail) > columns) break;
		head += first;
		if (columnsOf(head + cut + last + tail) > columns) break;
		tail = last + tail;
	}
	return head + cut + tail;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to keep out.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them.
const NOT_ASCII = /[^\u0000-\u007f]/gu;

const PLAIN_SPELLING: ReadonlyMap<string, string> = new Map([
	['\u00a0', ' '],
	['‘', "'"],
	['’', "'"],
	['“', '"'],
	['”', '"'],
	['–', '-'],
	['—', '-'],
	['…', '...'],
	['·', '-'],
	['×', 'x'],
	['→', '->'],
	['←', '<-'],
	['↔', '<->'],
	['⇄', '<->'],
	['⇒', '=>'],
	['≤', '<='],
	['≥', '>='],
	['✓', 'ok'],
	['✗', 'x'],
	['│', '|'],
]);

function escapeCharacter(character: string): string {
	return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function same(text: string): string {
	return text;
}

function sgr(open: string, close: string): Paint {
	return (text) => (text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`);
}
