/**
 * A VPC peering: it carries packets between the interfaces of two VPCs, and nothing that comes from beyond one of them or
 * goes beyond the other (Amazon VPC Peering Guide, "VPC peering limitations"; PCX-5, PCX-6, RT-34).
 */
import type { Peering, Vpc } from '../../model/network.ts';
import { otherSide, sharedBlocks } from '../../model/peering.ts';
import { resolverOf } from '../../model/subnet-addresses.ts';
import { crossingWords } from '../../model/whereabouts.ts';
import { type AddressSet, addressesIn, addressSet, emptyAddresses } from '../../net/address-set.ts';
import { subtractPackets } from '../../net/packets.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { addStep, type Branch, deadEnd, enter, missingEnd, type Next, part, unknownEnd } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { destinationsText, familyOfPackets } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { deliverLocally } from '../routing/local-delivery.ts';
import { destinedTo } from '../split.ts';
import { entity, linked, type WalkContext } from '../walk-context.ts';

/** Packets that a route of one of its VPCs leads to a peering. */
export function acrossPeering(context: WalkContext, branch: Branch, place: Extract<Place, { at: 'peering' }>): readonly Next[] {
	const { network } = context;
	const peering = entity(network, place.peering, 'peering');
	const from = entity(network, place.from, 'vpc');
	const side = peering === undefined ? undefined : otherSide(peering, place.from);
	if (peering === undefined || from === undefined || side === undefined) return [];
	const beyond = linked(network, side, 'vpc');
	const detail = 'missing' in beyond ? undefined : wayWords(from, beyond.found);
	const here = enter(branch, hopOf(peering, 'peering', detail));
	if ('missing' in beyond) return [missingEnd(here, beyond.missing)];
	const to = beyond.found;
	const broken = outOfOrderEnd(here, peering, from, to) ?? refused(here, peering, from, to);
	if (broken !== undefined) return [broken];
	const family = familyOfPackets(here.packets);
	const inside = destinedTo(here.packets, addressesIn(family, to.blocks));
	const resolver = destinedTo(inside, resolverIn(to, family));
	const crossing = subtractPackets(inside, resolver);
	return [
		...part(here, crossing, (each) => deliverLocally(context, carried(each, peering, to), to)),
		...part(here, resolver, (each) => [resolverEnd(each, to)]),
		...part(here, subtractPackets(here.packets, inside), (each) => [beyondEnd(each, peering, to)]),
	];
}

/** Also from which Region or account into which, where it leaves one. */
function wayWords(from: Vpc, to: Vpc): string {
	return [`${from.name} to ${to.name}`, crossingWords(from, to)].filter((words) => words !== undefined).join(', ');
}

function carried(branch: Branch, peering: Peering, to: Vpc): Branch {
	return addStep(branch, {
		kind: 'filter',
		filter: 'peering',
		decision: 'passed',
		code: 'peering-crossed',
		reason: `${peering.name} carries it into ${to.name}`,
		packets: branch.packets,
		decided: [],
		source: peering.source,
	});
}

/** AWS makes no peering of VPCs that share addresses (PCX-3): what one would carry is not known. */
function refused(branch: Branch, peering: Peering, from: Vpc, to: Vpc): Next | undefined {
	const shared = sharedBlocks(from, to);
	return shared === undefined
		? undefined
		: unknownEnd(branch, {
				code: 'refused',
				reason: `${from.name} and ${to.name} share addresses (${formatPrefix(shared.one.prefix)} and ${formatPrefix(shared.other.prefix)}): AWS makes no peering like ${peering.name}`,
				source: shared.other.source,
			});
}

/** ADR-15: Amazon DNS of a VPC answers in that VPC only. */
function resolverEnd(branch: Branch, to: Vpc): Next {
	return deadEnd(branch, {
		code: 'dns-of-another-vpc',
		reason: `${destinationsText(branch.packets)} is Amazon DNS of ${to.name}, which answers inside ${to.name} only`,
		source: to.source,
	});
}

function beyondEnd(branch: Branch, peering: Peering, to: Vpc): Next {
	return to.blocksIncomplete
		? missingEnd(branch, { code: 'unreadable', message: `a block of VPC ${to.name} could not be read`, source: to.source })
		: deadEnd(branch, {
				code: 'peering-not-transitive',
				reason: `${destinationsText(branch.packets)} is not in ${to.name}, and ${peering.name} leads no further than that VPC`,
				source: peering.source,
			});
}

function resolverIn(vpc: Vpc, family: AddressSet['family']): AddressSet {
	const resolver = resolverOf(vpc);
	return resolver?.family === family ? addressSet(resolver) : emptyAddresses(family);
}
