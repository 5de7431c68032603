/**
 * Every code that a step of a trace can carry, with what it means and AWS Reachability Analyzer's code for the same
 * where there is one (Reachability Analyzer guide, "Explanation codes"). Codes are never renamed or reused.
 */

import { CODE_HELP } from './code-help.ts';

export interface CodeText {
	/** One line for `hopwise explain`. */
	readonly summary: string;
	/** AWS Reachability Analyzer's explanation code. */
	readonly aws?: string;
	/** Markdown: what to look at and what usually mends it, for every code that does not let packets pass. */
	readonly help?: string;
}

const passed = {
	originates: { summary: 'The packets begin here' },
	'os-route': { summary: 'A route of the host leads them on' },
	'route-local': { summary: 'The VPC delivers within its own blocks' },
	route: { summary: 'The longest matching route leads them on' },
	'edge-route': { summary: 'A route of the gateway’s edge table leads them on' },
	'same-subnet': { summary: 'Both ends are in one subnet: no route table and no network ACL is asked' },
	'acl-allows': { summary: 'A rule of the network ACL allows it' },
	'group-allows': { summary: 'A rule of a security group allows it' },
	'vpn-route': { summary: 'A link of the VPN gateway leads there' },
	'tunnel-crossed': { summary: 'A tunnel carries it' },
	'direct-connect-route': { summary: 'The Direct Connect gateway leads there' },
	'line-crossed': { summary: 'The virtual interface carries it' },
	'connect-route': { summary: 'A Connect peer announces the destination' },
	'network-route': { summary: 'A route of the network leads it into a link to AWS' },
	'peering-crossed': { summary: 'The peering carries it into the other VPC' },
	'listener-takes': { summary: 'A listener of the load balancer takes the connection' },
	'target-chosen': { summary: 'The target group gives it to this target: each possible one is a way of its own' },
	'balancer-source': { summary: 'The target sees the load balancer as the sender' },
	'client-address-kept': { summary: 'The target sees the client’s own address' },
	'balancer-takes-back': { summary: 'The answer goes back through the load balancer that gave the connection' },
	'balancer-reply': { summary: 'The load balancer answers its client' },
	'inspector-chosen': { summary: 'The gateway load balancer gives it to this appliance, in GENEVE' },
	unwrapped: { summary: 'The appliance takes it out of GENEVE' },
	inspected: { summary: 'An appliance has inspected it, and it comes back as it was' },
	'endpoint-carries': { summary: 'The endpoint leads to its service' },
	'not-filtered': { summary: 'AWS does not filter this traffic' },
	'session-known': { summary: 'It belongs to a connection that was let through' },
	'source-check-passes': { summary: 'Source and destination are the interface’s own, or the check is off' },
	'rp-filter-passes': { summary: 'The way back to the source is as rp_filter wants it' },
	'host-firewall-allows': { summary: 'The host’s firewall lets it through' },
	forwards: { summary: 'The host forwards what is not its own' },
	'public-address': { summary: 'The internet gateway puts the public address in place of the private one' },
	'private-address': { summary: 'The internet gateway puts the private address in place of the public one' },
	'nat-source': { summary: 'The translator puts its own address and ports in place of the sender’s' },
	'nat-destination': { summary: 'The host’s NAT puts another destination in place of the one that was asked' },
	'nat-destination-reply': { summary: 'The host knows the connection, and answers from the address that was asked' },
	'nat64-destination': { summary: 'The NAT gateway makes IPv4 of IPv6: the destination is in the last 32 bits' },
	'nat-reply': { summary: 'The translator knows the connection and restores its sender' },
	delivered: { summary: 'The packets have arrived' },
} as const satisfies Record<string, CodeText>;

