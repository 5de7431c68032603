/** Classic load balancers (AWS CloudFormation Template Reference, "AWS::ElasticLoadBalancing::LoadBalancer"). */
import { TCP } from '../../../net/protocols.ts';
import type { LoadBalancerRecord, TargetGroupRecord, TargetRecord } from '../../records/hosts.ts';
import type { Ref } from '../../records/recorded.ts';
import { portWords } from '../../traffic-words.ts';
import { allOf, anywhere, inside } from '../naming.ts';
import { property, type Reading, recorded, recordsOf, type Skipped, skipPart } from '../reading.ts';
import { wordOf } from '../settings.ts';
import type { Resource } from '../template/template.ts';
import { field, items, literal, reasonOf, type Value, wholeNumber } from '../values/value.ts';

interface Classics {
	readonly balancers: readonly LoadBalancerRecord[];
	readonly targetGroups: readonly TargetGroupRecord[];
}

/** They have no target groups: each port of their instances that a listener speaks to becomes one. */
export function readClassicLoadBalancers(reading: Reading): Classics {
	const targetGroups: TargetGroupRecord[] = [];
	const balancers = recordsOf(reading, ['AWS::ElasticLoadBalancing::LoadBalancer'], (resource): LoadBalancerRecord | Skipped => {
		const get = (key: string) => property(reading, resource, key);
		const homes = get('Subnets');
		if (homes.kind === 'unknown') return { skipped: `its subnets are not known: ${homes.why}` };
		if (homes.kind === 'nothing') return { skipped: 'it names no subnets: it is in the default VPC of the account' };
		const subnets = allOf(reading, resource, homes, 'subnet', inside);
		if (subnets.length === 0) return { skipped: 'none of its subnets is imported' };
		const own = recorded(reading, resource, 'LoadBalancerName');
		const listeners = listenersOf(reading, resource);
		const ports = [...new Set(listeners.map(({ instancePort }) => instancePort))];
		const targets = targetsOf(reading, resource);
		for (const port of ports) {
			targetGroups.push({
				...own,
				ref: groupRef(own.ref, port),
				name: ports.length === 1 ? own.name : `${own.name}-${port}`,
				traffic: portWords(TCP, port, port),
				udp: undefined,
				targets,
				healthCheck: healthCheck(get('HealthCheck'), port),
				preserveClientIp: undefined,
				crossZone: undefined,
			});
		}
		const groups = get('SecurityGroups');
		return {
			...own,
			type: 'classic',
			isInternal: wordOf(reading, resource, 'Scheme', 'scheme', ['internet-facing', 'internal']) === 'internal',
			subnets,
			ips: [],
			publicIps: [],
			groups: groups.kind === 'nothing' ? undefined : allOf(reading, resource, groups, 'security group', anywhere),
			crossZone: undefined,
			listeners: listeners.map(({ port, instancePort }) => ({
				traffic: portWords(TCP, port, port),
				targetGroup: groupRef(own.ref, instancePort),
			})),
			state: undefined,
		};
	});
	return { balancers, targetGroups };
}

/** What records call the instances behind a port. */
function groupRef(balancer: Ref, port: number): Ref {
	return `${balancer} port ${port}`;
}

interface ClassicListener {
	readonly port: number;
	readonly instancePort: number;
}

function listenersOf(reading: Reading, resource: Resource): readonly ClassicListener[] {
	return items(property(reading, resource, 'Listeners')).flatMap((each) => {
		const [outer, inner] = [field(each, 'LoadBalancerPort'), field(each, 'InstancePort')];
		const [port, instancePort] = [wholeNumber(outer), wholeNumber(inner)];
		if (port !== undefined && instancePort !== undefined) return [{ port, instancePort }];
		skipPart(reading, resource, 'a listener', `its port is not known: ${reasonOf(port === undefined ? outer : inner)}`);
		return [];
	});
}

function targetsOf(reading: Reading, resource: Resource): readonly TargetRecord[] {
	return allOf(reading, resource, property(reading, resource, 'Instances'), 'instance', anywhere).map((ref) => ({
		target: { kind: 'thing', ref },
		port: undefined,
		isHealthy: true,
	}));
}

/** As in `HTTP:8080/health`. */
function healthCheck(check: Value, port: number): string | undefined {
	const target = /:(\d+)/.exec(literal(field(check, 'Target')) ?? '')?.[1];
	return target === undefined || Number(target) === port ? undefined : portWords(TCP, Number(target), Number(target));
}
