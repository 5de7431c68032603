/**
 * The internet gateway: 1:1 translation between an interface's private address and its public one, for IPv4 only, and no
 * state (IGW-2 to IGW-7). Incoming packets are translated first and then follow the edge table (RT-26).
 */

import type { Interface } from '../../model/network.ts';
import { formatAddress } from '../../net/address.ts';
import { type AddressSet, addressSet, intersectAddresses, singleAddress, subtractAddresses } from '../../net/address-set.ts';
import { destinationsOf, isEmptyPackets, mapPackets, sourcesOf, subtractPackets } from '../../net/packets.ts';
import { RFC1918, RFC6598 } from '../../net/special.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, part, withPackets } from '../branch.ts';
import { hopOf } from '../hop-names.ts';
import { destinationsText, familyOfPackets, sourcesText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { splitByOwner } from '../routing/owners.ts';
import { mappingsOf, mappingsTo } from '../routing/public-addresses.ts';
import { enterVpc, type IntoAppliance } from '../routing/vpc-entrance.ts';
import { comingFrom, destinedTo } from '../split.ts';
import { type EntityOf, entity, type WalkContext } from '../walk-context.ts';
import { foreignSource, genuineSources } from './genuine-source.ts';
import { pastPublicAccessBlock } from './public-access.ts';

/** Packets on their way out to the internet. */
export function leaveByInternetGateway(
	context: WalkContext,
	branch: Branch,
	{ gateway: key }: Extract<Place, { at: 'internet-gateway-out' }>,
): readonly Next[] {
	const gateway = entity(context.network, key, 'internet-gateway');
	if (gateway === undefined) {
		return [];
	}
	const here = enter({ ...branch, groupsOf: 'nobody' }, hopOf(gateway, 'internet-gateway'));
	return pastPublicAccessBlock(context, here, gateway, 'out', (each) => leave(context, each, gateway));
}

function leave(context: WalkContext, here: Branch, gateway: EntityOf<'internet-gateway'>): readonly Next[] {
	const destinations = destinationsOf(here.packets);
	if (destinations.family === 'ipv6') {
		const { passing, stopped } = genuineSources(context, gateway, here);
		return [...passing.map((each) => go(each, { at: 'internet', origin: false })), ...stopped];
	}
	const privates = intersectAddresses(destinations, RFC1918);
	const shared = intersectAddresses(destinations, RFC6598);
	const publics = subtractAddresses(subtractAddresses(destinations, privates), shared);
	return [
		...translated(context, gateway, withPackets(here, destinedTo(here.packets, publics))),
		...part(here, destinedTo(here.packets, privates), (each) => [
			deadEnd(each, {
				code: 'private-destination',
				reason: `${gateway.name} drops packets to ${destinationsText(each.packets)}: private addresses are not on the internet`,
				source: gateway.source,
			}),
		]),
		...part(here, destinedTo(here.packets, shared), (each) => [
			deadEnd(each, {
				code: 'shared-destination',
				reason: `${gateway.name} drops packets to ${destinationsText(each.packets)}: 100.64.0.0/10 is not on the internet`,
				source: gateway.source,
			}),
		]),
	];
}

/** Packets from the internet for this VPC. */
export function enterByInternetGateway(
	context: WalkContext,
	branch: Branch,
	{ gateway: key }: Extract<Place, { at: 'internet-gateway-in' }>,
): readonly Next[] {
	const gateway = entity(context.network, key, 'internet-gateway');
	const vpc = entity(context.network, gateway?.vpc, 'vpc');
	if (gateway === undefined || vpc === undefined) {
		return [];
	}
	const here = enter({ ...branch, groupsOf: 'nobody' }, hopOf(gateway, 'internet-gateway'));
	const inside = destinationsOf(here.packets).family === 'ipv6' ? [here] : toPrivate(context, here);
	return inside.flatMap((each) =>
		pastPublicAccessBlock(context, each, gateway, 'in', (open) => enterVpc(context, open, gateway, vpc, intoPublicAppliance)),
	);
}

function translated(context: WalkContext, gateway: EntityOf<'internet-gateway'>, branch: Branch): readonly Next[] {
	if (isEmptyPackets(branch.packets)) {
		return [];
	}
	const sources = sourcesOf(branch.packets);
	const mappings = mappingsOf(context, gateway.vpc, sources);
	const unmapped = mappings.reduce((rest, mapping) => subtractAddresses(rest, mapping.private), sources);
	const mapped = mappings.map((mapping) => {
		const before = comingFrom(branch.packets, mapping.private);
		const packets = mapPackets(before, (box) => ({ ...box, source: addressSet(mapping.public.address) }));
		const step = addStep(withPackets(branch, packets), {
			kind: 'translate',
			field: 'source',
			assumed: mapping.public.assumed,
			before,
			decision: 'passed',
			code: 'public-address',
			reason: `${gateway.name} puts ${publicText(mapping.public)} in place of ${sourcesText(before)}`,
			packets,
			decided: [{ part: before, rule: `public_ip ${publicText(mapping.public)}`, source: mapping.public.source }],
			source: mapping.public.source ?? mapping.interface.source,
		});
		return go(step, { at: 'internet', origin: false });
	});
	const left = comingFrom(branch.packets, unmapped);
	const [doubt] = ownersOf(context, gateway, unmapped).flatMap(({ name, publicUnreadable }) =>
		publicUnreadable.map((source) => ({ code: 'unreadable' as const, message: `a public address of ${name} could not be read`, source })),
	);
	if (doubt !== undefined) {
		return [...mapped, ...part(branch, left, (each) => [missingEnd(each, doubt)])];
	}
	const foreign = comingFrom(left, splitByOwner(context, gateway.vpc, unmapped).nobody);
	return [
		...mapped,
		...part(branch, foreign, (each) => [foreignSource(each, gateway)]),
		...part(branch, subtractPackets(left, foreign), (each) => [
			deadEnd(each, { code: 'no-public-address', reason: noPublicAddress(context, gateway, each), source: gateway.source }),
		]),
	];
}

/** The interface of the VPC that has this one address. */
function ownersOf(context: WalkContext, gateway: EntityOf<'internet-gateway'>, addresses: AddressSet): readonly Interface[] {
	const single = singleAddress(addresses);
	const keys = single === undefined ? [] : context.network.index.ownersInVpc(gateway.vpc, single);
	return keys.flatMap((key) => entity(context.network, key, 'interface') ?? []);
}

function noPublicAddress(context: WalkContext, gateway: EntityOf<'internet-gateway'>, branch: Branch): string {
	const [owner] = ownersOf(context, gateway, sourcesOf(branch.packets));
	const sender =
		owner === undefined
			? sourcesText(branch.packets)
			: owner.addresses.length > 1
				? `${sourcesText(branch.packets)} of ${owner.name}`
				: owner.name;
	return `${sender} has no public address, so ${gateway.name} drops its packets`;
}

function toPrivate(context: WalkContext, branch: Branch): readonly Branch[] {
	return mappingsTo(context, destinationsOf(branch.packets)).flatMap((mapping) => {
		const before = destinedTo(branch.packets, addressSet(mapping.public.address));
		const packets = mapPackets(before, (box) => ({ ...box, destination: mapping.private }));
		return isEmptyPackets(packets)
			? []
			: [
					addStep(withPackets(branch, packets), {
						kind: 'translate',
						field: 'destination',
						assumed: mapping.public.assumed,
						before,
						decision: 'passed',
						code: 'private-address',
						reason: `${publicText(mapping.public)} belongs to ${mapping.interface.name}`,
						packets,
						decided: [{ part: before, rule: `public_ip ${publicText(mapping.public)}`, source: mapping.public.source }],
						source: mapping.public.source ?? mapping.interface.source,
					}),
				];
	});
}

/** RT-23: what an edge table leads the internet's packets to must itself have a public IPv4 address. */
const intoPublicAppliance: IntoAppliance = (branch, to, appliance, table) => {
	const name = appliance?.name ?? 'the appliance';
	const isPublic = appliance?.addresses.some(({ publicAddress }) => publicAddress !== undefined) === true;
	// What an endpoint leads packets through has no part in their addresses (VPE-20).
	if (isPublic || familyOfPackets(branch.packets) === 'ipv6' || appliance?.ownerKind === 'endpoint') return go(branch, to);
	const [unreadable] = appliance?.publicUnreadable ?? [];
	return unreadable === undefined
		? deadEnd(branch, {
				code: 'edge-no-public-address',
				reason: `${name} has no public address, so edge table ${table} cannot send internet traffic to it`,
				source: appliance?.source,
			})
		: missingEnd(branch, { code: 'unreadable', message: `a public address of ${name} could not be read`, source: unreadable });
};

function publicText({ address, assumed }: { readonly address: Parameters<typeof formatAddress>[0]; readonly assumed: boolean }): string {
	return assumed ? `${formatAddress(address)} (assumed)` : formatAddress(address);
}
