/** Reads a topology file: cuts it into pieces, reads each, and joins what they say. */
import { drain, mapSliced, type Sliced } from '../sliced.ts';
import type { Document, Level, MapEntry, MapNode, Piece, Source, SyntaxNode, SyntaxProblem } from '../syntax.ts';
import { addAll, haveStrayed } from './context.ts';
import type { Entries } from './convert.ts';
import { cut, type Stretch } from './cut.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { type CutPiece, pieceOf, reuseOf } from './pieces.ts';
import { readPart, readWhole } from './read-stretch.ts';

/**
 * The syntax tree of a text and what is wrong with it; it never throws. `level` says which maps are cut into pieces of
 * their own. A `previous` reading changes nothing of the result and saves work: the pieces before and behind an edit
 * stay the same objects, with the same nodes.
 */
export function read(text: string, level: Level, previous?: Document): Document {
	return drain(readSliced(text, level, previous));
}

/** The same, with pauses. */
export function* readSliced(text: string, level: Level, previous?: Document): Sliced<Document> {
	const cutText = yield* readPieces(text, cut(text, level), previous === undefined ? undefined : cutTexts.get(previous));
	const { pieces, readings } = cutText;
	const startOf = starts(cutText);
	const problems: SyntaxProblem[] = [];
	for (const reading of readings) {
		addAll(problems, reading.problems);
	}
	const root = join(cutText, problems);
	const document: Document = { text, root, problems: inOrder(problems, startOf), pieces, startOf };
	cutTexts.set(document, cutText);
	return document;
}

/** A text in its pieces, with what each says: three lists of one length. */
interface CutText {
	readonly text: string;
	readonly stretches: readonly Stretch[];
	readonly pieces: readonly CutPiece[];
	readonly readings: readonly PieceReading[];
}

/** What a later reading may take over. */
const cutTexts = new WeakMap<Document, CutText>();

interface PieceReading extends Entries {
	/** The root, of a text that is one piece. */
	readonly whole: SyntaxNode | undefined;
	readonly problems: readonly SyntaxProblem[];
}

function* readPieces(text: string, stretches: readonly Stretch[], previous: CutText | undefined): Sliced<CutText> {
	if (previous === undefined) {
		const fresh = stretches.map((stretch) => pieceOf(text, stretch, false));
		return { text, stretches, pieces: fresh, readings: yield* mapSliced(fresh, readPiece) };
	}
	const { front, back } = reuseOf(text, stretches, previous.text, previous.stretches);
	const fresh = stretches.slice(front, stretches.length - back).map((stretch) => pieceOf(text, stretch, true));
	const freshReadings = yield* mapSliced(fresh, readPiece);
	const kept = previous.pieces.length - back;
	return {
		text,
		stretches,
		pieces: previous.pieces.slice(0, front).concat(fresh, previous.pieces.slice(kept)),
		readings: previous.readings.slice(0, front).concat(freshReadings, previous.readings.slice(kept)),
	};
}

/** What a piece says depends on nothing but the piece. */
function readPiece(piece: CutPiece): PieceReading {
	const found: SyntaxProblem[] = [];
	const whole = piece.role.kind === 'whole' ? readWhole(piece, found) : undefined;
	const { entries, incomplete } = piece.role.kind === 'whole' ? NO_ENTRIES : readPart(piece, 0, piece.text.length, piece.role, found);
	return { whole, entries, incomplete, problems: found.length === 0 ? NO_PROBLEMS : found };
}

const NO_ENTRIES: Entries = { entries: [], incomplete: false };

/** Shared, like all that is most often empty: a large file has thousands of pieces. */
const NO_PROBLEMS: readonly SyntaxProblem[] = [];

/** The root: that of a text that is one piece, else the map whose entries the pieces hold. */
function join(cutText: CutText, problems: SyntaxProblem[]): SyntaxNode {
	const piece = cutText.pieces[0] ?? { text: '' };
	const whole = cutText.readings[0]?.whole;
	if (whole !== undefined) {
		return whole;
	}
	const level = joinLevel(cutText, 0, 0, problems);
	addAll(problems, duplicateKeys(level.entries));
	return mapOf({ piece, start: 0, end: 0 }, level);
}

interface JoinedLevel extends Entries {
	/** Lines were lost in it that may belong to any level around. */
	readonly strayed: boolean;
	readonly next: number;
}

/** The entries of the pieces from `from` on that lie at this depth, with the maps that lie below them, and where they end. */
function joinLevel(cutText: CutText, from: number, depth: number, problems: SyntaxProblem[]): JoinedLevel {
	const { stretches, pieces, readings } = cutText;
	const entries: MapEntry[] = [];
	let incomplete = false;
	let strayed = false;
	let at = from;
	while (at < pieces.length && (stretches[at]?.depth ?? 0) >= depth) {
		const piece = pieces[at];
		const reading = readings[at];
		at++;
		if (reading === undefined || piece === undefined) {
			continue;
		}
		incomplete ||= reading.incomplete;
		strayed ||= haveStrayed(reading.problems);
		if (piece.role.kind === 'head') {
			const below = joinLevel(cutText, at, depth + 1, problems);
			at = below.next;
			strayed ||= below.strayed;
			for (const entry of reading.entries) {
				entries.push(joinEntry(piece, entry, below, problems));
			}
		} else {
			addAll(entries, reading.entries);
		}
	}
	// A line that is indented at all is none of the file's own keys.
	return { entries, incomplete: incomplete || (strayed && depth > 0), strayed, next: at };
}

interface Joined {
	readonly entry: MapEntry;
	readonly problems: readonly SyntaxProblem[];
}

/** The last map that was joined below a key's piece: an edit elsewhere leaves it as it is. */
const joined = new WeakMap<Piece, Joined>();

function joinEntry(piece: CutPiece, head: MapEntry, below: Entries, problems: SyntaxProblem[]): MapEntry {
	if (head.value.kind !== 'empty') {
		return head;
	}
	const known = joined.get(piece);
	const reused = known !== undefined && isMapOf(known.entry.value, below) ? known : undefined;
	const { key } = head;
	const result = reused ?? {
		entry: { key, value: mapOf({ piece: key.piece, start: key.start, end: key.end }, below) },
		problems: duplicateKeys(below.entries),
	};
	joined.set(piece, result);
	addAll(problems, result.problems);
	return result.entry;
}

function mapOf(source: Source, { entries, incomplete }: Entries): MapNode {
	const map: MapNode = { kind: 'map', ...source, flow: false, entries: entries.slice() };
	return incomplete ? { ...map, incomplete } : map;
}

function isMapOf(node: SyntaxNode, { entries, incomplete }: Entries): boolean {
	return (
		node.kind === 'map' &&
		(node.incomplete ?? false) === incomplete &&
		node.entries.length === entries.length &&
		node.entries.every((entry, index) => entry === entries[index])
	);
}

/** Where each piece starts; the table is made when it is first asked. */
function starts({ pieces, stretches }: CutText): (piece: Piece) => number | undefined {
	let table: Map<Piece, number> | undefined;
	return (piece) => {
		table ??= new Map(pieces.map((each, index) => [each, stretches[index]?.start ?? 0]));
		return table.get(piece);
	};
}

function inOrder(problems: readonly SyntaxProblem[], startOf: (piece: Piece) => number | undefined): readonly SyntaxProblem[] {
	const at = ({ source }: SyntaxProblem) => (startOf(source.piece) ?? 0) + source.start;
	return problems.length < 2 ? problems : problems.toSorted((one, other) => at(one) - at(other));
}
