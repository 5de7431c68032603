/** Decodes maps: the keys of a kind, and maps of names. What lies in a piece that did not change is decoded once. */
import { quote } from '../lines/words.ts';
import type { DeclarationSources, KeyDefinition, KindDefinition, Named, NamedValues, Names, Section } from '../schema/define.ts';
import { declaredNameFault, nameFrom } from '../schema/names.ts';
import { mapSliced, type Sliced } from '../sliced.ts';
import type { MapEntry, ScalarNode, Source, SyntaxNode } from '../syntax.ts';
import type { Field } from '../values.ts';
import { checkKeys } from './check-keys.ts';
import { a, type DecodeProblem, foundAt, placeOf, problem } from './problem.ts';
import { lineOfScalar } from './scalar-line.ts';
import { someKeys, unknownKey, unknownWord } from './unknown-key.ts';
import { decodeValue } from './value.ts';

/** A decoded map of keys before its type is known: the table decides what is under which key. */
export type Fields = DeclarationSources & { readonly [key: string]: unknown };

/** What was decoded from one entry, and what is wrong with it. */
interface Unit<Definition, Value> {
	readonly definition: Definition;
	readonly value: Value;
	/** Written, and not readable as a whole. */
	readonly broken: boolean;
	readonly problems: readonly DecodeProblem[];
}

/**
 * The keys of a kind. `holder` is the name or key that they belong to, undefined for the whole file. A node that is no
 * map gives a declaration without fields and `broken`; an empty one gives one without keys.
 */
export function decodeKeys(
	kind: KindDefinition,
	node: SyntaxNode,
	holder: ScalarNode | undefined,
	problems: DecodeProblem[],
): { readonly fields: Fields; readonly broken: boolean } {
	if (node.kind === 'broken') {
		return { fields: noFields(kind), broken: true };
	}
	if (node.kind === 'scalar' || node.kind === 'list') {
		problems.push(notKeys(kind, node, holder));
		return { fields: noFields(kind), broken: true };
	}
	const entries = node.kind === 'map' ? node.entries : [];
	const values: Record<string, unknown> = { ...emptyValues(kind) };
	const keySources = new Map<string, Source>();
	const unreadable = new Set<string>();
	const unknown: UnknownKey[] = [];
	let above: MapEntry | undefined;
	for (const entry of entries) {
		const name = entry.key.text;
		const definition = keyOf(kind, name);
		if (definition === undefined) {
			unknown.push({ entry, above });
			continue;
		}
		above = entry;
		const unit = kind.scope === true ? cachedKey(definition, entry) : decodeKey(definition, entry);
		append(problems, unit.problems);
		// Of two entries with one key the first counts; the reader has reported the second.
		if (!keySources.has(name)) {
			keySources.set(name, entry.key);
			values[name] = unit.value;
			if (unit.broken) unreadable.add(name);
		}
	}
	let incomplete = node.kind === 'map' && node.incomplete === true;
	for (const { entry, above: before } of unknown) {
		const { key } = entry;
		const meant = unknownKey(kind, entry, emptyMapAbove(kind, before, key), keySources, problems);
		incomplete ||= (meant === undefined || key.text.length <= FEW_LETTERS) && mayBeSlip(kind, key.text, keySources);
		// What is meant is not missing; it is unknown.
		if (meant !== undefined && !unreadable.has(meant)) {
			unreadable.add(meant);
			values[meant] = Array.isArray(values[meant]) ? values[meant] : { broken: true, source: key };
		}
	}
	const fields: Fields = { ...values, keySources, unreadable: unreadable.size === 0 ? NO_KEYS : unreadable, incomplete };
	checkKeys({ kind, fields, holder }, problems);
	return { fields, broken: false };
}

/** Shared, like all that is most often empty: a large file has thousands of declarations. */
const NO_KEYS: ReadonlySet<string> = new Set();
const NO_PROBLEMS: readonly DecodeProblem[] = [];

/**
 * A key that is like no other may still be a slip of one: half typed, with its colon lost, or of so few letters that
 * nothing is near, or everything. Then any key that is not written may be the one that was meant.
 */
