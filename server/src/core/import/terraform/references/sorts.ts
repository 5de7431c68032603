/** What an attribute may refer to: the resources that are such things, and how others lead to one. */

interface SortOfThing {
	/** The resources that are it. */
	readonly types: readonly string[];
	/** How its ids begin. */
	readonly id: string;
	/** The attributes by which other resources say which one they have, are in or are about. */
	readonly by: readonly string[];
}

const ARN = 'arn:';

export const SORTS = {
	vpc: { types: ['aws_vpc', 'aws_default_vpc'], id: 'vpc-', by: ['vpc_id'] },
	subnet: { types: ['aws_subnet', 'aws_default_subnet'], id: 'subnet-', by: ['subnet_id', 'subnet_ids', 'subnets'] },
	'route-table': { types: ['aws_route_table', 'aws_default_route_table'], id: 'rtb-', by: ['route_table_id', 'route_table_ids'] },
	'network-acl': { types: ['aws_network_acl', 'aws_default_network_acl'], id: 'acl-', by: ['network_acl_id'] },
	'security-group': {
		types: ['aws_security_group', 'aws_default_security_group'],
		id: 'sg-',
		by: ['security_group_id', 'vpc_security_group_ids', 'security_groups', 'security_group_ids'],
	},
	'internet-gateway': { types: ['aws_internet_gateway'], id: 'igw-', by: ['internet_gateway_id', 'gateway_id'] },
	'vpn-gateway': { types: ['aws_vpn_gateway'], id: 'vgw-', by: ['vpn_gateway_id', 'associated_gateway_id'] },
	/** What a `gateway_id` names. */
	gateway: { types: ['aws_internet_gateway', 'aws_vpn_gateway'], id: '', by: ['internet_gateway_id', 'vpn_gateway_id', 'gateway_id'] },
	'egress-only-internet-gateway': { types: ['aws_egress_only_internet_gateway'], id: 'eigw-', by: ['egress_only_gateway_id'] },
	'nat-gateway': { types: ['aws_nat_gateway'], id: 'nat-', by: ['nat_gateway_id'] },
	interface: { types: ['aws_network_interface'], id: 'eni-', by: ['network_interface_id'] },
	instance: { types: ['aws_instance'], id: 'i-', by: ['instance_id', 'instance'] },
	address: { types: ['aws_eip'], id: 'eipalloc-', by: ['allocation_id'] },
	endpoint: { types: ['aws_vpc_endpoint'], id: 'vpce-', by: ['vpc_endpoint_id'] },
	'endpoint-service': { types: ['aws_vpc_endpoint_service'], id: 'vpce-svc-', by: ['service_name', 'vpc_endpoint_service_id'] },
	'prefix-list': { types: ['aws_ec2_managed_prefix_list'], id: 'pl-', by: ['prefix_list_id'] },
	peering: { types: ['aws_vpc_peering_connection'], id: 'pcx-', by: ['vpc_peering_connection_id'] },
	'transit-gateway': { types: ['aws_ec2_transit_gateway'], id: 'tgw-', by: ['transit_gateway_id'] },
	attachment: {
		types: ['aws_ec2_transit_gateway_vpc_attachment', 'aws_ec2_transit_gateway_peering_attachment', 'aws_ec2_transit_gateway_connect'],
		id: 'tgw-attach-',
		by: ['transit_gateway_attachment_id'],
	},
	'transit-gateway-route-table': {
		types: ['aws_ec2_transit_gateway_route_table'],
		id: 'tgw-rtb-',
		by: ['transit_gateway_route_table_id'],
	},
	'customer-gateway': { types: ['aws_customer_gateway'], id: 'cgw-', by: ['customer_gateway_id'] },
	'vpn-connection': { types: ['aws_vpn_connection'], id: 'vpn-', by: ['vpn_connection_id'] },
	'direct-connect-gateway': { types: ['aws_dx_gateway'], id: '', by: ['dx_gateway_id'] },
	'load-balancer': { types: ['aws_lb', 'aws_alb'], id: ARN, by: ['load_balancer_arn'] },
	'classic-load-balancer': { types: ['aws_elb'], id: '', by: ['elb'] },
	listener: { types: ['aws_lb_listener', 'aws_alb_listener'], id: ARN, by: ['listener_arn'] },
	'target-group': { types: ['aws_lb_target_group', 'aws_alb_target_group'], id: ARN, by: ['target_group_arn'] },
	/** What a target group holds. */
	target: { types: ['aws_instance', 'aws_lambda_function', 'aws_lb', 'aws_alb'], id: '', by: ['target_id', 'instance'] },
} as const satisfies Readonly<Record<string, SortOfThing>>;

export type Sort = keyof typeof SORTS;

/** Whether a resource of this type is such a thing. */
export function isOf(sort: Sort, type: string): boolean {
	const types: readonly string[] = SORTS[sort].types;
	return types.includes(type);
}

/** How people call such a thing, for notes. */
export function sortWords(sort: Sort): string {
	return WORDS[sort] ?? sort.replaceAll('-', ' ');
}

const WORDS: Readonly<Partial<Record<Sort, string>>> = {
	vpc: 'VPC',
	'network-acl': 'network ACL',
	'vpn-gateway': 'VPN gateway',
	'nat-gateway': 'NAT gateway',
	interface: 'network interface',
	address: 'Elastic IP address',
	'vpn-connection': 'VPN connection',
	'direct-connect-gateway': 'Direct Connect gateway',
};
