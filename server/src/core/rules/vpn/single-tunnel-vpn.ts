import { entitiesOf } from '../../model/entities.ts';
import type { VpnConnection } from '../../model/network.ts';
import type { NetworkRule, Report } from '../rule.ts';

export const singleTunnelVpn: NetworkRule = {
	code: 'single-tunnel-vpn',
	severity: 'warning',
	round: 'network',
	summary: 'A VPN connection of which one tunnel is down, or both',
	page: `A VPN connection has two tunnels that end in different Availability Zones. One that is up carries the traffic; while AWS renews its
endpoint, and now and then it does, the other one takes over. With one tunnel down the connection is down then; with both down it carries nothing
(AWS Site-to-Site VPN User Guide, "Site-to-Site VPN tunnel endpoint replacements" and "Site-to-Site VPN tunnel options").

**What to do:** configure both tunnels on the customer gateway, and look at the one that is down.`,
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
  office: { customer_gateway: office, gateway: main.vgw, tunnels: [up, down] }
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
		for (const connection of entitiesOf(network, 'vpn-connection')) {
			if (connection.outOfOrder === undefined) yield* judge(connection);
		}
	},
};

function* judge({ name, tunnels, tunnelsSource }: VpnConnection): Iterable<Report> {
	const down = tunnels.filter((tunnel) => tunnel === 'down').length;
	if (down === 0 || tunnelsSource === undefined) return;
	yield {
		message:
			down === tunnels.length
				? `${name} carries nothing: both of its tunnels are down`
				: `${name} hangs on one tunnel: it is down while AWS replaces the endpoint of that one`,
		source: tunnelsSource,
		data: { down },
	};
}
