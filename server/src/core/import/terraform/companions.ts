/** Resources that say something about another one: routes, rules, associations, attachments. */
import { text } from '../aws/json.ts';
import type { Ref } from '../records/recorded.ts';
import { put, type Reading, skip } from './reading.ts';
import { thing } from './references/resolve.ts';
import type { Sort } from './references/sorts.ts';
import type { Resource } from './snapshot/resource.ts';

/**
 * Resources of these types by what they are about. One of which that is not told is noted, with what follows from its absence.
 */
export function companionsOf(
	reading: Reading,
	types: readonly string[],
	key: string,
	sort: Sort,
	consequence: string | undefined,
): ReadonlyMap<Ref, readonly Resource[]> {
	const companions = new Map<Ref, Resource[]>();
	for (const resource of reading.of(...types)) {
		const found = thing(reading, resource, key, sort);
		if (found.kind === 'found') {
			put(companions, found.ref, resource);
			belongsTo(reading, found.ref, resource);
		} else {
			const why = found.kind === 'unknown' ? found.why : `it does not say its ${key}`;
			skip(reading, resource, consequence === undefined ? why : `${why}: ${consequence}`);
		}
	}
	return companions;
}

/**
 * Companions that a plan deletes or changes, as they were. A state lists them in their thing too, and so does the plan, as long as it leaves
 * the thing's own list (`inline`) as it is.
 */
export function goneFrom(reading: Reading, type: string, key: string, thing: Resource, inline: readonly string[]): readonly Resource[] {
	const id = text(thing.values, 'id');
	const before = reading.replaced(thing.type).find(({ address }) => address === thing.address);
	const isSame = (list: string) => JSON.stringify(before?.values[list]) === JSON.stringify(thing.values[list]);
	if (id === undefined || (before !== undefined && !inline.every(isSame))) return [];
	return reading.replaced(type).filter(({ values }) => text(values, key) === id);
}

/** Ties what becomes of a resource to a thing: where that is not imported, the resource is not either. */
export function belongsTo(reading: Reading, ref: Ref, resource: Resource): void {
	put(reading.companions, ref, resource);
}

/** Notes resources whose thing is not among those that were imported. */
export function noteStrays(reading: Reading, imported: ReadonlySet<Ref>): void {
	for (const [ref, resources] of reading.companions) {
		if (imported.has(ref)) continue;
		for (const resource of resources) skip(reading, resource, `it is about ${reading.addressOf(ref)}, which is not imported`);
	}
}