function mayBeSlip(kind: KindDefinition, text: string, written: ReadonlyMap<string, unknown>): boolean {
	return Object.keys(kind.keys).some(
		(name) => !written.has(name) && (text.length <= FEW_LETTERS || name.startsWith(text) || text.startsWith(name)),
	);
}

const FEW_LETTERS = 3;

interface UnknownKey {
	readonly entry: MapEntry;
	/** The entry with a key of the kind that stands above it. */
	readonly above: MapEntry | undefined;
}

/** The key of a map of names above that is left empty, though what stands below it at its column is no key: its names, most likely. */
function emptyMapAbove(kind: KindDefinition, above: MapEntry | undefined, key: ScalarNode): string | undefined {
	const shape = above && keyOf(kind, above.key.text)?.type.shape;
	if (above?.value.kind !== 'empty' || (shape !== 'names' && shape !== 'named-values')) return undefined;
	const column = columnOf(key);
	return column !== undefined && column === columnOf(above.key) ? above.key.text : undefined;
}

/** How far a key is indented; undefined where it is not the first on its line. */
function columnOf({ piece, start }: ScalarNode): number | undefined {
	const indent = piece.text.slice(piece.text.lastIndexOf('\n', start - 1) + 1, start);
	return indent.trim() === '' ? indent.length : undefined;
}

function keyOf(kind: KindDefinition, name: string): KeyDefinition | undefined {
	return Object.hasOwn(kind.keys, name) ? kind.keys[name] : undefined;
}

function notKeys(kind: KindDefinition, node: SyntaxNode, holder: ScalarNode | undefined): DecodeProblem {
	const halfTyped = node.kind === 'scalar' ? unknownWord(kind, node) : undefined;
	if (halfTyped !== undefined) return halfTyped;
	const where = holder === undefined ? '' : ` at ${quote(holder.text)}`;
	const message = `${foundAt(node)} stands${where} where the keys of ${a(kind.title)} are expected: ${someKeys(kind)}`;
	return problem('wrong-type', message, holder === undefined ? node : placeOf(holder, node));
}

const keyUnits = new WeakMap<MapEntry, Unit<KeyDefinition, unknown>>();

function cachedKey(definition: KeyDefinition, entry: MapEntry): Unit<KeyDefinition, unknown> {
	const known = keyUnits.get(entry);
	if (known?.definition === definition) return known;
	const unit = decodeKey(definition, entry);
	keyUnits.set(entry, unit);
	return unit;
}

function decodeKey(definition: KeyDefinition, { key, value: node }: MapEntry): Unit<KeyDefinition, unknown> {
	const problems: DecodeProblem[] = [];
	const { type } = definition;
	switch (type.shape) {
		case 'section':
			return { definition, problems, ...decodeSection(type, key, node, problems) };
		case 'names':
		case 'named-values':
			return { definition, problems, ...decodeNames(type, definition.required, key, node, problems) };
		default: {
			const value = decodeValue(
				type,
				{ key, required: definition.required, default: definition.default, refers: definition.refers },
				node,
				problems,
			);
			return { definition, problems, value, broken: value?.broken ?? false };
		}
	}
}

function decodeSection(
	{ kind }: Section,
	key: ScalarNode,
	node: SyntaxNode,
	problems: DecodeProblem[],
): { readonly value: Field<Fields>; readonly broken: boolean } {
	const { fields, broken } = decodeKeys(kind, node, key, problems);
	return { broken, value: broken ? { broken, source: node } : { broken, source: node, value: fields } };
}

type AnyNamed = Named<Fields> | Named<Field<unknown>>;

function decodeNames(
	type: Names | NamedValues<unknown>,
	required: boolean,
	key: ScalarNode,
	node: SyntaxNode,
	problems: DecodeProblem[],
): { readonly value: readonly AnyNamed[]; readonly broken: boolean } {
	const isEmpty = node.kind === 'empty' || (node.kind === 'map' && node.entries.length === 0 && node.incomplete !== true);
	const meant = `names are expected, with ${type.shape === 'names' ? `the keys of ${a(type.kind.title)} below each` : `${type.item.title} behind each`}`;
	if (node.kind === 'scalar' || node.kind === 'list') {
		problems.push(problem('wrong-type', `${foundAt(node)} stands at ${quote(key.text)}, where ${meant}`, placeOf(key, node)));
	} else if (isEmpty && required) {
		problems.push(problem('missing-key', `${quote(key.text)} has no value; ${meant}`, key, { key: key.text }));
	}
	if (node.kind !== 'map' || isEmpty) {
		return { value: [], broken: !isEmpty || required };
	}
	const seen = new Set<string>();
	const all: AnyNamed[] = [];
	for (const entry of node.entries) {
		const unit = type.shape === 'names' ? declarationUnit(type.kind, entry) : hostUnit(type, entry);
		append(problems, unit.problems);
		if (!seen.has(entry.key.text)) {
			seen.add(entry.key.text);
			all.push(unit.value);
		}
	}
	return { value: all.slice(), broken: node.incomplete === true };
}

