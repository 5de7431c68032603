/** Random edits of a text, the same ones for the same seed. */

export type Random = () => number;

/** Numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): Random {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

const CHARACTERS = [
	...' \n:-?#&*!|>\'"%@`{}[],\t\r.~=a0',
	': ',
	'- ',
	'::',
	' #',
	'\n\n',
	'\r\n',
	'---\n',
	'...\n',
	'  ',
	'"\\',
	'<<: ',
	'\u00e9',
	'\ud83d\ude00',
];

/** One to three edits of a text: of characters, of lines, of indentation; `others` are texts to take lines from. */
export function mutate(text: string, others: readonly string[], random: Random): string {
	let result = text;
	for (let edits = 1 + Math.floor(random() * random() * 3.5); edits > 0; edits--) {
		result = pick(EDITS, random)(result, others, random);
	}
	return result;
}

type Edit = (text: string, others: readonly string[], random: Random) => string;

const EDITS: readonly Edit[] = [
	// characters
	(text, _, random) => splice(text, below(text.length + 1, random), 0, pick(CHARACTERS, random)),
	(text, _, random) => splice(text, below(text.length + 1, random), 0, pick(CHARACTERS, random)),
	(text, _, random) => splice(text, below(text.length, random), 1, ''),
	(text, _, random) => splice(text, below(text.length, random), 1, pick(CHARACTERS, random)),
	(text, _, random) => splice(text, below(text.length, random), 1 + below(12, random), ''),
	(text, _, random) => {
		const at = below(text.length, random);
		return splice(
			text,
			at,
			2,
			text
				.slice(at, at + 2)
				.split('')
				.reverse()
				.join(''),
		);
	},
	// lines
	(text, _, random) => onLines(text, (lines) => lines.toSpliced(below(lines.length, random), 1)),
	(text, _, random) =>
		onLines(text, (lines) => {
			const at = below(lines.length, random);
			return lines.toSpliced(below(lines.length + 1, random), 0, lines[at] ?? '');
		}),
	(text, _, random) =>
		onLines(text, (lines) => {
			const at = below(lines.length, random);
			return lines.toSpliced(at, 1).toSpliced(below(lines.length, random), 0, lines[at] ?? '');
		}),
	(text, others, random) =>
		onLines(text, (lines) => {
			const taken = pick(others, random).split('\n');
			const from = below(taken.length, random);
			return lines.toSpliced(below(lines.length + 1, random), 0, ...taken.slice(from, from + 1 + below(3, random)));
		}),
	(text, _, random) =>
		onLines(text, (lines) => {
			const at = below(lines.length, random);
			const line = lines[at] ?? '';
			return lines.with(at, line.slice(0, line.length - line.trimStart().length + below(6, random)));
		}),
	(text, _, random) => onLines(text, (lines) => lines.slice(0, 1 + below(lines.length, random))),
	// indentation
	(text, _, random) => onLines(text, (lines) => lines.map(shift(below(lines.length, random), 1, pick([-2, -1, 1, 2], random)))),
	(text, _, random) =>
		onLines(text, (lines) => lines.map(shift(below(lines.length, random), 1 + below(5, random), pick([-4, -2, -1, 1, 2, 4], random)))),
	(text, _, random) =>
		onLines(text, (lines) => {
			const at = below(lines.length, random);
			return lines.with(at, (lines[at] ?? '').replace(/^ {1,4}/, '\t'));
		}),
];

function shift(from: number, count: number, by: number): (line: string, index: number) => string {
	return (line, index) => {
		if (index < from || index >= from + count) {
			return line;
		}
		return by > 0 ? ' '.repeat(by) + line : line.replace(new RegExp(`^ {0,${-by}}`), '');
	};
}

function onLines(text: string, edit: (lines: readonly string[]) => readonly string[]): string {
	return edit(text.split('\n')).join('\n');
}

function splice(text: string, at: number, remove: number, insert: string): string {
	return text.slice(0, at) + insert + text.slice(at + remove);
}

function below(end: number, random: Random): number {
	return Math.floor(random() * end);
}

function pick<T>(from: readonly T[], random: Random): T {
	const one = from[below(from.length, random)];
	if (one === undefined) {
		throw new Error('nothing to pick from');
	}
	return one;
}
