/** The positions of docs/fidelity.md about what links AWS and networks outside: transit gateways, Direct Connect, tunnels to instances. */
import type { Position } from './fidelity-positions.ts';

export const LINK_POSITIONS: readonly Position[] = [
	{
		number: 44,
		says: 'a transit gateway announces what a table knows of VPCs, and of other networks it may',
		file: atTransit(`    attachments:
      main: { subnets: [main.a] }
      office: { vpn_connection: office }
      plant: { vpn_connection: plant }
    route_tables: { default: { propagations: [main, office, plant], routes: [10.9.0.0/16 blackhole] } }
`),
		answers: { vpc: 'reachable', hole: 'blocked network-no-way', site: 'unknown not-written' },
	},
	{
		number: 45,
		says: 'AWS announces over a virtual interface the families that the network announces',
		file: `vpcs:
  main:
    cidr: [10.0.0.0/16, 2001:db8:1::/56]
    vpn_gateway: vgw
    subnets: { a: { cidr: [10.0.1.0/24, 2001:db8:1:1::/64] } }
    route_tables: { main: { propagations: [vgw] } }
    security_groups: { open: { inbound: [all from 0.0.0.0/0, all from ::/0] } }
networks: { office: { cidr: [192.168.0.0/16, 2001:db8:6::/48] }, plant: { cidr: [172.16.0.0/16, 2001:db8:7::/48] } }
virtual_interfaces:
  both: { type: private, network: office, gateway: main.vgw }
  four: { type: private, network: plant, gateway: main.vgw, advertises: [172.16.0.0/16] }
instances:
  taker: { interfaces: { eth0: { subnet: main.a, ip: [10.0.1.10, 2001:db8:1:1::10], security_groups: [open] } } }
flows:
  both: { from: office, to: taker, traffic: tcp 443, family: ipv6 }
  four: { from: plant, to: taker, traffic: tcp 443 }
  six: { from: plant, to: taker, traffic: tcp 443, family: ipv6 }
`,
		answers: { both: 'reachable', four: 'reachable', six: 'blocked no-public-address-in' },
	},
	{
		number: 46,
		says: 'what becomes of packets that Direct Connect announces no way for is not known',
		file: overGateway(
			'{ gateway: other.vgw, allowed_prefixes: [10.1.1.0/24] }',
			`  kept: { from: office, to: other, traffic: tcp 443 }
  led: { from: written, to: other, traffic: tcp 443 }
  hairpin: { from: main, to: other, traffic: tcp 443 }
`,
		),
		answers: { kept: 'blocked network-no-way', led: 'unknown not-written', hairpin: 'unknown not-written' },
	},
	{
		number: 46,
		says: 'what AWS refuses at a Direct Connect gateway makes all of it unknown',
		file: overGateway('{ gateway: twin.vgw }', '  any: { from: main, to: office, traffic: tcp 443 }\n'),
		answers: { any: 'unknown refused' },
	},
	{
		number: 47,
		says: 'a virtual interface of which no Region is written counts as near',
		file: `vpcs:
  main:
    cidr: 10.0.0.0/16
    region: eu-west-1
    vpn_gateway: vgw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables: { main: { propagations: [vgw] } }
networks:
  one: { cidr: 192.168.0.0/16 }
  other: { cidr: 172.16.0.0/16 }
virtual_interfaces:
  near: { type: private, network: one, gateway: main.vgw, advertises: [192.168.0.0/16 as_path 65001 65001, 10.8.0.0/16 as_path 65001 65001, 10.9.0.0/16] }
  far: { type: private, network: other, gateway: main.vgw, region: us-west-1, advertises: [172.16.0.0/16, 192.168.0.0/16, 10.8.0.0/16 community 7224:7300] }
instances:
  sender: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } } }
flows:
  near: { from: sender, to: one, traffic: tcp 443 }
`,
		answers: { near: 'reachable' },
	},
	{
		number: 48,
		says: 'a tunnel to an instance is as good as it says, and the instance’s own address in it is not known',
		file: `vpcs:
  hub:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
    security_groups: { shut: { inbound: [], outbound: [] } }
  spoke:
    cidr: 10.1.0.0/16
    vpn_gateway: vgw
    subnets: { a: { cidr: 10.1.1.0/24 } }
    route_tables: { main: { propagations: [vgw] } }
    security_groups: { open: { inbound: [all from 0.0.0.0/0] } }
customer_gateways: { router: { ip: 203.0.113.10 } }
vpn_connections: { spoke: { customer_gateway: router, gateway: spoke.vgw, advertises: [10.0.0.0/16] } }
instances:
  router: { interfaces: { eth0: { subnet: hub.a, ip: 10.0.1.10, public_ip: 203.0.113.10, security_groups: [shut] } } }
  host: { interfaces: { eth0: { subnet: spoke.a, ip: 10.1.1.10, security_groups: [open] } } }
flows:
  in: { from: host, to: router, traffic: tcp 443 }
  out: { from: router, to: host, traffic: tcp 443 }
  bound: { from: router.eth0, to: host, traffic: tcp 443 }
`,
		answers: { in: 'reachable', out: 'unknown not-written', bound: 'reachable' },
	},
	{
		number: 49,
		says: 'over a public virtual interface the addresses are AWS’s that the file gives it',
		file: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables: { main: { routes: [0.0.0.0/0 via igw] } }
    security_groups: { open: { inbound: [all from 0.0.0.0/0] } }
networks:
  office: { cidr: 192.168.0.0/16, public_ip: 198.51.100.200, routes: [203.0.113.0/24 via line, 192.0.2.0/24 via line] }
  aws: { hosts: { s3: 203.0.113.128/28 } }
virtual_interfaces: { line: { type: public, network: office, advertises: [198.51.100.200/32] } }
instances:
  web: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, public_ip: 203.0.113.10, security_groups: [open] } } }
