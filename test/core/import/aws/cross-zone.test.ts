/** Whether load balancers give to other zones, as their attributes and those of their target groups say. */
import assert from 'node:assert/strict';
import { ARN, BALANCER, balancer, forward, GROUPS, group, LISTENER } from './balancing.ts';
import { file, NETWORK, topologyOf } from './spec.ts';

describe('cross-zone load balancing', () => {
	const KEY = 'load_balancing.cross_zone.enabled';
	const attributes = (Value: string) => ({ Attributes: [{ Key: KEY, Value }] });
	const network = (ofBalancer: string | undefined, ofGroups: Readonly<Record<string, string>>, Type = 'network') => {
		const { at, said } = balancer(
			{ Type },
			{
				TargetGroups: Object.keys(ofGroups).map((name) => group(name)),
				LoadBalancerTargetHealth: Object.keys(ofGroups).map((name) => ({
					TargetGroupArn: group(name).TargetGroupArn,
					TargetHealthDescriptions: [],
				})),
				Listeners: [{ ...LISTENER, DefaultActions: [forward(...Object.keys(ofGroups))] }],
				LoadBalancerAttributes: ofBalancer === undefined ? [] : [{ LoadBalancerArn: ARN, ...attributes(ofBalancer) }],
				TargetGroupAttributes: Object.entries(ofGroups).map(([name, value]) => ({
					TargetGroupArn: group(name).TargetGroupArn,
					...attributes(value),
				})),
			},
		);
		const told = Object.keys(ofGroups).flatMap((name) => at('target_groups', name, 'cross_zone') ?? []);
		return { crossZone: at('load_balancers', 'front', 'cross_zone'), groups: told, said };
	};
	const AS_BALANCER = 'use_load_balancer_configuration';

	it('is as the load balancer’s attribute says', () => {
		assert.deepEqual(network('false', { web: AS_BALANCER }), { crossZone: 'false', groups: [], said: [] });
		assert.deepEqual(network('true', {}), { crossZone: 'true', groups: [], said: [] });
	});

	it('is for a target group as that says for itself', () => {
		assert.deepEqual(network('false', { web: 'true', api: AS_BALANCER }), { crossZone: 'false', groups: ['true'], said: [] });
		assert.deepEqual(network('true', { web: 'false' }), { crossZone: 'true', groups: ['false'], said: [] });
		assert.deepEqual(network(undefined, { web: 'false' }, 'application'), { crossZone: undefined, groups: ['false'], said: [] });
	});

	it('is assumed where it was not collected, but of an application load balancer, where it is on', () => {
		assert.deepEqual(network(undefined, {}), {
			crossZone: undefined,
			groups: [],
			said: [
				`assumed ${ARN}: whether it gives connections to other zones was not collected (describe-load-balancer-attributes): off, as AWS makes it`,
			],
		});
		assert.deepEqual(network(undefined, {}, 'application'), { crossZone: undefined, groups: [], said: [] });
	});

	it('is told by the name of the file too', () => {
		const account = { ...NETWORK, SecurityGroups: GROUPS, Listeners: [], LoadBalancers: [{ ...BALANCER, Type: 'network' }] };
		const { at } = topologyOf(file(account), file(attributes('true'), `attributes/${encodeURIComponent(ARN)}.json`));
		assert.equal(at('load_balancers', 'front', 'cross_zone'), 'true');
	});
});
