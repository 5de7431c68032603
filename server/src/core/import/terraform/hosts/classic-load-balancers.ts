/** Classic load balancers: `aws_elb`. */
import { TCP } from '../../../net/protocols.ts';
import { number, text } from '../../aws/json.ts';
import type { LoadBalancerRecord, TargetGroupRecord, TargetRecord } from '../../records/hosts.ts';
import type { Ref } from '../../records/recorded.ts';
import { portWords } from '../../traffic-words.ts';
import { companionsOf } from '../companions.ts';
import { leaveOut, MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { blocksOf } from '../references/parts.ts';
import { refBy, things } from '../references/resolve.ts';
import type { Part, Resource } from '../snapshot/resource.ts';
import { flagOf } from '../usual.ts';

/** What is read of classic load balancers. */
interface ClassicBalancing {
	readonly loadBalancers: readonly LoadBalancerRecord[];
	readonly targetGroups: readonly TargetGroupRecord[];
}

/** One has no target groups: each port of its instances that a listener speaks to becomes one. */
export function readClassicLoadBalancers(reading: Reading): ClassicBalancing {
	const attachments = companionsOf(reading, ['aws_elb_attachment'], 'elb', 'classic-load-balancer', MAY_BE_WRONG);
	const read = reading.of('aws_elb').flatMap((balancer) => {
		const subnets = things(reading, balancer, 'subnets', 'subnet');
		if (subnets.gap !== undefined && subnets.targets.length === 0) return leaveOut(reading, balancer, subnets.gap);
		const instances = instancesOf(reading, balancer, attachments.get(reading.refOf(balancer)) ?? []);
		return classicOne(
			reading,
			balancer,
			subnets.targets.map(({ ref }) => ref),
			instances,
		);
	});
	return { loadBalancers: read.map(({ balancer }) => balancer), targetGroups: read.flatMap(({ targetGroups }) => targetGroups) };
}

function instancesOf(reading: Reading, balancer: Resource, attachments: readonly Resource[]): readonly Ref[] {
	const own = things(reading, balancer, 'instances', 'instance');
	if (own.gap !== undefined) skip(reading, balancer, `${own.gap}: ${MAY_BE_WRONG}`);
	return [
		...new Set([
			...own.targets.map(({ ref }) => ref),
			...attachments.flatMap((each) => refBy(reading, each, 'instance', 'instance') ?? []),
		]),
	];
}

function classicOne(
	reading: Reading,
	resource: Resource,
	subnets: readonly Ref[],
	instances: readonly Ref[],
): { readonly balancer: LoadBalancerRecord; readonly targetGroups: readonly TargetGroupRecord[] } {
	const record = recorded(reading, resource);
	const groups = things(reading, resource, 'security_groups', 'security-group');
	if (groups.gap !== undefined) skip(reading, resource, `${groups.gap}: ${MAY_BE_WRONG}`);
	const listeners = blocksOf(resource, 'listener').flatMap((each) => listenerOf(reading, each) ?? []);
	const targets: readonly TargetRecord[] = instances.map((ref) => ({ target: { kind: 'thing', ref }, port: undefined, isHealthy: true }));
	const [check] = blocksOf(resource, 'health_check');
	const checked = number(/:(\d+)/.exec(text(check?.values, 'target') ?? '')?.[1]);
	const groupRef = (port: number): Ref => `${record.ref} port ${port}`;
	const ports = [...new Set(listeners.map(({ instancePort }) => instancePort))];
	return {
		balancer: {
			...record,
			type: 'classic',
			isInternal: flagOf(reading, resource, 'internal', false),
			subnets,
			ips: [],
			publicIps: [],
			groups: groups.isWritten && groups.targets.length > 0 ? groups.targets.map(({ ref }) => ref) : undefined,
			crossZone: flagOf(reading, resource, 'cross_zone_load_balancing', true) ? undefined : false,
			listeners: listeners.map(({ port, instancePort }) => ({ traffic: portWords(TCP, port, port), targetGroup: groupRef(instancePort) })),
			state: undefined,
		},
		targetGroups: ports.map((port) => ({
			...record,
			ref: groupRef(port),
			name: ports.length === 1 ? record.name : `${record.name}-${port}`,
			traffic: portWords(TCP, port, port),
			udp: undefined,
			targets,
			healthCheck: checked === undefined || checked === port ? undefined : portWords(TCP, checked, checked),
			preserveClientIp: undefined,
			crossZone: undefined,
		})),
	};
}

function listenerOf(reading: Reading, block: Part): { readonly port: number; readonly instancePort: number } | undefined {
	const [port, instancePort] = [number(block.values, 'lb_port'), number(block.values, 'instance_port')];
	if (port !== undefined && instancePort !== undefined) return { port, instancePort };
	return skip(reading, block, `a port of a listener of it is known after apply only: ${MAY_BE_WRONG}`);
}
