/** Target groups and their targets. */
import type { Json } from '../../../../../server/src/core/import/aws/json.ts';
import type { Target, TargetGroup } from '../../../../../server/src/core/model/network.ts';
import { formatAddress } from '../../../../../server/src/core/net/address.ts';
import { type Exporting, entityOf, linkedId, object } from './exporting.ts';
import { withoutUnderscores } from './ids.ts';

export function targetGroupJson(own: Exporting, group: TargetGroup): Json {
	const type = typeOf(own, group);
	const port = portOf(group);
	const healthPort = group.healthCheck?.ports?.from;
	const common = {
		TargetGroupArn: own.idOf(group.key),
		TargetGroupName: withoutUnderscores(group.shortName),
		TargetType: type,
		HealthCheckEnabled: type !== 'lambda',
	};
	if (type === 'lambda') return common;
	return object({
		...common,
		Protocol: protocolOf(group),
		Port: port,
		HealthCheckProtocol: 'TCP',
		// AWS calls the port of the traffic so, whichever protocol checks it.
		HealthCheckPort: healthPort === undefined || healthPort === port ? 'traffic-port' : String(healthPort),
	});
}

const UDP = 17;
const GENEVE_PORT = 6081;

function protocolOf(group: TargetGroup): string {
	if (group.traffic?.protocol !== UDP) return 'TCP';
	return portOf(group) === GENEVE_PORT ? 'GENEVE' : 'UDP';
}

function portOf({ name, traffic }: TargetGroup): number {
	const ports = traffic?.ports;
	if (ports === undefined || ports.from !== ports.to) throw new Error(`${name} says no one port`);
	return ports.from;
}

function typeOf(own: Exporting, { targets }: TargetGroup): 'instance' | 'ip' | 'lambda' | 'alb' {
	const [first] = targets;
	if (first?.to.kind === 'address') return 'ip';
	if (entityOf(own, 'function', first?.to.link) !== undefined) return 'lambda';
	return entityOf(own, 'load-balancer', first?.to.link) === undefined ? 'instance' : 'alb';
}

export function targetHealth(own: Exporting, group: TargetGroup): Json {
	const isLambda = typeOf(own, group) === 'lambda';
	return group.targets.map((target) => ({
		Target: object({ Id: idOf(own, target), Port: isLambda ? undefined : (target.port ?? portOf(group)) }),
		TargetHealth: { State: target.healthy ? 'healthy' : 'unhealthy' },
	}));
}

function idOf(own: Exporting, { to }: Target): string {
	return to.kind === 'address' ? formatAddress(to.address) : linkedId(own, to.link);
}
