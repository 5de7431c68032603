/** Things that are no resource of their own: what AWS makes beside another one, such as the main route table of a VPC. */
import { flag, number, text } from '../../aws/json.ts';
import type { Ref } from '../../records/recorded.ts';
import type { Reading } from '../reading.ts';
import type { Part, Resource } from '../snapshot/resource.ts';
import { blocksOf } from './parts.ts';
import { isOf, type Sort } from './sorts.ts';

export interface StandIn {
	readonly ref: Ref;
	/** Its id is not known yet. */
	readonly isNew: boolean;
}

/** What an attribute of another resource refers to; undefined where that is not told. */
export type RefBy = (part: Part, key: string, sort: Sort) => Ref | undefined;

/** The thing of a sort that comes with a resource of another type; undefined where none does, or the attribute means something else. */
export function standIn(
	reading: Reading,
	resource: Resource,
	attribute: string | undefined,
	sort: Sort,
	refBy: RefBy,
): StandIn | undefined {
	const { type } = resource;
	if (isOf('vpc', type)) {
		const what = BUILT_IN.find((each) => each.sort === sort && (attribute === undefined || isAmong(each.attributes, attribute)));
		return what === undefined ? undefined : builtIn(reading, resource, what.sort, refBy, attribute);
	}
	switch (type) {
		case 'aws_instance':
			return sort === 'interface' ? primaryInterface(reading, resource, refBy) : undefined;
		case 'aws_vpc_endpoint':
			return sort === 'prefix-list' ? named(reading, resource, 'prefix_list_id') : undefined;
		case 'aws_ec2_transit_gateway':
			return sort === 'transit-gateway-route-table' ? defaultTransitTable(reading, resource) : undefined;
		case 'aws_vpn_connection':
		case 'aws_dx_gateway_association':
			return sort === 'attachment' ? linkAttachment(reading, resource, refBy) : undefined;
		case 'aws_dx_gateway': {
			const own = reading.refOf(resource);
			const associations = reading
				.of('aws_dx_gateway_association')
				.filter((each) => refBy(each, 'dx_gateway_id', 'direct-connect-gateway') === own);
			const [one] = associations;
			return sort === 'attachment' && one !== undefined && associations.length === 1 ? linkAttachment(reading, one, refBy) : undefined;
		}
		default:
			return undefined;
	}
}

/** The first interface of an instance: one that it was given, else the one that AWS makes with it. */
export function primaryInterface(reading: Reading, instance: Resource, refBy: RefBy): StandIn {
	const own = named(reading, instance, 'primary_network_interface_id');
	if (!own.isNew) return own;
	const blocks = [
		...blocksOf(instance, 'primary_network_interface'),
		...blocksOf(instance, 'network_interface').filter(({ values }) => number(values, 'device_index') === 0),
	];
	const given = blocks.flatMap((each) => refBy(each, 'network_interface_id', 'interface') ?? [])[0];
	return given === undefined ? own : { ref: given, isNew: true };
}

/** What every VPC has from the start, with the attributes that name it, and the resource that takes it over. */
const BUILT_IN = [
	{ sort: 'security-group', attributes: ['default_security_group_id'], takenBy: 'aws_default_security_group', by: 'vpc_id' },
	{
		sort: 'route-table',
		attributes: ['main_route_table_id', 'default_route_table_id'],
		takenBy: 'aws_default_route_table',
		by: 'default_route_table_id',
	},
	{ sort: 'network-acl', attributes: ['default_network_acl_id'], takenBy: 'aws_default_network_acl', by: 'default_network_acl_id' },
] as const;

function isAmong(all: readonly string[], one: string): boolean {
	return all.includes(one);
}

export type BuiltInSort = (typeof BUILT_IN)[number]['sort'];

/**
 * The group, the route table or the network ACL that a VPC has from the start; of tables the one that is the main table now, unless the first
 * one is asked for.
 */
