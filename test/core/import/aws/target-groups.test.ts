/** Target groups with their targets, and classic load balancers, which have none. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { ARN, account, group } from './balancing.ts';
import { called, id, type Printed, SECOND_SUBNET, SUBNET } from './spec.ts';

const BALANCER = {
	LoadBalancerArn: ARN,
	LoadBalancerName: 'front',
	Type: 'application',
	AvailabilityZones: [{ SubnetId: SUBNET.SubnetId }],
};

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
		assert.deepEqual(state('healthy'), ['10.0.1.77']);
		for (const word of ['unhealthy', 'initial', 'unavailable', 'unhealthy.draining'])
			assert.deepEqual(state(word), ['10.0.1.77 unhealthy']);
		for (const word of ['unused', 'draining']) assert.deepEqual(state(word), []);
	});

	it('says which targets get nothing at all', () => {
		const TargetGroupArn = group('web').TargetGroupArn;
		assert.deepEqual(targets({ TargetType: 'ip' }, health('10.0.1.77', 'unused', 8080)).said, [
			`skipped target 10.0.1.77 of ${TargetGroupArn}: it is unused: AWS gives it no connection`,
		]);
	});

	it('gives to targets that nothing checks', () => {
		const unchecked = { Target: { Id: '10.0.1.77' }, TargetHealth: { State: 'unavailable', Reason: 'Target.HealthCheckDisabled' } };
		assert.deepEqual(said({ TargetType: 'ip' }, unchecked), ['10.0.1.77']);
	});

	it('has unknown targets where these were not collected, or nothing tells whose they are', () => {
		const { at, said } = account({ TargetGroups: [group('web')] });
		assert.deepEqual(at('target_groups', 'web', 'targets'), ['unknown']);
		const why = `skipped the targets of ${group('web').TargetGroupArn}: they were not collected (describe-target-health): who gets what is given to it is unknown`;
		assert.deepEqual(said, [why]);
		const raw = account({ TargetGroups: [group('web')], TargetHealthDescriptions: [health('10.0.1.77', 'healthy')] });
		assert.deepEqual(raw.at('target_groups', 'web', 'targets'), ['unknown']);
		assert.equal(raw.said.at(-1), why);
	});

	it('has an unknown target for one that no name can stand for', () => {
		assert.deepEqual(said({ TargetType: 'lambda' }, health('arn:aws:lambda:eu-west-1:111122223333:function:far', 'healthy')), ['unknown']);
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
	const old = (json: Readonly<Record<string, Json>>, more: Printed = {}) =>
		account({
			Reservations: [{ Instances: [instance('a', 'one', 'running'), instance('b', 'two', 'stopped')] }],
			LoadBalancerDescriptions: [{ ...CLASSIC, ...json }],
			...more,
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

	it('gives to instances that are in service, where that was collected', () => {
		const state = (last: string, State: string) => ({ InstanceId: id('i', last), State });
		const states = (...InstanceStates: readonly Json[]) =>
			old({}, { ClassicLoadBalancerInstanceStates: [{ LoadBalancerName: 'old', InstanceStates }] }).at('target_groups', 'old', 'targets');
		assert.deepEqual(states(state('a', 'OutOfService'), state('b', 'OutOfService')), ['one unhealthy', 'two unhealthy']);
		assert.deepEqual(states(state('a', 'InService')), ['one', 'two unhealthy']);
		assert.match(old({}, { InstanceStates: [state('a', 'OutOfService')] }).said.join(), /InstanceStates \(1\): the call does not print/);
	});

	it('crosses zones as its attributes say', () => {
		const Subnets = [SUBNET.SubnetId, SECOND_SUBNET.SubnetId];
		const attributes = { LoadBalancerAttributes: { CrossZoneLoadBalancing: { Enabled: false } } };
		const told = old({ Subnets }, { ClassicLoadBalancerAttributes: [{ LoadBalancerName: 'old', ...attributes }] });
		assert.equal(told.at('load_balancers', 'old', 'cross_zone'), 'false');
		assert.deepEqual(told.said, []);
		const { at, said } = old({ Subnets });
		assert.equal(at('load_balancers', 'old', 'cross_zone'), undefined);
		assert.deepEqual(said, [
			'assumed old: whether it gives connections to other zones was not collected (elb describe-load-balancer-attributes): on, as the console makes it',
		]);
		assert.equal(old({}, attributes).said.length, 1);
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
