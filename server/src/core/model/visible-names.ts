/** The names that a place can use, for whoever completes what is typed there. */
import type { ReferableKind } from '../language/schema/define.ts';
import type { Key } from './link.ts';
import { entriesOf, type NameEntry, type Names, resolveName } from './names.ts';
import { onceFor } from './remember.ts';

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
	const tables = tablesOf(names);
	const own = scope === undefined ? [] : (tables.byScope.get(scope) ?? []);
	for (const entry of kinds.flatMap((kind) => own.filter((each) => each.kind === kind))) {
		if (!wanted(entry)) continue;
		const written = [entry.shortName, entry.name].find(meansOne);
		if (written !== undefined) yield { entry, written };
	}
	for (const atTop of [true, false]) {
		for (const kind of kinds) {
			for (const entry of tables.byKind.get(kind) ?? []) {
				const isTurn = (entry.scope === undefined) === atTop && (scope === undefined || entry.scope !== scope);
				if (isTurn && wanted(entry) && meansOne(entry.name)) yield { entry, written: entry.name };
			}
		}
	}
}

interface Tables {
	readonly byKind: ReadonlyMap<ReferableKind, readonly NameEntry[]>;
	readonly byScope: ReadonlyMap<Key, readonly NameEntry[]>;
}

/** Made when a version is first completed in: the names are a few thousand, and most versions are only typed through. */
const tablesOf = onceFor((names: Names): Tables => {
	const byKind = new Map<ReferableKind, NameEntry[]>();
	const byScope = new Map<Key, NameEntry[]>();
	for (const entry of entriesOf(names)) {
		push(byKind, entry.kind, entry);
		if (entry.scope !== undefined) push(byScope, entry.scope, entry);
	}
	return { byKind, byScope };
});

function push<K>(map: Map<K, NameEntry[]>, key: K, entry: NameEntry): void {
	const list = map.get(key);
	if (list === undefined) map.set(key, [entry]);
	else list.push(entry);
}
