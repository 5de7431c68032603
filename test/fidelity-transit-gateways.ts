/** The positions of docs/fidelity.md about transit gateways. */
import type { Position } from './fidelity-positions.ts';

interface Parts {
	/** Keys of the subnets in which the client and the server are. */
	readonly one?: string;
	readonly other?: string;
	readonly tgw: string;
	readonly flows: string;
	/** Whole declarations. */
	readonly vpcs?: string;
	readonly instances?: string;
	readonly more?: string;
}

/** Two VPCs at a transit gateway, one of them with two subnets of which one lets only TCP out. */
const attached = (parts: Parts): string => `vpcs:
  one:
    cidr: [10.1.0.0/16, 2001:db8:1::/56]
    subnets:
      a: { cidr: [10.1.1.0/24, 2001:db8:1:1::/64]${parts.one ?? ''} }
    route_tables: { main: { routes: [0.0.0.0/0 via tgw, 2001:db8::/32 via tgw] } }
    security_groups: { open: { inbound: [all from 0.0.0.0/0, all from ::/0] }, callers: {} }
  other:
    cidr: [10.2.0.0/16, 2001:db8:2::/56]
    subnets:
      a: { cidr: [10.2.1.0/24, 2001:db8:2:1::/64]${parts.other ?? ''} }
      tgw-1: { cidr: 10.2.255.0/28${parts.other === undefined ? '' : ', zone: eu-west-1b'} }
      tgw-2: { cidr: 10.2.255.16/28, network_acl: web${parts.other === undefined ? '' : ', zone: eu-west-1c'} }
    route_tables: { main: { routes: [0.0.0.0/0 via tgw, 2001:db8::/32 via tgw] } }
    network_acls: { web: { inbound: [100 allow all from 0.0.0.0/0], outbound: [100 allow tcp to 0.0.0.0/0] } }
    security_groups:
      open: { inbound: [all from 0.0.0.0/0, all from ::/0] }
      named: { inbound: [all from one.callers], outbound: [all to one.open] }
${parts.vpcs ?? ''}transit_gateways:
  tgw:
${parts.tgw}${parts.more ?? ''}instances:
${parts.instances ?? ''}  client: { interfaces: { eth0: { subnet: one.a, ip: [10.1.1.10, 2001:db8:1:1::10], security_groups: [open, callers] } } }
  server: { interfaces: { eth0: { subnet: other.a, ip: [10.2.1.10, 2001:db8:2:1::10], security_groups: [open] } } }
  named: { interfaces: { eth0: { subnet: other.a, ip: 10.2.1.11, security_groups: [named] } } }
flows:
${parts.flows}`;

