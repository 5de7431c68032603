/**
 * The interfaces of a host as its system has them: AWS gives an interface its addresses, and the system has those that were set in
 * it. What `ip addr` shows goes before what the file says of the interface.
 */
import type { HostDevice } from '../../language/host-devices.ts';
import type { Instance, Interface, InterfaceAddress } from '../../model/network.ts';
import type { Address } from '../../net/address.ts';
import { equalPrefixes, familyOf, type Prefix, prefixOf } from '../../net/prefix.ts';

/** The device that an interface is to its system; undefined where the file does not show it. */
export function deviceOf({ os }: Instance, { shortName }: Pick<Interface, 'shortName'>): HostDevice | undefined {
	return os.devices.find(({ name }) => name === shortName);
}

/** The interface with the addresses that its system has. One whose address the file leaves open keeps it. */
export function asConfigured(host: Instance, owner: Interface): Interface {
	const device = deviceOf(host, owner);
	if (device === undefined) return owner;
	const open = owner.addresses.filter(({ assumed }) => assumed);
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
