/** JSON that may hold anything: nothing of it is a failure. */
import assert from 'node:assert/strict';
import { readAwsAccount } from '../../../../server/src/core/import/aws/account.ts';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { complete } from '../../../../server/src/core/import/topology/complete.ts';
import { topologyOf as writtenOf } from '../../../../server/src/core/import/topology/topology.ts';
import { called, file, id, NETWORK, topologyOf, VPC } from './spec.ts';

const MAIN = { id: VPC.VpcId, cidr: '10.0.0.0/16' };

describe('JSON that AWS would not print', () => {
	const strange: readonly Json[] = [
		null,
		true,
		7,
		'Vpcs',
		[],
		{},
		[null, [[]], 'x'],
		{ Vpcs: null },
		{ Vpcs: 'none' },
		{ Vpcs: { VpcId: 'vpc-0a1b2c3d' } },
		{ Vpcs: [null, 3, 'x', [], {}] },
		JSON.parse('{"__proto__": [1], "constructor": [{}], "toString": [{"VpcId": "x"}], "hasOwnProperty": [null]}'),
		JSON.parse('{"Vpcs": [{"VpcId": "vpc-0a1b2c3d", "__proto__": {"CidrBlock": "10.0.0.0/8"}}]}'),
	];

	it('gives nothing, and no failure', () => {
		for (const value of strange) assert.equal(topologyOf(file(value)).text, '', JSON.stringify(value));
	});

	it('stands beside what is as it should be', () => {
		for (const value of strange) {
			assert.deepEqual(topologyOf(file({ Vpcs: [VPC] }), file(value, 'strange.json')).at('vpcs'), { main: MAIN }, JSON.stringify(value));
		}
	});

	it('may have anything in place of each value, without a failure', () => {
		const whole: Json = {
			...NETWORK,
			RouteTables: [{ RouteTableId: id('rtb', 'a'), VpcId: VPC.VpcId, Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'x' }] }],
			SecurityGroups: [
				{
					GroupId: id('sg', 'a'),
					GroupName: 'web',
					VpcId: VPC.VpcId,
					IpPermissions: [{ IpProtocol: 'tcp', IpRanges: [{ CidrIp: '1.2.3.4/32' }] }],
				},
			],
			Reservations: [
				{
					Instances: [
						{ InstanceId: id('i', 'a'), State: { Name: 'running' }, NetworkInterfaces: [{ NetworkInterfaceId: id('eni', 'a') }] },
					],
				},
			],
		};
		for (const value of [null, 0, false, '', 'text', [], {}, [null], { State: 1 }]) {
			for (const changed of replaced(whole, value)) assert.doesNotThrow(() => written(changed), JSON.stringify(changed));
		}
	});

	it('may be nested deeper than anything that AWS prints', () => {
		let deep: Json = { Vpcs: [VPC] };
		for (let depth = 0; depth < 5000; depth++) deep = depth % 2 === 0 ? [deep] : { deep };
		assert.equal(topologyOf(file(deep)).text, '');
	});

	it('may call things by what objects have of themselves', () => {
		const { at } = topologyOf({
			Vpcs: [
				{ ...VPC, Tags: called('__proto__') },
				{ VpcId: 'constructor', CidrBlock: '10.2.0.0/16' },
			],
		});
		assert.deepEqual(at('vpcs', 'proto__'), MAIN);
	});
});

/** The text of an account before it is brought into form. */
function written(value: Json): string {
	return writtenOf(complete(readAwsAccount([file(value)])), { header: [] }).main.text;
}

/** Every value that is the first one with one value in it replaced. */
function* replaced(value: Json, by: Json): Generator<Json> {
	if (typeof value !== 'object' || value === null) return;
	for (const [key, inner] of Object.entries(value)) {
		const put = (other: Json): Json =>
			Array.isArray(value) ? value.map((each, index) => (String(index) === key ? other : each)) : { ...value, [key]: other };
		yield put(by);
		for (const changed of replaced(inner, by)) yield put(changed);
	}
}
