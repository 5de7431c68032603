/** Every value of one form that is written anywhere in a file, whatever it is part of. */

export interface WrittenValue<T> {
	/** The keys that lead there, without names: `vpcs.subnets`, `instances.interfaces.ip`. */
	readonly path: string;
	readonly value: T;
}

/**
 * What finds the values of a form in a decoded topology, in the order of its keys. It goes by the shape of the values and
 * not by a list of keys, so a key that is added to the language is seen too.
 */
export function writtenValues<T>(hasForm: (value: object) => value is T & object): (topology: object) => readonly WrittenValue<T>[] {
	const knownOf = new WeakMap<object, readonly WrittenValue<T>[]>();

	function collect(value: unknown, path: string, found: WrittenValue<T>[]): void {
		if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Set) return;
		if (Array.isArray(value)) {
			for (const one of kept(value, () => ofItems(value, path))) found.push(one);
		} else if (hasForm(value)) {
			found.push({ path, value });
		} else if ('nameSource' in value) {
			for (const one of kept(value, () => ofKeys(value, path))) found.push(one);
		} else {
			collectKeys(value, path, found);
		}
	}

	/** A declaration, and a list of them, is the same object as long as its text is, and it never stands at another path. */
	function kept(value: object, compute: () => readonly WrittenValue<T>[]): readonly WrittenValue<T>[] {
		const known = knownOf.get(value);
		if (known !== undefined) return known;
		const found = compute();
		knownOf.set(value, found.length === 0 ? NONE : found);
		return found;
	}

	function ofItems(items: readonly unknown[], path: string): readonly WrittenValue<T>[] {
		const found: WrittenValue<T>[] = [];
		for (const item of items) collect(item, path, found);
		return found;
	}

	function ofKeys(declaration: object, path: string): readonly WrittenValue<T>[] {
		const found: WrittenValue<T>[] = [];
		collectKeys(declaration, path, found);
		return found;
	}

	function collectKeys(value: object, path: string, found: WrittenValue<T>[]): void {
		for (const [key, inner] of Object.entries(value)) {
			if (!PLACES.has(key)) collect(inner, TRANSPARENT.has(key) ? path : join(path, key), found);
		}
	}

	return (topology) => {
		const found: WrittenValue<T>[] = [];
		collect(topology, '', found);
		return found;
	};
}

const NONE: readonly never[] = [];

/** Where something stands, and not what it says. */
const PLACES: ReadonlySet<string> = new Set(['source', 'nameSource', 'numberSource', 'keySources', 'unreadable', 'piece']);

/** Parts of a decoded value that are no keys of the language, and the key that is the block itself. */
const TRANSPARENT: ReadonlySet<string> = new Set(['value', 'cidr', 'peer', 'destination']);

function join(path: string, key: string): string {
	return path === '' ? key : `${path}.${key}`;
}
