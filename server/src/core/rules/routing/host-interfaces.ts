/** The interfaces of a host with what the host knows of them: the device's name, its addresses, the block of its link. */
import { asConfigured } from '../../engine/host/configured.ts';
import { entity } from '../../engine/walk-context.ts';
import { subnetOf } from '../../model/entities.ts';
import type { Block, Instance, Interface, Subnet, Things } from '../../model/network.ts';
import { routerAddress } from '../../model/subnet-addresses.ts';
import { type Address, type Family, formatAddress } from '../../net/address.ts';
import { addressBits, familyOf } from '../../net/prefix.ts';

export interface HostInterface {
	/** As the host's own routes name it: `eth0`. */
	readonly device: string;
	readonly interface: Interface;
	/** Undefined where the subnet is not known. */
	readonly subnet: Subnet | undefined;
}

/** The host's interfaces as its system has them, the primary one first. */
export function hostInterfaces(network: Things, host: Instance): readonly HostInterface[] {
	return host.interfaces.flatMap((key) => {
		const found = entity(network, key, 'interface');
		return found === undefined
			? []
			: [{ device: found.shortName, interface: asConfigured(network, host, found), subnet: subnetOf(network, found) }];
	});
}

/** The block of a family that is on the interface's link; undefined where there is none or it is not fully known. */
export function linkBlock({ subnet }: HostInterface, family: Family): Block | undefined {
	return subnet === undefined || subnet.blocksIncomplete ? undefined : subnet.blocks.find(({ prefix }) => familyOf(prefix) === family);
}

/** Whether something about the link of this interface is not known. */
export function isLinkUnknown({ subnet }: HostInterface): boolean {
	return subnet === undefined || subnet.blocksIncomplete;
}

/** The subnet's router, as text for a message and a fix. */
export function routerText(block: Block): string | undefined {
	const router = routerAddress(block.prefix);
	return router && formatAddress(router);
}

/** The single addresses of an interface: delegated prefixes are left out. */
export function singleAddresses({ addresses }: Interface): readonly { readonly address: Address; readonly assumed: boolean }[] {
	return addresses.flatMap(({ prefix, assumed }) =>
		prefix.length === addressBits(familyOf(prefix)) ? [{ address: prefix.first, assumed }] : [],
	);
}
