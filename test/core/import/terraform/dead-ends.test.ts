/** Routes to what is not there, or takes no packets. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../server/src/core/import/aws/json.ts';
import { HUB, NETWORK } from './networks.ts';
import { deleting, notes, plan, ref, state, topology } from './terraform-files.ts';

const TABLE = 'rtb-0a000000';

/** A route table with these routes. */
function table(...routes: readonly JsonObject[]): Readonly<Record<string, JsonObject>> {
	return { 'aws_route_table.t': { id: TABLE, vpc_id: 'vpc-0a000000', route: routes } };
}

describe('routes to what takes no packets', () => {
	const gateway = { id: 'igw-0a000000', vpc_id: 'vpc-0a000000' };
	const toGateway = table({ cidr_block: '0.0.0.0/0', gateway_id: 'igw-0a000000' });

	it('are blackholes where the plan deletes their target', () => {
		const web = { id: 'i-0a000000', subnet_id: 'subnet-0a000000', primary_network_interface_id: 'eni-0a000000' };
		const made = deleting(
			{ 'aws_internet_gateway.igw': gateway, 'aws_instance.web': web },
			{
				...NETWORK,
				...table(
					{ cidr_block: '0.0.0.0/0', gateway_id: 'igw-0a000000' },
					{ cidr_block: '10.9.0.0/16', network_interface_id: 'eni-0a000000', instance_id: 'i-0a000000' },
				),
			},
		);
		assert.match(topology(made), /routes:\n +- 0\.0\.0\.0\/0 +blackhole\n +- 10\.9\.0\.0\/16 blackhole\n/);
		assert.deepEqual(notes(made), [
			'assumed aws_route_table.t: its route for 0.0.0.0/0 is a blackhole: the plan deletes aws_internet_gateway.igw',
			'assumed aws_route_table.t: its route for 10.9.0.0/16 is a blackhole: the plan deletes aws_instance.web',
		]);
	});

	it('are blackholes where their gateway is detached', () => {
		const why = [
			'skipped aws_internet_gateway.igw: it is attached to no VPC',
			'assumed aws_route_table.t: its route for 0.0.0.0/0 is a blackhole: aws_internet_gateway.igw is attached to no VPC',
		];
		const detached = state({ ...NETWORK, 'aws_internet_gateway.igw': { id: 'igw-0a000000', vpc_id: '' }, ...toGateway });
		const attachment = { id: 'igw-0a000000:vpc-0a000000', internet_gateway_id: 'igw-0a000000', vpc_id: 'vpc-0a000000' };
		const staying = { ...NETWORK, 'aws_internet_gateway.igw': gateway, ...toGateway };
		for (const file of [detached, deleting({ 'aws_internet_gateway_attachment.igw': attachment }, staying)]) {
			assert.match(topology(file), /- 0\.0\.0\.0\/0 blackhole\n/);
			assert.deepEqual(notes(file), why);
		}
	});

	it('are blackholes where their interface is attached to nothing', () => {
		const attached = [{ instance: 'i-0a000000', device_index: 1 }];
		const files = (attachment: readonly JsonObject[]) => ({
			...NETWORK,
			'aws_network_interface.e': { id: 'eni-0e000000', subnet_id: 'subnet-0a000000', attachment },
			...table({ cidr_block: '10.9.0.0/16', network_interface_id: 'eni-0e000000' }),
		});
		const web = { id: 'i-0a000000', subnet_id: 'subnet-0a000000', primary_network_interface_id: 'eni-0a000000' };
		const own = { id: 'eni-attach-1', instance_id: 'i-0a000000', network_interface_id: 'eni-0e000000' };
		const alone = state(files([]));
		const losesInstance = deleting({ 'aws_instance.web': web }, files(attached));
		const losesAttachment = deleting({ 'aws_network_interface_attachment.e': own }, { ...files(attached), 'aws_instance.web': web });
		for (const file of [alone, losesInstance, losesAttachment]) {
			assert.match(topology(file), /- 10\.9\.0\.0\/16 blackhole\n/);
			assert.deepEqual(notes(file), [
				'skipped aws_network_interface.e: it is attached to no instance',
				'assumed aws_route_table.t: its route for 10.9.0.0/16 is a blackhole: aws_network_interface.e is attached to no instance',
			]);
		}
	});

	it('are blackholes where their instance is terminated', () => {
		const web = {
			id: 'i-0a000000',
			subnet_id: 'subnet-0a000000',
			primary_network_interface_id: 'eni-0a000000',
			instance_state: 'terminated',
		};
		const read = state({
			...NETWORK,
			'aws_instance.web': web,
			...table({ cidr_block: '10.9.0.0/16', network_interface_id: 'eni-0a000000' }),
		});
		assert.match(topology(read), /- 10\.9\.0\.0\/16 blackhole\n/);
	});

	it('are none where their interface is attached to what is not here', () => {
		const read = state({
			...NETWORK,
			'aws_network_interface.e': { id: 'eni-0e000000', subnet_id: 'subnet-0a000000', attachment: [{ instance: 'i-0f000000' }] },
			...table({ cidr_block: '10.9.0.0/16', network_interface_id: 'eni-0e000000' }),
		});
		assert.match(topology(read), /- 10\.9\.0\.0\/16 via eni-0e000000\n/);
	});

	it('are blackholes in the tables of transit gateways too', () => {
		const attachment = { id: 'tgw-attach-0a000000', transit_gateway_id: 'tgw-0a000000', subnet_ids: ['subnet-0a000000'] };
		const route = { id: 'r-1', transit_gateway_route_table_id: 'tgw-rtb-0a000000', transit_gateway_attachment_id: 'tgw-attach-0a000000' };
		const made = deleting(
			{ 'aws_ec2_transit_gateway_vpc_attachment.a': attachment },
			{ ...NETWORK, ...HUB, 'aws_ec2_transit_gateway_route.r': { ...route, destination_cidr_block: '10.9.0.0/16' } },
		);
		assert.match(topology(made), /- 10\.9\.0\.0\/16 blackhole\n/);
	});
});

describe('routes to what is not imported', () => {
	it('name it by its id, so that their flows are unknown', () => {
		const read = state({
			...NETWORK,
			'aws_nat_gateway.regional': { id: 'nat-0a000000', availability_mode: 'regional', vpc_id: 'vpc-0a000000' },
			...table(
				{ cidr_block: '0.0.0.0/0', nat_gateway_id: 'nat-0a000000' },
				{ cidr_block: '10.9.0.0/16', local_gateway_id: 'lgw-0a000000' },
			),
		});
		assert.match(topology(read), /- 0\.0\.0\.0\/0 +via nat-0a000000\n +- 10\.9\.0\.0\/16 via lgw-0a000000\n/);
	});

	it('lead nobody knows where while it has no id', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_nat_gateway.regional': { availability_mode: 'regional', vpc_id: ref('aws_vpc.main.id') },
			'aws_route_table.t': { vpc_id: ref('aws_vpc.main.id') },
			'aws_route.out': {
				route_table_id: ref('aws_route_table.t.id'),
				destination_cidr_block: '0.0.0.0/0',
				nat_gateway_id: ref('aws_nat_gateway.regional.id'),
			},
		});
		assert.match(topology(made), /- 0\.0\.0\.0\/0 via unknown\n/);
		assert.deepEqual(notes(made), [
			'skipped aws_nat_gateway.regional: it is in no one subnet (a regional NAT gateway)',
			'assumed aws_route_table.t: where its route for 0.0.0.0/0 leads is left open: aws_nat_gateway.regional is not imported',
		]);
	});
});
