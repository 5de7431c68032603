/** The things of a version in the order of the files, and by their kind. A kind of which an edit touches nothing keeps its list. */
import type { Part } from './build/parts.ts';
import type { Key } from './link.ts';
import type { Entities, EntityKind, NetworkEntity } from './network.ts';
import { lazily, onceFor } from './versions/remember.ts';

/** A version's things, and what it knows of kinds by now, for the next version. */
export interface EntityLists {
	readonly entities: Entities;
	/** Of the kinds that were asked for. */
	readonly known: ReadonlyMap<EntityKind, readonly NetworkEntity[]>;
}

/** Finds a thing by its key. */
type Table = Pick<Entities, 'get' | 'has'>;

/** In the order of the parts: first what they hold, then their interfaces. `known` is what stands of an earlier version. */
export function entityLists(
	parts: readonly Part[],
	{ get, has }: Table,
	known: Iterable<readonly [EntityKind, readonly NetworkEntity[]]>,
): EntityLists {
	const ofKeys = (keys: Iterable<Key>): readonly NetworkEntity[] => Array.from(keys, (key) => get(key) ?? []).flat();
	const all = lazily(() => ofKeys(new Set([...parts.flatMap(({ entities }) => entities.map(({ key }) => key)), ...interfacesOf(parts)])));
	const byKind = new Map(known);
	const ofKind = (kind: EntityKind): readonly NetworkEntity[] => {
		const before = byKind.get(kind);
		if (before !== undefined) return before;
		const keys = kind === 'interface' ? interfacesOf(parts) : parts.flatMap((part) => keysByKind(part).get(kind) ?? []);
		const found = ofKeys(new Set(keys));
		byKind.set(kind, found);
		return found;
	};
	return { entities: { get, has, values: all, ofKind }, known: byKind };
}

function interfacesOf(parts: readonly Part[]): readonly Key[] {
	return parts.flatMap(({ drafts }) => drafts.map(({ entity }) => entity.key));
}

const keysByKind = onceFor(({ entities }: Part): ReadonlyMap<EntityKind, readonly Key[]> => {
	const keys = new Map<EntityKind, Key[]>();
	for (const { kind, key } of entities) keys.set(kind, [...(keys.get(kind) ?? []), key]);
	return keys;
});
