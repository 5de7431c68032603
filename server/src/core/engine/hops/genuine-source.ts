/** IPv6 is not translated at the edge of a VPC: global addresses of its interfaces go out as they are, others not at all (IGW-4, IGW-7). */
import type { VpcGateway } from '../../model/network.ts';
import { intersectAddresses, uniteAddresses } from '../../net/address-set.ts';
import { isEmptyPackets, sourcesOf, subtractPackets } from '../../net/packets.ts';
import { globalUnicast } from '../../net/special.ts';
import { type Branch, deadEnd, type Next, withPackets } from '../branch.ts';
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
	const owned = splitByOwner(context, gateway.vpc, intersectAddresses(sourcesOf(branch.packets), globalUnicast('ipv6'))).owned;
	const own = uniteAddresses(
		'ipv6',
		owned.map(({ part }) => part),
	);
	const genuine = comingFrom(branch.packets, own);
	const others = subtractPackets(branch.packets, genuine);
	const stop = (): Next =>
		deadEnd(withPackets(branch, others), {
			code: 'no-public-address',
			reason: `${sourcesText(others)} is no public address of an interface in the VPC, so ${gateway.name} drops its packets`,
			source: gateway.source,
		});
	return {
		passing: isEmptyPackets(genuine) ? [] : [withPackets(branch, genuine)],
		stopped: isEmptyPackets(others) ? [] : [stop()],
	};
}
