/**
 * Every explanation code of AWS's Reachability Analyzer (its guide, "Explanation codes"), in the order of the guide. Ours stand beside
 * those that a step can carry (`aws` in engine/codes.ts); each of the others has the reason why no step does.
 */
import { CODES, type CodeText, type StepCode } from '../../server/src/core/engine/codes.ts';

/** Why no step carries a code of AWS's. */
export type Reason =
	/** The same is told by steps that carry another code of AWS's, or none. */
	| { readonly why: 'told by'; readonly codes: readonly StepCode[]; readonly but: string }
	/** The analyzer explains why a way that was wanted is none; a trace follows the packets where they go. */
	| { readonly why: 'walked'; readonly shown: string }
	/** Packets never get to where AWS would say so. */
	| { readonly why: 'stopped before'; readonly codes: readonly StepCode[]; readonly because: string }
	| { readonly why: 'no such kind'; readonly kind: string }
	| { readonly why: 'not walked yet'; readonly kind: string }
	/** What the analyzer cannot do, or assumes, and Hopwise does. */
	| { readonly why: 'its own limit'; readonly here: string }
	/** A filter of its search: Hopwise has flows, which say what the packets look like. */
	| { readonly why: 'its own search' };

interface AwsCode {
	readonly code: string;
	readonly reason?: Reason;
}

export interface AwsCodes {
	readonly title: string;
	readonly codes: readonly AwsCode[];
}

const route: Reason = { why: 'walked', shown: 'the step at the route table names the route that took the packets instead' };
const header: Reason = { why: 'walked', shown: 'the step that translates shows the packets before and after' };
const listener: Reason = { why: 'told by', codes: ['no-listener'], but: 'for load balancers of every type' };
const targets: Reason = {
	why: 'walked',
	shown: 'the load balancer gives each connection to a target of its listener’s groups, at the port written there',
};
const geneve: Reason = {
	why: 'walked',
	shown: 'a gateway load balancer sends to its appliances by GENEVE (udp 6081), and `inspector-chosen` says so',
};
const networkFirewall: Reason = { why: 'no such kind', kind: 'AWS Network Firewall' };
const search: Reason = { why: 'its own search' };
const unknown: readonly StepCode[] = ['unresolved', 'outside-file'];

