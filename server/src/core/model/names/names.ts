/**
 * What names mean. A place accepts certain kinds; a name must mean exactly one thing of those kinds in the scope of the
 * thing that uses it (its VPC, its transit gateway) and at the top, taken together. Nothing shadows anything
 * (docs/language.md, principle 3).
 */
import { nearest } from '../../language/nearest.ts';
import type { ReferableKind } from '../../language/schema/define.ts';
import type { Source } from '../../language/syntax.ts';
import type { Reference } from '../../language/values.ts';
import type { Key } from '../link.ts';
import { type LayeredMap, layeredMap } from '../versions/layered-map.ts';
import type { Ask } from '../versions/remember.ts';

export interface NameEntry {
	readonly kind: ReferableKind;
	/** As it is reached from anywhere: `main.public-a`. */
	readonly name: string;
	readonly shortName: string;
	/** The VPC or transit gateway that it is declared in, where its short name means it too. */
	readonly scope: Key | undefined;
	readonly key: Key;
}

/** A declaration at the top as it is named, with what is named in it. The same object as long as all of it is called the same. */
export interface DeclaredName {
	readonly entry: NameEntry;
	/** By short name, in the order of the file. */
	readonly inside: ReadonlyMap<string, readonly NameEntry[]>;
}

/** What is called so at the top: most often one thing. Lists are never the same object. */
export type AtTheTop = DeclaredName | readonly DeclaredName[] | undefined;

/** Every name of a version. */
export interface Names {
	/** What is declared at the top under a name. All else is found through this. */
	readonly at: Ask<string, AtTheTop>;
	/** Everything, in the order of the kinds and then of the files. */
	all(): Iterable<DeclaredName>;
	/** Where something is declared; undefined for what is built in. */
	placeOf(key: Key): Source | undefined;
}

export type Resolution =
	| { readonly kind: 'one'; readonly entry: NameEntry }
	| { readonly kind: 'several'; readonly entries: readonly NameEntry[] }
	/** Nothing of these kinds has this name. */
	| { readonly kind: 'none' }
	/** A name in the form of an AWS id, or a stranger's service: outside the file. */
	| { readonly kind: 'outside' };

/** What is called so at the top, by name. */
export type NameTable = LayeredMap<string, DeclaredName | readonly DeclaredName[]>;

/** The table of these declarations, in this order. */
export function nameTable(declared: Iterable<DeclaredName>): NameTable {
	const table = new Map<string, DeclaredName | DeclaredName[]>();
	for (const each of declared) {
		const before = table.get(each.entry.name);
		if (before === undefined) table.set(each.entry.name, each);
		else if (Array.isArray(before)) before.push(each);
		else table.set(each.entry.name, [before, each]);
	}
	return layeredMap(table);
}

/** These, which have one name, as the table holds them. */
export function atTheTop(declared: readonly DeclaredName[]): AtTheTop {
	return declared.length < 2 ? declared[0] : declared;
}

/** What a name means at a place that accepts these kinds, in the scope of this declaration and at the top. */
export function resolveName(
	at: Ask<string, AtTheTop>,
	{ text }: Pick<Reference, 'text'>,
	kinds: readonly ReferableKind[],
	scope: Key | undefined,
): Resolution {
	const everywhere = [...listOf(at(text)).map(({ entry }) => entry), ...qualified(at, text)];
	const here = scope === undefined ? [] : inScope(at, text, scope).filter((entry) => !everywhere.includes(entry));
	const [entry, ...others] = [...everywhere, ...here].filter(({ kind }) => kinds.includes(kind));
	if (entry === undefined) return isOutside(text) ? { kind: 'outside' } : { kind: 'none' };
	return others.length === 0 ? { kind: 'one', entry } : { kind: 'several', entries: [entry, ...others] };
}

/** `owner.name`, wherever the dot stands: names may have dots themselves. */
function qualified(at: Ask<string, AtTheTop>, text: string): readonly NameEntry[] {
	const found: NameEntry[] = [];
	for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
		for (const { inside } of listOf(at(text.slice(0, dot)))) found.push(...(inside.get(text.slice(dot + 1)) ?? []));
	}
	return found;
}

/** Many VPCs have a group called `web`: a name is looked up in its own scope, not among all that are called so. */
function inScope(at: Ask<string, AtTheTop>, text: string, scope: Key): readonly NameEntry[] {
	return ownersOf(at, scope).flatMap(({ inside }) => inside.get(text) ?? []);
}

/** What is declared with this key: most often one thing. */
export function ownersOf(at: Ask<string, AtTheTop>, scope: Key): readonly DeclaredName[] {
	return listOf(at(scope.slice(scope.indexOf(':') + 1))).filter(({ entry }) => entry.key === scope);
}

/** What the table holds, as a list. */
export function listOf(found: AtTheTop): readonly DeclaredName[] {
	if (found === undefined) return [];
	return 'entry' in found ? [found] : found;
}

/** The form of AWS's ids (`sg-09920178`), and the full names of endpoint services. */
const AWS_ID =
	/^(?:acl|cgw|dxcon|dxgw|dxvif|eigw|eipalloc|eni|i|igw|lgw|nat|pcx|pl|rtb|sg|subnet|tgw(?:-attach|-rtb)?|vgw|vpc|vpce(?:-svc)?|vpn)-[0-9a-f]{8,17}$/;

/** What stands for something that the author of a file does not know. */
export const NOT_KNOWN = 'unknown';

/** Whether a name that nothing has is one of something outside the file: an AWS id, a stranger's service, or what nobody knows. */
export function isOutside(text: string): boolean {
	return AWS_ID.test(text) || text.startsWith('com.amazonaws.') || text === NOT_KNOWN;
}

/** The full name of somebody else's endpoint service: it has no other, and an endpoint needs to know no more of it. */
export function isStrangersService(text: string): boolean {
	return text.startsWith('com.amazonaws.vpce.');
}

/**
 * What might have been meant by a name that nothing of these kinds has, as it would be written here: the same name in
 * another scope, else the most similar one.
 */
export function suggestion(names: Names, text: string, kinds: readonly ReferableKind[], scope: Key | undefined): string | undefined {
	const candidates: string[] = [];
	const within = inTheOrderOfOwners(names.all());
	for (const entry of within) {
		if (!kinds.includes(entry.kind)) continue;
		if (entry.shortName === text) return entry.name;
		candidates.push(entry.name);
		if (entry.scope !== undefined && entry.scope === scope) candidates.push(entry.shortName);
	}
	return nearest(text, candidates);
}

function* inTheOrderOfOwners(declared: Iterable<DeclaredName>): Iterable<NameEntry> {
	const owners: DeclaredName[] = [];
	for (const each of declared) {
		yield each.entry;
		if (each.inside.size > 0) owners.push(each);
	}
	for (const { inside } of owners) {
		for (const entries of inside.values()) yield* entries;
	}
}
