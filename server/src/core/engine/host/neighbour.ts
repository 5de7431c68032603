/**
 * Whom a host's frame is addressed to. The link of an interface is its subnet: the router answers at the subnet's second
 * address, interfaces answer for their own, and nobody answers for an address of another subnet (ENI-4; seed of
 * `os-route-bypasses-gateway`).
 */

import type { Missing } from '../../model/link.ts';
import type { Interface, Subnet } from '../../model/network.ts';
import { reservedUse, reservedWords, routerAddress } from '../../model/subnet-addresses.ts';
import { type Address, equalAddresses, formatAddress } from '../../net/address.ts';
import {
	type AddressSet,
	addressesIn,
	addressSet,
	hasAddress,
	intersectAddresses,
	isEmptyAddresses,
	singleAddress,
	subtractAddresses,
} from '../../net/address-set.ts';
import { destinationsOf, isEmptyPackets, type PacketSet } from '../../net/packets.ts';
import { contains, formatPrefix } from '../../net/prefix.ts';
import { LINK_LOCAL_IPV6 } from '../../net/special.ts';
import type { DenyCode } from '../codes.ts';
import { destinationsText } from '../packet-words.ts';
import type { LinkTarget } from '../place.ts';
import { splitByOwner } from '../routing/owners.ts';
import { destinedTo } from '../split.ts';
import { entity, type WalkContext } from '../walk-context.ts';

export type Neighbour =
	| { readonly kind: 'link'; readonly packets: PacketSet; readonly link: LinkTarget }
	| { readonly kind: 'open'; readonly packets: PacketSet; readonly missing: Missing }
	| { readonly kind: 'nobody'; readonly packets: PacketSet; readonly code: DenyCode; readonly reason: string };

/** The next hops on the link, for packets that a route sends out of this interface, by a gateway or straight to their destination. */
export function neighbours(
	context: WalkContext,
	owner: Interface,
	subnet: Subnet,
	packets: PacketSet,
	gateway: Address | undefined,
): readonly Neighbour[] {
	return gateway === undefined ? straight(context, owner, subnet, packets) : [byGateway(context, owner, subnet, packets, gateway)];
}

function byGateway(context: WalkContext, owner: Interface, subnet: Subnet, packets: PacketSet, gateway: Address): Neighbour {
	if (isRouter(subnet, gateway)) {
		return { kind: 'link', packets, link: { to: 'router' } };
	}
	const text = formatAddress(gateway);
	if (!subnet.blocks.some(({ prefix }) => contains(prefix, gateway))) {
		return {
			kind: 'nobody',
			packets,
			code: 'os-gateway-not-on-link',
			reason: `gateway ${text} is not in ${subnet.name} ${blocksText(subnet)}, the subnet of ${owner.name}`,
		};
	}
	const {
		owned: [neighbour],
		open: [open],
	} = inSubnet(context, subnet, addressSet(gateway));
	if (open !== undefined) {
		return { kind: 'open', packets, missing: open.missing };
	}
	return neighbour === undefined
		? {
				kind: 'nobody',
				packets,
				code: 'os-nobody-on-link',
				reason: `nothing in ${subnet.name} has the gateway address ${text}: the router is ${routerText(subnet)}`,
			}
		: { kind: 'link', packets, link: { to: 'interface', interface: neighbour.interface } };
}

function straight(context: WalkContext, owner: Interface, subnet: Subnet, packets: PacketSet): readonly Neighbour[] {
	const destinations = destinationsOf(packets);
	const link = addressesIn(destinations.family, subnet.blocks);
	const onLink = intersectAddresses(destinations, link);
	const found = inSubnet(context, subnet, onLink);
	const offLink = destinedTo(packets, subtractAddresses(destinations, link));
	const unowned = destinedTo(packets, found.nobody);
	return [
		...found.owned.map(
			({ interface: key, part }): Neighbour => ({
				kind: 'link',
				packets: destinedTo(packets, part),
				link: { to: 'interface', interface: key },
			}),
		),
		...found.open.map(({ missing, part }): Neighbour => ({ kind: 'open', packets: destinedTo(packets, part), missing })),
		...(isEmptyPackets(unowned)
			? []
			: [
					{
						kind: 'nobody' as const,
						packets: unowned,
						code: 'os-nobody-on-link' as const,
						reason: unownedText(subnet, unowned),
					},
				]),
		...(isEmptyPackets(offLink)
			? []
			: [
					{
						kind: 'nobody' as const,
						packets: offLink,
						code: 'os-nobody-on-link' as const,
						reason: `${owner.name} asks for ${destinationsText(offLink)} on its own link, and nobody there has it: ${subnet.name} is ${blocksText(subnet)}, other subnets are behind its router ${routerText(subnet)}`,
					},
				]),
	];
}

function unownedText({ name, blocks }: Subnet, packets: PacketSet): string {
	const single = singleAddress(destinationsOf(packets));
	const use = single === undefined ? undefined : blocks.map(({ prefix }) => reservedUse(prefix, single)).find((each) => each !== undefined);
	return use === undefined
		? `nothing in ${name} has the address ${destinationsText(packets)}`
		: `${destinationsText(packets)} is the ${reservedWords(use, destinationsOf(packets).family)} of ${name}: no interface has it`;
}

/** Interfaces of this subnet only: one of another subnet does not answer here. */
function inSubnet(context: WalkContext, subnet: Subnet, destinations: AddressSet): ReturnType<typeof splitByOwner> {
	if (isEmptyAddresses(destinations)) {
		return { owned: [], open: [], nobody: destinations };
	}
	const { owned, open, nobody } = splitByOwner(context, subnet.vpc, destinations);
	const here = owned.filter(({ interface: key }) => {
		const owner = entity(context.network, key, 'interface');
		return owner?.subnet.resolved === true && owner.subnet.key === subnet.key;
	});
	return { owned: here, open, nobody };
}

function isRouter(subnet: Subnet, gateway: Address): boolean {
	if (gateway.family === 'ipv6' && hasAddress(LINK_LOCAL_IPV6, gateway)) {
		return true;
	}
	return subnet.blocks.some(({ prefix }) => {
		const router = prefix.first.family === gateway.family ? routerAddress(prefix) : undefined;
		return router !== undefined && equalAddresses(router, gateway);
	});
}

function blocksText(subnet: Subnet): string {
	return subnet.blocks.map(({ prefix }) => formatPrefix(prefix)).join(', ');
}

function routerText(subnet: Subnet): string {
	return subnet.blocks
		.flatMap(({ prefix }) => routerAddress(prefix) ?? [])
		.map(formatAddress)
		.join(', ');
}
