import { entitiesOf } from '../../model/entities.ts';
import type { Key } from '../../model/link.ts';
import type { Network, NetworkEntity, TransitGateway, VpnConnection } from '../../model/network.ts';
import { attachmentsOf } from '../../model/transit-gateway.ts';
import type { NetworkRule, Report } from '../rule.ts';

export const singleCustomerGateway: NetworkRule = {
	code: 'single-customer-gateway',
	severity: 'hint',
	round: 'network',
	summary: 'All VPN connections of a gateway to one network end at one customer gateway',
	page: `Both tunnels of a VPN connection end at one customer gateway. If that device fails or is restarted, the network is cut off, whatever AWS has
on its side. A second VPN connection to another customer gateway, on another device and another line, takes over (AWS Site-to-Site VPN User
Guide, "Redundant Site-to-Site VPN connections").

**What to do:** add a customer gateway and a VPN connection to it; or let it be where an outage is acceptable.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    vpn_gateway: vgw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        propagations: [vgw]
networks:
  office: { cidr: 192.168.0.0/16 }
customer_gateways:
  office: { network: office, ip: 198.51.100.1 }
vpn_connections:
  office: { customer_gateway: office, gateway: main.vgw }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    vpn_gateway: vgw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        propagations: [vgw]
networks:
  office: { cidr: 192.168.0.0/16 }
customer_gateways:
  office: { network: office, ip: 198.51.100.1 }
  second: { network: office, ip: 198.51.100.2 }
vpn_connections:
  office: { customer_gateway: office, gateway: main.vgw }
  second: { customer_gateway: second, gateway: main.vgw }
`,
	*check({ network }) {
		for (const { name, links } of entitiesOf(network, 'vpn-gateway')) {
			yield* judge(
				network,
				name,
				links.map((key) => network.entities.get(key)),
			);
		}
		for (const gateway of entitiesOf(network, 'transit-gateway')) {
			yield* judge(network, gateway.name, linksOfTransit(network, gateway));
		}
	},
};

/** What joins a transit gateway to networks. */
function linksOfTransit(network: Network, gateway: TransitGateway): readonly (NetworkEntity | undefined)[] {
	return attachmentsOf(network, gateway).flatMap(({ attached }) => {
		if (attached.kind === 'vpc' || attached.kind === 'transit-gateway') return [];
		return [attached.kind === 'vpn-connection' && attached.link.resolved ? network.entities.get(attached.link.key) : undefined];
	});
}

/** Each site by itself: what one customer gateway alone leads to. */
function* judge(network: Network, name: string, all: readonly (NetworkEntity | undefined)[]): Iterable<Report> {
	// Direct Connect is another way in.
	const connections = all.filter((link): link is VpnConnection => link?.kind === 'vpn-connection');
	if (connections.length < all.length) return;
	const bySite = new Map<Key, VpnConnection[]>();
	for (const connection of connections) {
		const end = connection.customerGateway.resolved ? network.entities.get(connection.customerGateway.key) : undefined;
		if (end?.kind !== 'customer-gateway') continue;
		const site = end.network?.resolved === true ? end.network.key : end.key;
		bySite.set(site, [...(bySite.get(site) ?? []), connection]);
	}
	for (const [site, own] of bySite) {
		const ends = new Set(own.flatMap(({ customerGateway }) => (customerGateway.resolved ? [customerGateway.key] : [])));
		const [first] = own;
		const source = first?.customerGateway.source;
		if (ends.size !== 1 || first === undefined || source === undefined) continue;
		const end = network.entities.get([...ends][0] ?? '')?.name ?? '';
		yield {
			message: `${name} reaches ${network.entities.get(site)?.name ?? end} by one customer gateway alone: ${end}`,
			source,
			data: { gateway: name },
		};
	}
}
