/** A thing over everything that is read together: one file may be part of several roots, and then it is one thing in all of them. */
import type { Document, Piece, Source } from '../../language/syntax.ts';
import type { Key } from '../../model/link.ts';
import type { Network } from '../../model/network.ts';
import type { AnalysedFile } from '../../rules/rule.ts';
import { type Occurrence, occurrenceAt, occurrencesIn } from './occurrences.ts';

/** A root file with all that it includes, and their network. */
export interface Unit {
	readonly network: Network;
	readonly files: readonly AnalysedFile[];
}

/** A thing as one of the units knows it. */
export interface ThingIn<U extends Unit = Unit> {
	readonly unit: U;
	readonly key: Key;
}

/** A thing, and the name of it that was pointed at. */
export interface PointedThing<U extends Unit = Unit> {
	readonly occurrence: Occurrence;
	/** As the units of the document know it, which may mean different things, and in all others that share a declaration. */
	readonly things: readonly ThingIn<U>[];
}

/** The thing whose name stands at an offset of a document (UTF-16 units in its text); undefined where no known name stands. */
export function thingAt<U extends Unit>(units: readonly U[], document: Document, offset: number): PointedThing<U> | undefined {
	const place = pieceAt(document, offset);
	if (place === undefined) return undefined;
	const own = units.flatMap((unit) => {
		const occurrence = occurrenceAt(unit.network, place.piece, place.at);
		return occurrence === undefined ? [] : [{ unit, occurrence }];
	});
	const [first] = own;
	if (first === undefined) return undefined;
	const things = own.map(({ unit, occurrence: { key } }) => ({ unit, key }));
	return { occurrence: first.occurrence, things: once([...things, ...things.flatMap((thing) => sharing(units, thing))]) };
}

/** These things, and all that have to be called the same: what another unit means by any of the places that name one of them. */
export function connected<U extends Unit>(units: readonly U[], things: readonly ThingIn<U>[]): readonly ThingIn<U>[] {
	const all = new Map<U, Set<Key>>();
	const left = [...things];
	for (let next = left.pop(); next !== undefined; next = left.pop()) {
		const keys = all.get(next.unit) ?? new Set<Key>();
		all.set(next.unit, keys);
		if (keys.has(next.key)) continue;
		keys.add(next.key);
		for (const { source } of occurrencesIn(next.unit.network).of(next.key)) left.push(...meantElsewhere(units, next.unit, source));
	}
	return [...all].flatMap(([unit, keys]) => [...keys].map((key) => ({ unit, key })));
}

function meantElsewhere<U extends Unit>(units: readonly U[], unit: U, source: Source): readonly ThingIn<U>[] {
	return units.flatMap((other) => {
		if (other === unit) return [];
		const same = occurrencesIn(other.network)
			.touching(source)
			.find((each) => each.source.start === source.start);
		return same === undefined ? [] : [{ unit: other, key: same.key }];
	});
}

/** Where a thing is named in all of its units, each place once. */
export function placesOf(things: readonly ThingIn[]): readonly Occurrence[] {
	const seen = new Map<Piece, Set<number>>();
	return things
		.flatMap(({ unit, key }) => occurrencesIn(unit.network).of(key))
		.filter(({ source: { piece, start } }) => {
			const starts = seen.get(piece) ?? new Set();
			seen.set(piece, starts);
			return !starts.has(start) && starts.add(start);
		});
}

/** Where a thing is declared; undefined for what exists without being declared. */
export function declarationOf({ unit, key }: ThingIn): Source | undefined {
	return occurrencesIn(unit.network)
		.of(key)
		.find(({ role }) => role === 'declaration')?.source;
}

/** The piece around an offset, and the offset in it; where two meet, the later one. */
export function pieceAt(document: Document, offset: number): { readonly piece: Piece; readonly at: number } | undefined {
	const { pieces } = document;
	let low = 0;
	let high = pieces.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const piece = pieces[middle];
		if (piece !== undefined && (document.startOf(piece) ?? 0) <= offset) low = middle + 1;
		else high = middle;
	}
	const piece = pieces[low - 1];
	const start = piece && document.startOf(piece);
	return piece === undefined || start === undefined ? undefined : { piece, at: offset - start };
}

function sharing<U extends Unit>(units: readonly U[], thing: ThingIn<U>): readonly ThingIn<U>[] {
	const declared = declarationOf(thing);
	return declared === undefined ? [] : meantElsewhere(units, thing.unit, declared);
}

function once<U extends Unit>(things: readonly ThingIn<U>[]): readonly ThingIn<U>[] {
	return things.filter(({ unit, key }, index) => things.findIndex((each) => each.unit === unit && each.key === key) === index);
}
