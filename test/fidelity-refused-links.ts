/** The positions of docs/fidelity.md about shared addresses and numbers, and about links that AWS refuses. */
import type { Position } from './fidelity-positions.ts';

export const REFUSED_LINK_POSITIONS: readonly Position[] = [
	{
		number: 53,
		says: 'sites with one BGP number may not learn of each other',
		file: hub('', ''),
		answers: { hub: 'unknown not-written' },
	},
	{
		number: 53,
		says: 'sites with a number each learn of each other',
		file: hub(', asn: 65001', ', asn: 65002'),
		answers: { hub: 'reachable' },
	},
	{
		number: 54,
		says: 'packets that another one takes have not arrived, and an address means whoever has it',
		file: `vpcs:
  a:
    cidr: 10.0.0.0/16
    vpn_gateway: vgw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables: { main: { propagations: [vgw] } }
networks:
  office: { cidr: 192.168.0.0/16, hosts: { pc: 192.168.1.10 } }
  other: { cidr: 192.168.0.0/16, hosts: { nas: 192.168.1.10 } }
customer_gateways: { other: { network: other, ip: 198.51.100.1 } }
vpn_connections: { other: { customer_gateway: other, gateway: a.vgw } }
instances:
  web: { interfaces: { eth0: { subnet: a.a, ip: 10.0.1.10 } } }
flows:
  meant: { from: web, to: office.pc, traffic: tcp 443 }
  there: { from: web, to: other.nas, traffic: tcp 443 }
  address: { from: web, to: 192.168.1.10, traffic: tcp 443 }
`,
		answers: { meant: 'blocked someone-else', there: 'reachable', address: 'reachable' },
	},
	{
		number: 55,
		says: 'nothing is known of an attachment that AWS refuses',
		file: `vpcs:
  a:
    cidr: 10.1.0.0/16
    subnets: { s: { cidr: 10.1.1.0/24, zone: eu-west-1a }, t: { cidr: 10.1.2.0/24, zone: eu-west-1a } }
    route_tables: { main: { routes: [10.2.0.0/16 via t] } }
  b:
    cidr: 10.2.0.0/16
    subnets: { s: { cidr: 10.2.1.0/24, zone: eu-west-1a } }
    route_tables: { main: { routes: [10.1.0.0/16 via t] } }
    security_groups: { default: { inbound: [all from 10.0.0.0/8] } }
transit_gateways: { t: { attachments: { a: { subnets: [a.s, a.t] }, b: { subnets: [b.s] } } } }
instances:
  a: { interfaces: { eth0: { subnet: a.s, ip: 10.1.1.10 } } }
  b: { interfaces: { eth0: { subnet: b.s, ip: 10.2.1.10 } } }
flows: { f: { from: a, to: b, traffic: tcp 443 } }
`,
		answers: { f: 'unknown refused' },
	},
];

function hub(east: string, west: string): string {
	return `vpcs:
  main: { cidr: 10.0.0.0/16, vpn_gateway: vgw, subnets: { a: { cidr: 10.0.1.0/24 } } }
networks: { east: { cidr: 192.168.1.0/24 }, west: { cidr: 192.168.2.0/24 } }
customer_gateways:
  east: { network: east, ip: 198.51.100.1${east} }
  west: { network: west, ip: 198.51.100.2${west} }
vpn_connections:
  east: { customer_gateway: east, gateway: main.vgw }
  west: { customer_gateway: west, gateway: main.vgw }
flows: { hub: { from: east, to: west, traffic: tcp 443 } }
`;
}
