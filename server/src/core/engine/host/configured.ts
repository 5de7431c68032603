/**
 * The interfaces of a host as its system has them: AWS gives an interface its addresses, and the system has those that were set in
 * it. What `ip addr` shows goes before what the file says of the interface.
 */
import type { HostDevice } from '../../language/host-devices.ts';
import type { Instance, Interface, InterfaceAddress, Things } from '../../model/network.ts';
import { type Address, equalAddresses } from '../../net/address.ts';
import { equalPrefixes, familyOf, type Prefix, prefixOf } from '../../net/prefix.ts';
import { entity } from '../walk-context.ts';

/**
 * The device that an interface is to its system; undefined where the file does not show it. One of the same name, or else one that
 * has the interface's primary address and the name of none: the file's `eth0` may be `ens5` there.
 */
export function deviceOf(things: Things, host: Instance, owner: Pick<Interface, 'key' | 'shortName'>): HostDevice | undefined {
	const { devices } = host.os;
	const named = devices.find(({ name }) => name === owner.shortName);
	if (named !== undefined || devices.length === 0) return named;
	const primary = entity(things, owner.key, 'interface')?.addresses[0];
	const names = new Set(host.interfaces.flatMap((key) => entity(things, key, 'interface')?.shortName ?? []));
	const has = (device: HostDevice): boolean =>
		primary !== undefined && !primary.assumed && device.addresses.some(({ address }) => equalAddresses(address, primary.prefix.first));
	return devices.find((device) => !names.has(device.name) && has(device));
}

/** Whether the system has switched it off: an interface of a VPC is never without a carrier. */
export function isOff(device: HostDevice | undefined): boolean {
	return device !== undefined && device.link !== 'on';
}

/** The interface with the addresses that its system has. What the file leaves open, and a family that is not shown, stay as they are. */
export function asConfigured(things: Things, host: Instance, owner: Interface): Interface {
	const device = deviceOf(things, host, owner);
	if (device === undefined) return owner;
	const open = owner.addresses.filter(({ assumed, prefix }) => assumed || !host.os.deviceFamilies.includes(familyOf(prefix)));
	const isOpen = ({ family }: Address): boolean => open.some(({ prefix }) => familyOf(prefix) === family);
	const shown = device.addresses.filter(({ address }) => !isOpen(address));
	return { ...owner, addresses: [...open, ...shown.map(({ address, source }) => addressOf(owner, singleOf(address), source))] };
}

function addressOf(owner: Interface, prefix: Prefix, source: HostDevice['source']): InterfaceAddress {
	return owner.addresses.find((each) => equalPrefixes(each.prefix, prefix)) ?? { prefix, publicAddress: undefined, assumed: false, source };
}

export function singleOf(address: Address): Prefix {
	return prefixOf(address, address.family === 'ipv4' ? 32 : 128);
}
