/** NAT gateways, endpoints and endpoint services. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { called, id, NETWORK, type Printed, SECOND_SUBNET, SUBNET, topologyOf, VPC } from './spec.ts';

describe('a NAT gateway', () => {
	const NAT = { NatGatewayId: id('nat', 'a'), SubnetId: SUBNET.SubnetId, VpcId: VPC.VpcId, State: 'available', Tags: called('nat') };
	const ADDRESS = { PrivateIp: '10.0.1.20', PublicIp: '54.10.0.1', NetworkInterfaceId: id('eni', 'a'), IsPrimary: true };
	const nat = (json: Readonly<Record<string, Json>>) =>
		topologyOf({ ...NETWORK, NatGateways: [{ ...NAT, NatGatewayAddresses: [ADDRESS], ...json }] });
	const said = { id: NAT.NatGatewayId, subnet: 'a', ip: '10.0.1.20', public_ip: '54.10.0.1' };

	it('stands in a subnet, with its addresses', () => {
		assert.deepEqual(nat({}).at('vpcs', 'main', 'nat_gateways', 'nat'), said);
	});

	it('may be private', () => {
		const { PublicIp: _, ...inside } = ADDRESS;
		const { at } = nat({ ConnectivityType: 'private', NatGatewayAddresses: [inside] });
		assert.deepEqual(at('vpcs', 'main', 'nat_gateways', 'nat'), {
			id: NAT.NatGatewayId,
			subnet: 'a',
			connectivity: 'private',
			ip: '10.0.1.20',
		});
	});

	it('says a state that does not work, and is skipped where it is deleted', () => {
		assert.equal(nat({ State: 'failed' }).at('vpcs', 'main', 'nat_gateways', 'nat', 'state'), 'failed');
		assert.equal(nat({ State: 'pending' }).at('vpcs', 'main', 'nat_gateways', 'nat', 'state'), 'pending');
		for (const State of ['deleted', 'deleting']) {
			const gone = nat({ State });
			assert.equal(gone.at('vpcs', 'main', 'nat_gateways'), undefined);
			assert.deepEqual(gone.said, [`skipped ${NAT.NatGatewayId}: it is ${State}`]);
		}
	});

	it('has of several addresses the primary one, which is said', () => {
		const second = { PrivateIp: '10.0.1.21', PublicIp: '54.10.0.2', IsPrimary: false };
		const several = nat({ NatGatewayAddresses: [second, ADDRESS] });
		assert.deepEqual(several.at('vpcs', 'main', 'nat_gateways', 'nat'), said);
		assert.deepEqual(several.said, [`assumed ${NAT.NatGatewayId}: only its first of 2 addresses was taken`]);
	});

	it('is skipped where it is in no one subnet', () => {
		const { SubnetId: _, ...regional } = NAT;
		const { said: why } = topologyOf({ ...NETWORK, NatGateways: [regional] });
		assert.deepEqual(why, [`skipped ${NAT.NatGatewayId}: it is in no one subnet (a regional NAT gateway)`]);
	});
});

describe('an endpoint', () => {
	const ENDPOINT = { VpcEndpointId: id('vpce', 'a'), VpcId: VPC.VpcId, State: 'available', Tags: called('private') };
	const TABLE = { RouteTableId: id('rtb', 'a'), VpcId: VPC.VpcId, Associations: [{ Main: true }] };
	const GROUPS = [{ GroupId: id('sg', 'a'), GroupName: 'web', VpcId: VPC.VpcId }];
	const endpoint = (json: Readonly<Record<string, Json>>, more: Printed = {}) =>
		topologyOf({ ...NETWORK, RouteTables: [TABLE], SecurityGroups: GROUPS, VpcEndpoints: [{ ...ENDPOINT, ...json }], ...more });
	const at = (json: Readonly<Record<string, Json>>, more: Printed = {}) => endpoint(json, more).at('vpcs', 'main', 'endpoints', 'private');

	it('of the type gateway names route tables', () => {
		const json = { VpcEndpointType: 'Gateway', ServiceName: 'com.amazonaws.eu-west-1.s3', RouteTableIds: [TABLE.RouteTableId] };
		assert.deepEqual(at(json), { id: ENDPOINT.VpcEndpointId, type: 'gateway', service: 'aws.s3', route_tables: ['main'] });
	});

	it('of the type interface has addresses in subnets, and groups', () => {
		const json = {
			VpcEndpointType: 'Interface',
			ServiceName: 'com.amazonaws.eu-west-1.ecr.dkr',
			SubnetIds: [SECOND_SUBNET.SubnetId, SUBNET.SubnetId],
			Groups: [{ GroupId: id('sg', 'a') }],
			NetworkInterfaceIds: [id('eni', 'b'), id('eni', 'a')],
			PrivateDnsEnabled: false,
		};
		const interfaces = [
			{ NetworkInterfaceId: id('eni', 'a'), SubnetId: SUBNET.SubnetId, InterfaceType: 'vpc_endpoint', PrivateIpAddress: '10.0.1.5' },
			{ NetworkInterfaceId: id('eni', 'b'), SubnetId: SECOND_SUBNET.SubnetId, InterfaceType: 'vpc_endpoint', PrivateIpAddress: '10.0.2.5' },
		];
		const said = endpoint(json, { NetworkInterfaces: interfaces });
		assert.deepEqual(said.at('vpcs', 'main', 'endpoints', 'private'), {
			id: ENDPOINT.VpcEndpointId,
			type: 'interface',
			service: 'aws.ecr.dkr',
			subnets: ['a', 'b'],
			security_groups: ['web'],
			ip: ['10.0.1.5', '10.0.2.5'],
			private_dns: 'false',
		});
		assert.equal(said.at('instances'), undefined);
	});

	it('names AWS’s services however AWS calls them', () => {
		const service = (ServiceName: string) => {
			const found = at({ VpcEndpointType: 'Interface', ServiceName, SubnetIds: [SUBNET.SubnetId] });
			return typeof found === 'object' && found !== null && 'service' in found ? found.service : undefined;
		};
		assert.equal(service('com.amazonaws.us-gov-west-1.kms-fips'), 'aws.kms-fips');
		assert.equal(service('aws.api.us-east-1.kendra-ranking'), 'aws.kendra-ranking');
		assert.equal(service('com.amazonaws.s3-global.accesspoint'), 'aws.s3-global.accesspoint');
		assert.equal(
			service('com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0'),
			'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0',
		);
	});

	it('leads to an endpoint service of the same import by its name', () => {
		const arn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/gwy/walls/0123456789abcdef';
		const service = {
			ServiceId: id('vpce-svc', 'a'),
			ServiceState: 'Available',
			GatewayLoadBalancerArns: [arn],
			Tags: called('inspection'),
		};
		const balancer = {
			LoadBalancerArn: arn,
			LoadBalancerName: 'walls',
			Type: 'gateway',
			AvailabilityZones: [{ SubnetId: SUBNET.SubnetId }],
		};
		const json = {
			VpcEndpointType: 'GatewayLoadBalancer',
			ServiceName: `com.amazonaws.vpce.eu-west-1.${service.ServiceId}`,
			SubnetIds: [SUBNET.SubnetId],
		};
		const said = endpoint(json, { ServiceConfigurations: [service], LoadBalancers: [balancer] });
		assert.deepEqual(said.at('vpcs', 'main', 'endpoints', 'private'), {
			id: ENDPOINT.VpcEndpointId,
			type: 'gateway-load-balancer',
			service: 'inspection',
			subnets: ['a'],
		});
		assert.deepEqual(said.at('endpoint_services', 'inspection'), { id: service.ServiceId, load_balancers: ['walls'] });
	});

	it('says a state that does not work', () => {
		const json = { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.eu-west-1.sns', SubnetIds: [SUBNET.SubnetId] };
		const state = (State: string) => endpoint({ ...json, State }).at('vpcs', 'main', 'endpoints', 'private', 'state');
		assert.equal(state('pendingAcceptance'), 'pending-acceptance');
		assert.equal(state('PendingAcceptance'), 'pending-acceptance');
		assert.equal(state('failed'), 'failed');
		assert.deepEqual(endpoint({ ...json, State: 'rejected' }).said, [`skipped ${ENDPOINT.VpcEndpointId}: it is rejected`]);
	});

	it('is skipped where it is of a type, or leads to a service, that has no form here', () => {
		const other = endpoint({ VpcEndpointType: 'Resource', ServiceName: 'x' });
		assert.deepEqual(other.said, [`skipped ${ENDPOINT.VpcEndpointId}: an endpoint of the type resource has no form here`]);
		const china = endpoint({
			VpcEndpointType: 'Interface',
			ServiceName: 'cn.com.amazonaws.cn-north-1.ecr.dkr',
			SubnetIds: [SUBNET.SubnetId],
		});
		assert.deepEqual(china.said, [
			`skipped ${ENDPOINT.VpcEndpointId}: its service cn.com.amazonaws.cn-north-1.ecr.dkr is called by no name that is known here`,
		]);
	});
});

describe('an endpoint service', () => {
	it('is skipped where its load balancers were not read', () => {
		const service = { ServiceId: id('vpce-svc', 'a'), NetworkLoadBalancerArns: ['arn:x'] };
		assert.deepEqual(topologyOf({ ...NETWORK, ServiceConfigurations: [service] }).said, [
			`skipped ${service.ServiceId}: its load balancers were not read`,
		]);
	});
});
