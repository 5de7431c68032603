/**
 * Brings a file, with what it includes, up to what was imported now: what changed is written over, what came is added, what is gone is taken out. Everything that
 * an import cannot know stays: flows, comments, names, what hosts are like inside, and whatever the file says without an id of AWS.
 */
import { removeDeclaration, removeKey } from '../../language/edit/remove.ts';
import type { TextEdit } from '../../language/edit/text-edit.ts';
import { blockEnd, columnOf, lineBreak, ownComments } from '../../language/edit/text-lines.ts';
import type { KindDefinition } from '../../language/schema/define.ts';
import { topology } from '../../language/schema/topology.ts';
import type { Document, MapEntry, MapNode, Source } from '../../language/syntax.ts';
import { type Entry, flowText, linesOf } from '../topology/entries.ts';
import { textAt } from './known-names.ts';
import { type Part, sharesOf, type TopologyFile } from './shares.ts';
import { entryOf, newRules, sameValue, valueEdits } from './values.ts';

export interface Merge {
	/** By file; one that needs none is not in it. */
	readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
	/** Declarations, by their paths (`vpcs.main.subnets.a`). */
	readonly added: readonly string[];
	readonly removed: readonly string[];
	readonly changed: readonly string[];
}

/** The edits of a file and of what it includes, for what is to be declared in them. Where something cannot be read, it stays. */
export function merge(files: readonly TopologyFile[], parts: readonly Part[]): Merge {
	const shares = sharesOf(files, parts);
	const edits = new Map<string, readonly TextEdit[]>();
	const paths = { added: [], removed: [], changed: new Set<string>() };
	for (const { name, document } of files) {
		const merging: Merging = { document, edits: [], ...paths };
		const entries = shares.get(name) ?? [];
		if (document.root.kind === 'map') mergeKeys(merging, document.root, entries, topology, []);
		else if (entries.length > 0) merging.edits.push(append(document, entries));
		if (merging.edits.length > 0) edits.set(name, merging.edits);
	}
	return { edits, ...paths, changed: [...paths.changed] };
}

/** Behind all that a file without keys holds. */
function append({ text }: Document, entries: readonly Entry[]): TextEdit {
	return { start: text.length, end: text.length, text: `${linesOf(entries).join('\n')}\n` };
}

interface Merging {
	readonly document: Document;
	readonly edits: TextEdit[];
	readonly added: string[];
	readonly removed: string[];
	readonly changed: Set<string>;
}

type Path = readonly string[];

/** What a source of networks does not tell, or not always: there the file knows better. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
	topology: ['include', 'flows', 'block_public_access'],
	vpc: ['dns_support', 'dns_hostnames'],
	instance: ['os'],
	customer_gateway: ['network'],
	vpn_connection: ['advertises'],
	virtual_interface: ['network', 'advertises'],
	connect_peer: ['network', 'advertises'],
};

function mergeKeys(merging: Merging, map: MapNode, entries: readonly Entry[], kind: KindDefinition, path: Path): void {
	// A network outside AWS is the file's alone, once it is there.
	if (kind.name === 'network') return;
	for (const entry of entries) {
		const type = kind.keys[entry.key]?.type;
		const old = map.entries.find(({ key }) => key.text === entry.key);
		if (old === undefined) {
			insert(merging, map, entry, kind, path);
		} else if (type?.shape === 'names' && entry.value.kind === 'map') {
			if (old.value.kind === 'map') mergeNames(merging, old.value, entry.value.entries, type.kind, [...path, entry.key]);
			else if (old.value.kind === 'empty') replace(merging, old, entry, path);
		} else if (type?.shape !== 'section' && !isKept(kind, entry.key) && !sameValue(old.value, entry.value)) {
			replace(merging, old, entry, path);
		}
	}
	for (const old of map.entries) {
		if (entries.some(({ key }) => key === old.key.text) || isKept(kind, old.key.text)) continue;
		const type = kind.keys[old.key.text]?.type;
		if (type?.shape === 'names') {
			if (old.value.kind === 'map') mergeNames(merging, old.value, [], type.kind, [...path, old.key.text]);
		} else if (type !== undefined && old.key.text !== 'id' && path.length > 0) {
			push(merging, removeKey(merging.document, old.key));
			merging.changed.add(path.join('.'));
		}
	}
}

function isKept({ name }: KindDefinition, key: string): boolean {
	return KEPT[name]?.includes(key) === true;
}

function mergeNames(merging: Merging, map: MapNode, entries: readonly Entry[], kind: KindDefinition, path: Path): void {
	const gone = map.entries.filter((old) => isImported(old) && !entries.some(({ key }) => key === old.key.text));
	for (const old of gone) {
		push(merging, removeDeclaration(merging.document, old.key));
		merging.removed.push([...path, old.key.text].join('.'));
	}
	for (const entry of entries) {
		const old = map.entries.find(({ key }) => key.text === entry.key);
		const own = [...path, entry.key];
		if (old === undefined) insert(merging, map, entry, undefined, path);
		else if (old.value.kind === 'map' && entry.value.kind === 'map')
			mergeDeclaration(merging, old, old.value, entry.value.entries, kind, own);
	}
}

/** Between braces all of it is written anew, where anything changes. */
function mergeDeclaration(
	merging: Merging,
	old: MapEntry,
	map: MapNode,
	entries: readonly Entry[],
	kind: KindDefinition,
	path: Path,
): void {
	if (!map.flow) {
		mergeKeys(merging, map, entries, kind, path);
		return;
	}
	const inside: Merging = { ...merging, edits: [], added: [], removed: [], changed: new Set() };
	mergeKeys(inside, map, entries, kind, path);
	if (inside.edits.length === 0) return;
	const kept = map.entries.filter(({ key }) => !entries.some((entry) => entry.key === key.text) && isKept(kind, key.text)).map(entryOf);
	const { start, end } = placeOf(merging.document, old.value);
	merging.edits.push({ start, end, text: flowText([...entries, ...kept]) });
	merging.changed.add(path.join('.'));
}

