/** A network as a state has it, for resources that stand in it. */
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

/** It with two subnets. */
export const NETWORK: Readonly<Record<string, JsonObject>> = {
	'aws_vpc.main': VPC,
	'aws_subnet.a': { id: 'subnet-0a000000', vpc_id: 'vpc-0a000000', cidr_block: '10.0.1.0/24', availability_zone: 'eu-west-1a' },
	'aws_subnet.b': { id: 'subnet-0b000000', vpc_id: 'vpc-0a000000', cidr_block: '10.0.2.0/24', availability_zone: 'eu-west-1b' },
};

/** A second VPC. */
export const OTHER: Readonly<Record<string, JsonObject>> = {
	'aws_vpc.other': { ...VPC, id: 'vpc-0b000000', cidr_block: '10.1.0.0/16', tags: { Name: 'other' } },
	'aws_subnet.other': { id: 'subnet-0c000000', vpc_id: 'vpc-0b000000', cidr_block: '10.1.1.0/24' },
};

/** A transit gateway. */
export const HUB: Readonly<Record<string, JsonObject>> = {
	'aws_ec2_transit_gateway.hub': {
		id: 'tgw-0a000000',
		arn: 'arn:aws:ec2:eu-west-1:123456789012:transit-gateway/tgw-0a000000',
		amazon_side_asn: 64513,
		default_route_table_association: 'enable',
		default_route_table_propagation: 'enable',
		association_default_route_table_id: 'tgw-rtb-0a000000',
		propagation_default_route_table_id: 'tgw-rtb-0a000000',
		tags: { Name: 'hub' },
	},
};
