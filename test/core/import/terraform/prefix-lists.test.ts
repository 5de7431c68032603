/** Prefix lists of customers and of services. */
import assert from 'node:assert/strict';
import { NETWORK } from './networks.ts';
import { notes, plan, ref, state, topology } from './terraform-files.ts';

describe('prefix lists', () => {
	it('have the entries that stand in them and those of their own; those of services are called by these', () => {
		const read = state({
			...NETWORK,
			'data.aws_prefix_list.dynamodb': { id: 'pl-0a000000', name: 'com.amazonaws.eu-west-1.dynamodb', cidr_blocks: ['3.5.0.0/16'] },
			'aws_vpc_endpoint.s3': {
				id: 'vpce-0a000000',
				vpc_id: 'vpc-0a000000',
				service_name: 'com.amazonaws.eu-west-1.s3',
				vpc_endpoint_type: 'Gateway',
				prefix_list_id: 'pl-0c000000',
				route_table_ids: [],
			},
			'aws_ec2_managed_prefix_list.offices': { id: 'pl-0b000000', name: 'offices', max_entries: 5, entry: [{ cidr: '192.168.0.0/16' }] },
			'aws_ec2_managed_prefix_list_entry.more': { id: 'x', prefix_list_id: 'pl-0b000000', cidr: '172.16.0.0/12' },
			'aws_security_group.web': {
				id: 'sg-0a000000',
				name: 'web',
				vpc_id: 'vpc-0a000000',
				ingress: [],
				egress: [{ from_port: 443, to_port: 443, protocol: 'tcp', prefix_list_ids: ['pl-0a000000', 'pl-0b000000', 'pl-0c000000'] }],
			},
		});
		assert.match(topology(read), /- tcp 443 to aws\.dynamodb\n +- tcp 443 to offices\n +- tcp 443 to aws\.s3\n/);
		assert.match(topology(read), /offices: \{ id: pl-0b000000, cidr: \[192\.168\.0\.0\/16, 172\.16\.0\.0\/12\], max_entries: 5 \}/);
		assert.deepEqual(notes(read), []);
	});

	it('of a service are found by the endpoint that has them', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_vpc_endpoint.s3': { vpc_id: ref('aws_vpc.main.id'), service_name: 'com.amazonaws.eu-west-1.s3', vpc_endpoint_type: 'Gateway' },
			'aws_security_group.web': {
				name: 'web',
				vpc_id: ref('aws_vpc.main.id'),
				egress: [{ from_port: 443, to_port: 443, protocol: 'tcp', prefix_list_ids: ref('aws_vpc_endpoint.s3.prefix_list_id') }],
			},
		});
		assert.match(topology(made), /outbound:\n +- tcp 443 to aws\.s3\n/);
	});
});
