/** What leads out of AWS: `describe-customer-gateways`, `-vpn-connections` and Direct Connect's calls. */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { Json } from '../../../../../server/src/core/import/aws/json.ts';
import type { Link } from '../../../../../server/src/core/model/link.ts';
import type { DirectConnectGateway, VirtualInterface, VpnConnection } from '../../../../../server/src/core/model/network.ts';
import { formatAddress } from '../../../../../server/src/core/net/address.ts';
import { familyOf, formatPrefix, type Prefix } from '../../../../../server/src/core/net/prefix.ts';
import { type Exporting, entitiesOf, entityOf, linkedId, object, printed, stateOf, tags } from './exporting.ts';
import { hashedId } from './ids.ts';

export function onPremisesFiles(own: Exporting): readonly JsonFile[] {
	const listed = (jsons: readonly Json[]) => jsons.map((json) => ({ region: undefined, json }));
	const gateways = entitiesOf(own, 'direct-connect-gateway');
	return [
		...printed('describe-customer-gateways', 'CustomerGateways', listed(customerGateways(own))),
		...printed('describe-vpn-connections', 'VpnConnections', listed(entitiesOf(own, 'vpn-connection').map((each) => vpnJson(own, each)))),
		...printed('describe-direct-connect-gateways', 'directConnectGateways', listed(gateways.map((each) => gatewayJson(own, each)))),
		...printed(
			'describe-direct-connect-gateway-associations',
			'directConnectGatewayAssociations',
			listed(gateways.flatMap((each) => associations(own, each))),
		),
		...printed(
			'describe-virtual-interfaces',
			'virtualInterfaces',
			listed(entitiesOf(own, 'virtual-interface').map((each) => virtualInterface(own, each))),
		),
	];
}

/** What a VPN gateway has learnt of the networks behind its links, as far as their own VPN connections and virtual interfaces tell it. */
export function learntBy(own: Exporting, gateway: Link): readonly Prefix[] {
	const links = entityOf(own, 'vpn-gateway', gateway)?.links ?? [];
	const prefixes = links.flatMap((key): readonly Prefix[] => {
		const link = entityOf(own, 'vpn-connection', key) ?? entityOf(own, 'virtual-interface', key);
		if (link === undefined) return [];
		const customer = link.kind === 'vpn-connection' ? entityOf(own, 'customer-gateway', link.customerGateway) : undefined;
		const network = entityOf(own, 'network', link.kind === 'vpn-connection' ? customer?.network : link.network);
		return (link.behind ?? network?.blocks ?? []).map(({ prefix }) => prefix);
	});
	return [...new Map(prefixes.map((prefix) => [formatPrefix(prefix), prefix])).values()];
}

function customerGateways(own: Exporting): readonly Json[] {
	return entitiesOf(own, 'customer-gateway').map((gateway) =>
		object({
			CustomerGatewayId: own.idOf(gateway.key),
			IpAddress: gateway.address && formatAddress(gateway.address),
			BgpAsn: String(gateway.asn),
			State: stateOf(gateway, 'available'),
			Type: 'ipsec.1',
			Tags: tags(gateway),
		}),
	);
}

function vpnJson(own: Exporting, vpn: VpnConnection): Json {
	const attachment = entityOf(own, 'transit-gateway-attachment', vpn.attachments[0]);
	const version = vpn.family === 'ipv6' ? 'Ipv6' : 'Ipv4';
	const everything = vpn.family === 'ipv6' ? '::/0' : '0.0.0.0/0';
	const { local, remote } = vpn.selectors;
	const isStatic = vpn.routing === 'static';
	return object({
		VpnConnectionId: own.idOf(vpn.key),
		CustomerGatewayId: linkedId(own, vpn.customerGateway),
		VpnGatewayId: vpn.gateway && linkedId(own, vpn.gateway),
		TransitGatewayId: attachment && own.idOf(attachment.gateway),
		Category: 'VPN',
		Type: 'ipsec.1',
		State: stateOf(vpn, 'available'),
		Options: {
			EnableAcceleration: false,
			StaticRoutesOnly: isStatic,
			TunnelInsideIpVersion: vpn.family,
			[`Local${version}NetworkCidr`]: local === undefined ? everything : formatPrefix(local.prefix),
			[`Remote${version}NetworkCidr`]: remote === undefined ? everything : formatPrefix(remote.prefix),
		},
		Routes: isStatic ? (vpn.behind ?? []).map(({ prefix }) => ({ DestinationCidrBlock: formatPrefix(prefix), State: 'available' })) : [],
		VgwTelemetry: [0, 1].map((index) => ({
			OutsideIpAddress: `192.0.2.${index + 1}`,
			Status: (vpn.tunnels[index] ?? 'up').toUpperCase(),
			AcceptedRouteCount: 0,
		})),
		Tags: tags(vpn),
	});
}

function gatewayJson(own: Exporting, gateway: DirectConnectGateway): Json {
	return object({
		directConnectGatewayId: own.idOf(gateway.key),
		directConnectGatewayName: gateway.shortName,
		directConnectGatewayState: stateOf(gateway, 'available'),
	});
}

/** With VPN gateways, and with the transit gateways that have attached it. */
function associations(own: Exporting, gateway: DirectConnectGateway): readonly Json[] {
	const id = own.idOf(gateway.key);
	const cidrs = (prefixes: readonly Prefix[]): Json => prefixes.map((prefix) => ({ cidr: formatPrefix(prefix) }));
	return [
		...gateway.associations.flatMap((key) => {
			const association = entityOf(own, 'direct-connect-association', key);
			if (association === undefined) return [];
			return {
				directConnectGatewayId: id,
				associationId: own.idOf(key),
				associationState: stateOf(association, 'associated'),
				associatedGateway: { id: linkedId(own, association.gateway), type: 'virtualPrivateGateway' },
				allowedPrefixesToDirectConnectGateway: cidrs((association.allowed ?? []).map(({ prefix }) => prefix)),
			};
		}),
		...gateway.attachments.flatMap((key) => {
			const attachment = entityOf(own, 'transit-gateway-attachment', key);
			if (attachment?.attached.kind !== 'direct-connect-gateway') return [];
			const transit = own.idOf(attachment.gateway);
			return {
				directConnectGatewayId: id,
				associationId: hashedId('assoc', `${id} ${transit}`),
				associationState: 'associated',
				associatedGateway: { id: transit, type: 'transitGateway' },
				allowedPrefixesToDirectConnectGateway: cidrs(attachment.attached.allowed.map(({ prefix }) => prefix)),
			};
		}),
	];
}

function virtualInterface(own: Exporting, each: VirtualInterface): Json {
	const gateway = each.gateway && linkedId(own, each.gateway);
	const isVpnGateway = gateway?.startsWith('vgw-') === true;
	return object({
		virtualInterfaceId: own.idOf(each.key),
		virtualInterfaceName: each.shortName,
		virtualInterfaceType: each.type,
		virtualInterfaceState: stateOf(each, 'available'),
		virtualGatewayId: isVpnGateway ? gateway : '',
		directConnectGatewayId: isVpnGateway ? undefined : gateway,
		region: each.region,
		routeFilterPrefixes:
			each.type === 'public'
				? (each.behind ?? []).flatMap(({ prefix }) => (familyOf(prefix) === 'ipv4' ? [{ cidr: formatPrefix(prefix) }] : []))
				: [],
	});
}
