/** The networks outside AWS, of which no file of Terraform's knows more than what leads to them. */

import type { AccountRecords } from '../../records/account.ts';
import type { OutsideRecord } from '../../records/between.ts';
import type { Recorded, Ref } from '../../records/recorded.ts';
import type { Reading } from '../reading.ts';

/** One for each customer gateway that has a connection, and one for each virtual interface. */
export function readOutside(reading: Reading, records: AccountRecords): readonly OutsideRecord[] {
	const { customerGateways, vpnConnections, virtualInterfaces } = records;
	const behindGateways = customerGateways.flatMap((gateway) => {
		const own = vpnConnections.filter(({ customerGateway }) => customerGateway === gateway.ref);
		if (own.length === 0) return [];
		const routed = own.flatMap(({ ref, staticRoutes }) => [...(staticRoutes ?? []), ...routedTo(records, ref)]);
		const blocks = [...new Set(routed)];
		const why =
			blocks.length === 0
				? 'nothing tells its blocks, and it has none in the file: write them under `networks`'
				: `its blocks are what static routes lead to by VPN: ${blocks.join(', ')}`;
		return outsideOf(reading, gateway, gateway.name, blocks, why);
	});
	const behindInterfaces = virtualInterfaces.map((own) => {
		const why = 'nothing tells its blocks: write them under `networks`, and one network where several interfaces lead to the same';
		return outsideOf(reading, own, own.name === undefined ? undefined : `${own.name} network`, own.advertises ?? [], why);
	});
	return [...behindGateways, ...behindInterfaces];
}

/** What transit gateways send to a connection; a default route says nothing about what is there. */
function routedTo({ attachments, transitGatewayRouteTables }: AccountRecords, connection: Ref): readonly string[] {
	const own = new Set(attachments.flatMap(({ ref, to }) => (to.kind === 'vpn-connection' && to.ref === connection ? [ref] : [])));
	return transitGatewayRouteTables
		.flatMap(({ routes }) => routes)
		.flatMap(({ destination, target }) =>
			destination.kind === 'block' && target !== undefined && own.has(target) && !destination.block.endsWith('/0')
				? [destination.block]
				: [],
		);
}

function outsideOf(reading: Reading, link: Recorded, name: string | undefined, blocks: readonly string[], why: string): OutsideRecord {
	const { ref, origin } = link;
	reading.notes.push({ kind: 'assumed', what: `the network behind ${reading.addressOf(ref)}`, why, origin });
	return { ref: `network of ${ref}`, id: undefined, name, origin, blocks, links: [ref] };
}
