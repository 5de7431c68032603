/** Attachments of transit gateways, of every sort. */
import { text, texts } from '../../aws/json.ts';
import type { AttachmentRecord } from '../../records/between.ts';
import type { Ref } from '../../records/recorded.ts';
import { companionsOf } from '../companions.ts';
import { leaveOut, type Reading, recorded, skip } from '../reading.ts';
import { attachmentOf, refBy, thing, things } from '../references/resolve.ts';
import type { Sort } from '../references/sorts.ts';
import type { Part, Resource } from '../snapshot/resource.ts';
import { flagOf } from '../usual.ts';

/** An attachment before it is known which route tables it is in. */
export interface Attached {
	/** Undefined: associated as its resource says, and as its gateway does by itself. */
	readonly record: Omit<AttachmentRecord, 'routeTable'>;
	/** What an attachment may say against being in the gateway's default tables. */
	readonly associates: boolean;
	readonly propagates: boolean;
}

/** All that are read; the two ends of a peering are two attachments. */
export function readAttachments(reading: Reading): readonly Attached[] {
	return [...ofVpcs(reading), ...ofVpns(reading), ...ofDirectConnect(reading), ...ofPeerings(reading), ...ofConnects(reading)];
}

const PLAIN = { applianceMode: false, ipv6: false, groupReferencing: true, state: undefined } as const;
const IN_DEFAULTS = { associates: true, propagates: true } as const;

function ofVpcs(reading: Reading): readonly Attached[] {
	// Where the gateway is another account's, that account says at the accepter which tables it is in.
	const accepters = companionsOf(
		reading,
		['aws_ec2_transit_gateway_vpc_attachment_accepter'],
		'transit_gateway_attachment_id',
		'attachment',
		undefined,
	);
	const own = reading
		.of('aws_ec2_transit_gateway_vpc_attachment')
		.flatMap((each) => ofVpc(reading, each, accepters.get(reading.refOf(each))?.[0]));
	const known = new Set(own.map(({ record }) => record.ref));
	const others = [...accepters].flatMap(([ref, [accepter]]) => {
		// Without the attachment itself it is told only by a state.
		if (known.has(ref) || accepter === undefined || texts(accepter.values, 'subnet_ids').length === 0) return [];
		return ofVpc(reading, accepter, undefined).map((each) => ({ ...each, record: { ...each.record, ref, id: ref } }));
	});
	return [...own, ...others];
}

function ofVpc(reading: Reading, attachment: Resource, accepter: Resource | undefined): readonly Attached[] {
	const gateway = required(reading, attachment, 'transit_gateway_id', 'transit-gateway');
	const subnets = things(reading, attachment, 'subnet_ids', 'subnet');
	if (gateway === undefined) return [];
	if (subnets.targets.length === 0) return leaveOut(reading, attachment, subnets.gap ?? 'it has no subnets');
	if (subnets.gap !== undefined) skip(reading, attachment, `a subnet of it is left out: ${subnets.gap}`);
	const says = accepter ?? attachment;
	return [
		{
			record: {
				...recorded(reading, attachment),
				gateway,
				to: { kind: 'vpc', subnets: subnets.targets.map(({ ref }) => ref) },
				applianceMode: flagOf(reading, attachment, 'appliance_mode_support', 'disable'),
				ipv6: flagOf(reading, attachment, 'ipv6_support', 'disable'),
				groupReferencing: flagOf(reading, attachment, 'security_group_referencing_support', 'enable'),
				state: undefined,
			},
			...inDefaults(reading, says),
		},
	];
}

function inDefaults(reading: Reading, says: Resource): Pick<Attached, 'associates' | 'propagates'> {
	return {
		associates: flagOf(reading, says, 'transit_gateway_default_route_table_association', true),
		propagates: flagOf(reading, says, 'transit_gateway_default_route_table_propagation', true),
	};
}

/** A VPN connection with a transit gateway is its own attachment. */
function ofVpns(reading: Reading): readonly Attached[] {
	return reading.of('aws_vpn_connection').flatMap((vpn) => {
		const gateway = thing(reading, vpn, 'transit_gateway_id', 'transit-gateway');
		// What is unknown is noted with the connection.
		if (gateway.kind !== 'found') return [];
		const to = { kind: 'vpn-connection', ref: reading.refOf(vpn) } as const;
		return { record: { ...attachmentRecord(reading, vpn), gateway: gateway.ref, to, ...PLAIN }, ...IN_DEFAULTS };
	});
}

