/** Collections that lack a list: what it would say is unknown, and that is said. */
import assert from 'node:assert/strict';
import { called, DEFAULT_ACL, FAR_VPC, file, GATEWAY, id, MAIN_TABLE, NETWORK, SECOND_SUBNET, SUBNET, topologyOf, VPC } from './spec.ts';

/** The network without a list. */
function without(list: keyof typeof NETWORK) {
	return Object.fromEntries(Object.entries(NETWORK).filter(([name]) => name !== list));
}

describe('subnets', () => {
	const OWN = { RouteTableId: id('rtb', 'a'), VpcId: VPC.VpcId, Associations: [{ SubnetId: SUBNET.SubnetId }], Tags: called('own') };
	const tables = (at: (...path: readonly string[]) => unknown) =>
		['a', 'b'].map((subnet) => at('vpcs', 'main', 'subnets', subnet, 'route_table'));

	it('have unknown route tables where none were collected', () => {
		const { at, said } = topologyOf(without('RouteTables'));
		assert.deepEqual(tables(at), ['unknown', 'unknown']);
		assert.deepEqual(said, [
			`skipped the route tables of ${VPC.VpcId}: they were not collected (describe-route-tables): where packets go from its subnets is unknown`,
		]);
	});

	it('have an unknown one where the main one of their VPC was not collected, and no other is theirs', () => {
		const { at, said } = topologyOf({ ...NETWORK, RouteTables: [OWN] });
		assert.deepEqual(tables(at), ['own', 'unknown']);
		assert.deepEqual(said, [
			`skipped the main route table of ${VPC.VpcId}: it was not collected (describe-route-tables): where packets go from subnets without a table of their own is unknown`,
		]);
		const all = { ...OWN, Associations: [SUBNET, SECOND_SUBNET].map(({ SubnetId }) => ({ SubnetId })) };
		assert.deepEqual(topologyOf({ ...NETWORK, RouteTables: [all] }).said, []);
	});

	it('of another VPC are not concerned', () => {
		const far = { SubnetId: id('subnet', 'c'), VpcId: FAR_VPC.VpcId, CidrBlock: '10.1.1.0/24', Tags: called('c') };
		const { at } = topologyOf({ ...NETWORK, Vpcs: [VPC, FAR_VPC], Subnets: [SUBNET, SECOND_SUBNET, far] });
		assert.deepEqual(tables(at), [undefined, undefined]);
		assert.equal(at('vpcs', 'far', 'subnets', 'c', 'route_table'), 'unknown');
	});

	it('have unknown network ACLs where none, or not the default one, were collected', () => {
		const acls = (at: (...path: readonly string[]) => unknown) =>
			['a', 'b'].map((subnet) => at('vpcs', 'main', 'subnets', subnet, 'network_acl'));
		const { at, said } = topologyOf(without('NetworkAcls'));
		assert.deepEqual(acls(at), ['unknown', 'unknown']);
		assert.deepEqual(said, [
			`skipped the network ACLs of ${VPC.VpcId}: they were not collected (describe-network-acls): what passes into and out of its subnets is unknown`,
		]);
		const own = { ...DEFAULT_ACL, NetworkAclId: id('acl', 'a'), IsDefault: false, Associations: [SUBNET], Tags: called('own') };
		assert.deepEqual(acls(topologyOf({ ...NETWORK, NetworkAcls: [own] }).at), ['own', 'unknown']);
	});
});

describe('security groups', () => {
	it('are named where they were not collected', () => {
		const own = { NetworkInterfaceId: id('eni', 'a'), SubnetId: SUBNET.SubnetId, PrivateIpAddress: '10.0.1.5', Groups: [id('sg', 'a')] };
		const { at, said } = topologyOf({ ...NETWORK, NetworkInterfaces: [own] });
		assert.deepEqual(at('instances', `owner-of-${own.NetworkInterfaceId}`, 'interfaces', 'eth0', 'security_groups'), [id('sg', 'a')]);
		assert.deepEqual(said, [
			'skipped the security groups: they were not collected (describe-security-groups): what they let through is unknown',
		]);
	});
});

