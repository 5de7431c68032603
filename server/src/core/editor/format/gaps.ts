/** The sheet that formatting writes on, and what it takes over from between the scalars: comments and blank lines. */
import type { Line } from './lines.ts';
import { BLANK_LINE } from './lines.ts';

/** A block of the file: the column that it stands at, and the one that it will have. */
export interface Level {
	readonly old: number;
	readonly now: number;
}

/** Formatting in progress. */
export interface Sheet {
	/** The piece that is being written, and how far. */
	text: string;
	at: number;
	/** The blocks that the line written last lies in, from the outermost one. */
	open: readonly Level[];
	readonly lines: Line[];
}

/** The column of an offset in its piece. */
export function columnIn(text: string, offset: number): number {
	return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Takes over what stands before `to`; `next` is the block that goes on, or begins, there. */
export function advance(sheet: Sheet, to: number, next: Level | undefined): void {
	const lines = sheet.text.slice(sheet.at, to).split('\n');
	if (!startsLine(sheet)) behindContent(sheet, lines.shift() ?? '');
	// What stands before `to` on its own line is indentation, unless the piece ends there.
	const whole = to === sheet.text.length && lines.at(-1) !== '' ? lines : lines.slice(0, -1);
	let shift: number | undefined;
	for (const line of whole) {
		const text = line.trim();
		if (text.startsWith('#')) {
			const column = line.indexOf('#');
			const level = levelOf(column, sheet, next, shift);
			const now = level === undefined ? Math.max(0, column + (shift ?? 0)) : level.now;
			shift = now - column;
			sheet.lines.push({ text: ' '.repeat(now), comment: { text, column, gap: undefined } });
		} else if (text === '') {
			shift = undefined;
			blankLine(sheet);
		}
	}
	sheet.at = to;
}

function startsLine({ text, at }: Sheet): boolean {
	return at === 0 || text.charAt(at - 1) === '\n' || text.slice(0, at) === '\ufeff';
}

/** One blank line, however many there were; none at the start of the file. */
function blankLine({ lines }: Sheet): void {
	const last = lines.at(-1);
	if (last !== undefined && last !== BLANK_LINE) lines.push(BLANK_LINE);
}

/** A comment on the line of the content that was written last. */
function behindContent({ text: piece, at, lines }: Sheet, text: string): void {
	const start = text.search(/(?<=^|\s)#/);
	const last = lines.at(-1);
	if (start === -1 || last === undefined) return;
	const before = text.slice(0, start);
	const gap = before.length - before.trimEnd().length;
	lines[lines.length - 1] = { text: last.text, comment: { text: text.slice(start).trim(), column: columnIn(piece, at + start), gap } };
}

/**
 * The block that a comment with a line of its own belongs to: one whose column it stands at, the next one first. A
 * comment at no such column goes with the comment above it, or else with the nearest block.
 */
function levelOf(column: number, { open }: Sheet, next: Level | undefined, shift: number | undefined): Level | undefined {
	const levels = [...(next === undefined ? [] : [next]), ...open.toReversed()];
	const exact = levels.find(({ old }) => old === column);
	if (exact !== undefined || shift !== undefined) return exact;
	return levels.reduce<Level | undefined>(
		(nearest, level) => (nearest === undefined || Math.abs(level.old - column) < Math.abs(nearest.old - column) ? level : nearest),
		undefined,
	);
}
