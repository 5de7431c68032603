/** Network interfaces, whoever has them (`describe-network-interfaces`, and those that `describe-instances` prints). */
import { parseAddress } from '../../net/address.ts';
import type { InterfaceRecord } from '../records/hosts.ts';
import type { Ref } from '../records/recorded.ts';
import type { Found, Gathered } from './gather.ts';
import { flag, items, type JsonObject, number, text, texts } from './json.ts';
import { inOrder, inOrderOf } from './order.ts';

/** An interface, and what tells whose it is. */
export interface FoundInterface {
	readonly found: Found;
	readonly id: string;
	/** The instance that it is attached to. */
	readonly instance: Ref | undefined;
	/** AWS's word for its sort (`nat_gateway`, `lambda`, `interface` …). */
	readonly sort: string;
	readonly description: string;
	readonly isAttached: boolean;
	readonly addresses: Addresses;
}

/** The addresses of an interface, as `InterfaceRecord` has them. */
export interface Addresses {
	readonly ips: readonly string[];
	readonly publicIps: readonly string[];
}

export function foundInterfaces(gathered: Gathered): ReadonlyMap<string, FoundInterface> {
	const all = new Map<string, FoundInterface>();
	const add = (found: Found, instance: string | undefined): void => {
		const { json } = found;
		const id = text(json, 'NetworkInterfaceId');
		if (id === undefined || all.has(id)) return;
		all.set(id, {
			found,
			id,
			instance: instance ?? text(json, 'Attachment', 'InstanceId'),
			sort: text(json, 'InterfaceType') ?? 'interface',
			description: text(json, 'Description') ?? '',
			isAttached: text(json, 'Status') !== 'available',
			addresses: addressesOf(json),
		});
	};
	for (const found of gathered.of('NetworkInterfaces')) add(found, undefined);
	for (const found of gathered.of('Instances')) {
		for (const json of items(found.json, 'NetworkInterfaces')) add({ ...found, json }, text(found.json, 'InstanceId'));
	}
	return new Map(inOrderOf([...all], ([id]) => id));
}

function addressesOf(json: JsonObject): Addresses {
	const listed = items(json, 'PrivateIpAddresses');
	const own = listed.length > 0 ? listed : text(json, 'PrivateIpAddress') === undefined ? [] : [json];
	// The primary one first.
	const ordered = inOrderOf(own, (each) => `${flag(each, 'Primary') === true ? 0 : 1} ${text(each, 'PrivateIpAddress')}`);
	const ipv6 = inOrderOf(
		items(json, 'Ipv6Addresses'),
		(each) => `${flag(each, 'IsPrimaryIpv6') === true ? 0 : 1} ${text(each, 'Ipv6Address')}`,
	);
	const publicIps = ordered.map(publicIpOf);
	return {
		ips: [
			...ordered.flatMap((each) => addressAt(each, 'PrivateIpAddress')),
			...inOrder(items(json, 'Ipv4Prefixes').flatMap((each) => text(each, 'Ipv4Prefix') ?? [])),
			...ipv6.flatMap((each) => addressAt(each, 'Ipv6Address')),
			...inOrder(items(json, 'Ipv6Prefixes').flatMap((each) => text(each, 'Ipv6Prefix') ?? [])),
		],
		publicIps: publicIps.every((each) => each === 'none') ? [] : publicIps,
	};
}

/** What is an address. */
function addressAt(json: JsonObject, key: string): readonly string[] {
	const found = text(json, key);
	return found === undefined || parseAddress(found) === undefined ? [] : [found];
}

/** An address that AWS has lent is owned by Amazon; every other one is an Elastic IP address (Amazon EC2 API Reference, "NetworkInterfaceAssociation"). */
function publicIpOf(json: JsonObject): string {
	const address = text(json, 'Association', 'PublicIp');
	if (address === undefined) return 'none';
	return text(json, 'Association', 'IpOwnerId') === 'amazon' ? `auto ${address}` : address;
}

/** The interface as one of an instance. */
export function interfaceRecord({ found: { json }, id, addresses }: FoundInterface, device: number): InterfaceRecord {
	return {
		ref: id,
		id,
		device,
		subnet: text(json, 'SubnetId') ?? '',
		...addresses,
		groups: groupsOf(json),
		sourceDestCheck: flag(json, 'SourceDestCheck') ?? true,
	};
}

export function deviceOf({ found: { json } }: FoundInterface): number {
	return number(json, 'Attachment', 'DeviceIndex') ?? 0;
}

/** The groups of an interface or an endpoint, by whichever of both keys. */
export function groupsOf(json: JsonObject): readonly Ref[] {
	const objects = items(json, 'Groups').flatMap((each) => text(each, 'GroupId') ?? []);
	return inOrder(objects.length > 0 ? objects : texts(json, 'Groups'));
}
