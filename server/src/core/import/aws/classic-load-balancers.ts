/** Load balancers of the first generation (`elb describe-load-balancers`, `-instance-health`, `-load-balancer-attributes`). */
import { TCP } from '../../net/protocols.ts';
import type { LoadBalancerRecord, TargetGroupRecord, TargetRecord } from '../records/hosts.ts';
import type { Ref } from '../records/recorded.ts';
import { portWords } from '../traffic-words.ts';
import { balancerAddresses } from './balancer-addresses.ts';
import type { Found } from './gather.ts';
import type { FoundInterface } from './interfaces.ts';
import { flag, items, number, text, texts } from './json.ts';
import { inOrder, inOrderOf, listenerOrder, targetOrder } from './order.ts';
import { type Reading, recorded } from './reading.ts';
import { byZone } from './vpcs.ts';

interface Classic {
	readonly balancer: LoadBalancerRecord;
	readonly targetGroups: readonly TargetGroupRecord[];
}

/** A classic load balancer has no target groups: each port of its instances that a listener speaks to becomes one. */
export function classicOne(
	reading: Reading,
	found: Found,
	name: string,
	own: ReadonlyMap<string, readonly FoundInterface[]>,
): Classic | undefined {
	const { json } = found;
	const listeners = items(json, 'ListenerDescriptions').flatMap((each) => {
		const [port, instancePort] = [number(each, 'Listener', 'LoadBalancerPort'), number(each, 'Listener', 'InstancePort')];
		return port === undefined || instancePort === undefined ? [] : [{ port, instancePort }];
	});
	const isInService = serviceStates(reading, name);
	const instances: readonly TargetRecord[] = items(json, 'Instances').flatMap((each) => {
		const ref = text(each, 'InstanceId');
		return ref === undefined ? [] : [{ target: { kind: 'thing', ref }, port: undefined, isHealthy: isInService(ref) }];
	});
	const targets = inOrderOf(instances, targetOrder);
	const checked = number(/:(\d+)/.exec(text(json, 'HealthCheck', 'Target') ?? '')?.[1]);
	const groupRef = (port: number): Ref => `${name} port ${port}`;
	const ports = [...new Set(listeners.map(({ instancePort }) => instancePort))];
	return {
		balancer: {
			...recorded(found, name, name),
			id: undefined,
			type: 'classic',
			isInternal: text(json, 'Scheme') === 'internal',
			subnets: byZone(reading, texts(json, 'Subnets')),
			...balancerAddresses(found, own.get(name) ?? [], []),
			groups: inOrder(texts(json, 'SecurityGroups')),
			crossZone: crossZone(reading, found, name),
			listeners: inOrderOf(
				listeners.map(({ port, instancePort }) => ({ traffic: portWords(TCP, port, port), targetGroup: groupRef(instancePort) })),
				listenerOrder,
			),
			state: undefined,
		},
		targetGroups: ports.map((port) => ({
			...recorded(found, groupRef(port), ports.length === 1 ? name : `${name}-${port}`),
			id: undefined,
			traffic: portWords(TCP, port, port),
			udp: undefined,
			targets,
			healthCheck: checked === undefined || checked === port ? undefined : portWords(TCP, checked, checked),
			preserveClientIp: undefined,
			crossZone: undefined,
		})),
	};
}

/** Whether an instance of a load balancer is in service: as this says (`elb describe-instance-health`), else while it runs. */
function serviceStates({ gathered }: Reading, name: string): (instance: Ref) => boolean {
	const health = gathered.of('ClassicLoadBalancerInstanceStates').filter(({ json }) => text(json, 'LoadBalancerName') === name);
	const states = health.flatMap(({ json }) => items(json, 'InstanceStates'));
	const services = new Map(states.map((each) => [text(each, 'InstanceId'), text(each, 'State')]));
	const running = new Map(gathered.of('Instances').map(({ json }) => [text(json, 'InstanceId'), text(json, 'State', 'Name')]));
	return (instance) => {
		const state = services.get(instance);
		return state === undefined ? (running.get(instance) ?? 'running') === 'running' : state === 'InService';
	};
}

/** Off where it was made by a call, on where it was made in the console (Classic Load Balancers guide, "Cross-zone load balancing"). */
function crossZone({ gathered, notes }: Reading, { json, origin }: Found, name: string): boolean | undefined {
	const attributes = gathered.of('ClassicLoadBalancerAttributes').find((each) => text(each.json, 'LoadBalancerName') === name);
	const told = flag(attributes?.json, 'LoadBalancerAttributes', 'CrossZoneLoadBalancing', 'Enabled');
	if (told !== undefined || texts(json, 'Subnets').length < 2) return told;
	const why =
		'whether it gives connections to other zones was not collected (elb describe-load-balancer-attributes): on, as the console makes it';
	notes.push({ kind: 'assumed', what: name, why, origin });
	return undefined;
}
