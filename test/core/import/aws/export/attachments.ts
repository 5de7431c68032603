/** `describe-transit-gateway-attachments`, the lists of each sort of them, and `-connect-peers`. */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { Json } from '../../../../../server/src/core/import/aws/json.ts';
import type { Link } from '../../../../../server/src/core/model/link.ts';
import type { ConnectPeer, TransitGatewayAttachment } from '../../../../../server/src/core/model/network.ts';
import { formatAddress } from '../../../../../server/src/core/net/address.ts';
import {
	camelCase,
	type Exporting,
	entitiesOf,
	entityOf,
	type Listed,
	linkedId,
	object,
	printed,
	stateOf,
	type Thing,
	tags,
} from './exporting.ts';

export function attachmentFiles(own: Exporting): readonly JsonFile[] {
	const attachments = entitiesOf(own, 'transit-gateway-attachment');
	const listed = (json: (attachment: TransitGatewayAttachment) => Json | undefined): readonly Listed[] =>
		attachments.flatMap((each) => {
			const found = json(each);
			return found === undefined ? [] : [{ region: regionOf(own, each), json: found }];
		});
	return [
		...printed(
			'describe-transit-gateway-attachments',
			'TransitGatewayAttachments',
			listed((each) => attachmentJson(own, each)),
		),
		...printed(
			'describe-transit-gateway-vpc-attachments',
			'TransitGatewayVpcAttachments',
			listed((each) => vpcJson(own, each)),
		),
		...printed(
			'describe-transit-gateway-peering-attachments',
			'TransitGatewayPeeringAttachments',
			listed((each) => peeringJson(own, each)),
		),
		...printed(
			'describe-transit-gateway-connects',
			'TransitGatewayConnects',
			listed((each) => connectJson(own, each)),
		),
		...printed(
			'describe-transit-gateway-connect-peers',
			'TransitGatewayConnectPeers',
			entitiesOf(own, 'connect-peer').map((each) => ({
				region: regionOf(own, entityOf(own, 'transit-gateway-attachment', each.attachment)),
				json: peerJson(own, each),
			})),
		),
	];
}

function regionOf(own: Exporting, attachment: TransitGatewayAttachment | undefined): string | undefined {
	return entityOf(own, 'transit-gateway', attachment?.gateway)?.region;
}

/** An attachment as routes and propagations name it. */
export function attachmentWords(own: Exporting, link: Link): Thing {
	const attachment = entityOf(own, 'transit-gateway-attachment', link);
	if (attachment === undefined) return { TransitGatewayAttachmentId: linkedId(own, link) };
	return { TransitGatewayAttachmentId: own.idOf(attachment.key), ...resourceOf(own, attachment) };
}

function resourceOf(own: Exporting, { name, attached }: TransitGatewayAttachment): Thing {
	switch (attached.kind) {
		case 'vpc':
			return { ResourceType: 'vpc', ResourceId: vpcOfSubnets(own, attached.subnets) };
		case 'vpn-connection':
			return { ResourceType: 'vpn', ResourceId: linkedId(own, attached.link) };
		case 'direct-connect-gateway':
			return { ResourceType: 'direct-connect-gateway', ResourceId: linkedId(own, attached.link) };
		case 'transit-gateway':
			return { ResourceType: 'peering', ResourceId: linkedId(own, attached.other) };
		case 'connect':
			return { ResourceType: 'connect', ResourceId: linkedId(own, attached.transport) };
		case 'missing':
			throw new Error(`${name} attaches nothing`);
	}
}

function vpcOfSubnets(own: Exporting, subnets: readonly Link[]): string {
	const [vpc] = subnets.flatMap((link) => entityOf(own, 'subnet', link)?.vpc ?? []);
	if (vpc === undefined) throw new Error('an attachment names no subnet of the file');
	return own.idOf(vpc);
}

function attachmentJson(own: Exporting, attachment: TransitGatewayAttachment): Json {
	const { routeTable } = attachment;
	return object({
		TransitGatewayAttachmentId: own.idOf(attachment.key),
		TransitGatewayId: own.idOf(attachment.gateway),
		...resourceOf(own, attachment),
		State: camelCase(stateOf(attachment, 'available')),
		Association: routeTable && { TransitGatewayRouteTableId: linkedId(own, routeTable), State: 'associated' },
		Tags: tags(attachment),
	});
}

function vpcJson(own: Exporting, attachment: TransitGatewayAttachment): Json | undefined {
	const { attached } = attachment;
	if (attached.kind !== 'vpc') return undefined;
	const word = (flag: boolean) => (flag ? 'enable' : 'disable');
	return {
		TransitGatewayAttachmentId: own.idOf(attachment.key),
		TransitGatewayId: own.idOf(attachment.gateway),
		VpcId: vpcOfSubnets(own, attached.subnets),
		State: camelCase(stateOf(attachment, 'available')),
		SubnetIds: attached.subnets.map((link) => linkedId(own, link)),
		Options: {
			DnsSupport: 'enable',
			SecurityGroupReferencingSupport: word(attached.groupReferencing),
			Ipv6Support: word(attached.ipv6),
			ApplianceModeSupport: word(attached.applianceMode),
		},
		Tags: tags(attachment),
	};
}

/** Both sides list a peering alike: one has asked, the other was asked. */
function peeringJson(own: Exporting, attachment: TransitGatewayAttachment): Json | undefined {
	const { attached } = attachment;
	if (attached.kind !== 'transit-gateway') return undefined;
	const [requester, accepter] = [own.idOf(attachment.gateway), linkedId(own, attached.other)].sort();
	const side = (id: string | undefined): Json => {
		const gateway = entitiesOf(own, 'transit-gateway').find(({ key }) => own.idOf(key) === id);
		return object({ TransitGatewayId: id, Region: gateway?.region });
	};
	return {
		TransitGatewayAttachmentId: own.idOf(attachment.key),
		RequesterTgwInfo: side(requester),
		AccepterTgwInfo: side(accepter),
		State: camelCase(stateOf(attachment, 'available')),
		Tags: tags(attachment),
	};
}

function connectJson(own: Exporting, attachment: TransitGatewayAttachment): Json | undefined {
	const { attached } = attachment;
	if (attached.kind !== 'connect') return undefined;
	return {
		TransitGatewayAttachmentId: own.idOf(attachment.key),
		TransportTransitGatewayAttachmentId: linkedId(own, attached.transport),
		TransitGatewayId: own.idOf(attachment.gateway),
		State: camelCase(stateOf(attachment, 'available')),
		Options: { Protocol: 'gre' },
		Tags: tags(attachment),
	};
}

function peerJson(own: Exporting, peer: ConnectPeer): Json {
	const attachment = entityOf(own, 'transit-gateway-attachment', peer.attachment);
	const gateway = entityOf(own, 'transit-gateway', attachment?.gateway);
	return object({
		TransitGatewayConnectPeerId: own.idOf(peer.key),
		TransitGatewayAttachmentId: linkedId(own, peer.attachment),
		State: stateOf(peer, 'available'),
		ConnectPeerConfiguration: object({
			PeerAddress: peer.address && formatAddress(peer.address),
			InsideCidrBlocks: ['169.254.6.0/29'],
			Protocol: 'gre',
			BgpConfigurations: [object({ TransitGatewayAsn: gateway?.asn, PeerAsn: peer.asn ?? gateway?.asn, BgpStatus: 'up' })],
		}),
		Tags: tags(peer),
	});
}