export const AWS_CODES: readonly AwsCodes[] = [
	{
		title: 'Why a path is not there',
		codes: [
			{ code: 'BAD_STATE' },
			{ code: 'BAD_STATE_ATTACHMENT' },
			{ code: 'BAD_STATE_ROUTE' },
			{ code: 'BAD_STATE_VPN' },
			{ code: 'CANNOT_ROUTE', reason: route },
			{ code: 'ELB_ACL_RESTRICTION', reason: { why: 'told by', codes: ['acl-denies'], but: 'at the subnet of the load balancer' } },
			{ code: 'ELB_INSTALLED_AZ_RESTRICTION' },
			{ code: 'ELB_LISTENER_PORT_RESTRICTION', reason: listener },
			{ code: 'ELB_LISTENERS_MISMATCH', reason: listener },
			{ code: 'ELB_NOT_CROSSZONE', reason: { why: 'told by', codes: ['no-target-in-zone'], but: 'for load balancers of every type' } },
			{ code: 'ELBV2_LISTENER_HAS_NO_TG' },
			{ code: 'ELBV2_LISTENER_PORT_RESTRICTION', reason: listener },
			{ code: 'ELBV2_LISTENER_REQUIRES_TG_ACCEPT', reason: targets },
			{ code: 'ELBV2_LISTENERS_MISMATCH' },
			{ code: 'ELBV2_NO_TARGETS_IN_AZ' },
			{ code: 'ELBV2_SOURCE_ADDRESS_PRESERVATION', reason: header },
			{
				code: 'ENI_ADDRESS_RESTRICTION',
				reason: { why: 'told by', codes: ['someone-else'], but: 'where the address that a flow names is another one’s' },
			},
			{ code: 'ENI_SG_RULES_MISMATCH' },
			{ code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION' },
			{ code: 'FIREWALL_RULES_RESTRICTION', reason: networkFirewall },
			{ code: 'GATEWAY_REJECTS_SPOOFED_TRAFFIC' },
			{ code: 'GWLB_DESTINATION_PORT_RESTRICTION', reason: geneve },
			{ code: 'GWLB_PROTOCOL_RESTRICTION', reason: geneve },
			{ code: 'HIGHER_PRIORITY_ROUTE', reason: route },
			{
				code: 'IGW_DESTINATION_ADDRESS_IN_VPC_CIDRS',
				reason: {
					why: 'stopped before',
					codes: ['no-public-address-in', 'no-internet-destination'],
					because: 'the internet hands a gateway only what is for its VPC',
				},
			},
			{ code: 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS' },
			{ code: 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS' },
			{
				code: 'IGW_NAT_REFLECTION',
				reason: { why: 'its own limit', here: 'packets to a public address of the same VPC are walked out and in again' },
			},
			{ code: 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS' },
			{ code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS' },
			{
				code: 'IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS',
				reason: { why: 'stopped before', codes: ['network-no-way'], because: 'private addresses of a network have no way to the internet' },
			},
			{
				code: 'IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS',
				reason: { why: 'stopped before', codes: ['network-no-way'], because: 'shared addresses of a network have no way to the internet' },
			},
			{ code: 'INGRESS_RTB_NO_PUBLIC_IP' },
			{ code: 'INGRESS_RTB_TRAFFIC_REDIRECTION' },
			{ code: 'MORE_SPECIFIC_ROUTE', reason: route },
			{ code: 'NGW_DEST_ADDRESS_PRESERVATION', reason: header },
			{ code: 'NGW_REQUIRES_SOURCE_IN_VPC' },
			{ code: 'NGW_SOURCE_ADDRESS_REASSIGN', reason: header },
			{ code: 'NO_POSSIBLE_DESTINATION' },
			{ code: 'NO_ROUTE_TO_DESTINATION' },
			{ code: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR' },
			{ code: 'PROTOCOL_RESTRICTION' },
			{ code: 'REGIONAL_NGW_ROUTE_AZ_RESTRICTION', reason: { why: 'no such kind', kind: 'regional NAT gateways' } },
			{ code: 'REMAP_EPHEMERAL_PORT', reason: header },
			{ code: 'SG_HAS_NO_RULES' },
			{ code: 'SG_REFERENCES_NOT_PRESERVED' },
			{ code: 'SG_REFERENCING_SUPPORT' },
			{ code: 'SUBNET_ACL_RESTRICTION' },
			{ code: 'TARGET_ADDRESS_RESTRICTION', reason: targets },
			{ code: 'TARGET_PORT_RESTRICTION', reason: targets },
			{ code: 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION' },
			{
				code: 'TGW_ATTACH_VPC_AZ_RESTRICTION',
				reason: {
					why: 'told by',
					codes: ['no-session'],
					but: 'at the appliance of the other zone, which has not seen the connection begin',
				},
			},
			{ code: 'TGW_BAD_STATE_VPN', reason: { why: 'told by', codes: ['vpn-down'], but: 'with the code for a VPN connection' } },
			{ code: 'TGW_ROUTE_AZ_RESTRICTION' },
			{ code: 'TGW_RTB_BAD_STATE_ROUTE' },
			{ code: 'TGW_RTB_CANNOT_ROUTE', reason: route },
			{ code: 'TGW_RTB_HIGHER_PRIORITY_ROUTE', reason: route },
			{ code: 'TGW_RTB_MORE_SPECIFIC_ROUTE', reason: route },
			{ code: 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT' },
			{
				code: 'TGW_RTB_ROUTES_ARE_UNKNOWN',
				reason: { why: 'told by', codes: ['outside-file', 'not-written'], but: 'as for everything that the file does not tell' },
			},
			{ code: 'UNKNOWN_DESTINATION' },
			{
				code: 'UNKNOWN_PEERED_SGS',
				reason: { why: 'told by', codes: unknown, but: 'the verdict is unknown, where AWS takes the rule for one that matches nothing' },
			},
			{ code: 'UNKNOWN_RESOURCE' },
			{ code: 'VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS' },
			{ code: 'VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS' },
			{ code: 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED' },
			{ code: 'VPC_LOCAL_ROUTE_CIDR_RESTRICTION', reason: route },
			{
				code: 'VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION',
				reason: {
					why: 'stopped before',
					codes: ['endpoint-opens-nothing'],
					because: 'what comes back by a gateway endpoint is the service’s answer alone',
				},
			},
			{ code: 'VPCE_GATEWAY_PROTOCOL_RESTRICTION' },
			{ code: 'VPCE_INTRA_VPC_TRAFFIC' },
			{ code: 'VPCE_SERVICE_NOT_INSTALLED_IN_AZ' },
		],
	},
	{
		title: 'Why there can be none',
		codes: [
			{ code: 'DISCONNECTED_VPCS', reason: { why: 'walked', shown: 'the last step says where the packets have no way on' } },
			{ code: 'NO_PATH', reason: { why: 'walked', shown: 'the last step says where the packets have no way on' } },
			{ code: 'NO_SOURCE_OR_DESTINATION', reason: { why: 'told by', codes: unknown, but: 'and by the rule `unknown-endpoint`' } },
			{
				code: 'UNASSOCIATED_COMPONENT',
				reason: { why: 'told by', codes: ['no-common-family'], but: 'where an end has no address of the family' },
			},
			{ code: 'UNSUPPORTED_COMPONENT', reason: { why: 'told by', codes: ['not-walked'], but: 'for kinds that are not walked' } },
		],
	},
	{
		title: 'What its search leaves out',
		codes: [
			{ code: 'COMPONENT_FILTER_RESTRICTION', reason: search },
			{ code: 'COMPONENT_FILTER_RESTRICTION_REMOVED_COMPONENT', reason: search },
			...['SOURCE', 'DESTINATION'].flatMap((end) =>
				['DESTINATION_ADDRESS', 'DESTINATION_PORT_RANGE', 'PROTOCOL', 'SOURCE_ADDRESS', 'SOURCE_PORT_RANGE'].map((field) => ({
					code: `FILTER_AT_${end}_${field}`,
					reason: search,
				})),
			),
			{ code: 'IGW_EXPECTS_PUBLIC_ADDRESS', reason: search },
		],
	},
	{
		title: 'What it adds to a path that is there',
		codes: [
			{
				code: 'ASSUMPTION_PRESERVE_CLIENT_IP_IS_DISABLED',
				reason: { why: 'its own limit', here: 'the file says it, or AWS’s default stands' },
			},
			{
				code: 'ASSUMPTION_PRESERVE_CLIENT_IP_IS_ENABLED',
				reason: { why: 'its own limit', here: 'the file says it, or AWS’s default stands' },
			},
			{ code: 'AVAILABILITY_ZONE_CROSSED', reason: { why: 'walked', shown: 'each hop names its subnet, and a subnet its zone' } },
			{ code: 'FIREWALL_UNSUPPORTED_HIGHER_PRIORITY_RULE_GROUP_TYPE', reason: networkFirewall },
			{ code: 'FIREWALL_UNSUPPORTED_HIGHER_PRIORITY_RULES', reason: networkFirewall },
			{ code: 'FIREWALL_UNSUPPORTED_RULE_OPTIONS', reason: networkFirewall },
			{ code: 'MISSING_TARGET_GROUP_ATTRIBUTES', reason: { why: 'its own limit', here: 'the file says them, or AWS’s defaults stand' } },
			{
				code: 'PATH_THROUGH_GWLB_NOT_CHECKED',
				reason: { why: 'its own limit', here: 'appliances behind gateway load balancers are walked through' },
			},
			{
				code: 'RESPONSE_RTB_HAS_NO_ROUTE_TO_TRANSIT_GATEWAY',
				reason: { why: 'walked', shown: 'the reply is walked whole, and stops there with `no-route`' },
			},
			{
				code: 'TRANSIT_GATEWAY_APPLIANCE_MODE_RECOMMENDED',
				reason: { why: 'told by', codes: ['no-session'], but: 'where the reply comes by the other zone’s appliance' },
			},
			{ code: 'UNIDIRECTIONAL_PATH_ANALYSIS_ONLY', reason: { why: 'its own limit', here: 'every reply is walked' } },
		],
	},
];

/** The codes of steps that carry this code of AWS's. */
export function oursFor(code: string): readonly string[] {
	return Object.entries<CodeText>(CODES).flatMap(([ours, { aws }]) => (aws === code ? [ours] : []));
}

/** The page's tables. */
export function awsCodes(): string {
	return AWS_CODES.map(({ title, codes }) => [`## ${title}`, '', ...table(codes)].join('\n')).join('\n\n');
}

function table(codes: readonly AwsCode[]): readonly string[] {
	return [
		"| AWS's code | code of a step | where there is none, why |",
		'| --- | --- | --- |',
		...codes.map(({ code, reason }) => `| \`${code}\` | ${listed(oursFor(code))} | ${reason === undefined ? '' : reasonText(reason)} |`),
	];
}

function listed(codes: readonly string[]): string {
	return codes.map((code) => `[\`${code}\`](codes.md#${code})`).join(', ');
}

function reasonText(reason: Reason): string {
	switch (reason.why) {
		case 'told by':
			return `Told by ${listed(reason.codes)}: ${reason.but}`;
		case 'walked':
			return `Hopwise walks the packets instead of asking about one way: ${reason.shown}`;
		case 'stopped before':
			return `Stopped before that, by ${listed(reason.codes)}: ${reason.because}`;
		case 'no such kind':
			return `No such kind in the language: ${reason.kind}`;
		case 'not walked yet':
			return `Not walked yet: ${reason.kind}`;
		case 'its own limit':
			return `A limit of the analyzer: ${reason.here}`;
		case 'its own search':
			return 'A filter of its search: a flow says what its packets look like';
	}
}
