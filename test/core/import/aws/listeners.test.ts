/** Listeners of load balancers, and whom they give to. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { ARN, BALANCER, balancer, forward, GROUPS, group, LISTENER, OF } from './balancing.ts';
import { NETWORK, type Printed, topologyOf } from './spec.ts';

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

	it('gives nobody knows whom what it answers by itself', () => {
		const { at, said } = balancer(
			{},
			{ Listeners: [{ ...LISTENER, DefaultActions: [{ Type: 'redirect', RedirectConfig: { Port: '443' } }] }] },
		);
		assert.deepEqual(at('load_balancers', 'front', 'listeners'), ['tcp 443 to unknown']);
		assert.deepEqual(said, [
			`skipped a redirect action of ${LISTENER.ListenerArn}: the load balancer answers by itself, which has no form here`,
		]);
	});

	it('does not give to a group of weight 0', () => {
		const weighted = (name: string, Weight: number) => ({ TargetGroupArn: group(name).TargetGroupArn, Weight });
		const DefaultActions = [{ Type: 'forward', ForwardConfig: { TargetGroups: [weighted('web', 1), weighted('api', 0)] } }];
		const { at, said } = balancer({}, { TargetGroups: [group('web'), group('api')], Listeners: [{ ...LISTENER, DefaultActions }] });
		assert.deepEqual(at('load_balancers', 'front', 'listeners'), ['tcp 443 to web']);
		assert.ok(said.includes(`skipped ${group('api').TargetGroupArn} at ${LISTENER.ListenerArn}: its weight is 0: AWS gives it nothing`));
	});

	it('gives nobody knows whom what goes to a group that was not collected', () => {
		const { at, said } = balancer({}, { Listeners: [{ ...LISTENER, DefaultActions: [forward('web')] }] });
		assert.deepEqual(at('load_balancers', 'front', 'listeners'), ['tcp 443 to unknown']);
		assert.deepEqual(said, [
			`skipped ${group('web').TargetGroupArn} at ${LISTENER.ListenerArn}: it was not collected (describe-target-groups): what it is given is unknown`,
		]);
	});

	it('is unknown where none was collected: the load balancer may listen to anything', () => {
		const listening = (Type: string) => {
			const { at, said } = topologyOf({ ...NETWORK, SecurityGroups: GROUPS, LoadBalancers: [{ ...BALANCER, Type }] });
			assert.equal(
				said[0],
				`skipped the listeners of ${ARN}: they were not collected (describe-listeners): what it takes, and who gets it, is unknown`,
			);
			return at('load_balancers', 'front', 'listeners');
		};
		assert.deepEqual(listening('application'), ['tcp to unknown']);
		assert.deepEqual(listening('network'), ['tcp to unknown', 'udp to unknown']);
		assert.deepEqual(listening('gateway'), ['all to unknown']);
	});

	it('is unknown where none of its load balancer was collected, and a target group says that it is used by that', () => {
		const TargetGroups = [{ ...group('web'), LoadBalancerArns: [ARN] }];
		assert.deepEqual(balancer({}, { TargetGroups }).at('load_balancers', 'front', 'listeners'), ['tcp to unknown']);
	});

	it('has its default action alone where the rules were not collected', () => {
		const { said } = topologyOf({
			...NETWORK,
			SecurityGroups: GROUPS,
			LoadBalancers: [BALANCER],
			Listeners: [{ ...LISTENER, DefaultActions: [forward('web')] }],
		});
		assert.equal(said[0], `assumed the rules of ${ARN}: they were not collected (describe-rules): its default actions alone were taken`);
	});
});
