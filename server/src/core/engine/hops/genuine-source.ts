/** IPv6 is not translated at the edge of a VPC: global addresses of its interfaces go out as they are, others not at all (IGW-4, IGW-7). */
import type { VpcGateway } from '../../model/network.ts';
import { intersectAddresses, uniteAddresses } from '../../net/address-set.ts';
import { isEmptyPackets, sourcesOf, subtractPackets } from '../../net/packets.ts';
import { globalUnicast } from '../../net/special.ts';
import { type Branch, deadEnd, type Next, part, withPackets } from '../branch.ts';
import { sourcesText } from '../packet-words.ts';
import { splitByOwner } from '../routing/owners.ts';
import { comingFrom } from '../split.ts';
import type { WalkContext } from '../walk-context.ts';

/** The packets that a gateway carries out, if there are any, and the end of all others. */
export function genuineSources(
	context: WalkContext,
	gateway: VpcGateway,
	branch: Branch,
): { readonly passing: readonly Branch[]; readonly stopped: readonly Next[] } {
	const { owned, nobody } = splitByOwner(context, gateway.vpc, sourcesOf(branch.packets));
	const own = intersectAddresses(
		uniteAddresses(
			'ipv6',
			owned.map(({ part: addresses }) => addresses),
		),
		globalUnicast('ipv6'),
	);
	const genuine = comingFrom(branch.packets, own);
	const foreign = comingFrom(branch.packets, nobody);
	const others = subtractPackets(subtractPackets(branch.packets, genuine), foreign);
	return {
		passing: isEmptyPackets(genuine) ? [] : [withPackets(branch, genuine)],
		stopped: [
			...part(branch, others, (each) => [
				deadEnd(each, {
					code: 'no-public-address',
					reason: `${sourcesText(others)} is no public address of an interface in the VPC, so ${gateway.name} drops its packets`,
					source: gateway.source,
				}),
			]),
			...part(branch, foreign, (each) => [foreignSource(each, gateway)]),
		],
	};
}

/** The end of packets that come from no interface of the VPC: no gateway of it carries them (IGW-7). */
export function foreignSource(branch: Branch, gateway: VpcGateway): Next {
	return deadEnd(branch, {
		code: 'foreign-source',
		reason: `nothing in the VPC has ${sourcesText(branch.packets)}, so ${gateway.name} drops what comes from there`,
		source: gateway.source,
	});
}
