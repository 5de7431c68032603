/** A VPC with two subnets as a state has them, for resources that stand in it. */
import type { JsonObject } from '../../../../server/src/core/import/aws/json.ts';

export const VPC: JsonObject = {
	id: 'vpc-0a000000',
	arn: 'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0a000000',
	cidr_block: '10.0.0.0/16',
	ipv6_cidr_block: '',
	enable_dns_hostnames: true,
	enable_dns_support: true,
	default_security_group_id: 'sg-0d000000',
	default_network_acl_id: 'acl-0d000000',
	default_route_table_id: 'rtb-0d000000',
	main_route_table_id: 'rtb-0d000000',
	owner_id: '123456789012',
	tags: { Name: 'main' },
};

export const NETWORK: Readonly<Record<string, JsonObject>> = {
	'aws_vpc.main': VPC,
	'aws_subnet.a': { id: 'subnet-0a000000', vpc_id: 'vpc-0a000000', cidr_block: '10.0.1.0/24', availability_zone: 'eu-west-1a' },
	'aws_subnet.b': { id: 'subnet-0b000000', vpc_id: 'vpc-0a000000', cidr_block: '10.0.2.0/24', availability_zone: 'eu-west-1b' },
};
