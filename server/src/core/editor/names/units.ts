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
	/** In the unit that was asked first, then in all others that share its declaration. */
	readonly things: readonly ThingIn<U>[];
}

/** The thing whose name stands at an offset of a document (UTF-16 units in its text); undefined where no known name stands. */
export function thingAt<U extends Unit>(units: readonly U[], document: Document, offset: number): PointedThing<U> | undefined {
	const place = pieceAt(document, offset);
	if (place === undefined) return undefined;
	for (const unit of units) {
		if (!unit.files.some((file) => file.document === document)) continue;
		const occurrence = occurrenceAt(unit.network, place.piece, place.at);
		if (occurrence === undefined) continue;
		const { key } = occurrence;
		return { occurrence, things: [{ unit, key }, ...sharing(units, { unit, key })] };
	}
	return undefined;
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
	if (declared === undefined) return [];
	return units.flatMap((unit) => {
		if (unit === thing.unit) return [];
		const same = occurrencesIn(unit.network)
			.in(declared.piece)
			.find(({ role, source }) => role === 'declaration' && source.start === declared.start);
		return same === undefined ? [] : [{ unit, key: same.key }];
	});
}
