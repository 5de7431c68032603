/** Peerings and transit gateways (`describe-vpc-peering-connections`, `describe-transit-gateways`). */
import type { PeeringRecord, TransitGatewayRecord } from '../records/between.ts';
import { flag, text } from './json.ts';
import { type Reading, recorded, recordsOf, stateOf } from './reading.ts';

export function readPeerings(reading: Reading): readonly PeeringRecord[] {
	return recordsOf(reading, 'VpcPeeringConnections', 'VpcPeeringConnectionId', (found, id) => ({
		...recorded(found, id),
		requester: text(found.json, 'RequesterVpcInfo', 'VpcId') ?? '',
		accepter: text(found.json, 'AccepterVpcInfo', 'VpcId') ?? '',
		state: stateOf(found.json),
	}));
}

export function readTransitGateways(reading: Reading): readonly TransitGatewayRecord[] {
	return recordsOf(reading, 'TransitGateways', 'TransitGatewayId', (found, id) => {
		const { json, region } = found;
		return {
			...recorded(found, id),
			// An ARN has the Region in its fourth part.
			region: text(json, 'TransitGatewayArn')?.split(':')[3] ?? region,
			asn: text(json, 'Options', 'AmazonSideAsn'),
			associates: flag(json, 'Options', 'DefaultRouteTableAssociation') ?? true,
			propagates: flag(json, 'Options', 'DefaultRouteTablePropagation') ?? true,
			vpnEcmp: flag(json, 'Options', 'VpnEcmpSupport') ?? true,
			groupReferencing: flag(json, 'Options', 'SecurityGroupReferencingSupport') ?? false,
			state: stateOf(json),
		};
	});
}
