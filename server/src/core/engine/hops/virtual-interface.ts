/**
 * A virtual interface of Direct Connect: a private one to VPCs, a transit one to transit gateways, a public one to AWS's public
 * addresses (AWS Direct Connect User Guide, "Virtual interfaces"; DX-1, DX-8).
 */
import type { VirtualInterface } from '../../model/network.ts';
import { type AddressSet, prefixSet, subtractAddresses, uniteAddresses } from '../../net/address-set.ts';
import { destinationsOf, subtractPackets } from '../../net/packets.ts';
import { familyOf } from '../../net/prefix.ts';
import { globalUnicast } from '../../net/special.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, part, unknownEnd } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { destinationsText, familyOfPackets, sourcesText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { publicOfAmazonIn } from '../routing/amazon-addresses.ts';
import { behindOf, MOST_ANNOUNCED, overfullFamily } from '../routing/outside-links.ts';
import { comingFrom, destinedTo } from '../split.ts';
import { entity, linked, type WalkContext } from '../walk-context.ts';

/** Packets between a network and AWS, in either direction. */
export function acrossLine(context: WalkContext, branch: Branch, place: Extract<Place, { at: 'virtual-interface' }>): readonly Next[] {
	const { network } = context;
	const line = entity(network, place.interface, 'virtual-interface');
	if (line === undefined) return [];
	const here = enter(branch, hopOf(line, 'virtual-interface', line.type));
	const broken = outOfOrderEnd(here, line);
	if (broken !== undefined) return [broken];
	const overfull = overfullFamily(network, line);
	if (overfull !== undefined) {
		const family = overfull === 'ipv4' ? 'IPv4' : 'IPv6';
		return [
			deadEnd(here, {
				code: 'line-down',
				reason: `over ${line.name} more than ${MOST_ANNOUNCED} ${family} prefixes are announced, so AWS ends its BGP session`,
				source: line.source,
			}),
		];
	}
	if (place.towards === 'network') {
		const site = linked(network, line.network, 'network');
		return 'missing' in site
			? [missingEnd(here, site.missing)]
			: [go(crossed(here, line), { at: 'network-receive', network: site.found.key, by: line.type === 'public' ? 'internet' : 'link' })];
	}
	return line.type === 'public' ? toPublicAmazon(context, here, line) : [toGateway(context, here, line)];
}

function crossed(branch: Branch, line: VirtualInterface): Branch {
	return addStep(branch, {
		kind: 'filter',
		filter: 'line',
		decision: 'passed',
		code: 'line-crossed',
		reason: `${line.name} carries it`,
		packets: branch.packets,
		decided: [],
		source: line.source,
	});
}

function toGateway({ network }: WalkContext, branch: Branch, line: VirtualInterface): Next {
	const { key, name, type, gateway, source } = line;
	if (gateway === undefined || !gateway.resolved) {
		const missing = gateway?.missing ?? { code: 'not-written' as const, message: `${name} names no gateway`, source };
		return missingEnd(branch, missing);
	}
	const owner = network.entities.get(gateway.key);
	if (owner?.kind === 'direct-connect-gateway') {
		return go(crossed(branch, line), { at: 'direct-connect-gateway', gateway: owner.key, from: key });
	}
	return type === 'private'
		? go(crossed(branch, line), { at: 'vpn-gateway-in', gateway: gateway.key, by: key })
		: unknownEnd(branch, {
				code: 'refused',
				reason: `${name} is a transit virtual interface: AWS joins it to a Direct Connect gateway only`,
				source,
			});
}

/** DX-8: from what is announced, to what is AWS's, and nowhere else. */
function toPublicAmazon({ network }: WalkContext, branch: Branch, line: VirtualInterface): readonly Next[] {
	const family = familyOfPackets(branch.packets);
	const behind = behindOf(network, line);
	if ('missing' in behind) return [missingEnd(branch, behind.missing)];
	const announced = uniteAddresses(
		family,
		behind.found.flatMap(({ prefix }) => (familyOf(prefix) === family ? [prefixSet(prefix)] : [])),
	);
	const genuine = comingFrom(branch.packets, announced);
	const { amazon, elsewhere, open } = byOwner(publicOfAmazonIn(network, family), destinationsOf(genuine));
	return [
		...part(branch, subtractPackets(branch.packets, genuine), (each) => [
			deadEnd(each, {
				code: 'line-source-not-announced',
				reason: `${sourcesText(each.packets)} is not announced over ${line.name}, so AWS drops its packets there`,
				source: line.source,
			}),
		]),
		...part(branch, destinedTo(genuine, amazon), (each) => [go(crossed(each, line), { at: 'internet', origin: true })]),
		...part(branch, destinedTo(genuine, elsewhere), (each) => [
			deadEnd(each, {
				code: 'line-public-only',
				reason: `${line.name} leads to AWS's public addresses, and ${destinationsText(each.packets)} is none`,
				source: line.source,
			}),
		]),
		...part(branch, destinedTo(genuine, open), (each) => [
			unknownEnd(each, {
				code: 'not-written',
				reason: `whether ${destinationsText(each.packets)} is AWS's is not in this file: ${line.name} leads to nothing else`,
				source: line.source,
			}),
		]),
	];
}

/** Who has public addresses: AWS, as the file says, nobody there, or somebody that the file does not know. */
function byOwner(
	amazon: AddressSet,
	destinations: AddressSet,
): { readonly amazon: AddressSet; readonly elsewhere: AddressSet; readonly open: AddressSet } {
	const others = subtractAddresses(destinations, amazon);
	const elsewhere = subtractAddresses(others, globalUnicast(destinations.family));
	return { amazon, elsewhere, open: subtractAddresses(others, elsewhere) };
}
