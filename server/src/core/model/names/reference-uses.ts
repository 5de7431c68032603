/**
 * The references that a declaration holds, found by the schema's table alone: it says which parts of which keys are
 * references, to what kinds and in what scope.
 */
import type { KeyDefinition, KindDefinition, ReferableKind, Refers } from '../../language/schema/define.ts';
import type { Reference } from '../../language/values.ts';
import { onceFor } from '../versions/remember.ts';

/** One reference, and what its place accepts. */
export interface ReferenceUse {
	readonly reference: Reference;
	readonly refers: readonly Refers[];
	/** All kinds that its place accepts. */
	readonly kinds: readonly ReferableKind[];
}

/** What one map of keys holds: its own references, and the declarations inside it. */
export interface Held {
	readonly uses: readonly ReferenceUse[];
	readonly inner: readonly { readonly kind: KindDefinition; readonly name: string; readonly value: object }[];
}

/** Finds what a declaration of this kind holds, sections included. */
export function heldIn(kind: KindDefinition, declaration: object): Held {
	const uses: ReferenceUse[] = [];
	const inner: { kind: KindDefinition; name: string; value: object }[] = [];
	collect(kind, declaration, uses, inner);
	return { uses, inner };
}

function collect(
	kind: KindDefinition,
	declaration: object,
	uses: ReferenceUse[],
	inner: { kind: KindDefinition; name: string; value: object }[],
): void {
	for (const [name, { type, refers }] of holdingKeys(kind)) {
		const value: unknown = Reflect.get(declaration, name);
		if (value === undefined) {
			continue;
		}
		if (type.shape === 'names') {
			for (const each of listOf(value)) inner.push(...namedIn(type.kind, each));
		} else if (type.shape === 'section') {
			const section = heldBy(value);
			if (isObject(section)) {
				collect(type.kind, section, uses, inner);
			}
		} else if (refers !== undefined) {
			for (const item of itemsOf(value)) uses.push(...usesOf(item, refers));
		}
	}
}

/** The keys that hold references or declarations: few of all that a kind has. */
const holdingKeys = onceFor((kind: KindDefinition): readonly (readonly [name: string, definition: KeyDefinition])[] =>
	Object.entries(kind.keys).filter(
		([, { type, refers }]) => type.shape === 'names' || type.shape === 'section' || (refers !== undefined && type.shape !== 'named-values'),
	),
);

function namedIn(kind: KindDefinition, named: unknown): Held['inner'] {
	return isObject(named) && 'name' in named && 'value' in named && typeof named.name === 'string' && isObject(named.value)
		? [{ kind, name: named.name, value: named.value }]
		: [];
}

/** A rule has a reference for each of its parts; what is meant by the parts may be of different kinds and scopes. */
function usesOf(item: unknown, refers: readonly Refers[]): readonly ReferenceUse[] {
	return partsOf(refers).flatMap(({ part, accepted, kinds }) => {
		const reference = referenceIn(item, part);
		return reference === undefined ? [] : [{ reference, refers: accepted, kinds }];
	});
}

const partsOf = onceFor((refers: readonly Refers[]) =>
	[...new Set(refers.map(({ part }) => part))].map((part) => {
		const accepted = refers.filter((each) => each.part === part);
		return { part, accepted, kinds: accepted.flatMap((each) => each.kinds) };
	}),
);

// The table says the shape of every value; these read it without knowing the kind.

function referenceIn(item: unknown, part: Refers['part']): Reference | undefined {
	if (part === 'name') {
		return isReference(item) ? item : nameIn(item, 'name');
	}
	const holder: unknown = isObject(item) ? Reflect.get(item, part) : undefined;
	return isReference(holder) ? holder : nameIn(holder, 'name');
}

function nameIn(holder: unknown, key: string): Reference | undefined {
	const value: unknown = isObject(holder) ? Reflect.get(holder, key) : undefined;
	return isReference(value) ? value : undefined;
}

function isReference(value: unknown): value is Reference {
	return isObject(value) && 'text' in value && 'source' in value && Object.keys(value).length === 2;
}

function itemsOf(field: unknown): readonly unknown[] {
	const value = heldBy(field);
	return Array.isArray(value) ? value.map(heldBy) : [value];
}

function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** What a field holds; undefined where it is broken. */
function heldBy(field: unknown): unknown {
	return isObject(field) && 'broken' in field && field.broken === false && 'value' in field ? field.value : undefined;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
