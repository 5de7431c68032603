/** What the declarations of every section refer to. */
import type { Named } from '../../language/schema/declarations.ts';
import { topology } from '../../language/schema/topology.ts';
import type { Sliced } from '../../language/sliced.ts';
import type { UnitedDeclarations } from '../build/declarations.ts';
import { onceFor } from '../versions/remember.ts';
import { type RememberedList, rememberedList } from '../versions/remembered-list.ts';
import type { DeclaredNames } from './declare-names.ts';
import { type LinkProblem, type Links, resolveLinks } from './links.ts';

type Section = keyof UnitedDeclarations;

/** By section, in the order of its declarations. Where all links of a section are the same as before, so is the list of them. */
export type LinksOfSections = Readonly<Record<Section, RememberedList<Named<object>, string, Links>>>;

/** Resolves every reference. A declaration that refers to what it did before has the same `Links` as then. */
export function* linksOfSections(
	united: UnitedDeclarations,
	names: DeclaredNames,
	before: LinksOfSections | undefined,
): Sliced<LinksOfSections> {
	const { keys } = topology;
	const of = (section: Section): Sliced<LinksOfSections[Section]> => {
		const { kind } = keys[section].type;
		const list = before?.[section];
		return rememberedList<Named<object>, string, Links>(
			united[section],
			({ name, value }) => ({ value: resolveLinks(value, names.at, { kind, name }), asked: resolveLinks.asked(value) }),
			list === undefined || names.changed === undefined ? undefined : { list, changed: names.changed },
		);
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
		connect_peers: yield* of('connect_peers'),
		prefix_lists: yield* of('prefix_lists'),
		block_public_access: yield* of('block_public_access'),
		flows: yield* of('flows'),
	};
}

/** Of all sections, in the order of the language's table. */
export function* allOf(links: LinksOfSections): Iterable<Links> {
	for (const { values } of Object.values(links)) yield* values;
}

/** What is wrong with the references of all sections. */
export function linkProblems(links: LinksOfSections): readonly LinkProblem[] {
	return Object.values(links).flatMap(({ values }) => problemsOf(values));
}

const problemsOf = onceFor((section: readonly Links[]) => section.flatMap(({ problems }) => problems));

/** Services of AWS that are named without being declared. */
export function linkedServices(links: LinksOfSections): ReadonlySet<string> {
	return new Set(Object.values(links).flatMap(({ values }) => servicesOf(values)));
}

const servicesOf = onceFor((section: readonly Links[]) => section.flatMap(({ services }) => (services.size === 0 ? [] : [...services])));

/** The sections whose declarations may refer to a VPN gateway. */
export const SECTIONS_ON_GATEWAYS = ['vpn_connections', 'virtual_interfaces', 'direct_connect_gateways'] as const;
