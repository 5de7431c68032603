/** Whatever has interfaces and is nobody here: databases, tasks, mount targets (`describe-network-interfaces`, `rds describe-db-instances`). */
import type { InstanceRecord } from '../records/hosts.ts';
import type { Found } from './gather.ts';
import { type FoundInterface, interfaceRecord } from './interfaces.ts';
import { items, text } from './json.ts';
import { inOrderOf } from './order.ts';
import { nameTag, type Reading, recorded } from './reading.ts';

/**
 * Interfaces of databases, tasks, mount targets and whatever else stands in a subnet: each is an instance by itself, and so are those of what
 * should have been collected and was not. `taken` are those that another record has.
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
		if (isOfTransitGateway(each)) {
			noteTransit(reading, each);
			continue;
		}
		if (!isAttached) {
			reading.notes.push({ kind: 'skipped', what: id, why: 'it is attached to nothing', origin: found.origin });
			continue;
		}
		const database = [...databases].find(([, { json }]) => description === 'RDSNetworkInterface' && isOfDatabase(each, json));
		if (database !== undefined) databases.delete(database[0]);
		if (MANAGED.some(({ sorts, begins }) => sorts.includes(each.sort) || description.startsWith(begins))) {
			const whose = description === '' ? each.sort : description;
			const why = `it belongs to something that was not collected (${whose}): it stands as an instance, and what is behind it is not there`;
			reading.notes.push({ kind: 'assumed', what: id, why, origin: found.origin });
		}
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

/** Interfaces that AWS makes for what is read by a call of its own. */
const MANAGED: readonly { readonly sorts: readonly string[]; readonly begins: string }[] = [
	{ sorts: ['nat_gateway'], begins: 'Interface for NAT Gateway' },
	{ sorts: ['network_load_balancer', 'gateway_load_balancer', 'load_balancer'], begins: 'ELB ' },
	{ sorts: ['vpc_endpoint', 'gateway_load_balancer_endpoint'], begins: 'VPC Endpoint Interface' },
	{ sorts: ['lambda'], begins: 'AWS Lambda VPC ENI' },
];

/** An attachment has an interface in each of its subnets, and is no host. */
function isOfTransitGateway({ sort, description }: FoundInterface): boolean {
	return sort === 'transit_gateway' || description.startsWith(TRANSIT);
}

const TRANSIT = 'Network Interface for Transit Gateway Attachment';

function noteTransit({ gathered, notes }: Reading, { id, sort, description, found }: FoundInterface): void {
	const attachment = /tgw-attach-[0-9a-f]+/.exec(description)?.[0];
	const listed = gathered.of('TransitGatewayVpcAttachments').map(({ json }) => text(json, 'TransitGatewayAttachmentId'));
	if (attachment === undefined ? listed.length > 0 : listed.includes(attachment)) return;
	const why = `it belongs to something that was not collected: ${description === '' ? sort : description}`;
	notes.push({ kind: 'skipped', what: id, why, origin: found.origin });
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