export const TRANSIT_POSITIONS: readonly Position[] = [
	{
		number: 25,
		says: 'a zone that nobody wrote matters where the subnets of an attachment differ',
		file: attached({
			tgw: '    attachments: { one: { subnets: [one.a] }, other: { subnets: [other.tgw-1, other.tgw-2] } }\n',
			flows: '  alike: { from: client, to: server, traffic: tcp 443 }\n  apart: { from: client, to: server, traffic: udp 53 }\n',
		}),
		answers: { alike: 'reachable', apart: 'unknown not-written' },
	},
	{
		number: 26,
		says: 'of VPCs that share addresses one propagates, and which one is not known',
		file: `vpcs:
  one:
    cidr: 10.1.0.0/16
    subnets: { a: { cidr: 10.1.1.0/24 } }
    route_tables: { main: { routes: [0.0.0.0/0 via learned] } }
  twin:
    cidr: 10.8.0.0/16
    subnets: { a: { cidr: 10.8.1.0/24 } }
    route_tables: { main: { routes: [0.0.0.0/0 via learned] } }
    security_groups: { open: { inbound: [all from 0.0.0.0/0] } }
  other-twin:
    cidr: 10.8.0.0/17
    subnets: { a: { cidr: 10.8.1.0/24 } }
transit_gateways:
  learned:
    attachments: { one: { subnets: [one.a] }, twin: { subnets: [twin.a] }, other-twin: { subnets: [other-twin.a] } }
    route_tables: { default: { routes: [10.8.1.20/32 via twin] } }
instances:
  client: { interfaces: { eth0: { subnet: one.a, ip: 10.1.1.10 } } }
  server: { interfaces: { eth0: { subnet: twin.a, ip: 10.8.1.10, security_groups: [open] } } }
  routed: { interfaces: { eth0: { subnet: twin.a, ip: 10.8.1.20, security_groups: [open] } } }
flows:
  open: { from: client, to: server, traffic: tcp 443 }
  routed: { from: client, to: routed, traffic: tcp 443 }
`,
		answers: { open: 'unknown not-written', routed: 'reachable' },
	},
	{
		number: 27,
		says: 'without a subnet in the sender’s zone AWS picks any',
		file: attached({
			one: ', zone: eu-west-1a',
			other: ', zone: eu-west-1b',
			tgw: '    attachments: { one: { subnets: [one.a] }, other: { subnets: [other.tgw-1, other.tgw-2] } }\n',
			flows: '  alike: { from: client, to: server, traffic: tcp 443 }\n  apart: { from: client, to: server, traffic: udp 53 }\n',
		}),
		answers: { alike: 'reachable', apart: 'partial acl-denies' },
	},
	{
		number: 28,
		says: 'an attachment without IPv6 carries none, by a static route neither',
		file: attached({
			tgw: `    attachments: { one: { subnets: [one.a], ipv6: true }, other: { subnets: [other.a] } }
    route_tables: { default: { routes: ["2001:db8:2::/56 via other"] } }
`,
			flows:
				'  four: { from: client, to: server, traffic: tcp 443 }\n  six: { from: client, to: server, traffic: tcp 443, family: ipv6 }\n',
		}),
		answers: { four: 'reachable', six: 'blocked gateway-wrong-family' },
	},
	{
		number: 29,
		says: 'a group over a transit gateway is for inbound rules, and where the gateway and both attachments allow it',
		file: attached({
			tgw: `    security_group_referencing: true
    attachments: { one: { subnets: [one.a] }, other: { subnets: [other.a] } }
`,
			flows: '  in: { from: client, to: named, traffic: tcp 443 }\n  out: { from: named, to: client, traffic: tcp 443 }\n',
		}),
		answers: { in: 'reachable', out: 'blocked group-denies' },
	},
	{
		number: 30,
		says: 'what is learned from outside is as the file says, and unknown where that is not said',
		file: attached({
			tgw: `    attachments:
      one: { subnets: [one.a] }
      other: { subnets: [other.a] }
      office: { vpn_connection: office }
      fixed: { vpn_connection: fixed }
      lost: { vpn_connection: lost, route_table: open }
    route_tables:
      default: { propagations: [one, other, office, fixed] }
      open: { propagations: [lost] }
`,
			more: `  alone:
    attachments: { far: { subnets: [far.a] }, lost: { vpn_connection: lost-2 } }
networks: { office: { cidr: 10.99.0.0/16, hosts: { printer: 10.99.0.10 } }, fixed: { cidr: 10.97.0.0/16 } }
customer_gateways: { office: { network: office, ip: 198.51.100.1 }, fixed: { network: fixed, ip: 198.51.100.3 }, unsaid: { ip: 198.51.100.2 } }
vpn_connections:
  office: { customer_gateway: office }
  fixed: { customer_gateway: fixed, static_routes: [10.97.0.0/16] }
  lost: { customer_gateway: unsaid }
  lost-2: { customer_gateway: unsaid }
`,
			flows: `  beside: { from: client, to: server, traffic: tcp 443 }
  office: { from: client, to: office.printer, traffic: tcp 443 }
  nobody: { from: client, to: 10.98.0.1, traffic: tcp 443 }
  fixed: { from: client, to: 10.97.0.1, traffic: tcp 443 }
  unsaid: { from: far, to: 10.98.0.1, traffic: tcp 443 }
`,
			vpcs: '  far:\n    cidr: 10.3.0.0/16\n    subnets: { a: { cidr: 10.3.1.0/24 } }\n    route_tables: { main: { routes: [0.0.0.0/0 via alone] } }\n',
			instances: '  far: { interfaces: { eth0: { subnet: far.a, ip: 10.3.1.10 } } }\n',
		}),
		answers: {
			beside: 'reachable',
			office: 'reachable',
			nobody: 'blocked tgw-no-route',
			fixed: 'blocked tgw-no-route',
			unsaid: 'unknown not-written',
		},
	},
];
