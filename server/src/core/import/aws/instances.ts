/** Instances, and whatever else has interfaces that are nobody's here (`describe-instances`, `rds describe-db-instances`). */
import type { InstanceRecord, InterfaceRecord } from '../records/hosts.ts';
import type { Ref } from '../records/recorded.ts';
import type { Found, ListName } from './gather.ts';
import { deviceOf, type FoundInterface, interfaceRecord } from './interfaces.ts';
import { flag, items, text } from './json.ts';
import { inOrder, inOrderOf } from './order.ts';
import { nameTag, type Reading, recorded, recordsOf, stateOf } from './reading.ts';

/** `interfaces` are all that were found. */
export function readInstances(reading: Reading, interfaces: ReadonlyMap<string, FoundInterface>): readonly InstanceRecord[] {
	const byInstance = new Map<Ref, FoundInterface[]>();
	for (const each of interfaces.values()) {
		if (each.instance !== undefined) byInstance.set(each.instance, [...(byInstance.get(each.instance) ?? []), each]);
	}
	const listed = recordsOf(reading, 'Instances', 'InstanceId', (found, id) => {
		const own = byInstance.get(id) ?? [];
		byInstance.delete(id);
		const interfaces = own.length > 0 ? numbered(own) : onlyOne(found, id);
		if (interfaces.length > 0) return instanceOf(found, id, interfaces);
		reading.notes.push({ kind: 'skipped', what: id, why: 'it has no network interface', origin: found.origin });
		return undefined;
	});
	// Known by their interfaces alone: their instances were not collected.
	const others = [...byInstance].flatMap(([id, own]) => {
		const [first] = own;
		if (first === undefined || isGoneInstance(reading, id)) return [];
		const why = 'only its interfaces were collected (describe-instances is missing): it was taken to run, and Linux';
		reading.notes.push({ kind: 'assumed', what: id, why, origin: first.found.origin });
		const unnamed = { ...recorded(first.found, id, undefined), interfaces: numbered(own), isWindows: false, state: undefined };
		return [unnamed];
	});
	return [...listed, ...others];
}

function isGoneInstance({ gathered }: Reading, id: string): boolean {
	return gathered.of('Instances').some(({ json }) => text(json, 'InstanceId') === id);
}

/** Some collections keep of an instance's interfaces no more than the instance itself says. */
function onlyOne({ json }: Found, id: string): readonly InterfaceRecord[] {
	const [subnet, ip, publicIp] = [text(json, 'SubnetId'), text(json, 'PrivateIpAddress'), text(json, 'PublicIpAddress')];
	if (subnet === undefined || ip === undefined) return [];
	return [
		{
			ref: `interface of ${id}`,
			id: undefined,
			device: 0,
			subnet,
			ips: [ip],
			publicIps: publicIp === undefined ? [] : [`auto ${publicIp}`],
			groups: inOrder(items(json, 'SecurityGroups').flatMap((each) => text(each, 'GroupId') ?? [])),
			sourceDestCheck: flag(json, 'SourceDestCheck') ?? true,
		},
	];
}

function instanceOf(found: Found, id: string, interfaces: readonly InterfaceRecord[]): InstanceRecord {
	const platform = text(found.json, 'Platform') ?? text(found.json, 'PlatformDetails') ?? '';
	return {
		...recorded(found, id),
		interfaces,
		isWindows: platform.toLowerCase().startsWith('windows'),
		state: stateOf(found.json),
	};
}

/** In the order of their devices; two network cards may both begin at 0. */
function numbered(own: readonly FoundInterface[]): readonly InterfaceRecord[] {
	let next = 0;
	return [...own]
		.sort((a, b) => deviceOf(a) - deviceOf(b) || (a.id < b.id ? -1 : 1))
		.map((each) => {
			const device = Math.max(next, deviceOf(each));
			next = device + 1;
			return interfaceRecord(each, device);
		});
}

