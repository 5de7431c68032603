/** Declarations of instances, functions, load balancers and their target groups. */
import type { AccountRecords } from '../records/account.ts';
import type {
	FunctionRecord,
	InstanceRecord,
	InterfaceRecord,
	LoadBalancerRecord,
	TargetGroupRecord,
	TargetRecord,
} from '../records/hosts.ts';
import { type Drafting, declared, nameOf, nameOrUnknown, namesOf } from './drafting.ts';
import { declarations, type Entry, list, map, oneOrMore, rules, section, value } from './entries.ts';

export function hostEntries(drafting: Drafting, records: AccountRecords): readonly Entry[] {
	const { instances, functions, loadBalancers, targetGroups, endpointServices } = records;
	return [
		...declarations(
			'instances',
			instances.flatMap((each) => instanceEntries(drafting, each)),
		),
		...declarations(
			'functions',
			functions.flatMap((each) => functionEntries(drafting, each)),
		),
		...declarations(
			'load_balancers',
			loadBalancers.flatMap((each) => balancerEntries(drafting, each)),
		),
		...declarations(
			'target_groups',
			targetGroups.flatMap((each) => targetGroupEntries(drafting, each)),
		),
		...declarations(
			'endpoint_services',
			endpointServices.flatMap((each) =>
				declared(drafting, each, list('load_balancers', namesOf(drafting, each, each.loadBalancers, undefined)), each.state),
			),
		),
	];
}

function instanceEntries(drafting: Drafting, instance: InstanceRecord): readonly Entry[] {
	return declared(
		drafting,
		instance,
		[
			...section(
				'interfaces',
				instance.interfaces.flatMap((each) => interfaceEntries(drafting, instance, each)),
			),
			...section('os', value('system', instance.isWindows ? 'windows' : undefined)),
		],
		instance.state,
	);
}

function interfaceEntries(drafting: Drafting, instance: InstanceRecord, own: InterfaceRecord): readonly Entry[] {
	const vpc = drafting.vpcOfSubnet(own.subnet);
	const subnet = nameOf(drafting, instance, own.subnet, undefined);
	return [
		map(drafting.names.ofInterface(own.ref) ?? `eth${own.device}`, [
			...value('id', own.id),
			...value('subnet', subnet),
			...oneOrMore('ip', own.ips),
			...oneOrMore('public_ip', own.publicIps),
			...(own.groups === undefined ? [] : list('security_groups', namesOf(drafting, instance, own.groups, vpc))),
			...value('source_dest_check', own.sourceDestCheck ? undefined : false),
		]),
	];
}

function functionEntries(drafting: Drafting, own: FunctionRecord): readonly Entry[] {
	const vpc = drafting.vpcOfSubnet(own.subnets[0]);
	return declared(
		drafting,
		own,
		own.subnets.length === 0
			? []
			: [
					...list('subnets', namesOf(drafting, own, own.subnets, undefined)),
					...list('security_groups', namesOf(drafting, own, own.groups, vpc)),
				],
		own.state,
	);
}

function balancerEntries(drafting: Drafting, balancer: LoadBalancerRecord): readonly Entry[] {
	const vpc = drafting.vpcOfSubnet(balancer.subnets[0]);
	const listeners = balancer.listeners.map(
		({ traffic, targetGroup }) => `${traffic} to ${nameOrUnknown(drafting, balancer, targetGroup, undefined)}`,
	);
	return declared(
		drafting,
		balancer,
		[
			...value('type', balancer.type),
			...value('scheme', balancer.type !== 'gateway' && balancer.isInternal ? 'internal' : undefined),
			...list('subnets', namesOf(drafting, balancer, balancer.subnets, undefined)),
			...oneOrMore('ip', balancer.ips),
			...oneOrMore('public_ip', balancer.publicIps),
			...(balancer.groups === undefined ? [] : list('security_groups', namesOf(drafting, balancer, balancer.groups, vpc))),
			...value('cross_zone', balancer.crossZone),
			...(listeners.length === 0 ? [] : rules('listeners', listeners)),
		],
		balancer.state,
	);
}

function targetGroupEntries(drafting: Drafting, group: TargetGroupRecord): readonly Entry[] {
	return declared(drafting, group, [
		...value('traffic', group.traffic),
		...list(
			'targets',
			group.targets.map((each) => targetWords(drafting, group, each)),
		),
		...value('health_check', group.healthCheck),
		...value('preserve_client_ip', group.preserveClientIp),
		...value('cross_zone', group.crossZone),
	]);
}

function targetWords(drafting: Drafting, group: TargetGroupRecord, { target, port, isHealthy }: TargetRecord): string {
	const name = target.kind === 'address' ? target.address : nameOrUnknown(drafting, group, target.ref, undefined);
	return `${name}${port === undefined ? '' : ` port ${port}`}${isHealthy ? '' : ' unhealthy'}`;
}
