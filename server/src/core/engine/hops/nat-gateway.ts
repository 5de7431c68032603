/**
 * The NAT gateway: an interface in its own subnet that rewrites the source and looks its route up in its own subnet's
 * table (NAT-2 to NAT-11), and makes IPv4 of IPv6 for NAT64's prefix (NAT-15). It has no security group; its subnet's network ACL is asked on all four legs (NAT-8).
 */

import type { Interface, NatGateway } from '../../model/network.ts';
import type { Address } from '../../net/address.ts';
import { type AddressSet, addressesIn, addressSet, isEmptyAddresses } from '../../net/address-set.ts';
import { NAT64, TRANSLATED_ICMPV6 } from '../../net/nat64.ts';
import { numberSet } from '../../net/number-set.ts';
import { type PacketSet, subtractPackets } from '../../net/packets.ts';
import { ICMP, ICMPV6, TCP, UDP } from '../../net/protocols.ts';
import { type Branch, deadEnd, enter, go, hopsOfSender, type Next, part, unknownEnd } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { ownAddresses } from '../own-addresses.ts';
import { destinationsText, familyOfPackets, sourcesText, trafficOf } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { comingFrom, destinedTo, ofTraffic } from '../split.ts';
import { hideInIpv4, hideSource, restoreSource } from '../translate.ts';
import { entity, type WalkContext } from '../walk-context.ts';

/** NAT-2: ports that a NAT gateway sends from. */
const NAT_PORTS = numberSet([1024, 65535]);
const CARRIED = numberSet(TCP, UDP, ICMP);

/** Packets that reach a NAT gateway: from inside, to be translated, or addressed to itself, to be restored. */
export function throughNatGateway(
	context: WalkContext,
	branch: Branch,
	{ gateway: key }: Extract<Place, { at: 'nat-gateway' }>,
): readonly Next[] {
	const gateway = entity(context.network, key, 'nat-gateway');
	const owner = entity(context.network, gateway?.interface, 'interface');
	if (gateway === undefined || owner === undefined || !owner.subnet.resolved) {
		return [];
	}
	const subnet = owner.subnet.key;
	const here = enter(branch, hopOf(gateway, 'nat-gateway', detailOf(context, owner)));
	const broken = outOfOrderEnd(here, gateway, entity(context.network, subnet, 'subnet'), entity(context.network, gateway.vpc, 'vpc'));
	if (broken !== undefined) {
		return [broken];
	}
	if (isEmptyAddresses(ownAddresses(owner, 'ipv4'))) {
		const reason = `${gateway.name} stands in a subnet without IPv4, where AWS makes no NAT gateway: it has no address to put in the sender's place`;
		return [unknownEnd(here, { code: 'refused', reason, source: gateway.source })];
	}
	const blocks = addressesIn(familyOfPackets(here.packets), entity(context.network, gateway.vpc, 'vpc')?.blocks ?? []);
	if (familyOfPackets(here.packets) === 'ipv6') {
		return inIpv6(here, gateway, owner, blocks, (each) => go(each, { at: 'subnet-leave', subnet, by: owner.key }));
	}
	const own = destinedTo(here.packets, ownAddresses(owner, 'ipv4'));
	const passing = subtractPackets(here.packets, own);
	const leave = (each: Branch): Next => go(each, { at: 'subnet-leave', subnet, by: owner.key });
	return [
		...part(here, own, (each) => replies(each, gateway, leave)),
		...part(here, passing, (each) => translate(each, gateway, owner, blocks, leave)),
	];
}

/** NAT-15, NAT-17: of IPv6 it carries what is for NAT64's prefix, as IPv4. */
function inIpv6(
	branch: Branch,
	gateway: NatGateway,
	owner: Interface,
	blocks: AddressSet,
	leave: (branch: Branch) => Next,
): readonly Next[] {
	const meant = destinedTo(branch.packets, NAT64);
	return [
		...part(branch, meant, (each) => translate(each, gateway, owner, blocks, leave)),
		...part(branch, subtractPackets(branch.packets, meant), (each) => [
			unknownEnd(each, {
				code: 'refused',
				reason: `${gateway.name} is the target of a route for ${destinationsText(each.packets)}: of IPv6 AWS lets a NAT gateway carry 64:ff9b::/96 alone`,
				source: gateway.source,
			}),
		]),
	];
}

function replies(branch: Branch, gateway: NatGateway, leave: (branch: Branch) => Next): readonly Next[] {
	const { restored, strangers } = restoreSource(branch, gateway);
	return [
		...(restored === undefined ? [] : [leave(restored)]),
		...part(branch, strangers, (each) => [
			deadEnd(each, {
				code: 'nat-unsolicited',
				reason: `nobody behind ${gateway.name} asked: a NAT gateway lets no connection in`,
				source: gateway.source,
			}),
		]),
	];
}

function translate(
	branch: Branch,
	gateway: NatGateway,
	owner: Interface,
	blocks: AddressSet,
	leave: (branch: Branch) => Next,
): readonly Next[] {
	const address = owner.addresses[0]?.prefix.first;
	if (address === undefined) {
		return [
			unknownEnd(branch, {
				code: 'not-written',
				reason: `the address of NAT gateway ${gateway.name} is not known`,
				source: gateway.source,
			}),
		];
	}
	// NAT-6: it serves its own VPC, and what a transit gateway has brought into that.
	const isBrought = hopsOfSender(branch).some(({ kind }) => kind === 'transit-gateway');
	const inside = isBrought ? branch.packets : comingFrom(branch.packets, blocks);
	const outside = subtractPackets(branch.packets, inside);
	const carried = carriedOf(inside);
	const refused = subtractPackets(inside, carried);
	const isIpv6 = familyOfPackets(branch.packets) === 'ipv6';
	return [
		...part(branch, carried, (each) => [leave(hidden(each, gateway, address))]),
		...part(branch, outside, (each) => [
			deadEnd(each, {
				code: 'nat-source-outside',
				reason: `NAT gateway ${gateway.name} serves its own VPC, and ${sourcesText(outside)} is not in it`,
				source: gateway.source,
			}),
		]),
		...part(branch, refused, (each) => [
			deadEnd(each, {
				code: 'nat-protocol',
				reason: `NAT gateway ${gateway.name} carries ${isIpv6 ? 'tcp, udp and icmpv6 echo' : 'tcp, udp and icmp'}, not ${trafficOf(refused)}`,
				source: gateway.source,
			}),
		]),
	];
}

/** NAT-2; in IPv6 ICMP goes by another number, and what begins nothing has no counterpart. */
function carriedOf(packets: PacketSet): PacketSet {
	if (familyOfPackets(packets) === 'ipv4') return ofTraffic(packets, { protocols: CARRIED });
	return [
		...ofTraffic(packets, { protocols: numberSet(TCP, UDP) }),
		...ofTraffic(packets, { protocols: numberSet(ICMPV6), icmp: TRANSLATED_ICMPV6 }),
	];
}

function hidden(branch: Branch, gateway: NatGateway, address: Address): Branch {
	return familyOfPackets(branch.packets) === 'ipv6'
		? hideInIpv4(branch, gateway, address, NAT_PORTS)
		: hideSource(branch, gateway, addressSet(address), NAT_PORTS);
}

function detailOf(context: WalkContext, owner: Interface): string | undefined {
	const subnet = owner.subnet.resolved ? context.network.entities.get(owner.subnet.key)?.shortName : undefined;
	return subnet === undefined ? undefined : `in ${subnet}`;
}
