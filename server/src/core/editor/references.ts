/** Every place where a thing is named, over all files that are read together with it. */
import type { Document } from '../language/syntax.ts';
import type { Occurrence } from './names/occurrences.ts';
import { placesOf, thingAt, type Unit } from './names/units.ts';

/** The places of the thing at an offset, each once, its declaration first; none where no known name stands. */
export function referencesAt(units: readonly Unit[], document: Document, offset: number): readonly Occurrence[] {
	const pointed = thingAt(units, document, offset);
	return pointed === undefined ? [] : placesOf(pointed.things);
}
