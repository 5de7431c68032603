/** What the pieces of a document are to its formatting: which blocks each lies in, and which of them stay as they are. */
import { topology } from '../../language/schema/topology.ts';
import type { Document, MapEntry, MapNode, Piece } from '../../language/syntax.ts';
import { isPlain, withoutComments } from './comments.ts';
import { type Expected, expectedBehind } from './expected.ts';
import { columnIn, type Level } from './gaps.ts';
import { type Form, formsOf, STEP } from './print.ts';

/** A piece that is written anew. */
export interface Place {
	readonly entry: MapEntry;
	/** What the entry's key expects. */
	readonly expected: Expected;
	/** The blocks that it lies in, its own the last. */
	readonly stack: readonly Level[];
	readonly form: Form;
	/** Where the piece is but the key of a map whose entries are pieces of their own: the block of those. */
	readonly below: Level | undefined;
}

/**
 * The pieces that are written anew; every other one stays as it is. What stands at one column moves only together: a
 * section that holds such a piece keeps its columns, as everything does with `keepColumns`.
 */
export function planOf(document: Document, keepColumns: boolean): ReadonlyMap<Piece, Place> {
	const { root } = document;
	const places = new Map<Piece, Place>();
	if (root.kind !== 'map' || root.flow || !isCut(document, root)) return places;
	const writable = writablePieces(document, root);
	const moving = keepColumns ? new Set<Piece>() : movingSections(document, root, writable);
	const walk = (map: MapNode, expected: Expected, around: readonly Level[], moves: boolean | undefined): void => {
		const level = levelOf(map, around, moves ?? moving.size > 0);
		const stack = [...around, level];
		const forms = formsOf(map.entries, expected, level.now, ({ key }) => writable.has(key.piece));
		for (const [index, entry] of map.entries.entries()) {
			const behind = expectedBehind(expected, entry.key.text);
			const form = forms[index];
			const inner = innerMap(entry);
			const moved = moves ?? moving.has(entry.key.piece);
			if (form !== undefined && writable.has(entry.key.piece)) {
				const below = inner === undefined ? undefined : levelOf(inner, stack, moved);
				places.set(entry.key.piece, { entry, expected: behind, stack, form: inner === undefined ? form : KEY_ALONE, below });
			}
			if (inner !== undefined) walk(inner, behind, stack, moved);
		}
	};
	walk(root, { what: 'keys', kind: topology, declared: false }, [], undefined);
	return places;
}

const KEY_ALONE: Form = { line: '', width: 0 };

/** The map below a key, where its entries are pieces of their own: its place is then that of the key. */
function innerMap({ key, value }: MapEntry): MapNode | undefined {
	return value.kind === 'map' && value.start === key.start && value.end === key.end && value.piece === key.piece ? value : undefined;
}

/** Whether the text is in pieces at all: otherwise one piece is the whole text, and that is no list of keys in block form. */
function isCut({ pieces }: Document, root: MapNode): boolean {
	return pieces.length > 1 || root.entries.length === 1;
}

function levelOf({ entries }: MapNode, around: readonly Level[], moves: boolean): Level {
	const key = entries[0]?.key;
	const old = key === undefined ? 0 : columnIn(key.piece.text, key.start);
	const outer = around.at(-1);
	return { old, now: moves ? (outer === undefined ? 0 : outer.now + STEP) : old };
}

/** The pieces that hold exactly one entry, at the column of its block, and nothing that could not be read. */
function writablePieces(document: Document, root: MapNode): ReadonlySet<Piece> {
	const broken = new Set(
		document.problems.flatMap(({ code, source }) => (code === 'yaml-syntax' || code === 'yaml-trap' ? [source.piece] : [])),
	);
	const writable = new Set<Piece>();
	const seen = new Set<Piece>();
	const walk = (map: MapNode): void => {
		const { old } = levelOf(map, [], false);
		for (const entry of map.entries) {
			const { piece, start } = entry.key;
			const inner = innerMap(entry);
			const isAlone = !seen.has(piece) && piece.text.slice(0, start) === ' '.repeat(old);
			if (isAlone && !broken.has(piece) && isKnown(entry, inner)) writable.add(piece);
			else writable.delete(piece);
			seen.add(piece);
			if (inner !== undefined) walk(inner);
		}
	};
	walk(root);
	return writable;
}

/** Whether formatting knows everything that the entry is made of; asked once for each entry, as edits leave it. */
function isKnown(entry: MapEntry, inner: MapNode | undefined): boolean {
	if (inner !== undefined) return isHead(entry);
	const known = plainEntries.get(entry) ?? isPlain(entry);
	plainEntries.set(entry, known);
	return known;
}

const plainEntries = new WeakMap<MapEntry, boolean>();

/** A key with nothing behind its colon but comments. */
function isHead({ key: { piece, end } }: MapEntry): boolean {
	return /^[ \t]*:\s*$/.test(withoutComments(piece.text.slice(end)));
}

/** The pieces of the file's own keys in whose sections everything is written anew. */
function movingSections({ pieces }: Document, root: MapNode, writable: ReadonlySet<Piece>): ReadonlySet<Piece> {
	const starts = new Set(root.entries.map(({ key }) => key.piece));
	const moving = new Set<Piece>();
	let section: Piece | undefined;
	for (const [index, piece] of pieces.entries()) {
		if (starts.has(piece)) {
			section = piece;
			moving.add(piece);
		}
		const isPreamble = index === 0 && section === undefined;
		if (!isPreamble && !writable.has(piece) && section !== undefined) moving.delete(section);
	}
	// In a file that is indented as a whole the sections themselves would move.
	return moving.size < starts.size && levelOf(root, [], false).old > 0 ? new Set() : moving;
}
