/**
 * A VPC as one namespace: a bridge for each subnet, and a router between the bridges that looks each packet up in the
 * table of the subnet it comes from.
 */
import type { Network } from '../../../server/src/core/model/network.ts';
import { formatPrefix } from '../../../server/src/core/net/prefix.ts';
import { bridgeOf, type SubnetBridge } from './bridges.ts';
import { interfaceTable } from './groups.ts';
import { addSpace, forwards, macOf, NotBuilt, type Plan, type Space } from './plan.ts';
import { routesOf } from './routes.ts';
import { addressesOf, ipv4Blocks, isIpv4, linkedThing, type Of, type Port, thing, things } from './things.ts';
import { addressMatch, chain, table, trafficMatch } from './traffic.ts';

/** A VPC in the making. */
export interface VpcSpace {
	readonly vpc: Of<'vpc'>;
	readonly space: Space;
	readonly subnets: readonly SubnetBridge[];
	readonly ports: readonly Port[];
}

/** Delivery to who has an address of the VPC (RT-6). */
const DELIVERY = 1000;

export function addVpc(plan: Plan, network: Network, vpc: Of<'vpc'>, number: number, ports: readonly Port[]): VpcSpace {
	const space = addSpace(plan, `v${number}`);
	forwards(space);
	// Frames between bridges are no matter of the router's own rules.
	space.sysctl.push(['bridge/bridge-nf-call-iptables', '0']);
	const subnets = vpc.subnets.map((key, index) => ({
		subnet: thing(network, key, 'subnet'),
		device: `s${index}`,
		mac: macOf(0xa000 + number * 0x100 + index),
		table: 100 + index,
	}));
	return { vpc, space, subnets, ports: ports.filter(({ subnet }) => subnet.vpc === vpc.key) };
}

/** Everything inside the namespace, once the wires and the devices of the gateways are known. */
export function finishVpc(network: Network, { vpc, space, subnets, ports }: VpcSpace, gateways: ReadonlyMap<string, string>): void {
	for (const { device, mac } of subnets) space.ip.push(`link add ${device} address ${mac} type bridge`, `link set ${device} up`);
	for (const port of ports) {
		const bridge = bridgeOf(subnets, port.subnet);
		space.ip.push(`link set ${port.device} master ${bridge.device}`, `link set ${port.device} up`);
		space.bridge.push(
			`fdb replace ${port.mac} dev ${port.device} master static`,
			`link set dev ${port.device} learning off flood off bcast_flood off mcast_flood off`,
		);
		for (const address of addressesOf(port.owner)) {
			space.ip.push(
				`neigh add ${address} lladdr ${port.mac} dev ${bridge.device} nud permanent`,
				`route add ${address}/32 dev ${bridge.device} table ${DELIVERY}`,
			);
		}
	}
	// RT-6: what nobody has is dropped in silence.
	space.ip.push(`route add blackhole default table ${DELIVERY}`);
	for (const { subnet, device, table: number } of subnets) {
		const routes = routesOf(network, vpc, linkedThing(network, subnet.routeTable, 'route-table'), { subnets, ports, gateways });
		for (const route of routes) space.ip.push(`route add ${route} table ${number}`);
		space.ip.push(`rule add pref ${number} iif ${device} lookup ${number}`);
	}
	const gateway = vpc.internetGateway === undefined ? undefined : thing(network, vpc.internetGateway, 'internet-gateway');
	if (gateway?.edgeTable !== undefined) throw new NotBuilt('edge tables');
	space.ip.push(`rule add pref ${DELIVERY} lookup ${DELIVERY}`);
	space.nft.push(...interfaceTable(network, ports), ...edges(network, subnets, beyondPeerings(network, vpc, gateways)));
}

/** What a peering carries is for the blocks of the other VPC (PCX-5, PCX-6; Reachability Analyzer: PCX_REQUIRES_ADDRESS_IN_VPC_CIDR). */
function beyondPeerings(network: Network, vpc: Of<'vpc'>, gateways: ReadonlyMap<string, string>): readonly string[] {
	return things(network, 'peering').flatMap((peering) => {
		const device = gateways.get(peering.key);
		if (device === undefined) return [];
		const sides = [peering.requester, peering.accepter].map((link) => linkedThing(network, link, 'vpc'));
		const other = sides.find(({ key }) => key !== vpc.key);
		return other === undefined ? [] : [`oifname "${device}" ip daddr != { ${ipv4Blocks(other.blocks).join(', ')} } drop`];
	});
}

/** Network ACLs: stateless, at the edge of the subnet and not inside it (ACL-1 to ACL-6). */
function edges(network: Network, subnets: readonly SubnetBridge[], peerings: readonly string[]): readonly string[] {
	return table('ip', 'edges', [
		...subnets.flatMap(({ subnet }, index) => {
			const acl = linkedThing(network, subnet.acl, 'network-acl');
			return [chain(`out${index}`, entries(acl.outbound, 'daddr')), chain(`in${index}`, entries(acl.inbound, 'saddr'))];
		}),
		chain('edge', [
			'type filter hook forward priority 0; policy accept;',
			...subnets.map(({ device }, index) => `iifname "${device}" oifname != "${device}" jump out${index}`),
			...subnets.map(({ device }, index) => `oifname "${device}" iifname != "${device}" jump in${index}`),
			...peerings,
		]),
	]);
}

function entries({ entries: list, unreadable }: Of<'network-acl'>['inbound'], side: 'saddr' | 'daddr'): readonly string[] {
	if (unreadable.length > 0) throw new NotBuilt('a rule of a network ACL cannot be read');
	const lines = list
		.filter(({ block }) => isIpv4(block))
		.map(({ block, traffic, action }) =>
			`${addressMatch(side, [formatPrefix(block)])} ${trafficMatch(traffic)} ${action === 'allow' ? 'return' : 'drop'}`.trim(),
		);
	return [...lines, 'drop'];
}
