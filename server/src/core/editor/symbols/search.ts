/** Names and addresses found by a few letters of them, as people type into an editor's search. */
import type { Source } from '../../language/syntax.ts';
import { subnetOf } from '../../model/entities.ts';
import type { NetworkEntity } from '../../model/network.ts';
import { type Address, parseAddress } from '../../net/address.ts';
import { contains } from '../../net/prefix.ts';
import type { AnalysedFile } from '../../rules/rule.ts';
import type { Look } from '../looks.ts';
import type { Unit } from '../names/units.ts';
import { type NamedSymbol, symbolsOf } from './symbols.ts';

export interface FoundSymbol {
	readonly name: string;
	readonly look: Look;
	readonly source: Source;
	/** What it is and where it belongs: `subnet in main · 10.0.1.0/24`. */
	readonly within: string;
}

/** So many are shown: who sees more types on. */
const MOST = 200;

/**
 * Everything that is named in these files and fits, the best first; without a query all of it. An address finds who has it,
 * then the subnet that it lies in.
 */
export function searchSymbols(files: Iterable<AnalysedFile>, units: readonly Unit[], query: string): readonly FoundSymbol[] {
	const wanted = query.trim().toLowerCase();
	const all = [...files].flatMap(({ document }) => flatSymbols(document));
	const address = parseAddress(wanted);
	if (address !== undefined) return holders(all, units, address);
	const ranked: { readonly rank: number; readonly entry: Entry }[] = [];
	for (const entry of all) {
		const rank = rankOf(entry, wanted);
		if (rank !== undefined) ranked.push({ rank, entry });
	}
	return ranked
		.sort((a, b) => a.rank - b.rank || a.entry.name.length - b.entry.name.length || (a.entry.path < b.entry.path ? -1 : 1))
		.slice(0, MOST)
		.map(({ entry }) => found(entry));
}

interface Entry {
	readonly name: string;
	/** With what it is declared in: `main.public-a`. */
	readonly path: string;
	readonly lowerName: string;
	readonly lowerPath: string;
	readonly owner: string | undefined;
	readonly symbol: NamedSymbol;
}

const flat = new WeakMap<readonly NamedSymbol[], readonly Entry[]>();

function flatSymbols(document: AnalysedFile['document']): readonly Entry[] {
	const symbols = symbolsOf(document);
	const known = flat.get(symbols);
	if (known !== undefined) return known;
	const entries = [...entriesOf(symbols, undefined)];
	flat.set(symbols, entries);
	return entries;
}

function* entriesOf(symbols: readonly NamedSymbol[], owner: string | undefined): Iterable<Entry> {
	for (const symbol of symbols) {
		const { name } = symbol;
		const path = owner === undefined ? name : `${owner}.${name}`;
		yield { name, path, lowerName: name.toLowerCase(), lowerPath: path.toLowerCase(), owner, symbol };
		yield* entriesOf(symbol.children, path);
	}
}

/** The lower the better; undefined where it does not fit. Blocks and ends of flows are searched as they are written. */
function rankOf({ lowerName, lowerPath, symbol }: Entry, wanted: string): number | undefined {
	if (wanted === '') return 0;
	if (lowerName === wanted || lowerPath === wanted) return 0;
	if (lowerName.startsWith(wanted)) return 1;
	if (lowerPath.startsWith(wanted)) return 2;
	if (wordStarts(lowerName, wanted)) return 3;
	if (lowerPath.includes(wanted)) return 4;
	if (/^[\d.:/a-f]*[.:][\d.:/a-f]*$/.test(wanted)) return symbol.detail.toLowerCase().includes(wanted) ? 5 : undefined;
	if (isScattered(lowerName, wanted)) return 6;
	return isScattered(lowerPath, wanted) ? 7 : undefined;
}

/** Behind a dash or underscore: `tier` in `web-tier`. */
function wordStarts(name: string, wanted: string): boolean {
	const at = name.indexOf(wanted);
	return at > 0 && /[-_]/.test(name.charAt(at - 1));
}

/** Its letters in their order, with others between them: `pua` in `main.public-a`. */
function isScattered(text: string, wanted: string): boolean {
	let at = 0;
	for (const letter of wanted) {
		if (letter === ' ') continue;
		at = text.indexOf(letter, at) + 1;
		if (at === 0) return false;
	}
	return true;
}

function found({ name, owner, symbol }: Entry): FoundSymbol {
	const what = owner === undefined ? symbol.title : `${symbol.title} in ${owner}`;
	const detail = symbol.detail === '' || symbol.detail === symbol.title ? '' : ` · ${symbol.detail}`;
	return { name, look: symbol.look, source: symbol.source, within: `${what}${detail}` };
}

/** By the network, which knows the addresses that no file writes, too. */
function holders(all: readonly Entry[], units: readonly Unit[], address: Address): readonly FoundSymbol[] {
	const things = units.flatMap(({ network }) => {
		const owners = network.index.ownersOf(address).flatMap(({ key }) => network.entities.get(key) ?? []);
		const subnets = owners.flatMap((owner) => (owner.kind === 'interface' ? (subnetOf(network, owner) ?? []) : []));
		const around = [...network.entities.values()].filter(
			(each) => each.kind === 'subnet' && !subnets.includes(each) && each.blocks.some(({ prefix }) => contains(prefix, address)),
		);
		return [...owners, ...subnets, ...around];
	});
	const sources = new Set(things.flatMap(({ source }: NetworkEntity) => source ?? []));
	return [...sources].flatMap((source) => {
		const entry = all.find(({ symbol }) => symbol.source.piece === source.piece && symbol.source.start === source.start);
		return entry === undefined ? [] : [found(entry)];
	});
}
