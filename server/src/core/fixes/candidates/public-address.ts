/** A public address for the interface that lacks one to send to the internet, or to be asked from there. */
import { entity } from '../../engine/walk-context.ts';
import type { FlowEnd } from '../../model/flow.ts';
import type { Interface, Network } from '../../model/network.ts';
import { singleAddress } from '../../net/address-set.ts';
import { sourcesOf } from '../../net/packets.ts';
import type { Candidate } from '../fix.ts';
import { addition, type Stop } from './place.ts';

export function publicAddresses(stop: Stop): readonly Candidate[] {
	const { network } = stop.root;
	const owner = lacking(stop);
	const instance = entity(network, owner?.owner, 'instance');
	if (owner === undefined || instance === undefined) return [];
	const path = ['instances', instance.shortName, 'interfaces', owner.shortName, 'public_ip'];
	const candidates = addition(stop, owner.source, path, { kind: 'value', text: 'auto' }, ['public_ip: auto']);
	const to = `${instance.shortName}.${owner.shortName}`;
	return candidates.map(({ edits, opens }) => ({ edits, opens: opens.map((each) => ({ ...each, to })) }));
}

function lacking({ root, trace, blocker, hop }: Stop): Interface | undefined {
	const { network } = root;
	if (blocker.code === 'no-public-address-in') return interfaceOf(network, trace.flow.to);
	const vpc = entity(network, hop.key, 'internet-gateway')?.vpc;
	const address = singleAddress(sourcesOf(blocker.parts));
	if (vpc === undefined || address === undefined || address.family === 'ipv6') return undefined;
	const [key] = network.index.ownersInVpc(vpc, address);
	return entity(network, key, 'interface');
}

/** An instance is asked at its first interface. */
function interfaceOf(network: Network, end: FlowEnd): Interface | undefined {
	if (end.kind !== 'entity') return undefined;
	return entity(network, entity(network, end.key, 'instance')?.interfaces[0] ?? end.key, 'interface');
}
