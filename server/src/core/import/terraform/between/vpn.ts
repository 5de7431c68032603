/** VPN connections and customer gateways. */
import { text } from '../../aws/json.ts';
import type { CustomerGatewayRecord, VpnConnectionRecord } from '../../records/between.ts';
import { companionsOf } from '../companions.ts';
import { leaveOut, MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { blocksOf } from '../references/parts.ts';
import { thing } from '../references/resolve.ts';
import type { Resource } from '../snapshot/resource.ts';
import { flagOf, usually, wordOf } from '../usual.ts';

/** `aws_customer_gateway`. */
export function readCustomerGateways(reading: Reading): readonly CustomerGatewayRecord[] {
	return reading.of('aws_customer_gateway').flatMap((gateway) => {
		const ip = text(gateway.values, 'ip_address');
		if (ip === undefined) return leaveOut(reading, gateway, 'it has no address, or one that is known after apply only');
		const asn = text(gateway.values, 'bgp_asn') ?? text(gateway.values, 'bgp_asn_extended');
		return { ...recorded(reading, gateway), ip, asn, state: undefined };
	});
}

/** `aws_vpn_connection` and `aws_vpn_connection_route`. */
export function readVpnConnections(reading: Reading): readonly VpnConnectionRecord[] {
	const routes = companionsOf(reading, ['aws_vpn_connection_route'], 'vpn_connection_id', 'vpn-connection', MAY_BE_WRONG);
	return reading.of('aws_vpn_connection').flatMap((vpn) => {
		const record = recorded(reading, vpn);
		const customer = thing(reading, vpn, 'customer_gateway_id', 'customer-gateway');
		const gateway = thing(reading, vpn, 'vpn_gateway_id', 'vpn-gateway');
		const transit = thing(reading, vpn, 'transit_gateway_id', 'transit-gateway');
		const unknown = [customer, gateway, transit].flatMap((each) => (each.kind === 'unknown' ? [each.why] : []))[0];
		if (unknown !== undefined) return leaveOut(reading, vpn, unknown);
		if (customer.kind !== 'found') return leaveOut(reading, vpn, 'it does not say its customer gateway');
		if (gateway.kind !== 'found' && transit.kind !== 'found')
			return leaveOut(reading, vpn, 'it ends at no VPN gateway and no transit gateway');
		return {
			...record,
			customerGateway: customer.ref,
			vpnGateway: gateway.kind === 'found' ? gateway.ref : undefined,
			staticRoutes: flagOf(reading, vpn, 'static_routes_only', false)
				? staticRoutes(reading, vpn, routes.get(record.ref) ?? [])
				: undefined,
			tunnels: tunnelsOf(vpn),
			insideIpv6: wordOf(reading, vpn, 'tunnel_inside_ip_version', 'ipv4') === 'ipv6',
			localBlock: selector(reading, vpn, 'local'),
			remoteBlock: selector(reading, vpn, 'remote'),
			state: undefined,
		};
	});
}

function staticRoutes(reading: Reading, vpn: Resource, own: readonly Resource[]): readonly string[] {
	const told = blocksOf(vpn, 'routes').flatMap(({ values }) =>
		isGone(text(values, 'state')) ? [] : (text(values, 'destination_cidr_block') ?? []),
	);
	const written = own.flatMap(
		(each) =>
			text(each.values, 'destination_cidr_block') ??
			skip(reading, each, `its destination is known after apply only: ${MAY_BE_WRONG}`) ??
			[],
	);
	return [...new Set([...told, ...written])];
}

function isGone(state: string | undefined): boolean {
	return state === 'deleted' || state === 'deleting';
}

/** As they were when Terraform last looked. */
function tunnelsOf(vpn: Resource): readonly ('up' | 'down')[] | undefined {
	const tunnels = blocksOf(vpn, 'vgw_telemetry').map(({ values }) => (text(values, 'status') === 'UP' ? 'up' : 'down'));
	return tunnels.length === TUNNELS ? tunnels : undefined;
}

const TUNNELS = 2;

/** Everything is no selector. */
function selector(reading: Reading, vpn: Resource, side: 'local' | 'remote'): string | undefined {
	const keys = [`${side}_ipv4_network_cidr`, `${side}_ipv6_network_cidr`];
	const told = keys.flatMap((key) => text(vpn.values, key) ?? [])[0];
	const block = told ?? keys.flatMap((key) => usually(reading, vpn, key, undefined, 'everything') ?? [])[0];
	return block === '0.0.0.0/0' || block === '::/0' ? undefined : block;
}
