/** Target groups with their targets, and classic load balancers, which have none. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { called, id, NETWORK, type Printed, SUBNET, topologyOf, VPC } from './spec.ts';

const OF = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333';
const ARN = `${OF}:loadbalancer/app/front/0123456789abcdef`;
const BALANCER = {
	LoadBalancerArn: ARN,
	LoadBalancerName: 'front',
	Type: 'application',
	AvailabilityZones: [{ SubnetId: SUBNET.SubnetId }],
};
const GROUPS = [{ GroupId: id('sg', 'a'), GroupName: 'web', VpcId: VPC.VpcId }];
const account = (more: Printed) => topologyOf({ ...NETWORK, SecurityGroups: GROUPS, ...more });
const group = (name: string, json: Readonly<Record<string, Json>> = {}) => ({
	TargetGroupArn: `${OF}:targetgroup/${name}/0123456789abcdef`,
	TargetGroupName: name,
	Protocol: 'HTTP',
	Port: 8080,
	TargetType: 'instance',
	...json,
});

describe('a target group', () => {
	const INSTANCE = {
		InstanceId: id('i', 'a'),
		State: { Name: 'running' },
		SubnetId: SUBNET.SubnetId,
		PrivateIpAddress: '10.0.1.10',
		Tags: called('host'),
	};
	const targets = (json: Readonly<Record<string, Json>>, ...healths: readonly Json[]) =>
		account({
			Reservations: [{ Instances: [INSTANCE] }],
			Functions: [{ FunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:job', FunctionName: 'job' }],
			LoadBalancers: [BALANCER],
			TargetGroups: [group('web', json)],
			LoadBalancerTargetHealth: [{ TargetGroupArn: group('web').TargetGroupArn, TargetHealthDescriptions: healths }],
		});
	const health = (Id: string, State: string, Port?: number) => ({
		Target: { Id, ...(Port === undefined ? {} : { Port }) },
		TargetHealth: { State },
	});
	const said = (json: Readonly<Record<string, Json>>, ...healths: readonly Json[]) =>
		targets(json, ...healths).at('target_groups', 'web', 'targets');

	it('has instances, addresses, functions and load balancers as targets, with ports of their own', () => {
		assert.deepEqual(said({}, health(INSTANCE.InstanceId, 'healthy', 9090)), ['host port 9090']);
		assert.deepEqual(said({ TargetType: 'ip' }, health('10.0.1.77', 'healthy', 8080), health('192.168.1.5', 'healthy')), [
			'10.0.1.77',
			'192.168.1.5',
		]);
		assert.deepEqual(said({ TargetType: 'ip' }, health('2600:1f16::5', 'healthy', 8080)), ['2600:1f16::5']);
		assert.deepEqual(said({ TargetType: 'alb', Protocol: 'TCP' }, health(ARN, 'healthy', 8080)), ['front']);
		for (const version of ['', ':3', ':live']) {
			assert.deepEqual(said({ TargetType: 'lambda' }, health(`arn:aws:lambda:eu-west-1:111122223333:function:job${version}`, 'healthy')), [
				'job',
			]);
		}
	});

	it('says which targets get no connections while others do', () => {
		const state = (word: string) => said({ TargetType: 'ip' }, health('10.0.1.77', word, 8080));
		for (const word of ['healthy', 'unused']) assert.deepEqual(state(word), ['10.0.1.77']);
		for (const word of ['unhealthy', 'initial', 'unavailable', 'unhealthy.draining'])
			assert.deepEqual(state(word), ['10.0.1.77 unhealthy']);
		assert.deepEqual(state('draining'), []);
	});

	it('says what its health checks ask where that is something else', () => {
		const check = (json: Readonly<Record<string, Json>>) => targets(json).at('target_groups', 'web', 'health_check');
		assert.equal(check({ HealthCheckEnabled: true, HealthCheckPort: 'traffic-port' }), undefined);
		assert.equal(check({ HealthCheckEnabled: true, HealthCheckPort: '8080' }), undefined);
		assert.equal(check({ HealthCheckEnabled: true, HealthCheckPort: '8081' }), 'tcp 8081');
		assert.equal(check({ HealthCheckEnabled: false, HealthCheckPort: '8081' }), undefined);
	});

	it('says whether targets see clients, where an attribute does', () => {
		const Attributes = [{ Key: 'preserve_client_ip.enabled', Value: 'true' }];
		const { at } = account({
			TargetGroups: [group('web')],
			TargetGroupAttributes: [{ TargetGroupArn: group('web').TargetGroupArn, Attributes }],
		});
		assert.equal(at('target_groups', 'web', 'preserve_client_ip'), 'true');
	});

	it('of TCP and UDP is one for each, with the same targets, which TCP checks', () => {
		const both = targets({ Protocol: 'TCP_UDP', Port: 53, HealthCheckPort: 'traffic-port' }, health(INSTANCE.InstanceId, 'healthy', 53));
		assert.deepEqual(both.at('target_groups', 'web'), {
			id: group('web').TargetGroupArn,
			traffic: 'tcp 53',
			targets: ['host'],
		});
		assert.deepEqual(both.at('target_groups', 'web-udp'), { traffic: 'udp 53', targets: ['host'], health_check: 'tcp 53' });
		assert.deepEqual(both.said, []);
	});

	it('names an instance that was not read by its id', () => {
		assert.deepEqual(said({}, health(id('i', 'f'), 'healthy', 8080)), [id('i', 'f')]);
	});
});

describe('a classic load balancer', () => {
	const CLASSIC = {
		LoadBalancerName: 'old',
		Scheme: 'internal',
		Subnets: [SUBNET.SubnetId],
		SecurityGroups: [id('sg', 'a')],
		Instances: [{ InstanceId: id('i', 'a') }, { InstanceId: id('i', 'b') }],
		HealthCheck: { Target: 'HTTP:8081/health' },
		ListenerDescriptions: [
			{ Listener: { Protocol: 'HTTPS', LoadBalancerPort: 443, InstancePort: 8080 } },
			{ Listener: { Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 8080 } },
		],
	};
	const instance = (last: string, name: string, state: string) => ({
		InstanceId: id('i', last),
		State: { Name: state },
		SubnetId: SUBNET.SubnetId,
		PrivateIpAddress: `10.0.1.1${last === 'a' ? 0 : 1}`,
		Tags: called(name),
	});
	const old = (json: Readonly<Record<string, Json>>) =>
		account({
			Reservations: [{ Instances: [instance('a', 'one', 'running'), instance('b', 'two', 'stopped')] }],
			LoadBalancerDescriptions: [{ ...CLASSIC, ...json }],
		});

	it('has a target group of its instances, of which those that are stopped take nothing', () => {
		const { at } = old({});
		assert.deepEqual(at('load_balancers', 'old'), {
			type: 'classic',
			scheme: 'internal',
			subnets: ['main.a'],
			security_groups: ['web'],
			listeners: ['tcp 80 to old', 'tcp 443 to old'],
		});
		assert.deepEqual(at('target_groups', 'old'), { traffic: 'tcp 8080', targets: ['one', 'two unhealthy'], health_check: 'tcp 8081' });
	});

	it('has one for each port of its instances', () => {
		const listener = (LoadBalancerPort: number, InstancePort: number) => ({
			Listener: { Protocol: 'TCP', LoadBalancerPort, InstancePort },
		});
		const { at } = old({ ListenerDescriptions: [listener(80, 8080), listener(81, 8081)] });
		assert.deepEqual(at('load_balancers', 'old', 'listeners'), ['tcp 80 to old-8080', 'tcp 81 to old-8081']);
	});

	it('has the addresses of the interfaces that are described as its own', () => {
		const node = { NetworkInterfaceId: id('eni', 'c'), Description: 'ELB old', SubnetId: SUBNET.SubnetId, PrivateIpAddress: '10.0.1.60' };
		const { at } = account({ NetworkInterfaces: [node], LoadBalancerDescriptions: [{ ...CLASSIC, Instances: [] }] });
		assert.equal(at('load_balancers', 'old', 'ip'), '10.0.1.60');
		assert.equal(at('instances'), undefined);
	});
});
