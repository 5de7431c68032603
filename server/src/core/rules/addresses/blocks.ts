/** Every block that is written anywhere in a file, whatever it is part of. */
import type { Cidr } from '../../language/values.ts';

/** What a rule about a block needs of it, wherever it comes from. */
export type BlockText = Pick<Cidr, 'prefix' | 'source' | 'text'>;

export interface WrittenBlock {
	/** The keys that lead there, without names: `vpcs.subnets`, `instances.interfaces.ip`. */
	readonly path: string;
	readonly block: Cidr;
}

/**
 * The blocks of a decoded topology in the order of its keys. It goes by the shape of the values and not by a list of
 * keys, so a key that is added to the language is seen here too.
 */
export function blocksOf(topology: object): readonly WrittenBlock[] {
	const found: WrittenBlock[] = [];
	collect(topology, '', found);
	return found;
}

/** Where something stands, and not what it says. */
const PLACES: ReadonlySet<string> = new Set(['source', 'nameSource', 'numberSource', 'keySources', 'unreadable', 'piece']);

/** Parts of a decoded value that are no keys of the language, and the key that is the block itself. */
const TRANSPARENT: ReadonlySet<string> = new Set(['value', 'cidr', 'peer', 'destination']);

function collect(value: unknown, path: string, found: WrittenBlock[]): void {
	if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Set) return;
	if (Array.isArray(value)) {
		for (const item of value) collect(item, path, found);
	} else if (isCidr(value)) {
		found.push({ path, block: value });
	} else if ('nameSource' in value) {
		for (const block of ofDeclaration(value, path)) found.push(block);
	} else {
		collectKeys(value, path, found);
	}
}

/** A declaration is the same object as long as its text is, and it never stands at another path: it is gone through once. */
function ofDeclaration(declaration: object, path: string): readonly WrittenBlock[] {
	const known = blocksOfDeclarations.get(declaration);
	if (known !== undefined) return known;
	const found: WrittenBlock[] = [];
	collectKeys(declaration, path, found);
	blocksOfDeclarations.set(declaration, found);
	return found;
}

const blocksOfDeclarations = new WeakMap<object, readonly WrittenBlock[]>();

function collectKeys(value: object, path: string, found: WrittenBlock[]): void {
	for (const [key, inner] of Object.entries(value)) {
		if (!PLACES.has(key)) collect(inner, TRANSPARENT.has(key) ? path : join(path, key), found);
	}
}

function join(path: string, key: string): string {
	return path === '' ? key : `${path}.${key}`;
}

function isCidr(value: object): value is Cidr {
	return 'prefix' in value && 'written' in value && 'text' in value && 'source' in value;
}