/** It came by an import: it says which thing of AWS it is, or one of its interfaces does. */
function isImported({ value }: MapEntry): boolean {
	if (value.kind !== 'map') return false;
	if (textAt(value, 'id') !== undefined) return true;
	const interfaces = value.entries.find(({ key }) => key.text === 'interfaces')?.value;
	return (
		interfaces?.kind === 'map' && interfaces.entries.some((each) => each.value.kind === 'map' && textAt(each.value, 'id') !== undefined)
	);
}

/** A new key where the language has it among the others, a new name behind them. */
function insert(merging: Merging, map: MapNode, entry: Entry, kind: KindDefinition | undefined, path: Path): void {
	const { document } = merging;
	const { text } = document;
	if (kind === undefined || kind.keys[entry.key]?.type.shape === 'names') noteAdded(merging, entry, path, kind);
	else merging.changed.add(path.join('.'));
	if (map.flow) {
		const { start, end } = placeOf(document, map);
		merging.edits.push({ start, end, text: flowText([...map.entries.map(entryOf), entry]) });
		return;
	}
	const order = Object.keys(kind?.keys ?? {});
	const later = order.includes(entry.key) ? order.slice(order.indexOf(entry.key) + 1) : [];
	const next = map.entries.find(({ key }) => later.includes(key.text));
	const beside = next ?? map.entries.at(-1);
	if (beside === undefined) return;
	const at = placeOf(document, beside.key).start;
	const column = columnOf(text, at);
	const lines = linesOf([entry], column);
	const end = lineBreak(text);
	if (next !== undefined) {
		const start = ownComments(text, at);
		merging.edits.push({ start, end: start, text: lines.map((line) => line + end).join('') });
	} else {
		const start = blockEnd(text, at, column, true);
		merging.edits.push({ start, end: start, text: lines.map((line) => end + line).join('') });
	}
}

function noteAdded({ added }: Merging, entry: Entry, path: Path, kind: KindDefinition | undefined): void {
	if (kind === undefined) added.push([...path, entry.key].join('.'));
	else if (entry.value.kind === 'map') added.push(...entry.value.entries.map(({ key }) => [...path, entry.key, key].join('.')));
}

function replace(merging: Merging, old: MapEntry, entry: Entry, path: Path): void {
	const { document, edits, changed } = merging;
	changed.add(path.join('.'));
	const rules = newRules(document, old, entry);
	edits.push(...(rules ?? valueEdits(document, old, entry)));
}

function push({ edits }: Merging, edit: TextEdit | undefined): void {
	if (edit !== undefined) edits.push(edit);
}

function placeOf(document: Document, { piece, start, end }: Source): { readonly start: number; readonly end: number } {
	const offset = document.startOf(piece) ?? 0;
	return { start: offset + start, end: offset + end };
}
