/** Places that hold names and that could not be read, or not wholly: what they would have declared is unknown. */
import type { DeclarationSources, TopologyDeclaration } from '../language/schema/declarations.ts';
import type { KindDefinition, ReferableKind } from '../language/schema/define.ts';
import { topology } from '../language/schema/topology.ts';
import { mayHoldMore } from '../model/fields.ts';
import { lazily, onceFor } from '../model/versions/remember.ts';

export interface UnreadPlace {
	/**
	 * Whose names are missing there: those at the top, those inside one declaration (a VPC, an instance …), or those inside
	 * declarations that are missing themselves, which are all but the ones that were read.
	 */
	readonly of: 'top' | { readonly owner: string } | { readonly anyBut: ReadonlySet<string> };
	/** The kinds of things that may be declared there. */
	readonly kinds: ReadonlySet<ReferableKind>;
}

/** What could not be read of the files' declarations, as far as it has names. */
export function unreadPlaces(topologies: readonly TopologyDeclaration[]): readonly UnreadPlace[] {
	const names = lazily(
		() => new Set(Object.keys(topology.keys).flatMap((key) => topologies.flatMap((each) => holdersIn(each, key)).map(({ name }) => name))),
	);
	return Object.entries(topology.keys).flatMap(([key, definition]) => {
		const section = sectionOf(definition);
		if (section === undefined) return [];
		const inside: UnreadPlace[] = [];
		for (const each of topologies) {
			for (const { name, value } of holdersIn(each, key)) {
				const kinds = isWhole(value) ? NO_KINDS : unreadKinds(section, value);
				if (kinds.size > 0) inside.push({ of: { owner: name }, kinds });
			}
		}
		if (!topologies.some((each) => mayHoldMore(each, key))) return inside;
		return [
			...inside,
			{ of: 'top', kinds: kindsUnder(topology, key) },
			{ of: { anyBut: names() }, kinds: new Set(Object.keys(section.keys).flatMap((inner) => [...kindsUnder(section, inner)])) },
		];
	});
}

const NO_KINDS: ReadonlySet<ReferableKind> = new Set();

/** Most declarations are: nothing more may be under any of their keys. */
function isWhole({ unreadable, incomplete }: DeclarationSources): boolean {
	return unreadable.size === 0 && !incomplete;
}

interface Holder {
	readonly name: string;
	readonly value: DeclarationSources;
}

/** The declarations of a section. */
function holdersIn(declared: TopologyDeclaration, section: string): readonly Holder[] {
	const found = Object.entries(declared).find(([key]) => key === section)?.[1];
	return Array.isArray(found) ? holdersOf(found) : [];
}

const holdersOf = onceFor((found: readonly unknown[]): readonly Holder[] => found.filter(isHolder));

function isHolder(value: unknown): value is Holder {
	return isObject(value) && 'name' in value && 'value' in value && isObject(value.value) && 'keySources' in value.value;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

function sectionOf({ type }: KindDefinition['keys'][string]): KindDefinition | undefined {
	return type.shape === 'names' ? type.kind : undefined;
}

/** The kinds of things that a declaration may hold besides those that were read. */
function unreadKinds(kind: KindDefinition, value: DeclarationSources): ReadonlySet<ReferableKind> {
	return new Set(Object.keys(kind.keys).flatMap((key) => (mayHoldMore(value, key) ? [...kindsUnder(kind, key)] : [])));
}

/** What gets its names under a key: flows are no things that can be referred to. */
function kindsUnder(kind: KindDefinition, key: string): ReadonlySet<ReferableKind> {
	const type = kind.keys[key]?.type;
	switch (type?.shape) {
		case 'names':
			return new Set(isReferable(type.kind.name) ? [type.kind.name] : []);
		case 'named-values':
			// The hosts of the network `aws` are AWS's services.
			return new Set(isReferable(type.kind.name) ? [type.kind.name, 'service'] : []);
		case 'one':
			return new Set(type.item.declares !== undefined && isGateway(key) ? [key] : []);
		default:
			return new Set();
	}
}

function isReferable(name: KindDefinition['name']): name is Extract<ReferableKind, KindDefinition['name']> {
	return name !== 'topology' && name !== 'os' && name !== 'flow';
}

function isGateway(key: string): key is 'internet_gateway' | 'egress_only_internet_gateway' | 'vpn_gateway' {
	return key === 'internet_gateway' || key === 'egress_only_internet_gateway' || key === 'vpn_gateway';
}
