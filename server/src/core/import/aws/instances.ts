/** Instances with their interfaces (`describe-instances`). */
import type { InstanceRecord, InterfaceRecord } from '../records/hosts.ts';
import type { Ref } from '../records/recorded.ts';
import type { Found } from './gather.ts';
import { deviceOf, type FoundInterface, interfaceRecord } from './interfaces.ts';
import { flag, items, text } from './json.ts';
import { inOrder } from './order.ts';
import { type Reading, recorded, recordsOf, stateOf } from './reading.ts';

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
