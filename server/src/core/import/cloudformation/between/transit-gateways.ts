/** Transit gateways and what is attached to them (AWS CloudFormation Template Reference, "AWS::EC2::TransitGateway" and its attachments). */
import type { AttachmentRecord, ConnectPeerRecord, TransitGatewayRecord } from '../../records/between.ts';
import type { Recorded, Ref } from '../../records/recorded.ts';
import { allOf, anywhere, inside } from '../naming.ts';
import { isSkipped, property, type Reading, recorded, recordsOf, resourcesOf, type Skipped, told } from '../reading.ts';
import { flagIn, flagOf } from '../settings.ts';
import type { Resource } from '../template/template.ts';
import { field, items, reasonOf, said } from '../values/value.ts';
import { transitAssociations } from './direct-connect.ts';

export function readTransitGateways(reading: Reading): readonly TransitGatewayRecord[] {
	return recordsOf(reading, ['AWS::EC2::TransitGateway'], (resource): TransitGatewayRecord => {
		const isOn = (key: string, what: string, usual: boolean) => flagOf(reading, resource, key, what, usual);
		return {
			...recorded(reading, resource),
			region: reading.world.settings.region,
			asn: told(reading, resource, 'AmazonSideAsn', 'BGP number'),
			associates: isOn('DefaultRouteTableAssociation', 'association with the default route table', true),
			propagates: isOn('DefaultRouteTablePropagation', 'propagation to the default route table', true),
			vpnEcmp: isOn('VpnEcmpSupport', 'use of several VPN tunnels', true),
			groupReferencing: isOn('SecurityGroupReferencingSupport', 'security group referencing', false),
			state: undefined,
		};
	});
}

/** Attachments, which are in no table yet. Where a peering of two transit gateways of the templates ends, it is attached too. */
export function readAttachments(reading: Reading): readonly AttachmentRecord[] {
	const ofVpcs = recordsOf(reading, VPC_ATTACHMENTS, (resource) => ofVpc(reading, resource));
	const ofGateways = recordsOf(reading, ['AWS::EC2::TransitGatewayPeeringAttachment'], (resource) => ofGateway(reading, resource));
	const gateways = new Map([...ofVpcs, ...ofGateways].map(({ ref, gateway }) => [ref, gateway]));
	const ofPeers = recordsOf(reading, ['AWS::EC2::TransitGatewayConnect'], (resource): AttachmentRecord | Skipped => {
		const transport = inside(reading, property(reading, resource, 'TransportTransitGatewayAttachmentId'), 'transport attachment');
		if (isSkipped(transport)) return transport;
		return attachment(recorded(reading, resource), gateways.get(transport) ?? '', { kind: 'connect', transport });
	});
	return [
		...ofVpcs,
		...ofGateways,
		...ofGateways.flatMap((each) => otherSide(reading, each)),
		...ofPeers,
		...ofVpns(reading),
		...ofDirectConnect(reading),
	];
}

const VPC_ATTACHMENTS = ['AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment'];

function attachment(recordedAs: Recorded, gateway: Ref, to: AttachmentRecord['to']): AttachmentRecord {
	const options = { applianceMode: false, ipv6: false, groupReferencing: true };
	return { ...recordedAs, gateway, to, routeTable: undefined, ...options, state: undefined };
}

function gatewayOf(reading: Reading, resource: Resource): Ref | Skipped {
	return inside(reading, property(reading, resource, 'TransitGatewayId'), 'transit gateway');
}

function ofVpc(reading: Reading, resource: Resource): AttachmentRecord | Skipped {
	const gateway = gatewayOf(reading, resource);
	if (isSkipped(gateway)) return gateway;
	const vpc = inside(reading, property(reading, resource, 'VpcId'), 'VPC');
	if (isSkipped(vpc)) return vpc;
	const subnets = allOf(reading, resource, property(reading, resource, 'SubnetIds'), 'subnet', inside);
	if (subnets.length === 0) return { skipped: 'none of its subnets is imported' };
	const options = property(reading, resource, 'Options');
	const isOn = (key: string, what: string, usual: boolean) => flagIn(reading, resource, field(options, key), what, usual);
	return {
		...attachment(recorded(reading, resource), gateway, { kind: 'vpc', subnets }),
		applianceMode: isOn('ApplianceModeSupport', 'appliance mode', false),
		ipv6: isOn('Ipv6Support', 'IPv6 support', false),
		groupReferencing: isOn('SecurityGroupReferencingSupport', 'security group referencing', true),
	};
}

function ofGateway(reading: Reading, resource: Resource): AttachmentRecord | Skipped {
	const gateway = gatewayOf(reading, resource);
	if (isSkipped(gateway)) return gateway;
	const ref = anywhere(reading, property(reading, resource, 'PeerTransitGatewayId'), 'peer');
	return isSkipped(ref) ? ref : attachment(recorded(reading, resource), gateway, { kind: 'transit-gateway', ref });
}

function otherSide(reading: Reading, own: AttachmentRecord): readonly AttachmentRecord[] {
	if (own.to.kind !== 'transit-gateway' || !reading.imported.has(own.to.ref)) return [];
	const { ref, id, name, origin } = own;
	return [attachment({ ref: otherSideOf(ref), id, name, origin }, own.to.ref, { kind: 'transit-gateway', ref: own.gateway })];
}

/** What records call the other end of an attachment that joins two transit gateways. */
export function otherSideOf(ref: Ref): Ref {
	return `${ref} (peer)`;
}

/** A VPN connection is attached by being made for a transit gateway. */
function ofVpns(reading: Reading): readonly AttachmentRecord[] {
	return resourcesOf(reading, 'AWS::EC2::VPNConnection').flatMap((resource) => {
		const gateway = gatewayOf(reading, resource);
		const vpn = recorded(reading, resource);
		if (isSkipped(gateway) || !reading.imported.has(vpn.ref)) return [];
		return [attachment({ ...vpn, ref: `${vpn.ref} (attachment)` }, gateway, { kind: 'vpn-connection', ref: vpn.ref })];
	});
}

/** So is a Direct Connect gateway by being associated with one; that its ends are not imported is noted with the gateway. */
function ofDirectConnect(reading: Reading): readonly AttachmentRecord[] {
	return transitAssociations(reading).map(({ resource, of, gateway, allowedPrefixes }) =>
		attachment(recorded(reading, resource), gateway, { kind: 'direct-connect-gateway', ref: of, allowedPrefixes }),
	);
}

/** Peers of Connect attachments (AWS CloudFormation Template Reference, "AWS::EC2::TransitGatewayConnectPeer"). */
export function readConnectPeers(reading: Reading): readonly ConnectPeerRecord[] {
	return recordsOf(reading, ['AWS::EC2::TransitGatewayConnectPeer'], (resource): ConnectPeerRecord | Skipped => {
		const owner = inside(reading, property(reading, resource, 'TransitGatewayAttachmentId'), 'Connect attachment');
		if (isSkipped(owner)) return owner;
		const configuration = property(reading, resource, 'ConnectPeerConfiguration');
		const address = field(configuration, 'PeerAddress');
		const peerAddress = said(address);
		if (peerAddress === undefined) return { skipped: `its address is not known: ${reasonOf(address)}` };
		const [bgp] = items(field(configuration, 'BgpConfigurations'));
		const asn = bgp === undefined ? undefined : said(field(bgp, 'PeerAsn'));
		return { ...recorded(reading, resource), attachment: owner, peerAddress, asn, state: undefined };
	});
}
