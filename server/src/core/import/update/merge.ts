/**
 * Brings a file, with what it includes, up to what was imported now: what changed is written over, what came is added, what is gone is taken out. Everything that
 * an import cannot know stays: flows, comments, names, what hosts are like inside, and whatever the file says without an id of AWS.
 */
import { removeDeclaration, removeKey } from '../../language/edit/remove.ts';
import { applyEdits, type TextEdit } from '../../language/edit/text-edit.ts';
import { blockEnd, columnOf, lineBreak, ownComments } from '../../language/edit/text-lines.ts';
import { read } from '../../language/reader/read.ts';
import type { KindDefinition } from '../../language/schema/define.ts';
import { topologyLevel } from '../../language/schema/levels.ts';
import { topology } from '../../language/schema/topology.ts';
import type { Document, MapEntry, MapNode, Source } from '../../language/syntax.ts';
import type { Account } from '../records/account.ts';
import { type Entry, flowText, linesOf } from '../topology/entries.ts';
import { isImported, isKept, isKeptUntold, withKept } from './kept.ts';
import { RECORDS_OF } from './kinds.ts';
import { type Part, sharesOf, type TopologyFile } from './shares.ts';
import { entryOf, isNotTold, rulesEdits, sameValue, valueEdits } from './values.ts';

export interface Merge {
	/** By file, as it is now; one that stays as it is is not in it. */
	readonly texts: ReadonlyMap<string, string>;
	/** Declarations, by their paths (`vpcs.main.subnets.a`). */
	readonly added: readonly string[];
	readonly removed: readonly string[];
	readonly changed: readonly string[];
	/** What is not among what was imported, and stays because nothing of its kind was collected. */
	readonly kept: readonly string[];
}

/**
 * The texts of a file and of what it includes, with what is to be declared in them. Where something cannot be read, it stays. First all that
 * is gone is taken out, and what has another value gets it; then, in what is left, what is new is put in its place: beside nothing that goes.
 */
export function merge(files: readonly TopologyFile[], parts: readonly Part[], untold: Account['untold'] = new Set()): Merge {
	const shares = sharesOf(files, parts);
	const paths: Paths = { added: [], removed: [], changed: new Set(), kept: new Set(), untold };
	const texts = new Map<string, string>();
	for (const { name, document } of files) {
		const entries = shares.get(name) ?? [];
		const without = merged(document, entries, 'take out', paths);
		const text = merged(without, entries, 'put in', paths).text;
		if (text !== document.text) texts.set(name, text);
	}
	const { added, removed, changed, kept } = paths;
	return { texts, added, removed, changed: [...changed], kept: [...kept] };
}

function merged(document: Document, entries: readonly Entry[], phase: Merging['phase'], paths: Paths): Document {
	const merging: Merging = { document, phase, edits: [], ...paths };
	if (document.root.kind === 'map') mergeKeys(merging, document.root, entries, topology, []);
	else if (phase === 'put in' && entries.length > 0) merging.edits.push(append(document, entries));
	return merging.edits.length === 0 ? document : read(applyEdits(document.text, merging.edits), topologyLevel);
}

/** Behind all that a file without keys holds. */
function append({ text }: Document, entries: readonly Entry[]): TextEdit {
	return { start: text.length, end: text.length, text: `${linesOf(entries).join('\n')}\n` };
}

interface Paths {
	readonly added: string[];
	readonly removed: string[];
	readonly changed: Set<string>;
	readonly kept: Set<string>;
	readonly untold: NonNullable<Account['untold']>;
}

interface Merging extends Paths {
	readonly document: Document;
	/** Between braces, where all is written anew, both at once. */
	readonly phase: 'take out' | 'put in' | 'both';
	readonly edits: TextEdit[];
}

type Path = readonly string[];

function mergeKeys(merging: Merging, map: MapNode, entries: readonly Entry[], kind: KindDefinition, path: Path): void {
	// A network outside AWS is the file's alone, once it is there.
	if (kind.name === 'network') return;
	const { known, fresh } = besideOld(map, entries);
	for (const { old, entry } of known) mergeKey(merging, old, entry, kind, path);
	for (const entry of fresh) insert(merging, map, entry, kind, path);
	for (const old of map.entries) {
		if (entries.some(({ key }) => key === old.key.text) || isKept(kind, old.key.text) || isKeptUntold(kind, old.key.text)) continue;
		const type = kind.keys[old.key.text]?.type;
		if (type?.shape === 'names') {
			if (old.value.kind === 'map') mergeNames(merging, old.value, [], type.kind, [...path, old.key.text]);
		} else if (type !== undefined && old.key.text !== 'id' && path.length > 0) {
			takeOut(merging, old, path);
		}
	}
}

function mergeKey(merging: Merging, old: MapEntry, entry: Entry, kind: KindDefinition, path: Path): void {
	const type = kind.keys[entry.key]?.type;
	if (type?.shape === 'names' && entry.value.kind === 'map') {
		if (old.value.kind === 'map') mergeNames(merging, old.value, entry.value.entries, type.kind, [...path, entry.key]);
		else if (old.value.kind === 'empty') replace(merging, old, entry, path);
	} else if (type?.shape !== 'section' && !isKept(kind, entry.key) && !sameValue(old.value, entry.value)) {
		if (entry.usual === true) takeOut(merging, old, path);
		else replace(merging, old, entry, path);
	}
}

