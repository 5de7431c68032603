/** VPCs and what is part of them, with what AWS creates by itself: table `main`, ACL `default`, group `default`. */

import type {
	Named,
	NetworkAclDeclaration,
	RouteTableDeclaration,
	SecurityGroupDeclaration,
	SubnetDeclaration,
	VpcDeclaration,
} from '../language/schema/declarations.ts';
import type { Source } from '../language/syntax.ts';
import type { AclRule, Field, Items, Reference, RouteRule, SecurityRule } from '../language/values.ts';
import { type Prefix, parsePrefix } from '../net/prefix.ts';
import { once } from './declarations.ts';
import { keyOf } from './declare-names.ts';
import { blockOf, blocksOf, brokenAt, itemsOf, mayHoldMore, outOfOrderOf, unreadableOf, valueOr, written } from './fields.ts';
import type { Links } from './links.ts';
import type {
	AclDirection,
	AclEntry,
	GroupDirection,
	GroupRule,
	Key,
	Link,
	NetworkAcl,
	NetworkEntity,
	Route,
	RouteTable,
	SecurityGroup,
	Subnet,
	Vpc,
} from './network.ts';

const ALL_IPV4 = everything('0.0.0.0/0');
const ALL_IPV6 = everything('::/0');

/** What the builders of one network share. */
export interface Building {
	readonly links: Links;
	add(entity: NetworkEntity): void;
}

