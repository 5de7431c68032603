/** What the declarations of each section are called, and what is named in them. */
import type { Named } from '../../language/schema/declarations.ts';
import type { GatewayName, ReferableKind } from '../../language/schema/define.ts';
import type { Source } from '../../language/syntax.ts';
import type { Field } from '../../language/values.ts';
import { once, type UnitedDeclarations } from '../build/declarations.ts';
import type { Key } from '../link.ts';
import { between, commonEnds, type MadeList } from '../versions/list-change.ts';
import { sameList } from '../versions/remember.ts';
import type { DeclaredName, NameEntry } from './names.ts';

/** The key of a thing, by its kind in the schema and its full name. */
export function keyOf(kind: ReferableKind | 'topology', name: string): Key {
	return `${kind}:${name}`;
}

/** Names that exist in every VPC without being declared. */
export const BUILT_IN = [
	{ kind: 'route_table', name: 'main' },
	{ kind: 'network_acl', name: 'default' },
	{ kind: 'security_group', name: 'default' },
] as const;

/** The names of a section; they follow from its declarations. */
export type SectionNames = MadeList<unknown, DeclaredName>;

/** A section of the file whose declarations can be named. */
export interface NamedSection {
	readonly kind: ReferableKind;
	/** A declaration that names what it did before has the same names: whoever asked for them need not ask again. */
	names(united: UnitedDeclarations, before: SectionNames | undefined): SectionNames;
	/** Where each of them stands. */
	places(united: UnitedDeclarations): readonly (readonly [Key, Source])[];
}

/** In the order in which names are told. */
export const NAMED_SECTIONS: readonly NamedSection[] = [
	section(
		'instance',
		({ instances }) => instances,
		({ value }) => [inside('interface', value.interfaces)],
	),
	plain('function', ({ functions }) => functions),
	plain('load_balancer', ({ load_balancers: balancers }) => balancers),
	plain('target_group', ({ target_groups: groups }) => groups),
	plain('endpoint_service', ({ endpoint_services: services }) => services),
	plain('peering', ({ peerings }) => peerings),
	section(
		'transit_gateway',
		({ transit_gateways: gateways }) => gateways,
		({ value: { attachments, route_tables: tables } }) => [
			inside('attachment', attachments),
			inside('transit_gateway_route_table', tables),
			inside('transit_gateway_route_table', tables.some(({ name }) => name === 'default') ? [] : [{ name: 'default' }]),
		],
	),
	section(
		'network',
		({ networks }) => networks,
		({ name, value }) => [inside(name === 'aws' ? 'service' : 'host', value.hosts)],
	),
	plain('customer_gateway', ({ customer_gateways: gateways }) => gateways),
	plain('vpn_connection', ({ vpn_connections: connections }) => connections),
	section(
		'direct_connect_gateway',
		({ direct_connect_gateways: gateways }) => gateways,
		({ value }) => [inside('association', value.associations)],
	),
	plain('virtual_interface', ({ virtual_interfaces: interfaces }) => interfaces),
	plain('connect_peer', ({ connect_peers: peers }) => peers),
	plain('prefix_list', ({ prefix_lists: lists }) => lists),
	plain('public_access_block', ({ block_public_access: blocks }) => blocks),
	section('vpc', ({ vpcs }) => vpcs, insideVpc),
	plain('network', ({ networks }) => BUILT_IN_NETWORKS.filter((builtIn) => !networks.some(({ name }) => name === builtIn.name))),
];

/** A name that is declared, with where it stands; what is built in stands nowhere. */
interface Declared {
	readonly name: string;
	readonly nameSource?: Source;
}

const BUILT_IN_NETWORKS: readonly Declared[] = [{ name: 'internet' }, { name: 'aws' }];

/** What is named in a declaration, of one kind. */
interface Inside {
	readonly kind: ReferableKind;
	readonly declared: readonly Declared[];
}

function inside(kind: ReferableKind, declared: readonly Declared[]): Inside {
	return { kind, declared: once(declared) };
}

