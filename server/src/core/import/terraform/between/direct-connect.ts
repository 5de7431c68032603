/** Direct Connect gateways and virtual interfaces. */
import { isOutside } from '../../../model/names/names.ts';
import { text, texts } from '../../aws/json.ts';
import type { DirectConnectAssociation, DirectConnectGatewayRecord, VirtualInterfaceRecord } from '../../records/between.ts';
import type { Ref } from '../../records/recorded.ts';
import { companionsOf } from '../companions.ts';
import { MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import type { Found } from '../references/found.ts';
import { thing } from '../references/resolve.ts';
import type { Resource } from '../snapshot/resource.ts';
import { isWithTransitGateway } from './attachments.ts';

/** `aws_dx_gateway` with its associations with VPN gateways; those with transit gateways are attachments. */
export function readDirectConnectGateways(reading: Reading): readonly DirectConnectGatewayRecord[] {
	const associations = companionsOf(reading, ['aws_dx_gateway_association'], 'dx_gateway_id', 'direct-connect-gateway', MAY_BE_WRONG);
	return reading.of('aws_dx_gateway').map((gateway) => {
		const record = recorded(reading, gateway);
		return {
			...record,
			asn: text(gateway.values, 'amazon_side_asn'),
			associations: (associations.get(record.ref) ?? []).flatMap((each) => associationOf(reading, each) ?? []),
			state: undefined,
		};
	});
}

function associationOf(reading: Reading, association: Resource): DirectConnectAssociation | undefined {
	if (isWithTransitGateway(reading, association)) return undefined;
	const found = firstOf(thing(reading, association, 'associated_gateway_id', 'vpn-gateway'), () =>
		thing(reading, association, 'vpn_gateway_id', 'vpn-gateway'),
	);
	if (found.kind !== 'found')
		return skip(reading, association, `${found.kind === 'unknown' ? found.why : 'it does not say its gateway'}: ${MAY_BE_WRONG}`);
	const prefixes = texts(association.values, 'allowed_prefixes');
	return {
		id: text(association.values, 'dx_gateway_association_id'),
		vpnGateway: found.ref,
		allowedPrefixes: prefixes.length === 0 ? undefined : prefixes,
		state: undefined,
	};
}

const INTERFACES = {
	aws_dx_private_virtual_interface: 'private',
	aws_dx_transit_virtual_interface: 'transit',
	aws_dx_public_virtual_interface: 'public',
} as const;

/** `aws_dx_private_virtual_interface`, `…_transit_…` and `…_public_…`. */
export function readVirtualInterfaces(reading: Reading): readonly VirtualInterfaceRecord[] {
	return Object.entries(INTERFACES).flatMap(([name, type]) =>
		reading.of(name).flatMap((own) => {
			const gateway = gatewayOf(reading, own);
			if (type !== 'public' && gateway === undefined) return [];
			return {
				...recorded(reading, own),
				type,
				gateway: type === 'public' ? undefined : gateway,
				region: text(own.values, 'region') ?? own.region,
				advertises: type === 'public' ? texts(own.values, 'route_filter_prefixes') : undefined,
				state: undefined,
			};
		}),
	);
}

function gatewayOf(reading: Reading, own: Resource): Ref | undefined {
	if (own.type === 'aws_dx_public_virtual_interface') return undefined;
	const found = firstOf(thing(reading, own, 'dx_gateway_id', 'direct-connect-gateway'), () =>
		thing(reading, own, 'vpn_gateway_id', 'vpn-gateway'),
	);
	// A Direct Connect gateway has an id that nothing can be told by.
	if (found.kind === 'found' && (found.resource !== undefined || isOutside(found.ref))) return found.ref;
	if (found.kind === 'found') return skip(reading, own, `its gateway ${found.ref} was not read`);
	return skip(reading, own, found.kind === 'unknown' ? found.why : 'it does not say its gateway');
}

function firstOf(one: Found, other: () => Found): Found {
	return one.kind === 'absent' ? other() : one;
}
