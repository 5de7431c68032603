/** `elb describe-load-balancers`: those of the first generation, which have no target groups. */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { Json } from '../../../../../server/src/core/import/aws/json.ts';
import type { LoadBalancer, TargetGroup } from '../../../../../server/src/core/model/network.ts';
import { type Exporting, entitiesOf, entityOf, linkedId, object, printed, subnetOf } from './exporting.ts';
import { regionOfAll } from './regions.ts';

export function classicFiles(own: Exporting): readonly JsonFile[] {
	return printed(
		'elb-describe-load-balancers',
		'LoadBalancerDescriptions',
		entitiesOf(own, 'load-balancer')
			.filter(({ type }) => type === 'classic')
			.map((balancer) => ({ region: regionOfAll(own, balancer.interfaces), json: classicJson(own, balancer) })),
	);
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
	const groups = balancer.listeners.flatMap(({ group }) => entityOf(own, 'target-group', group) ?? []);
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
