/** Fills the table of names with everything that a file declares, and what AWS and the language bring along. */
import type { GatewayName, ReferableKind } from '../language/schema/define.ts';
import type { Source } from '../language/syntax.ts';
import type { Field } from '../language/values.ts';
import { once, type UnitedDeclarations } from './declarations.ts';
import type { Key } from './link.ts';
import { type Names, nameTable } from './names.ts';

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

/** Every name of the united declarations. */
export function declareNames(united: UnitedDeclarations): Names {
	const names = nameTable();
	const top = (kind: ReferableKind, declarations: readonly { readonly name: string; readonly nameSource: Source }[]) => {
		for (const { name, nameSource } of declarations) {
			names.add({ kind, name, shortName: name, scope: undefined, key: keyOf(kind, name), source: nameSource });
		}
	};
	const inside = (
		scope: Key,
		owner: string,
		kind: ReferableKind,
		declarations: readonly { readonly name: string; readonly nameSource: Source }[],
	) => {
		for (const { name, nameSource } of once(
			declarations.map((each) => ({ ...each, source: each.nameSource, broken: false, value: undefined })),
		)) {
			names.add({ kind, name: `${owner}.${name}`, shortName: name, scope, key: keyOf(kind, `${owner}.${name}`), source: nameSource });
		}
	};
	top('instance', united.instances);
	top('function', united.functions);
	top('load_balancer', united.load_balancers);
	top('target_group', united.target_groups);
	top('endpoint_service', united.endpoint_services);
	top('peering', united.peerings);
	top('transit_gateway', united.transit_gateways);
	top('network', united.networks);
	top('customer_gateway', united.customer_gateways);
	top('vpn_connection', united.vpn_connections);
	top('direct_connect_gateway', united.direct_connect_gateways);
	top('virtual_interface', united.virtual_interfaces);
	top('prefix_list', united.prefix_lists);
	top('vpc', united.vpcs);
	for (const { name, value } of united.vpcs) {
		const scope = keyOf('vpc', name);
		inside(scope, name, 'subnet', value.subnets);
		inside(scope, name, 'nat_gateway', value.nat_gateways);
		inside(scope, name, 'route_table', value.route_tables);
		inside(scope, name, 'network_acl', value.network_acls);
		inside(scope, name, 'security_group', value.security_groups);
		inside(scope, name, 'endpoint', value.endpoints);
		gateway(names, scope, name, 'internet_gateway', value.internet_gateway);
		gateway(names, scope, name, 'egress_only_internet_gateway', value.egress_only_internet_gateway);
		gateway(names, scope, name, 'vpn_gateway', value.vpn_gateway);
		const declared = { route_table: value.route_tables, network_acl: value.network_acls, security_group: value.security_groups };
		for (const builtIn of BUILT_IN) {
			if (!declared[builtIn.kind].some((each) => each.name === builtIn.name)) {
				names.add({
					kind: builtIn.kind,
					name: `${name}.${builtIn.name}`,
					shortName: builtIn.name,
					scope,
					key: keyOf(builtIn.kind, `${name}.${builtIn.name}`),
					source: undefined,
				});
			}
		}
	}
	for (const { name, value } of united.transit_gateways) {
		const scope = keyOf('transit_gateway', name);
		inside(scope, name, 'attachment', value.attachments);
		inside(scope, name, 'transit_gateway_route_table', value.route_tables);
		if (!value.route_tables.some((each) => each.name === 'default')) {
			names.add({
				kind: 'transit_gateway_route_table',
				name: `${name}.default`,
				shortName: 'default',
				scope,
				key: keyOf('transit_gateway_route_table', `${name}.default`),
				source: undefined,
			});
		}
	}
	for (const { name, value } of united.direct_connect_gateways) {
		inside(keyOf('direct_connect_gateway', name), name, 'association', value.associations);
	}
	for (const { name, value } of united.instances) {
		inside(keyOf('instance', name), name, 'interface', value.interfaces);
	}
	for (const { name, value } of united.networks) {
		inside(keyOf('network', name), name, name === 'aws' ? 'service' : 'host', value.hosts);
	}
	for (const name of ['internet', 'aws']) {
		if (!united.networks.some((network) => network.name === name)) {
			names.add({ kind: 'network', name, shortName: name, scope: undefined, key: keyOf('network', name), source: undefined });
		}
	}
	return names;
}

function gateway(names: Names, scope: Key, vpc: string, kind: GatewayName, field: Field<string>): void {
	if (field !== undefined && !field.broken) {
		names.add({
			kind,
			name: `${vpc}.${field.value}`,
			shortName: field.value,
			scope,
			key: keyOf(kind, `${vpc}.${field.value}`),
			source: field.source,
		});
	}
}