describe('a gateway that was not collected', () => {
	const table = (...Routes: readonly Readonly<Record<string, string>>[]) => ({ ...MAIN_TABLE, Routes });
	const assumed = (gateway: string) =>
		`assumed ${gateway}: it was not collected: route tables of ${VPC.VpcId} name it, and so it was taken to be attached to that`;

	it('is attached to the VPC whose routes lead there', () => {
		const routes = [
			{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: id('igw', 'b') },
			{ DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: id('eigw', 'b') },
			{ DestinationCidrBlock: '192.168.0.0/16', GatewayId: id('vgw', 'b') },
		];
		const { at, said } = topologyOf({ ...without('InternetGateways'), RouteTables: [table(...routes)] });
		assert.equal(at('vpcs', 'main', 'internet_gateway'), id('igw', 'b'));
		assert.equal(at('vpcs', 'main', 'egress_only_internet_gateway'), id('eigw', 'b'));
		assert.equal(at('vpcs', 'main', 'vpn_gateway'), id('vgw', 'b'));
		assert.deepEqual(
			said,
			['igw', 'eigw', 'vgw'].map((prefix) => assumed(id(prefix, 'b'))),
		);
	});

	it('is not attached where its route is gone, or another one is', () => {
		const gone = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: id('igw', 'b'), State: 'blackhole' };
		assert.equal(
			topologyOf({ ...without('InternetGateways'), RouteTables: [table(gone)] }).at('vpcs', 'main', 'internet_gateway'),
			undefined,
		);
		const detached = { ...GATEWAY, Attachments: [] };
		const route = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: GATEWAY.InternetGatewayId };
		const { at, said } = topologyOf({ ...NETWORK, InternetGateways: [detached], RouteTables: [table(route)] });
		assert.equal(at('vpcs', 'main', 'internet_gateway'), undefined);
		assert.deepEqual(said, [`skipped ${GATEWAY.InternetGatewayId}: it is attached to no VPC`]);
	});
});

describe('what a VPN gateway has learnt', () => {
	const vgw = { VpnGatewayId: id('vgw', 'a'), VpcAttachments: [{ State: 'attached', VpcId: VPC.VpcId }], Tags: called('vgw') };
	const learnt = {
		DestinationCidrBlock: '192.168.0.0/16',
		GatewayId: vgw.VpnGatewayId,
		Origin: 'EnableVgwRoutePropagation',
		State: 'active',
	};
	const table = { ...MAIN_TABLE, Routes: [learnt], PropagatingVgws: [{ GatewayId: vgw.VpnGatewayId }] };
	const routes = (at: (...path: readonly string[]) => unknown) => at('vpcs', 'main', 'route_tables', 'main', 'routes');

	it('leads nobody knows where, without the connection that it was learnt from', () => {
		const { at, said } = topologyOf({ ...NETWORK, VpnGateways: [vgw], RouteTables: [table] });
		assert.deepEqual(routes(at), ['192.168.0.0/16 via unknown']);
		assert.deepEqual(said, [
			`skipped what ${MAIN_TABLE.RouteTableId} has learnt from ${vgw.VpnGatewayId}: neither VPN connections nor Direct Connect were collected that lead there: what lies behind it is unknown`,
		]);
	});

	it('follows from the connections that were', () => {
		const line = { virtualInterfaceId: 'dxvif-1', virtualInterfaceType: 'private', virtualGatewayId: vgw.VpnGatewayId };
		const { at } = topologyOf({ ...NETWORK, VpnGateways: [vgw], RouteTables: [table], virtualInterfaces: [line] });
		assert.equal(routes(at), undefined);
	});
});

describe('a thing that is called `unknown`', () => {
	it('gets another name: that one means what nobody knows', () => {
		const { at } = topologyOf(file({ Vpcs: [{ ...VPC, Tags: called('unknown') }] }));
		assert.equal(at('vpcs', 'unknown-2', 'id'), VPC.VpcId);
	});
});