function insideVpc({ value }: UnitedDeclarations['vpcs'][number]): readonly Inside[] {
	const builtIns = { route_table: value.route_tables, network_acl: value.network_acls, security_group: value.security_groups };
	return [
		inside('subnet', value.subnets),
		inside('nat_gateway', value.nat_gateways),
		inside('route_table', value.route_tables),
		inside('network_acl', value.network_acls),
		inside('security_group', value.security_groups),
		inside('endpoint', value.endpoints),
		gateway('internet_gateway', value.internet_gateway),
		gateway('egress_only_internet_gateway', value.egress_only_internet_gateway),
		gateway('vpn_gateway', value.vpn_gateway),
		...BUILT_IN.map(({ kind, name }) => inside(kind, builtIns[kind].some((each) => each.name === name) ? [] : [{ name }])),
	];
}

function gateway(kind: GatewayName, field: Field<string>): Inside {
	return inside(kind, field === undefined || field.broken ? [] : [{ name: field.value, nameSource: field.source }]);
}

function plain(kind: ReferableKind, of: (united: UnitedDeclarations) => readonly Declared[]): NamedSection {
	return section(kind, of, () => []);
}

function section<D extends Declared | Named<object>>(
	kind: ReferableKind,
	of: (united: UnitedDeclarations) => readonly D[],
	insideOf: (declaration: D) => readonly Inside[],
): NamedSection {
	return {
		kind,
		names: (united, before) => namesAgain(before, of(united), (declaration) => declaredName(kind, declaration.name, insideOf(declaration))),
		places: (united) =>
			of(united).flatMap((declaration) => [
				...placeOf(kind, declaration.name, declaration),
				...insideOf(declaration).flatMap((each) =>
					each.declared.flatMap((inner) => placeOf(each.kind, `${declaration.name}.${inner.name}`, inner)),
				),
			]),
	};
}

function namesAgain<D>(before: SectionNames | undefined, origins: readonly D[], nameOf: (declaration: D) => DeclaredName): SectionNames {
	if (before?.origins === origins) return before;
	const made = before?.made ?? [];
	const ends = commonEnds<unknown>(before?.origins ?? [], origins);
	const gone = new Map(between(made, ends).map((name) => [name.entry.key, name]));
	const come = between(origins, ends).map((declaration) => {
		const name = nameOf(declaration);
		const earlier = gone.get(name.entry.key);
		return earlier !== undefined && areAlike(earlier, name) ? earlier : name;
	});
	return { origins, made: sameList(made, made.slice(0, ends.front).concat(come, made.slice(made.length - ends.back))) };
}

/** The same names in the same order: the first of two that are equally near to a slip is the one that is meant. */
function areAlike(one: DeclaredName, other: DeclaredName): boolean {
	const [keys, others] = [keysInside(one), keysInside(other)];
	return keys.length === others.length && keys.every((key, index) => key === others[index]);
}

function keysInside({ inside: entries }: DeclaredName): readonly Key[] {
	return [...entries.values()].flatMap((list) => list.map(({ key }) => key));
}

function declaredName(kind: ReferableKind, name: string, all: readonly Inside[]): DeclaredName {
	const entry: NameEntry = { kind, name, shortName: name, scope: undefined, key: keyOf(kind, name) };
	const named = new Map<string, readonly NameEntry[]>();
	for (const each of all) {
		for (const { name: shortName } of each.declared) {
			const full = `${name}.${shortName}`;
			const inner: NameEntry = { kind: each.kind, name: full, shortName, scope: entry.key, key: keyOf(each.kind, full) };
			const others = named.get(shortName);
			named.set(shortName, others === undefined ? [inner] : [...others, inner]);
		}
	}
	return { entry, inside: named };
}

function placeOf(kind: ReferableKind, name: string, { nameSource }: Declared): readonly (readonly [Key, Source])[] {
	return nameSource === undefined ? [] : [[keyOf(kind, name), nameSource]];
}
