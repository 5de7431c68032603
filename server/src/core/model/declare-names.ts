/** Fills the table of names with everything that a file declares, and what AWS and the language bring along. */

import type { TopologyDeclaration } from '../language/schema/declarations.ts';
import type { GatewayName, ReferableKind } from '../language/schema/define.ts';
import type { Source } from '../language/syntax.ts';
import type { Field } from '../language/values.ts';
import { once, type UnitedDeclarations } from './declarations.ts';
import type { Key } from './link.ts';
import { type DeclaredName, type NameEntry, type Names, nameTable } from './names.ts';
import { onceFor } from './remember.ts';

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

type Section<K extends keyof UnitedDeclarations> = TopologyDeclaration[K][number];

/** What is declared: a name and where it stands. */
interface Declaration {
	readonly name: string;
	readonly nameSource: Source;
}

/** Every name of the united declarations. What a declaration names is found once for as long as it is the same. */
export function declareNames(united: UnitedDeclarations): Names {
	return nameTable(declared(united));
}

function* declared(united: UnitedDeclarations): Iterable<DeclaredName> {
	yield* united.instances.map(instanceNames);
	yield* united.functions.map(plainNames('function'));
	yield* united.load_balancers.map(plainNames('load_balancer'));
	yield* united.target_groups.map(plainNames('target_group'));
	yield* united.endpoint_services.map(plainNames('endpoint_service'));
	yield* united.peerings.map(plainNames('peering'));
	yield* united.transit_gateways.map(transitGatewayNames);
	yield* united.networks.map(networkNames);
	yield* united.customer_gateways.map(plainNames('customer_gateway'));
	yield* united.vpn_connections.map(plainNames('vpn_connection'));
	yield* united.direct_connect_gateways.map(directConnectNames);
	yield* united.virtual_interfaces.map(plainNames('virtual_interface'));
	yield* united.prefix_lists.map(plainNames('prefix_list'));
	yield* united.vpcs.map(vpcNames);
	for (const network of BUILT_IN_NETWORKS) {
		if (!united.networks.some(({ name }) => name === network.entry.name)) yield network;
	}
}

const BUILT_IN_NETWORKS: readonly DeclaredName[] = ['internet', 'aws'].map((name) => ({
	entry: topEntry('network', name, undefined),
	inside: new Map(),
}));

const plain = new Map<ReferableKind, (declaration: Declaration) => DeclaredName>();

function plainNames(kind: ReferableKind): (declaration: Declaration) => DeclaredName {
	const known = plain.get(kind);
	if (known !== undefined) return known;
	const made = onceFor((declaration: Declaration) => declaredName(kind, declaration, []));
	plain.set(kind, made);
	return made;
}

const instanceNames = onceFor((instance: Section<'instances'>) =>
	declaredName('instance', instance, [['interface', instance.value.interfaces]]),
);

const networkNames = onceFor((network: Section<'networks'>) =>
	declaredName('network', network, [[network.name === 'aws' ? 'service' : 'host', network.value.hosts]]),
);

const directConnectNames = onceFor((gateway: Section<'direct_connect_gateways'>) =>
	declaredName('direct_connect_gateway', gateway, [['association', gateway.value.associations]]),
);

const transitGatewayNames = onceFor((gateway: Section<'transit_gateways'>) => {
	const { attachments, route_tables: tables } = gateway.value;
	return declaredName(
		'transit_gateway',
		gateway,
		[
			['attachment', attachments],
			['transit_gateway_route_table', tables],
		],
		tables.some(({ name }) => name === 'default') ? [] : [{ kind: 'transit_gateway_route_table', name: 'default', source: undefined }],
	);
});

const vpcNames = onceFor((vpc: Section<'vpcs'>) => {
	const { value } = vpc;
	const builtIns = { route_table: value.route_tables, network_acl: value.network_acls, security_group: value.security_groups };
	return declaredName(
		'vpc',
		vpc,
		[
			['subnet', value.subnets],
			['nat_gateway', value.nat_gateways],
			['route_table', value.route_tables],
			['network_acl', value.network_acls],
			['security_group', value.security_groups],
			['endpoint', value.endpoints],
		],
		[
			...gateway('internet_gateway', value.internet_gateway),
			...gateway('egress_only_internet_gateway', value.egress_only_internet_gateway),
			...gateway('vpn_gateway', value.vpn_gateway),
			...BUILT_IN.flatMap(({ kind, name }) =>
				builtIns[kind].some((each) => each.name === name) ? [] : [{ kind, name, source: undefined }],
			),
		],
	);
});

interface Inner {
	readonly kind: ReferableKind;
	readonly name: string;
	readonly source: Source | undefined;
}

function declaredName(
	kind: ReferableKind,
	{ name, nameSource }: Declaration,
	sections: readonly (readonly [kind: ReferableKind, declarations: readonly (Declaration & { readonly broken: boolean })[]])[],
	implied: readonly Inner[] = [],
): DeclaredName {
	const entry = topEntry(kind, name, nameSource);
	const inside = new Map<string, NameEntry[]>();
	const add = (inner: Inner): void => {
		const full = `${name}.${inner.name}`;
		const list = inside.get(inner.name) ?? [];
		list.push({
			kind: inner.kind,
			name: full,
			shortName: inner.name,
			scope: entry.key,
			key: keyOf(inner.kind, full),
			source: inner.source,
		});
		inside.set(inner.name, list);
	};
	for (const [innerKind, declarations] of sections) {
		for (const each of once(declarations)) add({ kind: innerKind, name: each.name, source: each.nameSource });
	}
	for (const each of implied) add(each);
	return { entry, inside };
}

function topEntry(kind: ReferableKind, name: string, source: Source | undefined): NameEntry {
	return { kind, name, shortName: name, scope: undefined, key: keyOf(kind, name), source };
}

function gateway(kind: GatewayName, field: Field<string>): readonly Inner[] {
	return field === undefined || field.broken ? [] : [{ kind, name: field.value, source: field.source }];
}
