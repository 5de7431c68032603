/** The lists that calls of AWS print: those that are read, and what there is to say of the others. */

import type { AccountRecords } from '../records/account.ts';

/** The lists that are read, and the key that tells their things apart; things without it are of another kind. */
export const LISTS = {
	Vpcs: 'VpcId',
	Subnets: 'SubnetId',
	InternetGateways: 'InternetGatewayId',
	EgressOnlyInternetGateways: 'EgressOnlyInternetGatewayId',
	VpnGateways: 'VpnGatewayId',
	NatGateways: 'NatGatewayId',
	RouteTables: 'RouteTableId',
	NetworkAcls: 'NetworkAclId',
	SecurityGroups: 'GroupId',
	SecurityGroupVpcAssociations: 'GroupId',
	NetworkInterfaces: 'NetworkInterfaceId',
	Addresses: 'PublicIp',
	Instances: 'InstanceId',
	VpcEndpoints: 'VpcEndpointId',
	ServiceConfigurations: 'ServiceId',
	VpcPeeringConnections: 'VpcPeeringConnectionId',
	PrefixLists: 'PrefixListId',
	ManagedPrefixListEntries: 'PrefixListId',
	TransitGateways: 'TransitGatewayId',
	TransitGatewayAttachments: 'TransitGatewayAttachmentId',
	TransitGatewayVpcAttachments: 'TransitGatewayAttachmentId',
	TransitGatewayPeeringAttachments: 'TransitGatewayAttachmentId',
	TransitGatewayConnects: 'TransitGatewayAttachmentId',
	TransitGatewayConnectPeers: 'TransitGatewayConnectPeerId',
	TransitGatewayRouteTables: 'TransitGatewayRouteTableId',
	TransitGatewayStaticRoutes: 'TransitGatewayRouteTableId',
	TransitGatewayPropagations: 'TransitGatewayRouteTableId',
	TransitGatewayAssociations: 'TransitGatewayRouteTableId',
	CustomerGateways: 'CustomerGatewayId',
	VpnConnections: 'VpnConnectionId',
	LoadBalancers: 'LoadBalancerArn',
	LoadBalancerDescriptions: 'LoadBalancerName',
	LoadBalancerAttributes: 'LoadBalancerArn',
	ClassicLoadBalancerAttributes: 'LoadBalancerName',
	ClassicLoadBalancerInstanceStates: 'LoadBalancerName',
	Listeners: 'ListenerArn',
	Rules: 'RuleArn',
	TargetGroups: 'TargetGroupArn',
	TargetGroupAttributes: 'TargetGroupArn',
	LoadBalancerTargetHealth: 'TargetGroupArn',
	Functions: 'FunctionArn',
	DBInstances: 'DBInstanceIdentifier',
	VpcAttributes: 'VpcId',
	directConnectGateways: 'directConnectGatewayId',
	directConnectGatewayAssociations: 'directConnectGatewayId',
	virtualInterfaces: 'virtualInterfaceId',
	VpcBlockPublicAccessOptions: 'AwsRegion',
	VpcBlockPublicAccessExclusions: 'ExclusionId',
} as const;

export type ListName = keyof typeof LISTS;

export function isListName(name: string): name is ListName {
	return Object.hasOwn(LISTS, name);
}

/** Lists that are told in parts, a few for each key: it is no name of their own, and a part may be there twice. */
export const PARTS: ReadonlySet<ListName> = new Set([
	'ManagedPrefixListEntries',
	'SecurityGroupVpcAssociations',
	'TransitGatewayStaticRoutes',
	'TransitGatewayPropagations',
	'TransitGatewayAssociations',
	'LoadBalancerTargetHealth',
	'ClassicLoadBalancerInstanceStates',
	'VpcAttributes',
	'directConnectGatewayAssociations',
	'VpcBlockPublicAccessOptions',
]);

/** A peering of transit gateways is one attachment, which each of the two lists as its own. */
export const SIDED: ReadonlySet<ListName> = new Set(['TransitGatewayAttachments']);

export interface AboutOne {
	readonly list: ListName;
	readonly inName: RegExp;
}

const TABLE = /tgw-rtb-[0-9a-f]+/;
const TARGET_GROUP = /arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d+:targetgroup\/[^/]+\/[0-9a-f]+/;
const LOAD_BALANCER = /arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d+:loadbalancer\/(?:app|net|gwy)\/[^/]+\/[0-9a-f]+/;

/**
 * Lists of calls that ask about one thing and do not print which: it is told by the name of the file or of a folder above it, as those
 * who collect them name these.
 */
