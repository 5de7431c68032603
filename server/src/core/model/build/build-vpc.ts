/** VPCs with their gateways, subnets and route tables, and what AWS creates by itself: table `main`. */

import type { Named, RouteTableDeclaration, SubnetDeclaration, VpcDeclaration } from '../../language/schema/declarations.ts';
import type { Source } from '../../language/syntax.ts';
import type { Field, Reference, RouteRule } from '../../language/values.ts';
import { blockOf, blocksOf, brokenAt, itemsOf, mayHoldMore, outOfOrderOf, unreadableOf, valueOr, written } from '../fields.ts';
import type { Key, Link } from '../link.ts';
import type { Links } from '../names/links.ts';
import { keyOf } from '../names/named-sections.ts';
import type { NetworkEntity, Route, RouteTable, Subnet, Vpc } from '../network.ts';
import { once } from './declarations.ts';

/** What the builders of one network share. */
export interface Building {
	readonly links: Pick<Links, 'of' | 'services'>;
	add(entity: NetworkEntity): void;
}

/** Adds a VPC and its parts, but neither its filters nor what has interfaces. */
export function buildVpc(declaration: Named<VpcDeclaration>, building: Building): void {
	const { name, value } = declaration;
	const vpc = keyOf('vpc', name);
	const blocks = blocksOf(value.cidr);
	const contents = (['subnets', 'nat_gateways', 'endpoints'] as const).filter((key) => mayHoldMore(value, key));
	const gateways = addGateways(declaration, vpc, building);
	const entity: Vpc = {
		kind: 'vpc',
		...named(declaration, 'vpc', name),
		outOfOrder: outOfOrderOf(value.state, 'available'),
		unreadable: brokenAt(written(declaration, 'state')),
		gatewaysUnreadable: brokenAt(
			written(declaration, 'internet_gateway'),
			written(declaration, 'egress_only_internet_gateway'),
			written(declaration, 'vpn_gateway'),
		),
		contentsUnreadable: contents.map((key) => value.keySources.get(key) ?? declaration.nameSource),
		id: valueOr(value.id, undefined),
		blocks,
		blocksIncomplete: declaration.broken || unreadableOf(value.cidr).length > 0 || value.cidr === undefined,
		region: valueOr(value.region, undefined),
		regionUnreadable: brokenAt(written(declaration, 'region')),
		account: valueOr(value.account, undefined),
		accountUnreadable: brokenAt(written(declaration, 'account')),
		dnsSupport: valueOr(value.dns_support, true),
		dnsUnreadable: brokenAt(written(declaration, 'dns_support')),
		dnsHostnames: valueOr(value.dns_hostnames, true),
		hostnamesUnreadable: brokenAt(written(declaration, 'dns_hostnames')),
		...gateways,
		subnets: once(value.subnets).map((subnet) => keyOf('subnet', `${name}.${subnet.name}`)),
		mainTable: keyOf('route_table', `${name}.main`),
		defaultAcl: keyOf('network_acl', `${name}.default`),
		defaultGroup: keyOf('security_group', `${name}.default`),
	};
	building.add(entity);
	for (const subnet of once(value.subnets)) {
		building.add(subnetOf(subnet, name, entity, building.links));
	}
	addTables(value, name, entity, building);
}

/** Kind, names and place of a declared thing. */
export function named(
	declaration: Named<unknown>,
	kind: Parameters<typeof keyOf>[0],
	name: string,
): { readonly key: Key; readonly name: string; readonly shortName: string; readonly source: Source } {
	return { key: keyOf(kind, name), name, shortName: declaration.name, source: declaration.nameSource };
}

function addGateways(
	{ name, nameSource, value }: Named<VpcDeclaration>,
	vpc: Key,
	building: Building,
): Pick<Vpc, 'internetGateway' | 'egressOnlyGateway' | 'vpnGateway'> {
	const edgeUnreadable = [
		...(mayHoldMore(value, 'route_tables') ? [value.keySources.get('route_tables') ?? nameSource] : []),
		...once(value.route_tables).flatMap((table) => {
			const field = written(table, 'gateway');
			return field === undefined || (!field.broken && building.links.of(field.value).resolved) ? [] : [field.source];
		}),
	];
	const edgeTableOf = (gateway: Key): Key | undefined => {
		const table = once(value.route_tables).find((each) => {
			const field = each.value.gateway;
			const link = field === undefined || field.broken ? undefined : building.links.of(field.value);
			return link?.resolved === true && link.key === gateway;
		});
		return table === undefined ? undefined : keyOf('route_table', `${name}.${table.name}`);
	};
	const declare = (
		field: Field<string>,
		kind: 'internet_gateway' | 'egress_only_internet_gateway' | 'vpn_gateway',
		entityKind: 'internet-gateway' | 'egress-only-gateway' | 'vpn-gateway',
	) => {
		if (field === undefined || field.broken) {
			return undefined;
		}
		const key = keyOf(kind, `${name}.${field.value}`);
		building.add({
			kind: entityKind,
			key,
			name: `${name}.${field.value}`,
			shortName: field.value,
			source: field.source,
			id: undefined,
			outOfOrder: undefined,
			vpc,
			unreadable: [],
			edgeTable: edgeTableOf(key),
			edgeUnreadable,
			links: [],
		});
		return key;
	};
	return {
		internetGateway: declare(value.internet_gateway, 'internet_gateway', 'internet-gateway'),
		egressOnlyGateway: declare(value.egress_only_internet_gateway, 'egress_only_internet_gateway', 'egress-only-gateway'),
		vpnGateway: declare(value.vpn_gateway, 'vpn_gateway', 'vpn-gateway'),
	};
}

