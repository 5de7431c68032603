/** The positions of docs/fidelity.md about VPN connections. */
import type { Position } from './fidelity-positions.ts';

export const VPN_POSITIONS: readonly Position[] = [
	{
		number: 31,
		says: 'a network sends what its links bring, and what it does with what is not for itself is not known',
		file: `vpcs:
  main:
    cidr: 10.0.0.0/16
    vpn_gateway: vgw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables: { main: { propagations: [vgw] } }
    security_groups: { open: { inbound: [all from 0.0.0.0/0] } }
networks:
  office: { cidr: 192.168.0.0/16 }
  plant: { cidr: 172.16.0.0/16 }
customer_gateways:
  office: { network: office, ip: 198.51.100.1 }
  plant: { network: plant, ip: 198.51.100.2 }
vpn_connections:
  office: { customer_gateway: office, gateway: main.vgw, static_routes: [192.168.0.0/16, 192.169.0.0/16] }
  plant: { customer_gateway: plant, gateway: main.vgw }
instances:
  taker: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [open] } } }
flows:
  in: { from: office, to: taker, traffic: tcp 443 }
  beyond: { from: taker, to: 192.169.0.9, traffic: tcp 443 }
  sites: { from: plant, to: office, traffic: tcp 443 }
`,
		answers: { in: 'reachable', beyond: 'unknown not-written', sites: 'blocked network-no-way' },
	},
];
