/** What a route leads to, told by its kind and its addresses, so that it is the same under any name. */
import { entity } from '../../../server/src/core/engine/walk-context.ts';
import type { Network, NetworkEntity, Vpc } from '../../../server/src/core/model/network.ts';
import { vpcsOfPeering } from '../../../server/src/core/model/peering.ts';
import { attachedVpc } from '../../../server/src/core/model/transit-gateway.ts';
import { formatAddress } from '../../../server/src/core/net/address.ts';
import { formatPrefix } from '../../../server/src/core/net/prefix.ts';

export function signatureOfTarget(network: Network, target: NetworkEntity): string {
	switch (target.kind) {
		case 'nat-gateway':
			return `nat-gateway ${firstAddress(network, target.interface)}`;
		case 'interface':
			return `interface ${firstAddress(network, target.key)}`;
		case 'peering':
			return `peering ${vpcsOfPeering(network, target).map(blocks).sort().join(' and ')}`;
		case 'transit-gateway-attachment': {
			const vpc = attachedVpc(network, target);
			return vpc === undefined ? `attachment ${target.attached.kind}` : 'attachment vpc';
		}
		default:
			return target.kind;
	}
}

function firstAddress(network: Network, key: string): string {
	const first = entity(network, key, 'interface')?.addresses[0]?.prefix.first;
	return first === undefined ? '' : formatAddress(first);
}

function blocks(vpc: Vpc): string {
	return vpc.blocks.map(({ prefix }) => formatPrefix(prefix)).join();
}
