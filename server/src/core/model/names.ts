/**
 * What names mean. A place accepts certain kinds; a name must mean exactly one thing of those kinds in the scope of the
 * thing that uses it (its VPC, its transit gateway) and at the top, taken together. Nothing shadows anything
 * (docs/language.md, principle 3).
 */
import { nearest } from '../language/nearest.ts';
import type { ReferableKind } from '../language/schema/define.ts';
import type { Source } from '../language/syntax.ts';
import type { Reference } from '../language/values.ts';
import type { Key } from './link.ts';

export interface NameEntry {
	readonly kind: ReferableKind;
	/** As it is reached from anywhere: `main.public-a`. */
	readonly name: string;
	readonly shortName: string;
	/** The VPC or transit gateway that it is declared in, where its short name means it too. */
	readonly scope: Key | undefined;
	readonly key: Key;
	readonly source: Source | undefined;
}

export interface Names {
	add(entry: NameEntry): void;
	resolve(reference: Pick<Reference, 'text'>, kinds: readonly ReferableKind[], scope: Key | undefined): Resolution;
	/**
	 * Everything of these kinds as it has to be written in this scope: by its short name where that means it alone, else by its
	 * full one; what no name means alone is left out. First what is declared in the scope, then what is at the top, then what
	 * lies elsewhere. Of thousands of names only those are looked at that are taken, and that are `wanted`.
	 */
	visible(kinds: readonly ReferableKind[], scope: Key | undefined, wanted?: (entry: NameEntry) => boolean): Iterable<VisibleName>;
}

export interface VisibleName {
	readonly entry: NameEntry;
	readonly written: string;
}

export type Resolution =
	| { readonly kind: 'one'; readonly entry: NameEntry }
	| { readonly kind: 'several'; readonly entries: readonly NameEntry[] }
	/** Nothing of these kinds has this name; `nearest` is what might have been meant, as it would be written here. */
	| { readonly kind: 'none'; readonly nearest: string | undefined }
	/** A name in the form of an AWS id, or a stranger's service: outside the file. */
	| { readonly kind: 'outside' };

/** An empty table of names. */
export function nameTable(): Names {
	const byName = new Map<string, NameEntry[]>();
	const byShortName = new Map<string, NameEntry[]>();
	// Many VPCs have a group called `web`: a name is looked up in its own scope, not among all that are called so.
	const byScope = new Map<Key, Map<string, NameEntry[]>>();
	const byKind = new Map<ReferableKind, NameEntry[]>();
	const found = (text: string, kinds: readonly ReferableKind[], scope: Key | undefined): readonly NameEntry[] => {
		const everywhere = byName.get(text) ?? [];
		const here = scope === undefined ? [] : (byScope.get(scope)?.get(text) ?? []);
		return [...everywhere, ...here.filter((entry) => !everywhere.includes(entry))].filter(({ kind }) => kinds.includes(kind));
	};
	/** Whether a name means one thing alone; most names are held once, which is seen at once. */
	const meansOne = (text: string, kinds: readonly ReferableKind[], scope: Key | undefined): boolean => {
		const everywhere = byName.get(text)?.length ?? 0;
		const here = scope === undefined ? 0 : (byScope.get(scope)?.get(text)?.length ?? 0);
		return everywhere + here === 1 || found(text, kinds, scope).length === 1;
	};
	return {
		add: (entry) => {
			push(byKind, entry.kind, entry);
			push(byName, entry.name, entry);
			push(byShortName, entry.shortName, entry);
			if (entry.scope !== undefined) {
				const scoped = byScope.get(entry.scope) ?? new Map<string, NameEntry[]>();
				byScope.set(entry.scope, scoped);
				push(scoped, entry.shortName, entry);
			}
		},
		resolve: ({ text }, kinds, scope) => {
			const [entry, ...others] = found(text, kinds, scope);
			if (entry !== undefined) {
				return others.length === 0 ? { kind: 'one', entry } : { kind: 'several', entries: [entry, ...others] };
			}
			return isOutside(text) ? { kind: 'outside' } : { kind: 'none', nearest: suggestion(text, kinds, scope, byName, byShortName) };
		},
		visible: function* (kinds, scope, wanted = () => true) {
			const own = scope === undefined ? [] : [...(byScope.get(scope)?.values() ?? [])].flat();
			const ofKind = (kind: ReferableKind): readonly NameEntry[] => byKind.get(kind) ?? [];
			for (const entry of kinds.flatMap((kind) => own.filter((each) => each.kind === kind))) {
				const written = [entry.shortName, entry.name].find((text) => meansOne(text, kinds, scope));
				if (written !== undefined && wanted(entry)) yield { entry, written };
			}
			for (const atTop of [true, false]) {
				for (const entry of kinds.flatMap(ofKind)) {
					const isTurn = (entry.scope === undefined) === atTop && (scope === undefined || entry.scope !== scope);
					if (isTurn && wanted(entry) && meansOne(entry.name, kinds, scope)) yield { entry, written: entry.name };
				}
			}
		},
	};
}

/** The form of AWS's ids (`sg-09920178`), and the full names of endpoint services. */
const AWS_ID =
	/^(?:acl|cgw|dxcon|dxgw|dxvif|eigw|eipalloc|eni|i|igw|lgw|nat|pcx|pl|rtb|sg|subnet|tgw(?:-attach|-rtb)?|vgw|vpc|vpce(?:-svc)?|vpn)-[0-9a-f]{8,17}$/;

/** Whether a name that nothing has is one of something outside the file: an AWS id, a stranger's service. */
export function isOutside(text: string): boolean {
	return AWS_ID.test(text) || text.startsWith('com.amazonaws.');
}

/** First the same name in another scope, then the most similar one. */
function suggestion(
	text: string,
	kinds: readonly ReferableKind[],
	scope: Key | undefined,
	byName: ReadonlyMap<string, readonly NameEntry[]>,
	byShortName: ReadonlyMap<string, readonly NameEntry[]>,
): string | undefined {
	const [elsewhere] = (byShortName.get(text) ?? []).filter(({ kind }) => kinds.includes(kind));
	if (elsewhere !== undefined) {
		return elsewhere.name;
	}
	const candidates: string[] = [];
	for (const entries of byName.values()) {
		for (const entry of entries) {
			if (kinds.includes(entry.kind)) {
				candidates.push(entry.name, ...(entry.scope !== undefined && entry.scope === scope ? [entry.shortName] : []));
			}
		}
	}
	return nearest(text, candidates);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
	const list = map.get(key);
	if (list === undefined) {
		map.set(key, [value]);
	} else {
		list.push(value);
	}
}
