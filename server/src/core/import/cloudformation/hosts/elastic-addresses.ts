/** Elastic IP addresses (AWS CloudFormation Template Reference, "AWS::EC2::EIP", "AWS::EC2::EIPAssociation"): AWS chooses them, so most are open. */
import type { InstanceRecord, InterfaceRecord } from '../../records/hosts.ts';
import type { Ref } from '../../records/recorded.ts';
import { inside } from '../naming.ts';
import { isSkipped, partsOf, property, type Reading, resourcesOf, type Skipped, skip } from '../reading.ts';
import type { Resource } from '../template/template.ts';
import { literal, reference, referenceTo, type Value } from '../values/value.ts';

/** The address that an allocation gives, in the words of the language. */
export function publicAddress(reading: Reading, allocation: Value): string {
	const resource = reference(allocation)?.to;
	if (resource?.type !== 'AWS::EC2::EIP') return 'auto';
	reading.settled.set(resource, 'imported');
	return literal(property(reading, resource, 'Address')) ?? 'auto';
}

/** Gives interfaces their addresses. */
export function withElasticAddresses(reading: Reading, instances: readonly InstanceRecord[]): readonly InstanceRecord[] {
	const given = [...partsOf(reading, ['AWS::EC2::EIPAssociation'], (resource) => association(reading, resource)), ...ofInstances(reading)];
	return instances.map((instance) => ({
		...instance,
		interfaces: instance.interfaces.map((each) => {
			const own = given.filter(({ holder }) => holder === each.ref);
			return own.length === 0 ? each : { ...each, publicIps: publicIps(each, own) };
		}),
	}));
}

interface Given {
	/** An interface. */
	readonly holder: Ref;
	/** The private address that it belongs to; undefined: the primary one. */
	readonly privateAddress: string | undefined;
	readonly address: string;
}

function association(reading: Reading, resource: Resource): Given | Skipped {
	const holder = holderOf(reading, resource);
	if (isSkipped(holder)) return holder;
	const [allocation, older] = [property(reading, resource, 'AllocationId'), property(reading, resource, 'EIP')];
	const address = publicAddress(reading, allocation.kind === 'nothing' ? older : allocation);
	return { holder, privateAddress: literal(property(reading, resource, 'PrivateIpAddress')), address };
}

function holderOf(reading: Reading, resource: Resource): Ref | Skipped {
	const card = property(reading, resource, 'NetworkInterfaceId');
	if (card.kind !== 'nothing') return inside(reading, card, 'network interface');
	const instance = inside(reading, property(reading, resource, 'InstanceId'), 'instance');
	return isSkipped(instance) ? instance : (reading.firstInterface.get(instance) ?? instance);
}

/** An address may itself say which instance has it. */
function ofInstances(reading: Reading): readonly Given[] {
	return resourcesOf(reading, 'AWS::EC2::EIP').flatMap((resource): readonly Given[] => {
		if (property(reading, resource, 'InstanceId').kind === 'nothing') return [];
		const holder = holderOf(reading, resource);
		if (isSkipped(holder)) {
			skip(reading, resource, holder.skipped);
			return [];
		}
		return [{ holder, privateAddress: undefined, address: publicAddress(reading, referenceTo(resource)) }];
	});
}

/** The nth belongs to the nth IPv4 address; an Elastic IP address takes the place of one that is lent. */
function publicIps({ ips, publicIps: lent }: InterfaceRecord, given: readonly Given[]): readonly string[] {
	const places = [...lent];
	for (const { privateAddress, address } of given) {
		const place = privateAddress === undefined ? 0 : Math.max(0, ips.indexOf(privateAddress));
		while (places.length <= place) places.push('none');
		places[place] = address;
	}
	return places;
}
