/**
 * The syntax tree of a topology file.
 *
 * A text is cut into pieces, one for each declaration, and a node is its piece and its offsets in it. A piece that an
 * edit did not touch stays the same object, and with it everything that was computed from it. Nothing here knows a line
 * number: a position is computed where it leaves the core (`Document.startOf`).
 */

/** One stretch of the text that is read by itself. Its identity says that it did not change. */
export interface Piece {
	/** The text as it stands in the file, indentation and line ends included. */
	readonly text: string;
}

/** A place in a text: offsets in UTF-16 units, relative to the piece, the end exclusive. */
export interface Source {
	readonly piece: Piece;
	readonly start: number;
	readonly end: number;
}

/** One line of a block scalar: its content without the indentation, and where that content starts in the piece. */
export interface ScalarLine {
	readonly text: string;
	readonly start: number;
}

export interface ScalarNode extends Source {
	readonly kind: 'scalar';
	/** What YAML reads, always as text: the schema gives the types. */
	readonly text: string;
	readonly style: 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';
	/** For a block scalar its lines; empty for every other style. */
	readonly lines: readonly ScalarLine[];
}

export interface MapEntry {
	readonly key: ScalarNode;
	readonly value: SyntaxNode;
}

/**
 * A mapping. Where the reader cut it (the schema's maps of names and the declarations that hold them), its entries lie
 * in pieces of their own and its own place is that of its key. Of two entries with one key both are here; the reader
 * has reported the second.
 */
export interface MapNode extends Source {
	readonly kind: 'map';
	readonly flow: boolean;
	readonly entries: readonly MapEntry[];
	/** Something in this map could not be read as an entry, and was reported: a key that is not here may well be written. */
	readonly incomplete?: true;
}

export interface ListNode extends Source {
	readonly kind: 'list';
	readonly flow: boolean;
	readonly items: readonly SyntaxNode[];
}

/** Nothing was written where a value is expected; its place is behind the key. */
export interface EmptyNode extends Source {
	readonly kind: 'empty';
}

/** Something that the reader could not read and has reported (an alias, a tag, a syntax error): its value is unknown. */
export interface BrokenNode extends Source {
	readonly kind: 'broken';
}

export type SyntaxNode = ScalarNode | MapNode | ListNode | EmptyNode | BrokenNode;

/** What the reader finds by itself. `data` carries the facts of a quick fix. */
export interface SyntaxProblem {
	readonly code: 'yaml-syntax' | 'yaml-trap' | 'yaml-portability' | 'duplicate-key';
	readonly message: string;
	readonly source: Source;
	readonly related: readonly { readonly message: string; readonly source: Source }[];
	/** The edit that would mend it, where there is one: the source's text is replaced by this. */
	readonly replacement: string | undefined;
	/** Lines were lost to it whose level nobody can tell: every map around it may hold more than was read. */
	readonly strayed?: true;
}

/** The maps that the reader cuts into pieces: an entry whose level is named is cut again, every other is one piece. */
export interface Level {
	/** Levels of entries with a certain key. */
	readonly keys?: Readonly<Record<string, Level>>;
	/** The level of every entry of a map of names. */
	readonly each?: Level;
}

/** One reading of one text. */
export interface Document {
	readonly text: string;
	readonly root: SyntaxNode;
	readonly problems: readonly SyntaxProblem[];
	/** The pieces in the order of the text; together they are the text. */
	readonly pieces: readonly Piece[];
	/** Where a piece starts in this text, in UTF-16 units; undefined for a piece of another reading. */
	startOf(piece: Piece): number | undefined;
}
