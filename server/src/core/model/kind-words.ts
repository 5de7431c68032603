import type { EntityKind } from './network.ts';

/** Kinds as an engineer says them, in the middle of a sentence. */
const WORDS: Readonly<Record<EntityKind, string>> = {
	vpc: 'VPC',
	'internet-gateway': 'internet gateway',
	'egress-only-gateway': 'egress-only internet gateway',
	'vpn-gateway': 'VPN gateway',
	subnet: 'subnet',
	'route-table': 'route table',
	'network-acl': 'network ACL',
	'security-group': 'security group',
	'prefix-list': 'prefix list',
	'public-access-block': 'public access block',
	interface: 'network interface',
	instance: 'instance',
	function: 'Lambda function',
	'nat-gateway': 'NAT gateway',
	'network-host': 'host',
	network: 'network',
	endpoint: 'VPC endpoint',
	'load-balancer': 'load balancer',
	'target-group': 'target group',
	'endpoint-service': 'endpoint service',
	peering: 'VPC peering',
	'transit-gateway': 'transit gateway',
	'transit-gateway-attachment': 'transit gateway attachment',
	'transit-gateway-route-table': 'transit gateway route table',
	'customer-gateway': 'customer gateway',
	'vpn-connection': 'VPN connection',
	'direct-connect-gateway': 'Direct Connect gateway',
	'direct-connect-association': 'Direct Connect association',
	'virtual-interface': 'virtual interface',
	'connect-peer': 'Connect peer',
};

/** `NAT gateway` */
export function kindWords(kind: EntityKind): string {
	return WORDS[kind];
}

/** `an instance`, `a VPN gateway` */
export function aKind(kind: EntityKind): string {
	const words = WORDS[kind];
	return `${/^[aeio]/.test(words) ? 'an' : 'a'} ${words}`;
}