const denied = {
	'os-no-route': { summary: 'The host has no route to the destination' },
	'os-blackhole-route': { summary: 'A route or rule of the host throws the packets away' },
	'os-gateway-not-on-link': { summary: 'The route’s gateway is not in the subnet of its interface' },
	'os-address-missing': { summary: 'The host’s system does not have the address that the flow is sent from' },
	'os-nobody-on-link': { summary: 'The host looks for the address on its own link, where nobody has it' },
	'rp-filter-drops': { summary: 'The way back to the source leads out of another interface' },
	'host-firewall-denies': { summary: 'The host’s firewall denies it' },
	'forwarding-disabled': { summary: 'The host drops what is not addressed to it' },
	'no-session': { summary: 'A stateful device has not seen this connection begin' },
	'answer-not-seen': { summary: 'A stateful device has seen this connection begin, and not its answer' },
	'not-running': { summary: 'The instance is not running', aws: 'BAD_STATE_ATTACHMENT' },
	'out-of-order': { summary: 'The component is not in its working state', aws: 'BAD_STATE' },
	'source-check-drops': { summary: 'The source is no address of the interface', aws: 'ENI_SOURCE_DEST_CHECK_RESTRICTION' },
	'destination-check-drops': { summary: 'The destination is no address of the interface', aws: 'ENI_SOURCE_DEST_CHECK_RESTRICTION' },
	'group-denies': { summary: 'No rule of the security groups allows it', aws: 'ENI_SG_RULES_MISMATCH' },
	'group-sender-hidden': {
		summary: 'A rule names the sender’s group, but something on the way hid who sends',
		aws: 'SG_REFERENCES_NOT_PRESERVED',
	},
	'group-not-referenced': {
		summary: 'A rule names the sender’s group, which is not seen over the transit gateway',
		aws: 'SG_REFERENCING_SUPPORT',
	},
	'group-has-no-rules': { summary: 'The security groups have no rule in this direction', aws: 'SG_HAS_NO_RULES' },
	'acl-denies': { summary: 'The network ACL does not let it through', aws: 'SUBNET_ACL_RESTRICTION' },
	'no-route': { summary: 'The route table has no route to the destination', aws: 'NO_ROUTE_TO_DESTINATION' },
	'blackhole-route': { summary: 'The route’s target is gone or out of order', aws: 'BAD_STATE_ROUTE' },
	'address-of-nobody': { summary: 'The address lies in the VPC and belongs to nothing in it', aws: 'NO_POSSIBLE_DESTINATION' },
	'reserved-destination': { summary: 'The address is one of the five that AWS keeps in every subnet' },
	'no-public-address': { summary: 'The sender has no public address', aws: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS' },
	'no-public-address-in': { summary: 'Nothing can be addressed from the internet there', aws: 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS' },
	'foreign-source': { summary: 'The source is nobody’s in the VPC', aws: 'GATEWAY_REJECTS_SPOOFED_TRAFFIC' },
	'public-access-blocked': {
		summary: 'VPC Block Public Access keeps the packets off the internet',
		aws: 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
	},
	'private-destination': {
		summary: 'The internet gateway drops private destinations',
		aws: 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS',
	},
	'shared-destination': { summary: 'The internet gateway drops 100.64.0.0/10', aws: 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS' },
	'no-internet-destination': { summary: 'The address is not one of the public internet' },
	'gateway-wrong-family': { summary: 'The gateway does not carry this address family', aws: 'PROTOCOL_RESTRICTION' },
	'egress-only': { summary: 'An egress-only gateway lets nobody in' },
	'vpn-down': { summary: 'Both tunnels of the VPN connection are down', aws: 'BAD_STATE_VPN' },
	'vpn-selector': { summary: 'The traffic selectors of the VPN connection leave it out' },
	'vpn-no-route': { summary: 'The VPN gateway knows no link that leads there' },
	'vpn-source-outside': {
		summary: 'A VPN gateway carries what its VPC’s own interfaces send',
		aws: 'VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS',
	},
	'vpn-destination-outside': {
		summary: 'What comes by a VPN gateway has to be for an interface of its VPC',
		aws: 'VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS',
	},
	'line-down': { summary: 'The virtual interface has no BGP session: more is announced over it than AWS takes' },
	'line-source-not-announced': { summary: 'Over a public virtual interface AWS takes only sources that are announced there' },
	'line-public-only': { summary: 'A public virtual interface leads to AWS’s public addresses only' },
	'direct-connect-no-route': { summary: 'The Direct Connect gateway knows nothing that leads there' },
	'direct-connect-not-transitive': {
		summary: 'A Direct Connect gateway joins virtual interfaces to gateways, and neither with each other',
	},
	'peering-not-transitive': {
		summary: 'A peering leads to the addresses of its other VPC, and no further',
		aws: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
	},
	'tgw-zone-not-attached': {
		summary: 'The attachment to the transit gateway has no subnet in the sender’s zone',
		aws: 'TGW_ROUTE_AZ_RESTRICTION',
	},
	'tgw-no-association': {
		summary: 'The attachment is associated with no route table of the transit gateway',
		aws: 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION',
	},
	'tgw-no-route': {
		summary: 'The transit gateway’s route table has no route to the destination',
		aws: 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT',
	},
	'tgw-blackhole-route': {
		summary: 'The transit gateway’s route leads to nothing, or to an attachment that is out of order',
		aws: 'TGW_RTB_BAD_STATE_ROUTE',
	},
	'dns-of-another-vpc': { summary: 'Amazon DNS answers in its own VPC only' },
	'endpoint-source-outside': { summary: 'A gateway endpoint serves its own VPC' },
	'endpoint-protocol': { summary: 'The endpoint does not carry this protocol', aws: 'VPCE_GATEWAY_PROTOCOL_RESTRICTION' },
	'endpoint-from-internet': { summary: 'Nothing on the internet reaches an endpoint' },
	'endpoint-opens-nothing': { summary: 'Nothing begins at an endpoint: it is asked, and answers', aws: 'VPCE_INTRA_VPC_TRAFFIC' },
	'no-listener': { summary: 'The load balancer does not listen to this protocol and port', aws: 'ELBV2_LISTENERS_MISMATCH' },
	'no-target': { summary: 'The target group has no targets', aws: 'ELBV2_LISTENER_HAS_NO_TG' },
	'no-target-in-zone': { summary: 'The node gives to targets of its own zone, and there is none', aws: 'ELBV2_NO_TARGETS_IN_AZ' },
	'no-healthy-target': { summary: 'No target gets connections: each is unhealthy or not running' },
	'target-zone-not-enabled': {
		summary: 'The load balancer has no subnet in the target’s zone',
		aws: 'ELB_INSTALLED_AZ_RESTRICTION',
	},
	'balancer-internal': { summary: 'An internal load balancer takes nothing from the internet' },
	'inspected-egress-only': { summary: 'AWS drops what goes through an appliance and an egress-only gateway' },
	'vpn-edge-endpoint': { summary: 'AWS drops what a VPN gateway’s edge table leads to a gateway load balancer endpoint' },
	'target-loopback': { summary: 'A target cannot be given its own connection while it sees the client’s address' },
	'service-not-in-zone': {
		summary: 'The endpoint service’s load balancer has no subnet in the endpoint’s zone',
		aws: 'VPCE_SERVICE_NOT_INSTALLED_IN_AZ',
	},
	'nat-protocol': { summary: 'A NAT gateway carries TCP, UDP and ICMP only', aws: 'PROTOCOL_RESTRICTION' },
	'nat-source-outside': { summary: 'A NAT gateway serves its own VPC', aws: 'NGW_REQUIRES_SOURCE_IN_VPC' },
	'nat-unsolicited': { summary: 'A NAT gateway lets nobody in who was not asked' },
	'function-takes-no-connections': { summary: 'Nothing can connect to a function’s interface' },
	'function-protocol': { summary: 'A function sends TCP and UDP only', aws: 'PROTOCOL_RESTRICTION' },
	'network-no-way': { summary: 'The network has no way to this destination' },
	'edge-redirected': {
		summary: 'An edge table redirects this subnet: it cannot answer by its own route',
		aws: 'INGRESS_RTB_TRAFFIC_REDIRECTION',
	},
	'edge-no-public-address': { summary: 'The interface an edge table names has no public address', aws: 'INGRESS_RTB_NO_PUBLIC_IP' },
	'unexpected-reply': { summary: 'The reply does not come from the address that was asked' },
	'someone-else': { summary: 'The address belongs to something else where the packets arrive' },
	'no-common-family': { summary: 'The two ends have no address family in common' },
	'dns-off': { summary: 'The VPC has no DNS support' },
	loop: { summary: 'The packets come by the same place again' },
	'hop-limit': { summary: 'More than 64 hops' },
} as const satisfies Record<string, CodeText>;

const unknown = {
	unreadable: { summary: 'Something that decides here could not be read', aws: 'UNKNOWN_RESOURCE' },
	unresolved: { summary: 'A name that decides here is not in the file', aws: 'UNKNOWN_RESOURCE' },
	'outside-file': { summary: 'Something outside the file decides here', aws: 'UNKNOWN_DESTINATION' },
	'not-walked': { summary: 'A name means something of a kind that no packet is walked through here' },
	'not-written': { summary: 'The file does not say what decides here' },
	'assumed-address': { summary: 'A rule treats the addresses that could stand here differently' },
	'ambiguous-next-hop': { summary: 'Two routes are equal and AWS or the host picks one' },
	'ambiguous-rule': { summary: 'Two rules with one number decide differently' },
	refused: { summary: 'AWS refuses what is written, so what it would do is not known' },
	'too-many-paths': { summary: 'More than 256 paths' },
	'firewall-rule-unknown': { summary: 'A rule of the host’s packet filter asks for something, or does something, that is not walked' },
	'unwalked-rule': { summary: 'A policy rule asks for something that is not walked' },
} as const satisfies Record<string, CodeText>;

export const CODES = { ...passed, ...denied, ...unknown };

export type DenyCode = keyof typeof denied;
export type UnknownCode = keyof typeof unknown;
export type StepCode = keyof typeof CODES;

/** Every code with all that there is to say about it, in the order of this file. */
export const CODE_TEXTS: ReadonlyMap<string, CodeText> = withHelp();

/** AWS Reachability Analyzer's word for the same, or undefined where it has none. */
export function awsCode(code: StepCode): string | undefined {
	const text: CodeText = CODES[code];
	return text.aws;
}

function withHelp(): ReadonlyMap<string, CodeText> {
	const helpOf: Readonly<Record<DenyCode | UnknownCode, string>> = CODE_HELP;
	const helps = new Map(Object.entries(helpOf));
	return new Map(
		Object.entries<CodeText>(CODES).map(([code, text]) => {
			const help = helps.get(code);
			return [code, help === undefined ? text : { ...text, help }];
		}),
	);
}
