/** What imported things are called: good names of the language, each meaning one thing where it stands. */
import assert from 'node:assert/strict';
import { called, FAR_VPC, file, id, NETWORK, SUBNET, topologyOf, VPC } from './spec.ts';

describe('the name of an imported thing', () => {
	const name = (tag: string) => Object.keys(Object(topologyOf({ Vpcs: [{ ...VPC, Tags: called(tag) }] }).at('vpcs'))).join();

	it('is its tag where that is a name of the language', () => {
		for (const tag of ['main', 'web-1', 'shop_2', 'Main', 'default']) assert.equal(name(tag), tag);
	});

	it('is the nearest name to a tag that is none', () => {
		assert.equal(name('web server'), 'web-server');
		assert.equal(name('shop / production'), 'shop-production');
		assert.equal(name('Übergang'), 'Ubergang');
		assert.equal(name('1st'), 'st');
		assert.equal(name('a.b'), 'a-b');
	});

	it('is its id where nothing of the tag would be left, or the tag is a word of the language', () => {
		for (const tag of ['', ' ', '2', '名前', 'null', 'true', 'none', 'auto']) assert.equal(name(tag), VPC.VpcId);
	});

	it('is no name that is there already: a number tells it from the others, by their ids', () => {
		const other = { ...FAR_VPC, Tags: VPC.Tags };
		const names = (...vpcs: readonly (typeof VPC)[]) => topologyOf({ Vpcs: vpcs }).at('vpcs');
		const both = { main: { id: VPC.VpcId, cidr: '10.0.0.0/16' }, 'main-2': { id: FAR_VPC.VpcId, cidr: '10.1.0.0/16' } };
		assert.deepEqual(names(VPC, other), both);
		assert.deepEqual(names(other, VPC), both);
	});

	it('is no name of what is there in any case', () => {
		assert.equal(name('internet'), 'internet-2');
		assert.equal(name('aws'), 'aws-2');
		const { at } = topologyOf({
			...NETWORK,
			RouteTables: [{ RouteTableId: id('rtb', 'a'), VpcId: VPC.VpcId, Tags: called('main') }],
			NetworkAcls: [{ NetworkAclId: id('acl', 'a'), VpcId: VPC.VpcId, Tags: called('default') }],
		});
		assert.deepEqual(Object.keys(Object(at('vpcs', 'main', 'route_tables'))), ['main-2']);
		assert.deepEqual(Object.keys(Object(at('vpcs', 'main', 'network_acls'))), ['default-2']);
	});

	it('is not that of another kind that may stand in the same place', () => {
		const nat = { NatGatewayId: id('nat', 'a'), SubnetId: SUBNET.SubnetId, Tags: called('out') };
		const transit = { TransitGatewayId: id('tgw', 'a'), Tags: called('out') };
		const route = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: nat.NatGatewayId };
		const { at } = topologyOf({
			...NETWORK,
			NatGateways: [nat],
			TransitGateways: [transit],
			RouteTables: [{ RouteTableId: id('rtb', 'a'), VpcId: VPC.VpcId, Associations: [{ Main: true }], Routes: [route] }],
		});
		assert.deepEqual(at('vpcs', 'main', 'route_tables', 'main', 'routes'), ['0.0.0.0/0 via out-2']);
		assert.equal(at('transit_gateways', 'out', 'id'), transit.TransitGatewayId);
	});

	it('may be that of a thing of another VPC', () => {
		const far = { SubnetId: id('subnet', 'f'), VpcId: FAR_VPC.VpcId, CidrBlock: '10.1.1.0/24', Tags: SUBNET.Tags };
		const { at } = topologyOf({ Vpcs: [VPC, FAR_VPC], Subnets: [SUBNET, far] });
		assert.deepEqual([at('vpcs', 'main', 'subnets', 'a', 'id'), at('vpcs', 'far', 'subnets', 'a', 'id')], [SUBNET.SubnetId, far.SubnetId]);
	});

	it('stands in its section in its turn, however AWS listed it', () => {
		const subnets = ['web-10', 'web-2', 'app', 'web-1'].map((tag, index) => ({
			...SUBNET,
			SubnetId: id('subnet', `${index}`),
			CidrBlock: `10.0.${index}.0/24`,
			Tags: called(tag),
		}));
		const { at } = topologyOf(file({ Vpcs: [VPC], Subnets: subnets }));
		assert.deepEqual(Object.keys(Object(at('vpcs', 'main', 'subnets'))), ['app', 'web-1', 'web-2', 'web-10']);
	});
});