export function builtIn(reading: Reading, vpc: Resource, sort: BuiltInSort, refBy: RefBy, attribute?: string): StandIn {
	const what = BUILT_IN.find((each) => each.sort === sort) ?? BUILT_IN[0];
	const own = reading.refOf(vpc);
	if (sort === 'route-table' && attribute !== 'default_route_table_id') {
		const other = reading.of('aws_main_route_table_association').find((each) => refBy(each, 'vpc_id', 'vpc') === own);
		const table = other === undefined ? undefined : refBy(other, 'route_table_id', 'route-table');
		if (table !== undefined) return { ref: table, isNew: !table.startsWith('rtb-') };
		const restored = other === undefined ? restoredTable(reading, vpc) : undefined;
		if (restored !== undefined) return { ref: restored, isNew: false };
	}
	const known = [attribute ?? what.attributes[0], ...what.attributes].flatMap((each) => text(vpc.values, each) ?? [])[0];
	if (known !== undefined) return { ref: known, isNew: false };
	const taken = reading.of(what.takenBy).find((each) => refBy(each, what.by, 'vpc') === own);
	return { ref: taken === undefined ? `${own}.${what.attributes[0]}` : reading.refOf(taken), isNew: true };
}

/**
 * The main route table of a VPC for which a plan deletes the association with another one: that which was the main one before it (Terraform AWS
 * provider, `aws_main_route_table_association`, `original_route_table_id`). Undefined where no plan does so.
 */
export function restoredTable(reading: Reading, { values }: Resource): Ref | undefined {
	const id = text(values, 'id');
	const deleted = reading.deleted('aws_main_route_table_association').find((each) => text(each.values, 'vpc_id') === id);
	if (id === undefined || deleted === undefined) return undefined;
	return text(deleted.values, 'original_route_table_id') ?? text(values, 'default_route_table_id');
}

/** The route table that a transit gateway makes for itself (Terraform AWS provider, `aws_ec2_transit_gateway`). */
export function defaultTransitTable(reading: Reading, gateway: Resource): StandIn {
	const { values } = gateway;
	const associates = flag(values, 'default_route_table_association') ?? true;
	const attributes = ['association_default_route_table_id', 'propagation_default_route_table_id'];
	const known = (associates ? attributes : attributes.toReversed()).flatMap((each) => text(values, each) ?? [])[0];
	return { ref: known ?? `${reading.refOf(gateway)}.association_default_route_table_id`, isNew: known === undefined };
}

/** The data sources that look up how a link is attached to a transit gateway. */
const LOOKED_UP = {
	aws_vpn_connection: { type: 'aws_ec2_transit_gateway_vpn_attachment', key: 'vpn_connection_id', sort: 'vpn-connection' },
	aws_dx_gateway_association: {
		type: 'aws_ec2_transit_gateway_dx_gateway_attachment',
		key: 'dx_gateway_id',
		sort: 'direct-connect-gateway',
	},
} as const;

/**
 * The attachment that comes with a VPN connection or an association of a Direct Connect gateway: its id stands there, or in a data source that
 * looks it up.
 */
export function linkAttachment(reading: Reading, link: Resource, refBy: RefBy): StandIn {
	const own = named(reading, link, 'transit_gateway_attachment_id');
	if (!own.isNew || (link.type !== 'aws_vpn_connection' && link.type !== 'aws_dx_gateway_association')) return own;
	const { type, key, sort } = LOOKED_UP[link.type];
	const about = link.type === 'aws_vpn_connection' ? reading.refOf(link) : refBy(link, key, sort);
	const found = reading.data(type).find(({ values }) => about !== undefined && text(values, key) === about);
	const id = text(found?.values, 'id');
	return id === undefined ? own : { ref: id, isNew: false };
}

function named(reading: Reading, resource: Resource, attribute: string): StandIn {
	const known = text(resource.values, attribute);
	return { ref: known ?? `${reading.refOf(resource)}.${attribute}`, isNew: known === undefined };
}