export const ABOUT_ONE: ReadonlyMap<string, readonly AboutOne[]> = new Map([
	['Routes', [{ list: 'TransitGatewayStaticRoutes', inName: TABLE }]],
	['TransitGatewayRouteTablePropagations', [{ list: 'TransitGatewayPropagations', inName: TABLE }]],
	['Associations', [{ list: 'TransitGatewayAssociations', inName: TABLE }]],
	['Entries', [{ list: 'ManagedPrefixListEntries', inName: /pl-[0-9a-f]+/ }]],
	['TargetHealthDescriptions', [{ list: 'LoadBalancerTargetHealth', inName: TARGET_GROUP }]],
	[
		'Attributes',
		[
			{ list: 'TargetGroupAttributes', inName: TARGET_GROUP },
			{ list: 'LoadBalancerAttributes', inName: LOAD_BALANCER },
		],
	],
	['InstanceStates', []],
]);

/** Lists whose things hold others of the lists, and which of these. */
export const HOLDERS: ReadonlyMap<string, ListName> = new Map([
	['Reservations', 'Instances'],
	['LoadBalancerListeners', 'Listeners'],
]);

/** What is read under another name than the call's. */
export const SAME: ReadonlyMap<string, ListName> = new Map([['ManagedPrefixLists', 'PrefixLists']]);

/** Lists that say nothing about a network, and that many collections have beside others. */
export const KNOWN_UNUSED: ReadonlySet<string> = new Set(['AvailabilityZones', 'Regions', 'ServiceNames', 'ServiceDetails']);

/** Why a list is not read. */
export function whyUnread(list: string): string {
	const other = READ_ELSEWHERE.get(list);
	if (other !== undefined) return `what it says is read from ${other}`;
	return WITHOUT_FORM.has(list)
		? 'it has no form here: verdicts that depend on it may be wrong'
		: 'nothing of it decides about packets here';
}

/** Lists that say in another way what a list that is read says, and the call that prints that one. */
const READ_ELSEWHERE: ReadonlyMap<string, string> = new Map([
	['SecurityGroupRules', 'describe-security-groups'],
	['TransitGatewayPrefixListReferences', 'search-transit-gateway-routes'],
]);

/** Lists of what decides about packets, and that the language has no words for. */
const WITHOUT_FORM: ReadonlySet<string> = new Set([
	'Accelerators',
	'AuthorizationRules',
	'CarrierGateways',
	'ClientVpnEndpoints',
	'ClientVpnTargetNetworks',
	'CoreNetworks',
	'FirewallPolicies',
	'Firewalls',
	'InstanceConnectEndpoints',
	'LocalGatewayRouteTables',
	'LocalGatewayRoutes',
	'LocalGateways',
	'ResourceConfigurations',
	'ResourceGateways',
	'RouteServerEndpoints',
	'RouteServerPeers',
	'RouteServers',
	'RuleGroups',
	'ServiceNetworks',
	'TransitGatewayMulticastDomains',
	'TransitGatewayPolicyTables',
	'TransitGatewayRouteTableAnnouncements',
	'VerifiedAccessEndpoints',
	'VerifiedAccessInstances',
	'VpcEncryptionControls',
	'VpnConcentrators',
]);

/** The lists that tell of things of a kind: where none of them was collected, whether there are any is unknown. */
export const TOLD_BY: Readonly<Partial<Record<keyof AccountRecords, readonly ListName[]>>> = {
	vpcs: ['Vpcs'],
	subnets: ['Subnets'],
	routeTables: ['RouteTables'],
	networkAcls: ['NetworkAcls'],
	securityGroups: ['SecurityGroups'],
	natGateways: ['NatGateways'],
	endpoints: ['VpcEndpoints'],
	instances: ['Instances'],
	functions: ['Functions'],
	loadBalancers: ['LoadBalancers', 'LoadBalancerDescriptions'],
	targetGroups: ['TargetGroups', 'LoadBalancerDescriptions'],
	endpointServices: ['ServiceConfigurations'],
	peerings: ['VpcPeeringConnections'],
	transitGateways: ['TransitGateways'],
	attachments: [
		'TransitGatewayAttachments',
		'TransitGatewayVpcAttachments',
		'TransitGatewayPeeringAttachments',
		'TransitGatewayConnects',
		'VpnConnections',
		'directConnectGatewayAssociations',
	],
	transitGatewayRouteTables: ['TransitGatewayRouteTables'],
	customerGateways: ['CustomerGateways'],
	vpnConnections: ['VpnConnections'],
	directConnectGateways: ['directConnectGateways'],
	virtualInterfaces: ['virtualInterfaces'],
	connectPeers: ['TransitGatewayConnectPeers'],
	prefixLists: ['PrefixLists', 'ManagedPrefixListEntries'],
};