/** So is the association of a Direct Connect gateway with a transit gateway. */
function ofDirectConnect(reading: Reading): readonly Attached[] {
	return reading.of('aws_dx_gateway_association').flatMap((association) => {
		if (!isWithTransitGateway(reading, association)) return [];
		const gateway = required(reading, association, 'associated_gateway_id', 'transit-gateway');
		const ref = refBy(reading, association, 'dx_gateway_id', 'direct-connect-gateway');
		// What its gateway is not told to be, or not read, is noted with the gateways.
		const isRead = reading.of('aws_dx_gateway').some((each) => reading.refOf(each) === ref);
		if (gateway === undefined || ref === undefined || !isRead) return [];
		const to = { kind: 'direct-connect-gateway', ref, allowedPrefixes: texts(association.values, 'allowed_prefixes') } as const;
		return { record: { ...attachmentRecord(reading, association), gateway, to, ...PLAIN }, ...IN_DEFAULTS };
	});
}

/** By what it is associated with, or by the word that a state has for that. */
export function isWithTransitGateway(reading: Reading, association: Resource): boolean {
	const told = text(association.values, 'associated_gateway_type');
	if (told !== undefined) return told === 'transitGateway';
	const found = thing(reading, association, 'associated_gateway_id', 'transit-gateway');
	return found.kind === 'found' && (found.resource?.type === 'aws_ec2_transit_gateway' || found.ref.startsWith('tgw-'));
}

/** The other end is one too, where its gateway is here: a route of either gateway's tables names the same id. */
function ofPeerings(reading: Reading): readonly Attached[] {
	const accepters = companionsOf(
		reading,
		['aws_ec2_transit_gateway_peering_attachment_accepter'],
		'transit_gateway_attachment_id',
		'attachment',
		undefined,
	);
	return reading.of('aws_ec2_transit_gateway_peering_attachment').flatMap((peering): readonly Attached[] => {
		const own = required(reading, peering, 'transit_gateway_id', 'transit-gateway');
		const peer = required(reading, peering, 'peer_transit_gateway_id', 'transit-gateway');
		if (own === undefined || peer === undefined) return [];
		const record = recorded(reading, peering);
		const told = text(peering.values, 'state');
		const isAccepted = (accepters.get(record.ref) ?? []).length > 0 || told === 'available';
		const state = isAccepted ? undefined : 'pending-acceptance';
		const ends = [
			{ ref: record.ref, gateway: own, to: peer },
			{ ref: otherEnd(record.ref), gateway: peer, to: own },
		];
		return ends.slice(0, isAccepted ? 2 : 1).map(({ ref, gateway, to }) => ({
			record: { ...record, ref, gateway, to: { kind: 'transit-gateway', ref: to }, ...PLAIN, state },
			associates: true,
			// Peerings never propagate (Amazon VPC Transit Gateways, "Transit gateway peering attachments").
			propagates: false,
		}));
	});
}

/** What the end of a peering at the gateway that accepts it is called among the records. */
export function otherEnd(ref: Ref): Ref {
	return `${ref} at the peer`;
}

function ofConnects(reading: Reading): readonly Attached[] {
	return reading.of('aws_ec2_transit_gateway_connect').flatMap((connect) => {
		const gateway = required(reading, connect, 'transit_gateway_id', 'transit-gateway');
		const transport = required(reading, connect, 'transport_attachment_id', 'attachment');
		if (gateway === undefined || transport === undefined) return [];
		return {
			record: { ...recorded(reading, connect), gateway, to: { kind: 'connect', transport }, ...PLAIN },
			...inDefaults(reading, connect),
		};
	});
}

function attachmentRecord(reading: Reading, link: Resource) {
	const { ref, isNew } = attachmentOf(reading, link);
	return { ...recorded(reading, link), ref, id: isNew ? undefined : ref };
}

function required(reading: Reading, part: Part, key: string, sort: Sort): Ref | undefined {
	const found = thing(reading, part, key, sort);
	if (found.kind === 'found') return found.ref;
	return skip(reading, part, found.kind === 'unknown' ? found.why : `it does not say its ${key}`);
}
