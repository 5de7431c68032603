/** The root of a topology file, and the list of all kinds. */

import { type KindDefinition, type KindName, key, kind, list, names, type ReferableKind } from './define.ts';
import { attachment, peering, transitGateway, transitGatewayRouteTable } from './kinds/between-vpcs.ts';
import { flow } from './kinds/flows.ts';
import { instance, lambdaFunction, networkInterface, os } from './kinds/hosts.ts';
import { endpointService, loadBalancer, targetGroup } from './kinds/load-balancing.ts';
import {
	association,
	connectPeer,
	customerGateway,
	directConnectGateway,
	host,
	network,
	prefixList,
	virtualInterface,
	vpnConnection,
} from './kinds/on-premises.ts';
import { publicAccessBlock } from './kinds/public-access.ts';
import { endpoint, vpc } from './kinds/vpc.ts';
import { natGateway, networkAcl, routeTable, securityGroup, subnet } from './kinds/vpc-parts.ts';
import { text } from './plain-values.ts';

export const topology = kind({
	name: 'topology',
	title: 'topology',
	doc: 'A topology file.',
	walked: true,
	scope: true,
	keys: {
		include: key(list(text('a path')), 'Other topology files, by paths relative to this one; their maps are joined with these.', {
			default: '[]',
			example: '[spokes.topo.yaml]',
		}),
		vpcs: key(names(vpc), 'VPCs, by name.'),
		instances: key(names(instance), 'Instances and everything else that has interfaces in a VPC, by name.'),
		functions: key(names(lambdaFunction), 'Lambda functions, by name.'),
		load_balancers: key(names(loadBalancer), 'Load balancers, by name.'),
		target_groups: key(names(targetGroup), 'Target groups, by name.'),
		endpoint_services: key(names(endpointService), 'Endpoint services, by name.'),
		peerings: key(names(peering), 'VPC peerings, by name.'),
		transit_gateways: key(names(transitGateway), 'Transit gateways, by name.'),
		networks: key(names(network), 'Networks outside AWS, by name; `internet` and `aws` are there in any case.'),
		customer_gateways: key(names(customerGateway), 'Customer gateways, by name.'),
		vpn_connections: key(names(vpnConnection), 'VPN connections, by name.'),
		direct_connect_gateways: key(names(directConnectGateway), 'Direct Connect gateways, by name.'),
		virtual_interfaces: key(names(virtualInterface), 'Virtual interfaces, by name.'),
		connect_peers: key(names(connectPeer), 'Connect peers, by name.'),
		prefix_lists: key(names(prefixList), 'Prefix lists, by name.'),
		block_public_access: key(names(publicAccessBlock), 'VPC Block Public Access, by name: one for each account and Region.'),
		flows: key(names(flow), 'Flows, by name: what is traced, and what is expected of it.'),
	},
});

/** Every kind, in the order of the reference. */
export const kinds: readonly KindDefinition[] = [
	topology,
	vpc,
	subnet,
	natGateway,
	routeTable,
	networkAcl,
	securityGroup,
	endpoint,
	instance,
	networkInterface,
	os,
	lambdaFunction,
	loadBalancer,
	targetGroup,
	endpointService,
	peering,
	transitGateway,
	attachment,
	transitGatewayRouteTable,
	network,
	host,
	customerGateway,
	vpnConnection,
	directConnectGateway,
	association,
	virtualInterface,
	connectPeer,
	prefixList,
	publicAccessBlock,
	flow,
];

const byName = new Map<KindName, KindDefinition>(kinds.map((definition) => [definition.name, definition]));

/** The definition of a kind; every `KindName` has one. */
export const kindOf = (name: KindName): KindDefinition => byName.get(name) ?? topology;

const GATEWAY_TITLES = {
	internet_gateway: 'internet gateway',
	egress_only_internet_gateway: 'egress-only internet gateway',
	vpn_gateway: 'VPN gateway',
	service: 'AWS service',
} as const satisfies Record<Exclude<ReferableKind, KindName>, string>;

/** What a name may mean, as an engineer says it. */
export function titleOf(referable: ReferableKind): string {
	switch (referable) {
		case 'internet_gateway':
		case 'egress_only_internet_gateway':
		case 'vpn_gateway':
		case 'service':
			return GATEWAY_TITLES[referable];
		default:
			return kindOf(referable).title;
	}
}
