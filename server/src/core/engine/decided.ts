/** Which rule decided which part of the packets. */
import { intersectPackets, isEmptyPackets, type PacketSet } from '../net/packets.ts';
import type { Decided } from './trace.ts';

/** What the rules decided, as far as these packets are concerned: a gate may have let through some only. */
export function decidedWithin(decided: readonly Decided[], packets: PacketSet): readonly Decided[] {
	return decided.flatMap((each) => {
		const part = intersectPackets(each.part, packets);
		return isEmptyPackets(part) ? [] : [{ ...each, part }];
	});
}
