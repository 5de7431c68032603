/** What the declarations of every section refer to. */
import { topology } from '../language/schema/topology.ts';
import type { UnitedDeclarations } from './declarations.ts';
import { type Links, resolveLinks } from './links.ts';
import type { Names } from './names.ts';

/** By section, in the order of its declarations. */
export type LinksOfSections = Readonly<Record<keyof UnitedDeclarations, readonly Links[]>>;

/** Resolves every reference. A declaration that refers to what it did before has the same `Links` as then. */
export function linksOfSections(united: UnitedDeclarations, names: Names): LinksOfSections {
	const { keys } = topology;
	const of = (section: keyof UnitedDeclarations): readonly Links[] => {
		const { kind } = keys[section].type;
		return united[section].map(({ name, value }) => resolveLinks(value, names.at, { kind, name }));
	};
	return {
		vpcs: of('vpcs'),
		instances: of('instances'),
		functions: of('functions'),
		load_balancers: of('load_balancers'),
		target_groups: of('target_groups'),
		endpoint_services: of('endpoint_services'),
		peerings: of('peerings'),
		transit_gateways: of('transit_gateways'),
		networks: of('networks'),
		customer_gateways: of('customer_gateways'),
		vpn_connections: of('vpn_connections'),
		direct_connect_gateways: of('direct_connect_gateways'),
		virtual_interfaces: of('virtual_interfaces'),
		prefix_lists: of('prefix_lists'),
		flows: of('flows'),
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
