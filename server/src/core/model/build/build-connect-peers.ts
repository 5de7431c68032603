/** Connect peers: the other ends of the tunnels of transit gateways' Connect attachments. */
import { brokenAt, outOfOrderOf, valueOr, written } from '../fields.ts';
import { keyOf } from '../names/named-sections.ts';
import { announcedBy, type Joined, joined, linkIn } from './announced.ts';
import { type Building, named, unreadableLink } from './build-vpc.ts';
import type { UnitedDeclarations } from './declarations.ts';

/** Adds every Connect peer. */
export function buildConnectPeers(united: UnitedDeclarations, building: Building): void {
	for (const declaration of united.connect_peers) {
		const { name, nameSource, value } = declaration;
		building.add({
			kind: 'connect-peer',
			...named(declaration, 'connect_peer', name),
			id: valueOr(value.id, undefined),
			outOfOrder: outOfOrderOf(value.state, 'available'),
			unreadable: brokenAt(written(declaration, 'state'), written(declaration, 'asn')),
			asn: valueOr(value.asn, undefined),
			attachment:
				linkIn(written(declaration, 'attachment'), `the attachment of ${name}`, building) ??
				unreadableLink(`the attachment of ${name}`, nameSource),
			address: valueOr(value.peer_address, undefined),
			network: linkIn(written(declaration, 'network'), `the network of ${name}`, building),
			...announcedBy(written(declaration, 'advertises'), { asn: valueOr(value.asn, undefined), over: 'a tunnel' }),
		});
	}
}

/** The peers of each Connect attachment. */
export function peersByAttachment(united: UnitedDeclarations, building: Pick<Building, 'links'>): Joined {
	const lists = joined();
	for (const { name, value } of united.connect_peers) {
		lists.add(linkIn(value.attachment, 'a name', building), keyOf('connect_peer', name));
	}
	return lists;
}