function subnetOf(declaration: Named<SubnetDeclaration>, vpcName: string, vpc: Vpc, links: Pick<Links, 'of'>): Subnet {
	const { value } = declaration;
	return {
		kind: 'subnet',
		...named(declaration, 'subnet', `${vpcName}.${declaration.name}`),
		id: valueOr(value.id, undefined),
		outOfOrder: outOfOrderOf(value.state, 'available'),
		unreadable: brokenAt(written(declaration, 'state')),
		vpc: vpc.key,
		blocks: blocksOf(value.cidr),
		blocksIncomplete: declaration.broken || value.cidr === undefined || unreadableOf(value.cidr).length > 0,
		zone: valueOr(value.zone, undefined),
		routeTable: linkOr(written(declaration, 'route_table'), vpc.mainTable, links, `the route table of ${declaration.name}`),
		acl: linkOr(written(declaration, 'network_acl'), vpc.defaultAcl, links, `the network ACL of ${declaration.name}`),
		dns64: valueOr(value.dns64, false),
		interfaces: [],
	};
}

/** A reference, its default where nothing is written, and nothing known where it is broken. */
export function linkOr(field: Field<Reference>, absent: Key, links: Pick<Links, 'of'>, what: string): Link {
	if (field === undefined) {
		return { resolved: true, key: absent, source: undefined };
	}
	return field.broken ? unreadableLink(what, field.source) : links.of(field.value);
}

export function unreadableLink(what: string, source: Source): Link {
	return { resolved: false, missing: { code: 'unreadable', message: `${what} could not be read`, source }, source };
}

function addTables(value: VpcDeclaration, vpcName: string, vpc: Vpc, building: Building): void {
	const declared = once(value.route_tables);
	for (const table of declared) {
		building.add(tableOf(table, vpcName, vpc, building.links));
	}
	if (!declared.some(({ name }) => name === 'main')) {
		const name = `${vpcName}.main`;
		const unreadable = mayHoldMore(value, 'route_tables') && vpc.source !== undefined ? [vpc.source] : [];
		building.add({
			kind: 'route-table',
			...implied('route_table', name, 'main'),
			vpc: vpc.key,
			routes: [],
			unreadable,
			propagations: [],
			gateway: undefined,
		});
	}
}

function tableOf(declaration: Named<RouteTableDeclaration>, vpcName: string, vpc: Vpc, links: Pick<Links, 'of'>): RouteTable {
	const { value } = declaration;
	const propagations = itemsOf(value.propagations).map(({ value: reference }) => links.of(reference));
	return {
		kind: 'route-table',
		...named(declaration, 'route_table', `${vpcName}.${declaration.name}`),
		id: valueOr(value.id, undefined),
		outOfOrder: undefined,
		vpc: vpc.key,
		routes: itemsOf(value.routes).map(({ value: rule }) => routeOf(rule, links)),
		unreadable: [...unreadableOf(written(declaration, 'routes')), ...unreadableOf(written(declaration, 'propagations'))],
		propagations,
		gateway:
			value.gateway === undefined
				? undefined
				: value.gateway.broken
					? unreadableLink('the gateway of the table', value.gateway.source)
					: links.of(value.gateway.value),
	};
}

/** A route as it is written, of a table of a VPC or a transit gateway, or of a network. */
export function routeOf(rule: RouteRule, links: Pick<Links, 'of'>): Route {
	const { destination, target, text, source } = rule;
	return {
		destination:
			destination.kind === 'cidr'
				? { kind: 'block', block: blockOf(destination.cidr) }
				: { kind: 'prefix-list', list: links.of(destination.name), text: destination.name.text },
		target: target.kind === 'blackhole' ? { kind: 'blackhole' } : { kind: 'to', link: links.of(target.name), text: target.name.text },
		text,
		source,
	};
}

/** Kind and names of what AWS creates by itself. */
export function implied(
	kind: Parameters<typeof keyOf>[0],
	name: string,
	shortName: string,
): {
	readonly key: Key;
	readonly name: string;
	readonly shortName: string;
	readonly source: undefined;
	readonly id: undefined;
	readonly outOfOrder: undefined;
	readonly unreadable: readonly [];
} {
	return { key: keyOf(kind, name), name, shortName, source: undefined, id: undefined, outOfOrder: undefined, unreadable: [] };
}