/** Adds a VPC and all its parts but what has interfaces. */
export function buildVpc(declaration: Named<VpcDeclaration>, building: Building): void {
	const { name, value } = declaration;
	const vpc = keyOf('vpc', name);
	const blocks = blocksOf(value.cidr);
	const contents = (['subnets', 'nat_gateways', 'endpoints'] as const).filter((key) => mayHoldMore(value, key));
	const hasIpv6 = blocks.some(({ prefix }) => prefix.first.family === 'ipv6');
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
		account: valueOr(value.account, undefined),
		dnsSupport: valueOr(value.dns_support, true),
		dnsHostnames: valueOr(value.dns_hostnames, true),
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
	addAcls(value, name, entity, hasIpv6, building);
	addGroups(value, name, entity, hasIpv6, building);
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

function subnetOf(declaration: Named<SubnetDeclaration>, vpcName: string, vpc: Vpc, links: Links): Subnet {
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
export function linkOr(field: Field<Reference>, absent: Key, links: Links, what: string): Link {
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

function tableOf(declaration: Named<RouteTableDeclaration>, vpcName: string, vpc: Vpc, links: Links): RouteTable {
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

function routeOf(rule: RouteRule, links: Links): Route {
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

function addAcls(value: VpcDeclaration, vpcName: string, vpc: Vpc, hasIpv6: boolean, building: Building): void {
	const declared = once(value.network_acls);
	for (const acl of declared) {
		building.add(aclOf(acl, vpcName, vpc, hasIpv6));
	}
	if (!declared.some(({ name }) => name === 'default')) {
		const unreadable = mayHoldMore(value, 'network_acls') && vpc.source !== undefined ? [vpc.source] : [];
		const open: AclDirection = { ...allowAll(hasIpv6), unreadable };
		building.add({
			kind: 'network-acl',
			...implied('network_acl', `${vpcName}.default`, 'default'),
			vpc: vpc.key,
			inbound: open,
			outbound: open,
		});
	}
}

/** ACL-5: the default ACL allows everything, IPv6 too where the VPC has it; a declared one only what it says. */
function aclOf(declaration: Named<NetworkAclDeclaration>, vpcName: string, vpc: Vpc, hasIpv6: boolean): NetworkAcl {
	const isDefault = declaration.name === 'default';
	const { value } = declaration;
	const direction = (field: Field<Items<AclRule>>): AclDirection =>
		field === undefined && isDefault ? allowAll(hasIpv6) : entriesOf(field, declaration.nameSource);
	return {
		kind: 'network-acl',
		...named(declaration, 'network_acl', `${vpcName}.${declaration.name}`),
		id: valueOr(value.id, undefined),
		outOfOrder: undefined,
		vpc: vpc.key,
		unreadable: [],
		inbound: direction(written(declaration, 'inbound')),
		outbound: direction(written(declaration, 'outbound')),
	};
}

function entriesOf(field: Field<Items<AclRule>>, name: Source): AclDirection {
	const entries = itemsOf(field).map(
		({ value: { number, action, traffic, cidr, text, source } }): AclEntry => ({
			number,
			action,
			traffic,
			block: cidr.prefix,
			text,
			source,
		}),
	);
	return {
		entries: entries.sort((a, b) => a.number - b.number),
		unreadable: unreadableOf(field),
		source: field?.source ?? name,
	};
}

function allowAll(hasIpv6: boolean): AclDirection {
	const entry = (number: number, block: Prefix, text: string): AclEntry => ({
		number,
		action: 'allow',
		traffic: 'all',
		block,
		text,
		source: undefined,
	});
	return {
		entries: [entry(100, ALL_IPV4, 'allows all'), ...(hasIpv6 ? [entry(101, ALL_IPV6, 'allows all')] : [])],
		unreadable: [],
		source: undefined,
	};
}

function addGroups(value: VpcDeclaration, vpcName: string, vpc: Vpc, hasIpv6: boolean, building: Building): void {
	const declared = once(value.security_groups);
	for (const group of declared) {
		building.add(groupOf(group, vpcName, vpc, hasIpv6, building.links));
	}
	if (!declared.some(({ name }) => name === 'default')) {
		const unreadable = mayHoldMore(value, 'security_groups') && vpc.source !== undefined ? [vpc.source] : [];
		building.add({
			kind: 'security-group',
			...implied('security_group', `${vpcName}.default`, 'default'),
			vpc: vpc.key,
			inbound: { ...fromItself(vpc), unreadable },
			outbound: { ...everywhere(hasIpv6), unreadable },
			members: [],
			possibleMembers: [],
		});
	}
}

/** SG-4, SG-5: a new group lets nothing in and everything out; the default one also lets its own members in. */
function groupOf(declaration: Named<SecurityGroupDeclaration>, vpcName: string, vpc: Vpc, hasIpv6: boolean, links: Links): SecurityGroup {
	const { value } = declaration;
	const direction = (field: Field<Items<SecurityRule>>, absent: GroupDirection): GroupDirection =>
		field === undefined ? absent : rulesOf(field, declaration.nameSource, links);
	const nothing: GroupDirection = { rules: [], unreadable: [], source: declaration.nameSource };
	return {
		kind: 'security-group',
		...named(declaration, 'security_group', `${vpcName}.${declaration.name}`),
		id: valueOr(value.id, undefined),
		outOfOrder: undefined,
		vpc: vpc.key,
		unreadable: [],
		inbound: direction(written(declaration, 'inbound'), declaration.name === 'default' ? fromItself(vpc) : nothing),
		outbound: direction(written(declaration, 'outbound'), { ...everywhere(hasIpv6), source: declaration.nameSource }),
		members: [],
		possibleMembers: [],
	};
}

function rulesOf(field: Field<Items<SecurityRule>>, name: Source, links: Links): GroupDirection {
	const rules = itemsOf(field).map(({ value: { traffic, peer, text, source } }): GroupRule => {
		return {
			traffic,
			peer:
				peer.kind === 'cidr'
					? { kind: 'block', prefix: peer.cidr.prefix }
					: { kind: 'link', link: links.of(peer.name), text: peer.name.text },
			text,
			source,
		};
	});
	return {
		rules,
		unreadable: unreadableOf(field),
		source: field?.source ?? name,
	};
}

function fromItself(vpc: Vpc): GroupDirection {
	const link: Link = { resolved: true, key: vpc.defaultGroup, source: undefined };
	return {
		rules: [{ traffic: 'all', peer: { kind: 'link', link, text: 'default' }, text: 'all from default', source: undefined }],
		unreadable: [],
		source: undefined,
	};
}

function everywhere(hasIpv6: boolean): GroupDirection {
	const rule = (prefix: Prefix, text: string): GroupRule => ({
		traffic: 'all',
		peer: { kind: 'block', prefix },
		text: `all to ${text}`,
		source: undefined,
	});
	return { rules: [rule(ALL_IPV4, '0.0.0.0/0'), ...(hasIpv6 ? [rule(ALL_IPV6, '::/0')] : [])], unreadable: [], source: undefined };
}

function implied(
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

function everything(text: string): Prefix {
	const reading = parsePrefix(text);
	if (!reading.ok) {
		throw new TypeError(`${text} is a block`);
	}
	return reading.prefix;
}
