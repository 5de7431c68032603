import type { Piece } from '../syntax.ts';
import type { Role, Stretch } from './cut.ts';

/** A piece with what it is to the text around it: all that its reading depends on. */
export interface CutPiece extends Piece {
	readonly role: Role;
}

/** How many pieces of an earlier text a new one begins and ends with. */
export interface Reuse {
	readonly front: number;
	readonly back: number;
}

/**
 * Pieces are taken over by their place in the list, counted from the front or from the back, never by equal text: twins
 * in one text never become one object.
 */
export function reuseOf(text: string, stretches: readonly Stretch[], oldText: string, old: readonly Stretch[]): Reuse {
	const shared = Math.min(stretches.length, old.length);
	const prefix = commonPrefix(text, oldText);
	let front = 0;
	while (front < shared && isSame(stretches[front], old[front], 0) && (stretches[front]?.end ?? 0) <= prefix) {
		front++;
	}
	const shift = text.length - oldText.length;
	const rest = Math.min(text.length, oldText.length);
	const suffix = text.length - commonSuffix(text, oldText, rest);
	let back = 0;
	while (back < shared - front) {
		const stretch = stretches.at(-1 - back);
		if (!isSame(stretch, old.at(-1 - back), shift) || (stretch?.start ?? 0) < suffix) {
			break;
		}
		back++;
	}
	return { front, back };
}

/** The piece of a stretch. `copy`: a slice would keep its whole text alive, one version of the text for each edit. */
export function pieceOf(text: string, { start, end, role }: Stretch, copy: boolean): CutPiece {
	const slice = text.slice(start, end);
	return { text: copy ? ` ${slice}`.slice(1) : slice, role };
}

function isSame(one: Stretch | undefined, other: Stretch | undefined, shift: number): boolean {
	return (
		one !== undefined &&
		other !== undefined &&
		one.start === other.start + shift &&
		one.end === other.end + shift &&
		one.role.kind === other.role.kind &&
		(one.role.kind !== 'astray' || one.role.column === columnOf(other.role))
	);
}

function columnOf(role: Role): number | undefined {
	return role.kind === 'astray' ? role.column : undefined;
}

/** How many units two texts have in common at the start; compared in halves, since comparing slices costs next to nothing. */
function commonPrefix(one: string, other: string): number {
	let known = 0;
	let open = Math.min(one.length, other.length);
	while (known < open) {
		const middle = (known + open + 1) >> 1;
		if (one.slice(known, middle) === other.slice(known, middle)) {
			known = middle;
		} else {
			open = middle - 1;
		}
	}
	return known;
}

/** How many units, of at most `most`, two texts have in common at the end. */
function commonSuffix(one: string, other: string, most: number): number {
	let known = 0;
	let open = most;
	while (known < open) {
		const middle = (known + open + 1) >> 1;
		if (one.slice(one.length - middle, one.length - known) === other.slice(other.length - middle, other.length - known)) {
			known = middle;
		} else {
			open = middle - 1;
		}
	}
	return known;
}