function takeOut(merging: Merging, { key }: MapEntry, path: Path): void {
	push(merging, removeKey(merging.document, key));
	merging.changed.add(path.join('.'));
}

/** The names of a section; with the last of them it goes too. */
function mergeNames(merging: Merging, map: MapNode, entries: readonly Entry[], kind: KindDefinition, path: Path): void {
	if (map.flow) {
		mergeFlowNames(merging, map, entries, kind, path);
		return;
	}
	for (const old of goneFrom(merging, map, entries, kind, path)) {
		merging.removed.push([...path, old.key.text].join('.'));
		push(merging, removeDeclaration(merging.document, old.key));
	}
	const { known, fresh } = besideOld(map, entries);
	for (const { old, entry } of known) if (entry.usual !== true) mergeDeclaration(merging, old, entry, kind, [...path, entry.key]);
	for (const entry of fresh) insert(merging, map, entry, undefined, path);
}

/** Those that the map has, and those that it has not; where nothing is known the file knows better. What comes behind the last of a map stands behind all that comes into that one: so these are first. */
function besideOld(map: MapNode, entries: readonly Entry[]) {
	const known: { readonly old: MapEntry; readonly entry: Entry }[] = [];
	const fresh: Entry[] = [];
	for (const entry of entries) {
		const old = map.entries.find(({ key }) => key.text === entry.key);
		if (isNotTold(entry.value)) continue;
		if (old !== undefined) known.push({ old, entry });
		else if (entry.usual !== true) fresh.push(entry);
	}
	return { known, fresh };
}

/** What came by an import before, and does not any more; and what is off now. */
function goneFrom(
	{ untold, kept }: Paths,
	map: MapNode,
	entries: readonly Entry[],
	{ name }: KindDefinition,
	path: Path,
): readonly MapEntry[] {
	const records = RECORDS_OF[name];
	return map.entries.filter((old) => {
		const entry = entries.find(({ key }) => key === old.key.text);
		if (entry !== undefined) return entry.usual === true;
		const isGone = isImported(old);
		if (!isGone || records === undefined || !untold.has(records)) return isGone;
		kept.add([...path, old.key.text].join('.'));
		return false;
	});
}

/** Names between braces, which are written anew where anything changes. */
function mergeFlowNames(merging: Merging, map: MapNode, entries: readonly Entry[], kind: KindDefinition, path: Path): void {
	if (merging.phase === 'put in') return;
	const gone = goneFrom(merging, map, entries, kind, path);
	merging.removed.push(...gone.map(({ key }) => [...path, key.text].join('.')));
	const inside: Merging = { ...merging, phase: 'both', edits: [] };
	const stays = map.entries.filter((old) => !gone.includes(old));
	const written = stays.map((old): Entry => {
		const entry = entries.find(({ key }) => key === old.key.text);
		if (entry === undefined) return entryOf(old);
		mergeDeclaration(inside, old, entry, kind, [...path, entry.key]);
		return old.value.kind === 'map' && entry.value.kind === 'map'
			? { ...entry, value: { kind: 'map', entries: withKept(old.value, entry.value.entries, kind) } }
			: entryOf(old);
	});
	const added = besideOld(map, entries).fresh;
	merging.added.push(...added.map(({ key }) => [...path, key].join('.')));
	if (inside.edits.length + gone.length + added.length === 0) return;
	merging.edits.push({ ...placeOf(merging.document, map), text: flowText([...written, ...added]) });
}

/** Between braces all of it is written anew, where anything changes. */
function mergeDeclaration(merging: Merging, old: MapEntry, { value }: Entry, kind: KindDefinition, path: Path): void {
	const map = old.value;
	if (map.kind !== 'map' || value.kind !== 'map') return;
	if (!map.flow) {
		mergeKeys(merging, map, value.entries, kind, path);
		return;
	}
	if (merging.phase === 'put in') return;
	const inside: Merging = { ...merging, phase: 'both', edits: [], added: [], removed: [], changed: new Set() };
	mergeKeys(inside, map, value.entries, kind, path);
	if (inside.edits.length === 0) return;
	merging.edits.push({ ...placeOf(merging.document, map), text: flowText(withKept(map, value.entries, kind)) });
	merging.changed.add(path.join('.'));
}

/** A new key where the language has it among the others, a new name behind them. */
function insert(merging: Merging, map: MapNode, entry: Entry, kind: KindDefinition | undefined, path: Path): void {
	const { document, phase } = merging;
	const { text } = document;
	if (phase === 'take out') return;
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
	const { document, edits, changed, phase } = merging;
	changed.add(path.join('.'));
	const rules = rulesEdits(document, old, entry);
	if (rules === undefined) edits.push(...valueEdits(document, old, entry));
	else edits.push(...(phase === 'put in' ? rules.putIn : rules.takeOut));
}

function push({ edits }: Merging, edit: TextEdit | undefined): void {
	if (edit !== undefined) edits.push(edit);
}

function placeOf(document: Document, { piece, start, end }: Source): { readonly start: number; readonly end: number } {
	const offset = document.startOf(piece) ?? 0;
	return { start: offset + start, end: offset + end };
}
