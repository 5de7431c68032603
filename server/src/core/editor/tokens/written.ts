/** The words of a document as its schema and readers tell them apart: keys, names, the parts of rules. Nothing is looked up. */
import { lineOfScalar, linesOfScalar } from '../../language/decode/scalar-line.ts';
import { saysNothing } from '../../language/lines/line-text.ts';
import type { KeyDefinition, KindDefinition } from '../../language/schema/define.ts';
import type { ScalarType } from '../../language/schema/scalar.ts';
import { topology } from '../../language/schema/topology.ts';
import type { Document, MapEntry, ScalarNode, Source, SyntaxNode } from '../../language/syntax.ts';
import { type Look, lookOf } from '../looks.ts';
import { type PartKind, partsOf } from './parts.ts';

export interface WrittenToken {
	readonly source: Source;
	readonly kind: PartKind | 'key' | { readonly declares: Look };
}

/**
 * The words of a document between two offsets (UTF-16 units), in its order and by declaration, some before and behind them with
 * them. What lies in a declaration that did not change is found once.
 */
export function writtenTokens(document: Document, from: number, to: number): readonly (readonly WrittenToken[])[] {
	const groups: (readonly WrittenToken[])[] = [];
	inKeys(topology, document.root, { document, from, to, groups });
	return groups;
}

interface Stretch {
	readonly document: Document;
	readonly from: number;
	readonly to: number;
	readonly groups: (readonly WrittenToken[])[];
}

/** The maps that the reader cuts into pieces: what is in them is kept by the entry. */
function inKeys(kind: KindDefinition, node: SyntaxNode, stretch: Stretch): void {
	for (const entry of entriesIn(node, stretch)) {
		const definition = definitionOf(kind, entry);
		if (definition?.type.shape !== 'names') {
			stretch.groups.push(kept(entry, () => keyTokens(definition, entry)));
			continue;
		}
		stretch.groups.push([{ source: entry.key, kind: 'key' }]);
		const { kind: inner } = definition.type;
		for (const named of entriesIn(entry.value, stretch)) {
			if (inner.scope !== true) {
				stretch.groups.push(kept(named, () => declarationTokens(inner, named)));
				continue;
			}
			stretch.groups.push([nameToken(inner, named)]);
			inKeys(inner, named.value, stretch);
		}
	}
}

/** The entries that lie in the stretch or reach into it. */
function entriesIn(node: SyntaxNode, { document, from, to }: Stretch): readonly MapEntry[] {
	if (node.kind !== 'map') return [];
	const { entries } = node;
	const startOf = (entry: MapEntry | undefined): number =>
		entry === undefined ? Number.POSITIVE_INFINITY : (document.startOf(entry.key.piece) ?? 0) + entry.key.start;
	const isWhole = from <= 0 && to >= document.text.length;
	return isWhole ? entries : entries.filter((entry, index) => startOf(entry) <= to && startOf(entries[index + 1]) > from);
}

const tokens = new WeakMap<MapEntry, readonly WrittenToken[]>();

function kept(entry: MapEntry, find: () => readonly WrittenToken[]): readonly WrittenToken[] {
	const known = tokens.get(entry);
	if (known !== undefined) return known;
	const found = find();
	tokens.set(entry, found);
	return found;
}

function declarationTokens(kind: KindDefinition, entry: MapEntry): readonly WrittenToken[] {
	const inside = entry.value.kind === 'map' ? entry.value.entries.flatMap((each) => keyTokens(definitionOf(kind, each), each)) : [];
	return [nameToken(kind, entry), ...inside];
}

function keyTokens(definition: KeyDefinition | undefined, { key, value }: MapEntry): readonly WrittenToken[] {
	return definition === undefined ? [] : [{ source: key, kind: 'key' }, ...valueTokens(definition, value)];
}

function valueTokens({ type, refers }: KeyDefinition, value: SyntaxNode): readonly WrittenToken[] {
	const entries = value.kind === 'map' ? value.entries : [];
	switch (type.shape) {
		case 'section':
			return entries.flatMap((entry) => keyTokens(definitionOf(type.kind, entry), entry));
		case 'names':
			return entries.flatMap((entry) => declarationTokens(type.kind, entry));
		case 'named-values':
			return entries.flatMap((entry) => [nameToken(type.kind, entry), ...scalarsOf(entry.value).flatMap((each) => words(type.item, each))]);
		case 'lines':
			return value.kind === 'scalar' ? lineTokens(type.item, value) : [];
		case 'text':
			return [];
		default:
			if (type.shape === 'one' && type.item.declares !== undefined && refers === undefined) {
				return value.kind === 'scalar' ? [{ source: value, kind: { declares: 'gateway' } }] : [];
			}
			return scalarsOf(value).flatMap((each) => words(type.item, each));
	}
}

function words(type: ScalarType<unknown>, node: ScalarNode): readonly WrittenToken[] {
	return node.style === 'literal' || node.style === 'folded' ? [] : partsOf(type, lineOfScalar(node));
}

function lineTokens(type: ScalarType<unknown>, node: ScalarNode): readonly WrittenToken[] {
	return linesOfScalar(node)
		.filter(({ text }) => !saysNothing(text))
		.flatMap((line) => partsOf(type, line));
}

function scalarsOf(node: SyntaxNode): readonly ScalarNode[] {
	if (node.kind === 'scalar') return [node];
	return node.kind === 'list' ? node.items.flatMap((item) => (item.kind === 'scalar' ? [item] : [])) : [];
}

function nameToken({ name }: KindDefinition, { key }: MapEntry): WrittenToken {
	return { source: key, kind: { declares: lookOf(name === 'topology' || name === 'os' ? 'instance' : name) } };
}

function definitionOf(kind: KindDefinition, { key }: MapEntry): KeyDefinition | undefined {
	return Object.hasOwn(kind.keys, key.text) ? kind.keys[key.text] : undefined;
}