flows:
  web: { from: office, to: 203.0.113.10, traffic: tcp 443 }
  service: { from: office, to: aws.s3, traffic: tcp 443 }
  other: { from: office, to: 192.0.2.7, traffic: tcp 443 }
`,
		answers: { web: 'reachable', service: 'reachable', other: 'unknown not-written' },
	},
	{
		number: 50,
		says: 'equal routes are a way each, without ECMP too',
		file: atTransit(
			`    vpn_ecmp: false
    attachments:
      main: { subnets: [main.a] }
      office: { vpn_connection: office }
      narrow: { vpn_connection: narrow, route_table: blind }
    route_tables: { default: { propagations: [main, office, narrow] }, blind: {} }
`,
			'  narrow: { customer_gateway: office, remote_network_cidr: 10.0.2.0/24 }\n',
		),
		answers: { vpc: 'partial vpn-selector', hole: 'blocked network-no-way', site: 'unknown not-written' },
	},
];

/** A VPC and two networks at a transit gateway. */
function atTransit(gateway: string, connections = ''): string {
	return `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables: { main: { routes: [0.0.0.0/0 via tgw] } }
    security_groups: { open: { inbound: [all from 0.0.0.0/0] } }
transit_gateways:
  tgw:
${gateway}networks:
  office: { cidr: 192.168.0.0/16 }
  plant: { cidr: 172.16.0.0/16 }
customer_gateways:
  office: { network: office, ip: 198.51.100.1 }
  plant: { network: plant, ip: 198.51.100.2 }
vpn_connections:
  office: { customer_gateway: office }
  plant: { customer_gateway: plant }
${connections}instances:
  taker: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [open] } } }
flows:
  vpc: { from: taker, to: office, traffic: tcp 443 }
  hole: { from: office, to: 10.9.0.1, traffic: tcp 443 }
  site: { from: plant, to: office, traffic: tcp 443 }
`;
}

/** Two VPCs, and one more with the block of the first, of which the second is associated as it says. */
function overGateway(association: string, flows: string): string {
	const vpc = (name: string, block: string, routes = '') => `  ${name}:
    cidr: 10.${block}.0.0/16
    vpn_gateway: vgw
    subnets: { a: { cidr: 10.${block}.1.0/24 } }
    route_tables: { main: { propagations: [vgw]${routes} } }
    security_groups: { open: { inbound: [all from 0.0.0.0/0] } }
`;
	return `vpcs:
${vpc('main', '0', ', routes: [10.1.0.0/16 via vgw]')}${vpc('other', '1')}${vpc('twin', '0')}networks:
  office: { cidr: 192.168.0.0/16 }
  written: { cidr: 172.16.0.0/16, routes: [10.0.0.0/8 via written] }
direct_connect_gateways: { dx: { associations: { main: { gateway: main.vgw }, other: ${association} } } }
virtual_interfaces:
  office: { type: private, network: office, gateway: dx }
  written: { type: private, network: written, gateway: dx, advertises: [172.16.0.0/16, 10.0.0.0/8] }
instances:
  main: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [open] } } }
  other: { interfaces: { eth0: { subnet: other.a, ip: 10.1.1.10, security_groups: [open] } } }
flows:
${flows}`;
}
