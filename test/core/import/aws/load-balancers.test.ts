/** Load balancers: what they are, and where. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { ARN, balancer } from './balancing.ts';
import { id, type Printed, SECOND_SUBNET, SUBNET } from './spec.ts';

describe('a load balancer', () => {
	it('says its type, subnets zone by zone, and groups', () => {
		assert.deepEqual(balancer({}).at('load_balancers', 'front'), {
			id: ARN,
			type: 'application',
			subnets: ['main.a', 'main.b'],
			security_groups: ['web'],
		});
	});

	it('may be internal, of another type, and out of order', () => {
		const { at } = balancer({ Type: 'network', Scheme: 'internal', SecurityGroups: [], State: { Code: 'active_impaired' } });
		assert.deepEqual(at('load_balancers', 'front'), {
			id: ARN,
			type: 'network',
			scheme: 'internal',
			subnets: ['main.a', 'main.b'],
			state: 'active-impaired',
		});
	});

	it('has the addresses of its interfaces, of both families, and is nobody else', () => {
		const node = (last: string, subnet: string, ip: string, publicIp: string, ipv6: string) => ({
			NetworkInterfaceId: id('eni', last),
			Description: 'ELB app/front/0123456789abcdef',
			SubnetId: subnet,
			PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: ip, Association: { PublicIp: publicIp, IpOwnerId: 'amazon-elb' } }],
			Ipv6Addresses: [{ Ipv6Address: ipv6 }],
		});
		const { at } = balancer(
			{},
			{
				NetworkInterfaces: [
					node('b', SECOND_SUBNET.SubnetId, '10.0.2.50', '54.10.0.2', '2600:1f16:0:2::50'),
					node('a', SUBNET.SubnetId, '10.0.1.50', '54.10.0.1', '2600:1f16:0:1::50'),
				],
			},
		);
		assert.deepEqual(at('load_balancers', 'front', 'ip'), ['10.0.1.50', '10.0.2.50', '2600:1f16:0:1::50', '2600:1f16:0:2::50']);
		assert.deepEqual(at('load_balancers', 'front', 'public_ip'), ['54.10.0.1', '54.10.0.2']);
		assert.equal(at('instances'), undefined);
	});

	it('tells Elastic IP addresses itself, zone by zone, where its interfaces were not collected', () => {
		const zones = (a: Json, b: Json) => ({
			Type: 'network',
			AvailabilityZones: [
				{ ZoneName: 'eu-west-1b', SubnetId: SECOND_SUBNET.SubnetId, LoadBalancerAddresses: [b] },
				{ ZoneName: 'eu-west-1a', SubnetId: SUBNET.SubnetId, LoadBalancerAddresses: [a] },
			],
		});
		const elastic = balancer(zones({ IpAddress: '54.10.0.1', AllocationId: 'eipalloc-1' }, {}));
		assert.deepEqual(elastic.at('load_balancers', 'front', 'public_ip'), ['54.10.0.1', 'auto']);
		const inside = balancer({ ...zones({ PrivateIPv4Address: '10.0.1.50' }, { PrivateIPv4Address: '10.0.2.50' }), Scheme: 'internal' });
		assert.deepEqual(inside.at('load_balancers', 'front', 'ip'), ['10.0.1.50', '10.0.2.50']);
		assert.equal(inside.at('load_balancers', 'front', 'public_ip'), undefined);
	});

	it('has no public address where it faces the internet without one', () => {
		const node = (last: string, subnet: string, ip: string) => ({
			NetworkInterfaceId: id('eni', last),
			Description: 'ELB app/front/0123456789abcdef',
			SubnetId: subnet,
			PrivateIpAddress: ip,
		});
		const NetworkInterfaces = [node('a', SUBNET.SubnetId, '10.0.1.50'), node('b', SECOND_SUBNET.SubnetId, '10.0.2.50')];
		const publicIp = (json: Readonly<Record<string, Json>>, more: Printed) =>
			balancer(json, more).at('load_balancers', 'front', 'public_ip');
		assert.deepEqual(publicIp({}, { NetworkInterfaces }), ['none', 'none']);
		assert.equal(publicIp({ Scheme: 'internal' }, { NetworkInterfaces }), undefined);
		assert.deepEqual(publicIp({ IpAddressType: 'dualstack-without-public-ipv4' }, {}), ['none', 'none']);
	});

	it('is skipped where its type has no form here, or its subnets were not read', () => {
		assert.deepEqual(balancer({ Type: 'quantum' }).said, [`skipped ${ARN}: a load balancer of the type quantum has no form here`]);
		assert.deepEqual(balancer({ AvailabilityZones: [{ SubnetId: id('subnet', 'f') }] }).said, [
			`skipped ${ARN}: its subnets were not read`,
		]);
	});
});
