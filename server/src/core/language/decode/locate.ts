/** Where an offset stands in the schema: the kinds and keys around it. Hover and completion look up here, nothing is guessed. */
import type { KeyDefinition, KindDefinition } from '../schema/define.ts';
import { topology } from '../schema/topology.ts';
import type { Document, ListNode, MapEntry, MapNode, ScalarNode, Source, SyntaxNode } from '../syntax.ts';

/** One map of keys on the way from the root to the offset, and the key of it that leads on. */
export interface Step {
	readonly kind: KindDefinition;
	/** The name under which the map is declared; undefined for the root and for sections (`os`). */
	readonly name: ScalarNode | undefined;
	/** The map; another node where its keys are not there yet. */
	readonly node: SyntaxNode;
	/** The key at or above the offset; undefined where the offset is at no key of this map. */
	readonly key: { readonly node: ScalarNode; readonly definition: KeyDefinition | undefined } | undefined;
}

export interface PathAt {
	/** From the root inward; never empty. */
	readonly steps: readonly Step[];
	/**
	 * What stands at the offset: a `key`, the `name` of a declaration (the last step's key is its map of names then), a
	 * `value` (or the place of one), or nothing (`blank`: a key, or a name where the last step's key takes names).
	 */
	readonly at: 'key' | 'name' | 'value' | 'blank';
	/** The innermost node: the key, the name, the scalar, the list item, or the map around a blank. */
	readonly node: SyntaxNode;
}

/**
 * The path to an offset (UTF-16 units in the document's text). On a line without text the column decides how deep it
 * is, as YAML would read what is typed there. An offset outside the text is moved to its nearest end.
 */
export function pathAt(document: Document, offset: number): PathAt {
	const at = Math.max(0, Math.min(offset, document.text.length));
	const steps: Step[] = [];
	const found = inKeys({ document, offset: at, column: columnOf(document.text, at), steps }, topology, undefined, document.root);
	return { steps, ...found };
}

interface Search {
	readonly document: Document;
	readonly offset: number;
	/** The indentation of the offset's line, or the offset's column where that is less. */
	readonly column: number;
	readonly steps: Step[];
}

type Found = Pick<PathAt, 'at' | 'node'>;

function inKeys(search: Search, kind: KindDefinition, name: ScalarNode | undefined, node: SyntaxNode): Found {
	const entry = node.kind === 'map' ? entryAt(search, node) : undefined;
	if (entry === undefined) {
		search.steps.push({ kind, name, node, key: undefined });
		return { at: node.kind === 'scalar' ? 'key' : 'blank', node };
	}
	const definition = Object.hasOwn(kind.keys, entry.key.text) ? kind.keys[entry.key.text] : undefined;
	search.steps.push({ kind, name, node, key: { node: entry.key, definition } });
	if (touches(search, entry.key)) {
		return { at: 'key', node: entry.key };
	}
	const type = definition?.type;
	if (type?.shape === 'section') {
		return inKeys(search, type.kind, undefined, entry.value);
	}
	if (type?.shape === 'names' || type?.shape === 'named-values') {
		const declaration = entry.value.kind === 'map' ? entryAt(search, entry.value) : undefined;
		if (declaration === undefined) {
			return { at: entry.value.kind === 'scalar' ? 'name' : 'blank', node: entry.value };
		}
		if (touches(search, declaration.key)) {
			return { at: 'name', node: declaration.key };
		}
		return type.shape === 'names' ? inKeys(search, type.kind, declaration.key, declaration.value) : inValue(search, declaration.value);
	}
	return inValue(search, entry.value);
}

function inValue(search: Search, node: SyntaxNode): Found {
	const item = node.kind === 'list' ? itemAt(search, node) : undefined;
	return { at: 'value', node: item ?? node };
}

function itemAt(search: Search, { items }: ListNode): SyntaxNode | undefined {
	return items.find((item) => touches(search, item));
}

/** The last entry that starts before the offset, if the offset is in it. */
function entryAt(search: Search, map: MapNode): MapEntry | undefined {
	const before = lastBefore(search, map.entries);
	return before !== undefined && (map.flow ? inFlow(search, map) : inBlock(search, before)) ? before : undefined;
}

function lastBefore(search: Search, entries: readonly MapEntry[]): MapEntry | undefined {
	let low = 0;
	let high = entries.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const entry = entries[middle];
		if (entry !== undefined && startOf(search, entry.key) <= search.offset) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return entries[low - 1];
}

/** In a flow map: before the comma or brace that ends the entry, which is at the latest where the map ends. */
function inFlow(search: Search, map: MapNode): boolean {
	const end = startOf(search, map) + map.end - map.start;
	const before = lastBefore(search, map.entries);
	if (before === undefined || search.offset >= end) return false;
	const { text } = search.document;
	const valueEnd = Math.max(startOf(search, before.key) + length(before.key), startOf(search, before.value) + length(before.value));
	return search.offset <= valueEnd || !/[,}]/.test(text.slice(valueEnd, search.offset));
}

/** In a block map: on the key's line, right of its column on a later line, or in its value wherever that stands. */
function inBlock(search: Search, entry: MapEntry): boolean {
	const { text } = search.document;
	const start = startOf(search, entry.key);
	const onItsLine = !/[\r\n]/.test(text.slice(start, search.offset));
	return onItsLine || search.column > columnOf(text, start) || (entry.value.kind === 'list' && touches(search, entry.value));
}

function touches(search: Search, source: Source): boolean {
	const start = startOf(search, source);
	return start <= search.offset && search.offset <= start + length(source);
}

function startOf({ document }: Search, source: Source): number {
	return (document.startOf(source.piece) ?? 0) + source.start;
}

const length = ({ start, end }: Source): number => end - start;

/** The column (from 0) of the first character of the offset's line that is no blank, or of the offset if that is less. */
function columnOf(text: string, offset: number): number {
	const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
	const indent = text.slice(start, offset).search(/[^ ]/);
	return indent < 0 ? offset - start : indent;
}
