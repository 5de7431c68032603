/** Transit gateways, with the peers of their Connect attachments. */
import { text } from '../../aws/json.ts';
import type { ConnectPeerRecord, TransitGatewayRecord } from '../../records/between.ts';
import { leaveOut, type Reading, recorded } from '../reading.ts';
import { thing } from '../references/resolve.ts';
import { flagOf } from '../usual.ts';
import { regionOf } from '../vpc/vpcs.ts';

/** `aws_ec2_transit_gateway`; what is not written is as the provider has it, which is as AWS has it. */
export function readTransitGateways(reading: Reading): readonly TransitGatewayRecord[] {
	return reading.of('aws_ec2_transit_gateway').map((gateway) => {
		const { values } = gateway;
		return {
			...recorded(reading, gateway),
			region: regionOf(gateway) ?? gateway.region,
			asn: text(values, 'amazon_side_asn'),
			associates: flagOf(reading, gateway, 'default_route_table_association', 'enable'),
			propagates: flagOf(reading, gateway, 'default_route_table_propagation', 'enable'),
			vpnEcmp: flagOf(reading, gateway, 'vpn_ecmp_support', 'enable'),
			groupReferencing: flagOf(reading, gateway, 'security_group_referencing_support', 'disable'),
			state: undefined,
		};
	});
}

/** `aws_ec2_transit_gateway_connect_peer`. */
export function readConnectPeers(reading: Reading): readonly ConnectPeerRecord[] {
	return reading.of('aws_ec2_transit_gateway_connect_peer').flatMap((peer) => {
		const attachment = thing(reading, peer, 'transit_gateway_attachment_id', 'attachment');
		const peerAddress = text(peer.values, 'peer_address');
		if (attachment.kind === 'unknown') return leaveOut(reading, peer, attachment.why);
		if (attachment.kind === 'absent' || peerAddress === undefined)
			return leaveOut(reading, peer, 'its attachment or its address is not told, or known after apply only');
		return { ...recorded(reading, peer), attachment: attachment.ref, peerAddress, asn: text(peer.values, 'bgp_asn'), state: undefined };
	});
}
