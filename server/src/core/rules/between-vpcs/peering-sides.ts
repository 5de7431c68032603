/** A peering as each of its two VPCs sees it. */
import type { Peering, Things, Vpc } from '../../model/network.ts';
import { vpcsOfPeering } from '../../model/peering.ts';

/** A VPC of a peering, seen with the one at the other end. */
export interface PeeringSide {
	readonly own: Vpc;
	readonly other: Vpc;
}

/** Both ends; none where one of them is not known. */
export function sidesOf(things: Things, peering: Peering): readonly PeeringSide[] {
	const [one, other] = vpcsOfPeering(things, peering);
	return one === undefined || other === undefined
		? []
		: [
				{ own: one, other },
				{ own: other, other: one },
			];
}