/** Interfaces that AWS's services manage: what is behind them is read by its own call. */
const OF_OTHERS: readonly { readonly sorts: readonly string[]; readonly begins: string; readonly list: ListName }[] = [
	{ sorts: ['nat_gateway'], begins: 'Interface for NAT Gateway', list: 'NatGateways' },
	{ sorts: ['network_load_balancer', 'gateway_load_balancer', 'load_balancer'], begins: 'ELB ', list: 'LoadBalancers' },
	{ sorts: ['vpc_endpoint', 'gateway_load_balancer_endpoint'], begins: 'VPC Endpoint Interface', list: 'VpcEndpoints' },
	{ sorts: ['lambda'], begins: 'AWS Lambda VPC ENI', list: 'Functions' },
	{ sorts: ['transit_gateway'], begins: 'Network Interface for Transit Gateway Attachment', list: 'TransitGatewayVpcAttachments' },
];

/** The list that tells of what an interface belongs to, where that is a thing by itself. */
function listOfOwner({ sort, description }: FoundInterface): ListName | undefined {
	return OF_OTHERS.find(({ sorts, begins }) => sorts.includes(sort) || description.startsWith(begins))?.list;
}

/**
 * Interfaces of databases, tasks, mount targets and whatever else stands in a subnet: each is an instance by itself. `taken` are those that another
 * record has.
 */
export function readOthers(
	reading: Reading,
	interfaces: ReadonlyMap<string, FoundInterface>,
	taken: ReadonlySet<string>,
): readonly InstanceRecord[] {
	const named = reading.gathered.of('DBInstances').map((found) => [text(found.json, 'DBInstanceIdentifier') ?? '', found] as const);
	const databases = new Map(inOrderOf(named, ([name]) => name));
	const records: InstanceRecord[] = [];
	for (const each of interfaces.values()) {
		const { found, id, instance, isAttached, description } = each;
		if (instance !== undefined || taken.has(id)) continue;
		const list = listOfOwner(each);
		if (list !== undefined) {
			const why = `it belongs to something that was not collected: ${description === '' ? each.sort : description}`;
			if (reading.gathered.of(list).length === 0) reading.notes.push({ kind: 'skipped', what: id, why, origin: found.origin });
			continue;
		}
		if (!isAttached) {
			reading.notes.push({ kind: 'skipped', what: id, why: 'it is attached to nothing', origin: found.origin });
			continue;
		}
		const database = [...databases].find(([, { json }]) => description === 'RDSNetworkInterface' && isOfDatabase(each, json));
		if (database !== undefined) databases.delete(database[0]);
		records.push({
			...recorded(found, id, database?.[0] ?? nameTag(found.json) ?? shortened(description)),
			// The id is that of its interface.
			ref: `owner of ${id}`,
			id: undefined,
			interfaces: [interfaceRecord(each, 0)],
			isWindows: false,
			state: undefined,
		});
	}
	for (const [name, { origin }] of databases) {
		const why = 'none of the interfaces that were collected is its own: where it is, and its address, are not known';
		reading.notes.push({ kind: 'skipped', what: `database ${name}`, why, origin });
	}
	return records;
}

/** By what both say: the groups, and a subnet of the database's in its zone. */
function isOfDatabase({ found }: FoundInterface, database: Found['json']): boolean {
	const groups = items(database, 'VpcSecurityGroups').flatMap((each) => text(each, 'VpcSecurityGroupId') ?? []);
	const own = items(found.json, 'Groups').flatMap((each) => text(each, 'GroupId') ?? []);
	const zone = text(database, 'AvailabilityZone');
	const subnets = items(database, 'DBSubnetGroup', 'Subnets').flatMap((each) => text(each, 'SubnetIdentifier') ?? []);
	return (
		groups.length === own.length &&
		groups.every((each) => own.includes(each)) &&
		subnets.includes(text(found.json, 'SubnetId') ?? '') &&
		(zone === undefined || zone === text(found.json, 'AvailabilityZone'))
	);
}

/** A description is for people, and may be long; an ARN says the service, and ends with what tells its things apart. */
function shortened(description: string): string | undefined {
	const [, service, last] = /^arn:[^:]*:([^:]+):.*[:/]([^:/]+)$/.exec(description) ?? [];
	const name = service === undefined ? description.slice(0, MOST_LETTERS).trim() : `${service}-${last?.slice(0, ENOUGH_LETTERS)}`;
	return name === '' ? undefined : name;
}

const MOST_LETTERS = 40;
const ENOUGH_LETTERS = 8;
