/** VPC peerings. */
import { text } from '../../aws/json.ts';
import type { PeeringRecord } from '../../records/between.ts';
import type { Ref, State } from '../../records/recorded.ts';
import { belongsTo } from '../companions.ts';
import { leaveOut, type Reading, recorded, skip } from '../reading.ts';
import { thing } from '../references/resolve.ts';
import type { Resource } from '../snapshot/resource.ts';
import { flagOf } from '../usual.ts';

/** `aws_vpc_peering_connection`, and its other end where that alone is managed (`aws_vpc_peering_connection_accepter`). */
export function readPeerings(reading: Reading): readonly PeeringRecord[] {
	const accepters = accepterOf(reading);
	const own = reading.of('aws_vpc_peering_connection').flatMap((peering) => {
		const record = recorded(reading, peering);
		const ends = [thing(reading, peering, 'vpc_id', 'vpc'), thing(reading, peering, 'peer_vpc_id', 'vpc')];
		const [requester, accepter] = ends.map((each) => (each.kind === 'found' ? each.ref : undefined));
		const why = ends.flatMap((each) => (each.kind === 'unknown' ? [each.why] : []))[0];
		if (requester === undefined || accepter === undefined) return leaveOut(reading, peering, why ?? 'it does not say both of its VPCs');
		return { ...record, requester, accepter, state: stateOf(reading, peering, accepters.get(record.ref)) };
	});
	const known = new Set(own.map(({ ref }) => ref));
	const others = [...accepters].flatMap(([ref, accepter]) => (known.has(ref) ? [] : (seenFromAccepter(reading, ref, accepter) ?? [])));
	return [...own, ...others];
}

function accepterOf(reading: Reading): ReadonlyMap<Ref, Resource> {
	const accepters = new Map<Ref, Resource>();
	for (const each of reading.of('aws_vpc_peering_connection_accepter')) {
		const found = thing(reading, each, 'vpc_peering_connection_id', 'peering');
		if (found.kind !== 'found') {
			skip(reading, each, found.kind === 'unknown' ? found.why : 'it does not say its peering');
			continue;
		}
		accepters.set(found.ref, each);
		belongsTo(reading, found.ref, each);
	}
	return accepters;
}

/** Its VPC is the one that accepts. */
function seenFromAccepter(reading: Reading, ref: Ref, accepter: Resource): PeeringRecord | undefined {
	const [own, peer] = [thing(reading, accepter, 'vpc_id', 'vpc'), thing(reading, accepter, 'peer_vpc_id', 'vpc')];
	// Then it is a stray, and is noted as one.
	if (own.kind !== 'found' || peer.kind !== 'found') return undefined;
	return {
		...recorded(reading, accepter),
		ref,
		id: ref,
		requester: peer.ref,
		accepter: own.ref,
		state: stateOf(reading, accepter, undefined),
	};
}

/** Somebody has to accept it: the file tells whether that was so, or will be. */
function stateOf(reading: Reading, peering: Resource, accepter: Resource | undefined): State {
	const told = text(accepter?.values, 'accept_status') ?? text(peering.values, 'accept_status');
	if (told === 'active') return undefined;
	const isAccepted = [peering, accepter].some((each) => each !== undefined && flagOf(reading, each, 'auto_accept', false));
	const state = told ?? 'pending-acceptance';
	return isAccepted && state === 'pending-acceptance' ? undefined : state;
}
