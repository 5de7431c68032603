/** Instances (AWS CloudFormation Template Reference, "AWS::EC2::Instance", "AWS::EC2::NetworkInterfaceAttachment"). */
import type { InstanceRecord, InterfaceRecord } from '../../records/hosts.ts';
import type { Ref } from '../../records/recorded.ts';
import type { SubnetRecord } from '../../records/vpc.ts';
import { nameIn } from '../naming.ts';
import { isSkipped, property, type Reading, recorded, recordsOf, resourcesOf, type Skipped, skip, skipPart } from '../reading.ts';
import { numberIn } from '../settings.ts';
import type { Resource } from '../template/template.ts';
import { field, items, NOTHING, reference, type Value } from '../values/value.ts';
import { interfaceRecord, type WrittenInterface } from './network-interfaces.ts';

/** An instance has the interfaces that it writes itself, and those that are attached to it; in no subnet of the templates it has no record. */
export function readInstances(reading: Reading, subnets: readonly SubnetRecord[]): readonly InstanceRecord[] {
	const places = new Map(subnets.map((subnet) => [subnet.ref, subnet]));
	const attached = attachments(reading);
	const instances = recordsOf(reading, ['AWS::EC2::Instance'], (resource): InstanceRecord | Skipped => {
		const ref = reading.refOf(resource);
		const written = [...ownInterfaces(reading, resource), ...attached.filter((each) => each.instance === ref)];
		const interfaces = numbered(written).flatMap((each): readonly InterfaceRecord[] => {
			const record = interfaceRecord(reading, each, places);
			if (!isSkipped(record)) return [record];
			if (written.length > 1) skipPart(reading, resource, `the interface ${each.device}`, record.skipped);
			return [];
		});
		if (interfaces.length === 0) return { skipped: whyNowhere(reading, written, places) };
		for (const each of written) settle(reading, each);
		reading.firstInterface.set(ref, interfaces[0]?.ref ?? ref);
		return { ...recorded(reading, resource), interfaces, isWindows: isWindows(reading, resource), state: undefined };
	});
	const known = new Set(instances.map(({ ref }) => ref));
	for (const { instance, by } of attached) if (!known.has(instance)) skip(reading, by, 'its instance is not imported');
	return instances;
}

/** Nothing but the name of its image tells the system, where Systems Manager is asked for it (EC2 User Guide, "Reference AMIs using Systems Manager parameters"). */
function isWindows(reading: Reading, resource: Resource): boolean {
	const image = orOfLaunchTemplate(reading, resource, 'ImageId');
	return image.kind === 'unknown' && image.heldBy?.startsWith('/aws/service/ami-windows-latest/') === true;
}

function whyNowhere(reading: Reading, written: readonly WrittenInterface[], places: ReadonlyMap<Ref, SubnetRecord>): string {
	const [first] = written;
	if (first === undefined || first.get('SubnetId').kind === 'nothing') return 'it names no subnet: it is in the default VPC of the account';
	const record = interfaceRecord(reading, first, places);
	return isSkipped(record) ? record.skipped : 'it has no interface';
}

/** A resource that is an interface, or attaches one, is in the record of its instance. */
function settle(reading: Reading, { ref, resource, by }: AttachedOrOwn): void {
	reading.settled.set(resource, 'imported');
	reading.imported.set(ref, resource);
	if (by !== undefined) reading.settled.set(by, 'imported');
}

interface AttachedOrOwn extends WrittenInterface {
	/** The resource that attaches it. */
	readonly by?: Resource;
}

interface Attached extends AttachedOrOwn {
	readonly instance: Ref;
	readonly by: Resource;
}

function attachments(reading: Reading): readonly Attached[] {
	return resourcesOf(reading, 'AWS::EC2::NetworkInterfaceAttachment').flatMap((by): readonly Attached[] => {
		const instance = nameIn(reading, property(reading, by, 'InstanceId'));
		const written = ofResource(
			reading,
			property(reading, by, 'NetworkInterfaceId'),
			deviceIn(reading, by, property(reading, by, 'DeviceIndex'), 1),
		);
		if (instance !== undefined && written !== undefined) return [{ ...written, instance, by }];
		skip(reading, by, 'its instance, or its interface, is not known');
		return [];
	});
}

/** The interfaces that stand by themselves and that an instance has, be it imported or not. */
export function interfacesOfInstances(reading: Reading): ReadonlySet<Resource> {
	const named = [
		...resourcesOf(reading, 'AWS::EC2::NetworkInterfaceAttachment').map((each) => property(reading, each, 'NetworkInterfaceId')),
		...resourcesOf(reading, 'AWS::EC2::Instance').flatMap((each) =>
			items(orOfLaunchTemplate(reading, each, 'NetworkInterfaces')).map((own) => field(own, 'NetworkInterfaceId')),
		),
	];
	return new Set(named.flatMap((each) => reference(each)?.to ?? []));
}

/** A list of interfaces, each written out or named; else the instance itself says what its only one is. */
function ownInterfaces(reading: Reading, resource: Resource): readonly WrittenInterface[] {
	const ref = reading.refOf(resource);
	const get = (key: string) => orOfLaunchTemplate(reading, resource, key);
	const listed = items(get('NetworkInterfaces'));
	if (listed.length === 0) return [{ ref: `${ref}.eth0`, resource, device: 0, get, mayBorrow: true }];
	return listed.map((each, index): WrittenInterface => {
		const asked = field(each, 'DeviceIndex');
		const device = deviceIn(reading, resource, asked, index);
		const named = ofResource(reading, field(each, 'NetworkInterfaceId'), device);
		return named ?? { ref: `${ref}.eth${device}`, resource, device, get: (key) => field(each, key), mayBorrow: listed.length === 1 };
	});
}

/** What an instance does not say, its launch template may (AWS::EC2::Instance, "LaunchTemplate"). */
function orOfLaunchTemplate(reading: Reading, resource: Resource, key: string): Value {
	const own = property(reading, resource, key);
	if (own.kind !== 'nothing') return own;
	const launch = property(reading, resource, 'LaunchTemplate');
	const template = reference(field(launch, 'LaunchTemplateId'))?.to ?? reference(field(launch, 'LaunchTemplateName'))?.to;
	return template === undefined ? NOTHING : field(property(reading, template, 'LaunchTemplateData'), key);
}

function ofResource(reading: Reading, value: Value, device: number): WrittenInterface | undefined {
	const resource = reference(value)?.to;
	if (resource?.type !== 'AWS::EC2::NetworkInterface') return undefined;
	return { ref: reading.refOf(resource), resource, device, get: (key) => property(reading, resource, key), mayBorrow: false };
}

function deviceIn(reading: Reading, resource: Resource, value: Value, usual: number): number {
	return Math.max(0, numberIn(reading, resource, value, 'device number', usual));
}

/** In the order of their devices; no two have one number. */
function numbered(written: readonly AttachedOrOwn[]): readonly WrittenInterface[] {
	let next = 0;
	return [...written]
		.sort((a, b) => a.device - b.device)
		.map((each) => {
			const device = Math.max(next, each.device);
			next = device + 1;
			return { ...each, device };
		});
}
