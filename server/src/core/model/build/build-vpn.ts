/** VPN connections and the customer gateways at their ends. */
import type { Source } from '../../language/syntax.ts';
import type { Field, Reference } from '../../language/values.ts';
import { brokenAt, isBroken, itemsOf, outOfOrderOf, unreadableOf, valueOr, written } from '../fields.ts';
import type { Key, Link } from '../link.ts';
import { keyOf } from '../names/named-sections.ts';
import type { BehindVpn, VpnConnection } from '../network.ts';
import { type Building, named, unreadableLink } from './build-vpc.ts';
import type { UnitedDeclarations } from './declarations.ts';

/** Adds every customer gateway and every VPN connection. */
export function buildVpns(united: UnitedDeclarations, building: Building): void {
	const ending = new Map<Key, Key[]>();
	for (const declaration of united.vpn_connections) {
		const { name, nameSource, value } = declaration;
		const customerGateway =
			linkOf(written(declaration, 'customer_gateway'), building) ?? unreadableLink(`the customer gateway of ${name}`, nameSource);
		const connection: VpnConnection = {
			kind: 'vpn-connection',
			...named(declaration, 'vpn_connection', name),
			id: valueOr(value.id, undefined),
			outOfOrder: outOfOrderOf(value.state, 'available'),
			unreadable: brokenAt(written(declaration, 'state')),
			customerGateway,
			gateway: linkOf(written(declaration, 'gateway'), building),
			...behindOf(declaration),
			tunnels: itemsOf(value.tunnels).map((item) => item.value),
			tunnelsSource: value.tunnels?.source,
		};
		building.add({ ...connection, unreadable: [...connection.unreadable, ...unreadableOf(written(declaration, 'tunnels'))] });
		if (customerGateway.resolved) ending.set(customerGateway.key, [...(ending.get(customerGateway.key) ?? []), connection.key]);
	}
	for (const declaration of united.customer_gateways) {
		const { name, value } = declaration;
		const key = keyOf('customer_gateway', name);
		building.add({
			kind: 'customer-gateway',
			...named(declaration, 'customer_gateway', name),
			id: valueOr(value.id, undefined),
			outOfOrder: outOfOrderOf(value.state, 'available'),
			unreadable: brokenAt(written(declaration, 'state')),
			network: linkOf(written(declaration, 'network'), building),
			address: valueOr(value.ip, undefined),
			connections: ending.get(key) ?? [],
		});
	}
}

function linkOf(field: Field<Reference>, { links }: Building): Link | undefined {
	if (field === undefined) return undefined;
	return field.broken ? unreadableLink('a name', field.source) : links.of(field.value);
}

/** Static where it says static routes, even none (schema: `static_routes`). */
function behindOf(
	declaration: UnitedDeclarations['vpn_connections'][number],
): Pick<VpnConnection, 'routing' | 'behind' | 'behindUnreadable'> {
	const [routes, advertised] = [written(declaration, 'static_routes'), written(declaration, 'advertises')];
	const behindUnreadable: readonly Source[] = [...unreadableOf(routes), ...unreadableOf(advertised)];
	if (declaration.value.static_routes !== undefined) {
		const behind = itemsOf(declaration.value.static_routes).map(
			({ value: { prefix }, source }): BehindVpn => ({ prefix, asPath: 1, med: undefined, source }),
		);
		return { routing: 'static', behind, behindUnreadable };
	}
	const behind = itemsOf(declaration.value.advertises).map(
		({ value: { cidr, asPath, med }, source }): BehindVpn => ({
			prefix: cidr.prefix,
			asPath: Math.max(asPath.length, 1),
			med: med,
			source,
		}),
	);
	const isWritten = declaration.value.advertises !== undefined && !isBroken(advertised);
	return { routing: 'bgp', behind: isWritten ? behind : undefined, behindUnreadable };
}
