/** `elb describe-*`: load balancers of the first generation, which have no target groups. */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { Json } from '../../../../../server/src/core/import/aws/json.ts';
import type { LoadBalancer, TargetGroup } from '../../../../../server/src/core/model/network.ts';
import { type Exporting, entitiesOf, entityOf, inRegion, linkedId, object, printed, subnetOf, type Thing } from './exporting.ts';
import { regionOfAll } from './regions.ts';

export function classicFiles(own: Exporting): readonly JsonFile[] {
	const balancers = entitiesOf(own, 'load-balancer').filter(({ type }) => type === 'classic');
	return [
		...printed(
			'elb-describe-load-balancers',
			'LoadBalancerDescriptions',
			balancers.map((balancer) => ({ region: regionOfAll(own, balancer.interfaces), json: classicJson(own, balancer) })),
		),
		// The calls about one of them do not print which: whoever collects them writes it beside them.
		...balancers.flatMap((balancer): readonly JsonFile[] => {
			const LoadBalancerName = own.idOf(balancer.key);
			const file = (call: string, list: string, json: Thing) => ({
				name: inRegion(regionOfAll(own, balancer.interfaces), `elb-${call}-${LoadBalancerName}`),
				value: { [list]: [{ LoadBalancerName, ...json }] },
			});
			const attributes = { CrossZoneLoadBalancing: { Enabled: balancer.crossZone } };
			return [
				file('attributes', 'ClassicLoadBalancerAttributes', { LoadBalancerAttributes: attributes }),
				file('instance-health', 'ClassicLoadBalancerInstanceStates', { InstanceStates: instanceStates(own, balancer) }),
			];
		}),
	];
}

/** An instance has one state, whatever it is asked at. */
function instanceStates(own: Exporting, balancer: LoadBalancer): Json {
	const targets = groupsOf(own, balancer).flatMap((group) => group.targets);
	const healths = new Map(targets.flatMap(({ to, healthy }) => (to.kind === 'thing' ? [[linkedId(own, to.link), healthy] as const] : [])));
	return [...healths].map(([InstanceId, healthy]) => ({ InstanceId, State: healthy ? 'InService' : 'OutOfService' }));
}

function groupsOf(own: Exporting, { listeners }: LoadBalancer): readonly TargetGroup[] {
	return listeners.flatMap(({ group }) => entityOf(own, 'target-group', group) ?? []);
}

/** Whether a target group is no more than the instances of a classic load balancer. */
export function isOfClassic(own: Exporting, { key }: TargetGroup): boolean {
	const named = entitiesOf(own, 'load-balancer').filter(({ listeners }) =>
		listeners.some(({ group }) => group.resolved && group.key === key),
	);
	return named.length > 0 && named.every(({ type }) => type === 'classic');
}

function classicJson(own: Exporting, balancer: LoadBalancer): Json {
	const interfaces = balancer.interfaces.flatMap((key) => entityOf(own, 'interface', key) ?? []);
	const [first] = interfaces;
	const groups = groupsOf(own, balancer);
	const targets = new Set(
		groups.flatMap((group) => group.targets.flatMap(({ to }) => (to.kind === 'thing' ? [linkedId(own, to.link)] : []))),
	);
	const portOf = (group: TargetGroup | undefined) => group?.traffic?.ports?.from;
	const checked = groups[0]?.healthCheck?.ports?.from ?? portOf(groups[0]);
	return object({
		LoadBalancerName: own.idOf(balancer.key),
		Scheme: balancer.internetFacing ? 'internet-facing' : 'internal',
		VPCId: first && own.idOf(subnetOf(own, first.subnet).vpc),
		Subnets: interfaces.map(({ subnet }) => linkedId(own, subnet)),
		SecurityGroups: (first?.groups ?? []).map((link) => linkedId(own, link)),
		Instances: [...targets].map((InstanceId) => ({ InstanceId })),
		ListenerDescriptions: balancer.listeners.map(({ traffic, group }) => ({
			Listener: object({
				Protocol: 'TCP',
				LoadBalancerPort: traffic.ports?.from,
				InstanceProtocol: 'TCP',
				InstancePort: portOf(entityOf(own, 'target-group', group)),
			}),
			PolicyNames: [],
		})),
		HealthCheck: checked === undefined ? undefined : { Target: `TCP:${checked}`, Interval: 30 },
	});
}
