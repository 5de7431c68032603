/** What sends by an interface without a system of its own: to its neighbours directly, to all others by the VPC router. */
import { subnetOf } from '../../model/entities.ts';
import type { Interface } from '../../model/network.ts';
import { addressesIn, intersectAddresses, subtractAddresses } from '../../net/address-set.ts';
import { destinationsOf, isEmptyPackets } from '../../net/packets.ts';
import { type Branch, deadEnd, go, missingEnd, type Next, part, withPackets } from '../branch.ts';
import { familyOfPackets } from '../packet-words.ts';
import { splitByOwner } from '../routing/owners.ts';
import { destinedTo } from '../split.ts';
import type { WalkContext } from '../walk-context.ts';

/** Sends the packets by this interface (between two ends in one subnet no route table is asked). */
export function throughOwnInterface(context: WalkContext, branch: Branch, owner: Interface): readonly Next[] {
	const subnet = subnetOf(context.network, owner);
	if (subnet === undefined || isEmptyPackets(branch.packets)) return [];
	const link = addressesIn(familyOfPackets(branch.packets), subnet.blocks);
	const near = splitByOwner(context, subnet.vpc, intersectAddresses(destinationsOf(branch.packets), link));
	const nobody = destinedTo(branch.packets, near.nobody);
	const far = destinedTo(branch.packets, subtractAddresses(destinationsOf(branch.packets), link));
	return [
		...near.owned.map(({ interface: target, part }) =>
			go(withPackets(branch, destinedTo(branch.packets, part)), {
				at: 'interface-out',
				interface: owner.key,
				link: { to: 'interface', interface: target },
			}),
		),
		...part(branch, far, (each) => [go(each, { at: 'interface-out', interface: owner.key, link: { to: 'router' } })]),
		...near.open.map(({ missing, part }) => missingEnd(withPackets(branch, destinedTo(branch.packets, part)), missing)),
		...part(branch, nobody, (each) => [
			deadEnd(each, { code: 'address-of-nobody', reason: `nothing in ${subnet.name} has this address`, source: subnet.source }),
		]),
	];
}
