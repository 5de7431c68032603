/** Which addresses of a path stand in for ones that the file does not say. */
import type { Hop, TracePath } from '../../engine/trace.ts';
import { type AddressSet, isSubsetAddresses } from '../../net/address-set.ts';
import { destinationsOf, type PacketBox, sourcesOf } from '../../net/packets.ts';

/** As it stands behind what is assumed. */
export const ASSUMED = '(assumed)';

/** Whether packets that begin at the hop are from or to an assumed address. */
export type Assumed = (hop: Hop, box: PacketBox) => boolean;

export function assumedOf(path: TracePath): Assumed {
	const legs = [path.forward, path.return ?? []];
	const stepsOfAll = legs.flat().flatMap(({ steps }) => steps);
	// The public side of a translation: what a sender becomes, and what a receiver was.
	const publicSides = stepsOfAll.flatMap((step): readonly AddressSet[] => {
		if (step.kind !== 'translate' || !step.assumed) return [];
		return [step.field === 'source' ? sourcesOf(step.packets) : destinationsOf(step.before)];
	});
	const isPublicSide = (set: AddressSet): boolean => publicSides.some((side) => side.family === set.family && isSubsetAddresses(set, side));
	// A host sends by an interface, which says so of itself.
	const senders = legs.flatMap(([first, second]) => (first !== undefined && hasAssumed(first, second) ? [first] : []));
	return (hop, { source, destination }) => senders.includes(hop) || isPublicSide(source) || isPublicSide(destination);
}

function hasAssumed(first: Hop, second: Hop | undefined): boolean {
	return first.assumed || (second?.kind === 'interface' && second.assumed);
}
