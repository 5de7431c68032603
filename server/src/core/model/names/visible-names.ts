/** The names that a place can use, for whoever completes what is typed there. */
import type { ReferableKind } from '../../language/schema/define.ts';
import type { Key } from '../link.ts';
import { onceFor } from '../versions/remember.ts';
import { type DeclaredName, type NameEntry, type Names, ownersOf, resolveName } from './names.ts';

export interface VisibleName {
	readonly entry: NameEntry;
	readonly written: string;
}

/**
 * Everything of these kinds as it has to be written in this scope: by its short name where that means it alone, else by its
 * full one; what no name means alone is left out. First what is declared in the scope, then what is at the top, then what
 * lies elsewhere. Of thousands of names only those are looked at that are taken, and that are `wanted`.
 */
export function* visibleNames(
	names: Names,
	kinds: readonly ReferableKind[],
	scope: Key | undefined,
	wanted: (entry: NameEntry) => boolean = () => true,
): Iterable<VisibleName> {
	const meansOne = (text: string): boolean => resolveName(names.at, { text }, kinds, scope).kind === 'one';
	const own = scope === undefined ? [] : ownersOf(names.at, scope);
	for (const entry of kinds.flatMap((kind) => own.flatMap((owner) => insideByKind(owner).get(kind) ?? []))) {
		if (!wanted(entry)) continue;
		const written = [entry.shortName, entry.name].find(meansOne);
		if (written !== undefined) yield { entry, written };
	}
	const all = [...names.all()];
	for (const kind of kinds) {
		for (const { entry } of all) {
			if (entry.kind === kind && wanted(entry) && meansOne(entry.name)) yield { entry, written: entry.name };
		}
	}
	for (const kind of kinds) {
		for (const owner of all) {
			if (owner.entry.key === scope) continue;
			for (const entry of insideByKind(owner).get(kind) ?? []) {
				if (wanted(entry) && meansOne(entry.name)) yield { entry, written: entry.name };
			}
		}
	}
}

const NONE: ReadonlyMap<ReferableKind, readonly NameEntry[]> = new Map();

/** What is named in a declaration, sorted once for as long as that is the same. */
const insideByKind = onceFor(({ inside }: DeclaredName): ReadonlyMap<ReferableKind, readonly NameEntry[]> => {
	if (inside.size === 0) return NONE;
	const byKind = new Map<ReferableKind, NameEntry[]>();
	for (const entry of [...inside.values()].flat()) {
		const list = byKind.get(entry.kind);
		if (list === undefined) byKind.set(entry.kind, [entry]);
		else list.push(entry);
	}
	return byKind;
});