/** Decodes the declarations of a map of sections one by one: `decodeKeys` then finds them decoded. */
export function* decodeDeclarations(kind: KindDefinition, node: SyntaxNode): Sliced<void> {
	if (node.kind !== 'map') return;
	for (const { key, value } of node.entries) {
		const type = keyOf(kind, key.text)?.type;
		if (type?.shape !== 'names' || value.kind !== 'map') continue;
		yield* mapSliced(value.entries, (entry) => declarationUnit(type.kind, entry));
	}
}

const declarationUnits = new WeakMap<MapEntry, Unit<KindDefinition, Named<Fields>>>();

function declarationUnit(kind: KindDefinition, entry: MapEntry): Unit<KindDefinition, Named<Fields>> {
	const known = declarationUnits.get(entry);
	if (known?.definition === kind) return known;
	const problems: DecodeProblem[] = [];
	checkName(kind, entry.key, problems);
	const { fields, broken } = decodeKeys(kind, entry.value, entry.key, problems);
	const found = problems.length === 0 ? NO_PROBLEMS : problems;
	const unit = { definition: kind, value: named(entry, fields, broken), broken, problems: found };
	declarationUnits.set(entry, unit);
	return unit;
}

function hostUnit(type: NamedValues<unknown>, entry: MapEntry): Unit<KindDefinition, Named<Field<unknown>>> {
	const problems: DecodeProblem[] = [];
	checkName(type.kind, entry.key, problems);
	const value = decodeValue(type, { key: entry.key, required: true, default: undefined, refers: undefined }, entry.value, problems);
	const broken = value?.broken ?? false;
	return { definition: type.kind, value: named(entry, value, broken), broken, problems };
}

function named<D>({ key, value: node }: MapEntry, value: D, broken: boolean): Named<D> {
	const { piece, start } = key;
	const whole = node.piece === piece && node.end > key.end;
	const source = whole ? { piece, start, end: start + piece.text.slice(start, node.end).trimEnd().length } : key;
	return { name: key.text, nameSource: key, source, broken, value };
}

function checkName(kind: KindDefinition, key: ScalarNode, problems: DecodeProblem[]): void {
	const fault = declaredNameFault(key.text, kind.dottedNames === true);
	if (fault === undefined) return;
	const name = nameFrom(key.text);
	const source = name === undefined && fault.end > fault.start ? lineOfScalar(key).source(fault.start, fault.end) : key;
	problems.push(problem('wrong-type', fault.message, source, name === undefined ? {} : { replacement: name }));
}

const emptyOf = new WeakMap<KindDefinition, Readonly<Record<string, unknown>>>();

/** Every key of a kind as it decodes where it is not written. */
function emptyValues(kind: KindDefinition): Readonly<Record<string, unknown>> {
	const known = emptyOf.get(kind);
	if (known !== undefined) return known;
	const isMap = ({ type }: KeyDefinition): boolean => type.shape === 'names' || type.shape === 'named-values';
	const values = Object.fromEntries(Object.entries(kind.keys).map(([name, key]) => [name, isMap(key) ? [] : undefined]));
	emptyOf.set(kind, values);
	return values;
}

function noFields(kind: KindDefinition): Fields {
	return { ...emptyValues(kind), keySources: new Map(), unreadable: new Set(), incomplete: true };
}

/** Not `push(...more)`: a whole file's problems can be more than a call has room for. */
function append(problems: DecodeProblem[], more: readonly DecodeProblem[]): void {
	for (const one of more) problems.push(one);
}
