/** Load balancers and their listeners. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { id, NETWORK, type Printed, SECOND_SUBNET, SUBNET, topologyOf, VPC } from './spec.ts';

const OF = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333';
const ARN = `${OF}:loadbalancer/app/front/0123456789abcdef`;
const GROUPS = [{ GroupId: id('sg', 'a'), GroupName: 'web', VpcId: VPC.VpcId }];
const BALANCER = {
	LoadBalancerArn: ARN,
	LoadBalancerName: 'front',
	Type: 'application',
	Scheme: 'internet-facing',
	State: { Code: 'active' },
	SecurityGroups: [id('sg', 'a')],
	AvailabilityZones: [
		{ ZoneName: 'eu-west-1b', SubnetId: SECOND_SUBNET.SubnetId },
		{ ZoneName: 'eu-west-1a', SubnetId: SUBNET.SubnetId },
	],
};
const account = (more: Printed) => topologyOf({ ...NETWORK, SecurityGroups: GROUPS, ...more });
const balancer = (json: Readonly<Record<string, Json>>, more: Printed = {}) =>
	account({ LoadBalancers: [{ ...BALANCER, ...json }], ...more });
const group = (name: string, json: Readonly<Record<string, Json>> = {}) => ({
	TargetGroupArn: `${OF}:targetgroup/${name}/0123456789abcdef`,
	TargetGroupName: name,
	Protocol: 'HTTP',
	Port: 8080,
	TargetType: 'instance',
	...json,
});
const forward = (...names: readonly string[]) => ({
	Type: 'forward',
	ForwardConfig: { TargetGroups: names.map((name) => ({ TargetGroupArn: group(name).TargetGroupArn, Weight: 1 })) },
});
const LISTENER = { ListenerArn: `${OF}:listener/app/front/0123456789abcdef/1`, LoadBalancerArn: ARN, Port: 443, Protocol: 'HTTPS' };

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

	it('crosses zones as its attribute says', () => {
		const Attributes = [{ Key: 'load_balancing.cross_zone.enabled', Value: 'false' }];
		const { at } = balancer({}, { LoadBalancerAttributes: [{ LoadBalancerArn: ARN, Attributes }] });
		assert.equal(at('load_balancers', 'front', 'cross_zone'), 'false');
	});

	it('is skipped where its type has no form here, or its subnets were not read', () => {
		assert.deepEqual(balancer({ Type: 'quantum' }).said, [`skipped ${ARN}: a load balancer of the type quantum has no form here`]);
		assert.deepEqual(balancer({ AvailabilityZones: [{ SubnetId: id('subnet', 'f') }] }).said, [
			`skipped ${ARN}: its subnets were not read`,
		]);
	});
});

describe('a listener', () => {
	const listeners = (json: Readonly<Record<string, Json>>, more: Printed = {}) =>
		balancer({}, { TargetGroups: ['web', 'api', 'names'].map((name) => group(name)), Listeners: [{ ...LISTENER, ...json }], ...more }).at(
			'load_balancers',
			'front',
			'listeners',
		);

	it('gives what comes to its port to a target group', () => {
		assert.deepEqual(listeners({ DefaultActions: [{ Type: 'forward', TargetGroupArn: group('web').TargetGroupArn }] }), ['tcp 443 to web']);
	});

	it('speaks TCP, UDP or both by its protocol', () => {
		const speaks = (Protocol: string) => listeners({ Protocol, DefaultActions: [forward('web')] });
		for (const protocol of ['HTTP', 'TCP', 'TLS']) assert.deepEqual(speaks(protocol), ['tcp 443 to web']);
		for (const protocol of ['UDP', 'QUIC']) assert.deepEqual(speaks(protocol), ['udp 443 to web']);
		assert.deepEqual(speaks('TCP_UDP'), ['tcp 443 to web', 'udp 443 to web']);
	});

	it('of TCP and UDP leads to the group of either', () => {
		const { at } = balancer(
			{ Type: 'network' },
			{
				TargetGroups: [group('dns', { Protocol: 'TCP_UDP', Port: 53 })],
				Listeners: [{ ...LISTENER, Protocol: 'TCP_UDP', Port: 53, DefaultActions: [forward('dns')] }],
			},
		);
		assert.deepEqual(at('load_balancers', 'front', 'listeners'), ['tcp 53 to dns', 'udp 53 to dns-udp']);
	});

	it('takes everything where it is a Gateway Load Balancer’s, which has neither protocol nor port', () => {
		const { Port: _, Protocol: __, ...bare } = LISTENER;
		const { at } = balancer(
			{ Type: 'gateway' },
			{ TargetGroups: [group('walls', { Protocol: 'GENEVE', Port: 6081 })], Listeners: [{ ...bare, DefaultActions: [forward('walls')] }] },
		);
		assert.deepEqual(at('load_balancers', 'front', 'listeners'), ['all to walls']);
		assert.deepEqual(at('load_balancers', 'front', 'security_groups'), undefined);
		assert.equal(at('target_groups', 'walls', 'traffic'), 'udp 6081');
	});

	it('may give to several groups, by weight or by rules', () => {
		const rule = (number: number, name: string) => ({
			RuleArn: `${OF}:listener-rule/app/front/0123456789abcdef/1/${number}`,
			Priority: String(number),
			Actions: [forward(name)],
		});
		const other = { ...rule(9, 'names'), RuleArn: `${OF}:listener-rule/app/other/0123456789abcdef/1/9` };
		assert.deepEqual(listeners({ DefaultActions: [forward('web', 'api')] }), ['tcp 443 to api', 'tcp 443 to web']);
		assert.deepEqual(listeners({ DefaultActions: [forward('web')] }, { Rules: [rule(1, 'web'), rule(2, 'api'), other] }), [
			'tcp 443 to api',
			'tcp 443 to web',
		]);
	});

	it('notes what does not lead to a target', () => {
		const { at, said } = balancer(
			{},
			{ Listeners: [{ ...LISTENER, DefaultActions: [{ Type: 'redirect', RedirectConfig: { Port: '443' } }] }] },
		);
		assert.equal(at('load_balancers', 'front', 'listeners'), undefined);
		assert.deepEqual(said, [`skipped a redirect action of ${LISTENER.ListenerArn}: no packet goes to a target by it`]);
	});
});
