/**
 * A map that shares what did not change with the one that it was made of: a large one that stands still, and a small one
 * over it. So a version costs what its edit changed, and the versions before keep what they had.
 */
export interface LayeredMap<K, V> {
	get(key: K): V | undefined;
	has(key: K): boolean;
	/** With these; undefined takes a key out. */
	with(changes: ReadonlyMap<K, V | undefined>): LayeredMap<K, V>;
}

/** A map with these entries, which nobody changes any more. */
export function layeredMap<K, V>(entries: ReadonlyMap<K, V>): LayeredMap<K, V> {
	return layered(entries, new Map());
}

function layered<K, V>(below: ReadonlyMap<K, V>, over: ReadonlyMap<K, V | undefined>): LayeredMap<K, V> {
	const get = (key: K): V | undefined => over.get(key) ?? (over.has(key) ? undefined : below.get(key));
	return {
		get: over.size === 0 ? (key) => below.get(key) : get,
		has: (key) => get(key) !== undefined,
		with: (changes) => {
			if (changes.size === 0) return layered(below, over);
			const both = new Map(over);
			for (const [key, value] of changes) both.set(key, value);
			return both.size > FEW + below.size / SHARE ? layered(flat(below, both), new Map()) : layered(below, both);
		},
	};
}

/** The upper map is copied at each edit, the lower one once in many. */
const FEW = 64;
const SHARE = 16;

function flat<K, V>(below: ReadonlyMap<K, V>, over: ReadonlyMap<K, V | undefined>): ReadonlyMap<K, V> {
	const all = new Map(below);
	for (const [key, value] of over) {
		if (value === undefined) all.delete(key);
		else all.set(key, value);
	}
	return all;
}
