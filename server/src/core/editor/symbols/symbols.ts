/** What a file declares, as a tree: VPCs with what is in them, instances with their interfaces, flows. */
import type { KeyDefinition, KindDefinition, ReferableKind } from '../../language/schema/define.ts';
import { titleOf, topology } from '../../language/schema/topology.ts';
import type { Document, MapEntry, Source, SyntaxNode } from '../../language/syntax.ts';
import { type Look, lookOf } from '../looks.ts';
import { detailOf } from './detail.ts';

export interface NamedSymbol {
	readonly name: string;
	/** As an engineer says it: `NAT gateway`. */
	readonly title: string;
	readonly look: Look;
	/** What tells it from its neighbours: block and zone, the ends of a flow. Empty where there is nothing. */
	readonly detail: string;
	readonly source: Source;
	/** The last part of its declaration, which goes from `source` to the end of this. */
	readonly last: Source;
	readonly children: readonly NamedSymbol[];
}

/** Everything that is named in a document, in its order, as far as it could be read; for one document the same list. */
export function symbolsOf(document: Document): readonly NamedSymbol[] {
	const known = ofDocuments.get(document);
	if (known !== undefined) return known;
	const symbols = inKeys(topology, document.root);
	ofDocuments.set(document, symbols);
	return symbols;
}

const ofDocuments = new WeakMap<Document, readonly NamedSymbol[]>();

function inKeys(kind: KindDefinition, node: SyntaxNode): readonly NamedSymbol[] {
	if (node.kind !== 'map') return [];
	return node.entries.flatMap((entry) => {
		const definition = Object.hasOwn(kind.keys, entry.key.text) ? kind.keys[entry.key.text] : undefined;
		return definition === undefined ? [] : inValue(definition, entry);
	});
}

function inValue({ type }: KeyDefinition, { key, value }: MapEntry): readonly NamedSymbol[] {
	switch (type.shape) {
		case 'names':
		case 'named-values':
			return value.kind === 'map' ? value.entries.map((entry) => declared(type.kind, entry)) : [];
		case 'one':
			return type.item.declares !== undefined && value.kind === 'scalar' && isGateway(key.text) ? [gateway(key.text, value)] : [];
		default:
			return [];
	}
}

/** A declaration that lies in one piece stays the same while the piece does. */
function declared(kind: KindDefinition, entry: MapEntry): NamedSymbol {
	const known = ofEntries.get(entry);
	if (known !== undefined) return known;
	const { key, value } = entry;
	const name = kind.name;
	const symbol: NamedSymbol = {
		name: key.text,
		title: kind.title,
		look: lookOf(name === 'topology' || name === 'os' ? 'instance' : name),
		detail: detailOf(kind, value),
		source: key,
		last: lastOf(entry),
		children: inKeys(kind, value),
	};
	if (kind.scope !== true) ofEntries.set(entry, symbol);
	return symbol;
}

const ofEntries = new WeakMap<MapEntry, NamedSymbol>();

type Gateway = Extract<ReferableKind, 'internet_gateway' | 'egress_only_internet_gateway' | 'vpn_gateway'>;

function isGateway(key: string): key is Gateway {
	return key === 'internet_gateway' || key === 'egress_only_internet_gateway' || key === 'vpn_gateway';
}

function gateway(kind: Gateway, value: Extract<SyntaxNode, { readonly kind: 'scalar' }>): NamedSymbol {
	const title = titleOf(kind);
	return { name: value.text, title, look: lookOf(kind), detail: title, source: value, last: value, children: [] };
}

/** The place of a map that is cut into pieces is that of its key: its end is that of its last entry. */
function lastOf({ key, value }: MapEntry): Source {
	if (value.kind === 'map') {
		const last = value.entries.at(-1);
		return last === undefined || isBehind(value, last) ? endOf(value) : lastOf(last);
	}
	return value.kind === 'empty' ? key : endOf(value);
}

/** The map's own end lies behind its last entry: it closes with a brace. */
function isBehind(map: Source, { key }: MapEntry): boolean {
	return map.piece === key.piece && map.end > key.end;
}

/** Without the line breaks that a block ends with. */
function endOf({ piece, start, end }: Source): Source {
	return { piece, start, end: Math.max(start, start + piece.text.slice(start, end).trimEnd().length) };
}
