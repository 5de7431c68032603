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
	const ofDeclarations = new WeakMap<object, readonly WrittenValue<T>[]>();

	function collect(value: unknown, path: string, found: WrittenValue<T>[]): void {
		if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Set) return;
		if (Array.isArray(value)) {
			for (const item of value) collect(item, path, found);
		} else if (hasForm(value)) {
			found.push({ path, value });
		} else if ('nameSource' in value) {
			for (const one of ofDeclaration(value, path)) found.push(one);
		} else {
			collectKeys(value, path, found);
		}
	}

	/** A declaration is the same object as long as its text is, and it never stands at another path: it is gone through once. */
	function ofDeclaration(declaration: object, path: string): readonly WrittenValue<T>[] {
		const known = ofDeclarations.get(declaration);
		if (known !== undefined) return known;
		const found: WrittenValue<T>[] = [];
		collectKeys(declaration, path, found);
		ofDeclarations.set(declaration, found);
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

/** Where something stands, and not what it says. */
const PLACES: ReadonlySet<string> = new Set(['source', 'nameSource', 'numberSource', 'keySources', 'unreadable', 'piece']);

/** Parts of a decoded value that are no keys of the language, and the key that is the block itself. */
const TRANSPARENT: ReadonlySet<string> = new Set(['value', 'cidr', 'peer', 'destination']);

function join(path: string, key: string): string {
	return path === '' ? key : `${path}.${key}`;
}
