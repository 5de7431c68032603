/** What a named thing is like, for lists and colours: editors have few words for it, and they are about programs. */
import type { ReferableKind } from '../language/schema/define.ts';
import type { Key } from '../model/link.ts';

export type Look =
	/** It holds others: a VPC, a network, a transit gateway. */
	| 'space'
	/** A part of a space: a subnet. */
	| 'part'
	/** It sends and receives: an instance, a load balancer. */
	| 'machine'
	| 'function'
	| 'interface'
	/** Packets pass through it: gateways, endpoints, peerings, connections. */
	| 'gateway'
	/** Rules under a name: route tables, network ACLs, groups, prefix lists. */
	| 'rules'
	/** An address under a name: a host of a network, a service. */
	| 'host'
	/** A question to the network. */
	| 'flow';

/** What a kind is like. */
export function lookOf(kind: ReferableKind | 'flow'): Look {
	return LOOKS[kind];
}

/** What a thing of the network is like, by its key; undefined for a key of another kind. */
export function lookOfKey(key: Key): Look | undefined {
	return byKind.get(key.slice(0, key.indexOf(':')));
}

const LOOKS: Readonly<Record<ReferableKind | 'flow', Look>> = {
	vpc: 'space',
	network: 'space',
	transit_gateway: 'space',
	direct_connect_gateway: 'space',
	subnet: 'part',
	instance: 'machine',
	load_balancer: 'machine',
	target_group: 'machine',
	function: 'function',
	interface: 'interface',
	host: 'host',
	service: 'host',
	route_table: 'rules',
	transit_gateway_route_table: 'rules',
	network_acl: 'rules',
	security_group: 'rules',
	prefix_list: 'rules',
	public_access_block: 'rules',
	nat_gateway: 'gateway',
	internet_gateway: 'gateway',
	egress_only_internet_gateway: 'gateway',
	vpn_gateway: 'gateway',
	endpoint: 'gateway',
	endpoint_service: 'gateway',
	peering: 'gateway',
	attachment: 'gateway',
	association: 'gateway',
	customer_gateway: 'gateway',
	vpn_connection: 'gateway',
	virtual_interface: 'gateway',
	connect_peer: 'gateway',
	flow: 'flow',
};

const byKind: ReadonlyMap<string, Look> = new Map(Object.entries(LOOKS));
