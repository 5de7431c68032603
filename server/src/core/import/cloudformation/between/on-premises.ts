/** What leads to networks outside AWS (AWS CloudFormation Template Reference, "AWS::EC2::CustomerGateway", "AWS::EC2::VPNConnection"). */
import type { CustomerGatewayRecord, OutsideRecord, VirtualInterfaceRecord, VpnConnectionRecord } from '../../records/between.ts';
import type { Ref } from '../../records/recorded.ts';
import { inside } from '../naming.ts';
import { assume, isSkipped, needed, partsOf, property, type Reading, recorded, recordsOf, type Skipped, told } from '../reading.ts';
import { flagOf, wordOf } from '../settings.ts';
import type { Resource } from '../template/template.ts';

export function readCustomerGateways(reading: Reading): readonly CustomerGatewayRecord[] {
	return recordsOf(reading, ['AWS::EC2::CustomerGateway'], (resource): CustomerGatewayRecord | Skipped => {
		const ip = needed(reading, resource, 'IpAddress', 'address');
		if (isSkipped(ip)) return ip;
		const asn = told(reading, resource, 'BgpAsn', 'BGP number') ?? told(reading, resource, 'BgpAsnExtended', 'BGP number');
		return { ...recorded(reading, resource), ip, asn, state: undefined };
	});
}

/** Also those of transit gateways, whose attachments are records by themselves. */
export function readVpnConnections(reading: Reading): readonly VpnConnectionRecord[] {
	const connections = recordsOf(reading, ['AWS::EC2::VPNConnection'], (resource): VpnConnectionRecord | Skipped => {
		const customerGateway = inside(reading, property(reading, resource, 'CustomerGatewayId'), 'customer gateway');
		if (isSkipped(customerGateway)) return customerGateway;
		const vpnGateway = endInAws(reading, resource);
		if (isSkipped(vpnGateway)) return vpnGateway;
		const isIpv6 = wordOf(reading, resource, 'TunnelInsideIpVersion', 'address family', ['ipv4', 'ipv6']) === 'ipv6';
		return {
			...recorded(reading, resource),
			customerGateway,
			vpnGateway: vpnGateway.gateway,
			staticRoutes: flagOf(reading, resource, 'StaticRoutesOnly', 'static routing', false) ? [] : undefined,
			tunnels: undefined,
			insideIpv6: isIpv6,
			localBlock: selector(reading, resource, 'Local', isIpv6),
			remoteBlock: selector(reading, resource, 'Remote', isIpv6),
			state: undefined,
		};
	});
	const routes = partsOf(reading, ['AWS::EC2::VPNConnectionRoute'], (resource) => staticRoute(reading, resource));
	return connections.map((each) => ({
		...each,
		staticRoutes: each.staticRoutes && routes.flatMap(({ connection, block }) => (connection === each.ref ? [block] : [])),
	}));
}

/** The VPN gateway; none where a transit gateway is the end. */
function endInAws(reading: Reading, resource: Resource): { readonly gateway: Ref | undefined } | Skipped {
	const transit = property(reading, resource, 'TransitGatewayId');
	const isOfTransitGateway = transit.kind !== 'nothing';
	const gateway = isOfTransitGateway
		? inside(reading, transit, 'transit gateway')
		: inside(reading, property(reading, resource, 'VpnGatewayId'), 'VPN gateway');
	return isSkipped(gateway) ? gateway : { gateway: isOfTransitGateway ? undefined : gateway };
}

/** Everything is no selector. */
function selector(reading: Reading, resource: Resource, side: 'Local' | 'Remote', isIpv6: boolean): string | undefined {
	const block = told(reading, resource, `${side}Ipv${isIpv6 ? 6 : 4}NetworkCidr`, `${side.toLowerCase()} block`);
	return block === '0.0.0.0/0' || block === '::/0' ? undefined : block;
}

function staticRoute(reading: Reading, resource: Resource): { readonly connection: Ref; readonly block: string } | Skipped {
	const connection = inside(reading, property(reading, resource, 'VpnConnectionId'), 'VPN connection');
	if (isSkipped(connection)) return connection;
	const block = needed(reading, resource, 'DestinationCidrBlock', 'destination');
	return isSkipped(block) ? block : { connection, block };
}

/** A network for each customer gateway that has a connection: of its blocks no more is known than where static connections lead. */
export function outsideOf(
	reading: Reading,
	gateways: readonly CustomerGatewayRecord[],
	connections: readonly VpnConnectionRecord[],
): readonly OutsideRecord[] {
	return gateways.flatMap(({ ref, name, origin }) => {
		const own = connections.filter(({ customerGateway }) => customerGateway === ref);
		const resource = reading.imported.get(ref);
		if (own.length === 0 || resource === undefined) return [];
		const blocks = [...new Set(own.flatMap(({ staticRoutes }) => staticRoutes ?? []))];
		const why =
			blocks.length === 0
				? 'nothing tells the blocks of the network behind it, and it has none in the file: write them under `networks`'
				: `the blocks of the network behind it are what its VPN connections lead to: ${blocks.join(', ')}`;
		assume(reading, resource, why);
		return [{ ref: `network of ${ref}`, id: undefined, name, origin, blocks, links: [ref] }];
	});
}

/** A network for each virtual interface: what it announces is known of a public one alone. */
export function behindInterfaces(reading: Reading, interfaces: readonly VirtualInterfaceRecord[]): readonly OutsideRecord[] {
	return interfaces.flatMap(({ ref, name, origin, advertises = [] }) => {
		const resource = reading.imported.get(ref);
		if (resource === undefined) return [];
		assume(reading, resource, NOTHING_TOLD);
		return [{ ref: `network of ${ref}`, id: undefined, name: `${name} network`, origin, blocks: advertises, links: [ref] }];
	});
}

const NOTHING_TOLD =
	'nothing tells the blocks of the network behind it: write them under `networks`, and one network where several interfaces lead to the same';
