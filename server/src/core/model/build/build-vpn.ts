/** VPN connections and the customer gateways at their ends. */
import type { Cidr, Field } from '../../language/values.ts';
import { brokenAt, itemsOf, outOfOrderOf, unreadableOf, valueOr, written } from '../fields.ts';
import { keyOf } from '../names/named-sections.ts';
import type { Selector, VpnConnection } from '../network.ts';
import { announcedBy, type Joined, joined, linkIn, plainPrefix } from './announced.ts';
import { type Building, named, unreadableLink } from './build-vpc.ts';
import { once, type UnitedDeclarations } from './declarations.ts';

/** Adds every customer gateway and every VPN connection. */
export function buildVpns(united: UnitedDeclarations, building: Building): void {
	const ending = joined();
	const attaching = attachmentsBy(united, 'vpn_connection', building);
	const numbers = new Map(united.customer_gateways.map((each) => [keyOf('customer_gateway', each.name), asnOf(each)]));
	for (const declaration of united.vpn_connections) {
		const { name, nameSource, value } = declaration;
		const customerGateway =
			linkIn(written(declaration, 'customer_gateway'), 'a name', building) ?? unreadableLink(`the customer gateway of ${name}`, nameSource);
		const connection: VpnConnection = {
			kind: 'vpn-connection',
			...named(declaration, 'vpn_connection', name),
			id: valueOr(value.id, undefined),
			outOfOrder: outOfOrderOf(value.state, 'available'),
			unreadable: [
				...brokenAt(
					written(declaration, 'state'),
					written(declaration, 'tunnel_inside_ip_version'),
					written(declaration, 'local_network_cidr'),
					written(declaration, 'remote_network_cidr'),
				),
				...unreadableOf(written(declaration, 'tunnels')),
			],
			customerGateway,
			gateway: linkIn(written(declaration, 'gateway'), 'a name', building),
			attachments: attaching.of(keyOf('vpn_connection', name)),
			...behindOf(declaration, customerGateway.resolved ? numbers.get(customerGateway.key) : undefined),
			family: valueOr(value.tunnel_inside_ip_version, 'ipv4'),
			selectors: { local: selectorOf(value.local_network_cidr), remote: selectorOf(value.remote_network_cidr) },
			tunnels: itemsOf(value.tunnels).map((item) => item.value),
			tunnelsSource: value.tunnels?.source,
		};
		building.add(connection);
		ending.add(customerGateway, connection.key);
	}
	for (const declaration of united.customer_gateways) {
		const { name, value } = declaration;
		const key = keyOf('customer_gateway', name);
		building.add({
			kind: 'customer-gateway',
			...named(declaration, 'customer_gateway', name),
			id: valueOr(value.id, undefined),
			outOfOrder: outOfOrderOf(value.state, 'available'),
			unreadable: brokenAt(written(declaration, 'state'), written(declaration, 'ip'), written(declaration, 'asn')),
			network: linkIn(written(declaration, 'network'), 'a name', building),
			address: valueOr(value.ip, undefined),
			asn: asnOf(declaration),
			connections: ending.of(key),
		});
	}
}

/** The attachments of transit gateways, by what this key of theirs names. */
export function attachmentsBy(
	united: UnitedDeclarations,
	key: 'vpn_connection' | 'direct_connect_gateway',
	building: Pick<Building, 'links'>,
): Joined {
	const lists = joined();
	for (const { name, value } of united.transit_gateways) {
		for (const attachment of once(value.attachments)) {
			lists.add(linkIn(attachment.value[key], 'a name', building), keyOf('attachment', `${name}.${attachment.name}`));
		}
	}
	return lists;
}

/** VPN-1: the number that AWS gives where none is said. */
function asnOf({ value }: UnitedDeclarations['customer_gateways'][number]): number {
	return valueOr(value.asn, 65_000);
}

function selectorOf(field: Field<Cidr>): Selector | undefined {
	const cidr = valueOr(field, undefined);
	return cidr && { prefix: cidr.prefix, text: cidr.text, source: cidr.source };
}

/** Static where it says static routes, even none (schema: `static_routes`). */
function behindOf(
	declaration: UnitedDeclarations['vpn_connections'][number],
	asn: number | undefined,
): Pick<VpnConnection, 'routing' | 'behind' | 'behindUnreadable'> {
	const [routes, advertised] = [written(declaration, 'static_routes'), written(declaration, 'advertises')];
	const announced = announcedBy(advertised, { asn, over: 'a tunnel' });
	const behindUnreadable = [...unreadableOf(routes), ...announced.behindUnreadable];
	return declaration.value.static_routes === undefined
		? { routing: 'bgp', behind: announced.behind, behindUnreadable }
		: {
				routing: 'static',
				behind: itemsOf(declaration.value.static_routes).map(({ value: { prefix }, source }) => plainPrefix({ prefix, source })),
				behindUnreadable,
			};
}
