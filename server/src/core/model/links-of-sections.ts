/** What the declarations of every section refer to. */
import type { Named } from '../language/schema/declarations.ts';
import { topology } from '../language/schema/topology.ts';
import { mapSliced, type Sliced } from '../language/sliced.ts';
import type { UnitedDeclarations } from './declarations.ts';
import { type Links, resolveLinks } from './links.ts';
import type { Names } from './names.ts';

/** By section, in the order of its declarations. */
export type LinksOfSections = Readonly<Record<keyof UnitedDeclarations, readonly Links[]>>;

/** Resolves every reference. A declaration that refers to what it did before has the same `Links` as then. */
export function* linksOfSections(united: UnitedDeclarations, names: Names): Sliced<LinksOfSections> {
	const { keys } = topology;
	const of = (section: keyof UnitedDeclarations): Sliced<readonly Links[]> => {
		const { kind } = keys[section].type;
		const declarations: readonly Named<object>[] = united[section];
		return mapSliced(declarations, ({ name, value }) => resolveLinks(value, names.at, { kind, name }));
	};
	return {
		vpcs: yield* of('vpcs'),
		instances: yield* of('instances'),
		functions: yield* of('functions'),
		load_balancers: yield* of('load_balancers'),
		target_groups: yield* of('target_groups'),
		endpoint_services: yield* of('endpoint_services'),
		peerings: yield* of('peerings'),
		transit_gateways: yield* of('transit_gateways'),
		networks: yield* of('networks'),
		customer_gateways: yield* of('customer_gateways'),
		vpn_connections: yield* of('vpn_connections'),
		direct_connect_gateways: yield* of('direct_connect_gateways'),
		virtual_interfaces: yield* of('virtual_interfaces'),
		prefix_lists: yield* of('prefix_lists'),
		flows: yield* of('flows'),
	};
}

/** Of all sections, in the order of the language's table. */
export function* allOf(links: LinksOfSections): Iterable<Links> {
	for (const section of Object.values(links)) yield* section;
}

/** The sections whose declarations may refer to a VPN gateway. */
export const SECTIONS_ON_GATEWAYS = ['vpn_connections', 'virtual_interfaces', 'direct_connect_gateways'] as const;

/** Of a declaration that refers to nothing. */
export const NO_LINKS: Links = {
	of: (reference) => ({
		resolved: false,
		missing: { code: 'unresolved', message: `\`${reference.text}\` was not looked up`, source: reference.source },
		source: reference.source,
	}),
	byReference: new Map(),
	places: [],
	services: new Set(),
	problems: [],
};
