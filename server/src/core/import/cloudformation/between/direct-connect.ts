/** Direct Connect (AWS CloudFormation Template Reference, "AWS::DirectConnect::DirectConnectGateway" and what belongs to it). */
import type { DirectConnectAssociation, DirectConnectGatewayRecord, VirtualInterfaceRecord } from '../../records/between.ts';
import type { Ref } from '../../records/recorded.ts';
import { anywhere, inside } from '../naming.ts';
import {
	isSkipped,
	knownTexts,
	partsOf,
	property,
	type Reading,
	recorded,
	recordsOf,
	resourcesOf,
	type Skipped,
	told,
} from '../reading.ts';
import type { Resource } from '../template/template.ts';
import { items, reference, said } from '../values/value.ts';

const ASSOCIATION = 'AWS::DirectConnect::DirectConnectGatewayAssociation';

/** Gateways, with their associations with VPN gateways; those with transit gateways are attachments. */
export function readDirectConnectGateways(reading: Reading): readonly DirectConnectGatewayRecord[] {
	const gateways = recordsOf(reading, ['AWS::DirectConnect::DirectConnectGateway'], (resource) => ({
		...recorded(reading, resource, 'DirectConnectGatewayName'),
		asn: told(reading, resource, 'AmazonSideAsn', 'BGP number'),
	}));
	const associations = partsOf(reading, [ASSOCIATION], (resource) => associationOf(reading, resource));
	return gateways.map((gateway) => ({
		...gateway,
		associations: associations.flatMap(({ of, association }) => (of === gateway.ref && association !== undefined ? [association] : [])),
		state: undefined,
	}));
}

interface Association {
	readonly of: Ref;
	/** Undefined for one with a transit gateway: it is an attachment of that one. */
	readonly association: DirectConnectAssociation | undefined;
}

function associationOf(reading: Reading, resource: Resource): Association | Skipped {
	const of = inside(reading, property(reading, resource, 'DirectConnectGatewayId'), 'Direct Connect gateway');
	if (isSkipped(of)) return of;
	const isTransit = isWithTransitGateway(reading, resource);
	const other = inside(reading, property(reading, resource, 'AssociatedGatewayId'), isTransit ? 'transit gateway' : 'VPN gateway');
	if (isSkipped(other)) return other;
	if (isTransit) return { of, association: undefined };
	const prefixes = allowedPrefixes(reading, resource);
	const allowed = prefixes.length === 0 ? undefined : prefixes;
	return { of, association: { id: undefined, vpnGateway: other, allowedPrefixes: allowed, state: undefined } };
}

/** Associations with transit gateways, which are attachments of theirs; both ends are imported. */
export function transitAssociations(reading: Reading): readonly TransitAssociation[] {
	return resourcesOf(reading, ASSOCIATION).flatMap((resource) => {
		if (!isWithTransitGateway(reading, resource)) return [];
		const of = inside(reading, property(reading, resource, 'DirectConnectGatewayId'), 'Direct Connect gateway');
		const gateway = inside(reading, property(reading, resource, 'AssociatedGatewayId'), 'transit gateway');
		return isSkipped(of) || isSkipped(gateway) ? [] : [{ resource, of, gateway, allowedPrefixes: allowedPrefixes(reading, resource) }];
	});
}

export interface TransitAssociation {
	readonly resource: Resource;
	readonly of: Ref;
	readonly gateway: Ref;
	readonly allowedPrefixes: readonly string[];
}

function isWithTransitGateway(reading: Reading, resource: Resource): boolean {
	const gateway = property(reading, resource, 'AssociatedGatewayId');
	return reference(gateway)?.to.type === 'AWS::EC2::TransitGateway' || said(gateway)?.startsWith('tgw-') === true;
}

function allowedPrefixes(reading: Reading, resource: Resource): readonly string[] {
	const prefixes = items(property(reading, resource, 'AllowedPrefixesToDirectConnectGateway'));
	return knownTexts(reading, resource, prefixes, 'an allowed prefix');
}

const TYPES = {
	'AWS::DirectConnect::PrivateVirtualInterface': 'private',
	'AWS::DirectConnect::TransitVirtualInterface': 'transit',
	'AWS::DirectConnect::PublicVirtualInterface': 'public',
} as const;

/** Virtual interfaces; a public one has no gateway, and says what it announces. */
export function readVirtualInterfaces(reading: Reading): readonly VirtualInterfaceRecord[] {
	const { region } = reading.world.settings;
	return Object.entries(TYPES).flatMap(([name, type]) =>
		recordsOf(reading, [name], (resource): VirtualInterfaceRecord | Skipped => {
			const gateway = type === 'public' ? undefined : gatewayOf(reading, resource);
			if (isSkipped(gateway)) return gateway;
			const announced = knownTexts(reading, resource, items(property(reading, resource, 'RouteFilterPrefixes')), 'an announced prefix');
			return {
				...recorded(reading, resource, 'VirtualInterfaceName'),
				type,
				gateway,
				region,
				advertises: type === 'public' ? announced : undefined,
				state: undefined,
			};
		}),
	);
}

function gatewayOf(reading: Reading, resource: Resource): Ref | Skipped {
	const gateway = property(reading, resource, 'DirectConnectGatewayId');
	return gateway.kind === 'nothing'
		? anywhere(reading, property(reading, resource, 'VirtualGatewayId'), 'gateway')
		: anywhere(reading, gateway, 'gateway');
}
