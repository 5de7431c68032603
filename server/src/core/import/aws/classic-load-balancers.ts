/** Load balancers of the first generation (`elb describe-load-balancers`). */
import { TCP } from '../../net/protocols.ts';
import type { LoadBalancerRecord, TargetGroupRecord, TargetRecord } from '../records/hosts.ts';
import type { Ref } from '../records/recorded.ts';
import { portWords } from '../traffic-words.ts';
import { balancerAddresses } from './balancer-addresses.ts';
import type { Found } from './gather.ts';
import type { FoundInterface } from './interfaces.ts';
import { items, number, text, texts } from './json.ts';
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
	const healths = new Map(
		reading.gathered
			.of('Instances')
			.map(({ json: instance }) => [text(instance, 'InstanceId') ?? '', text(instance, 'State', 'Name') ?? 'running']),
	);
	const instances: readonly TargetRecord[] = items(json, 'Instances').flatMap((each) => {
		const ref = text(each, 'InstanceId');
		if (ref === undefined) return [];
		return [{ target: { kind: 'thing', ref }, port: undefined, isHealthy: (healths.get(ref) ?? 'running') === 'running' }];
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
			...balancerAddresses(own.get(name) ?? [], []),
			groups: inOrder(texts(json, 'SecurityGroups')),
			crossZone: undefined,
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
		})),
	};
}
