/** Positions about appliances that see half of a connection, and about what a host's system shows. */
import type { Position } from './fidelity-positions.ts';

const APPLIANCE = (os: string) => `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      asking: { cidr: 10.0.1.0/24, route_table: asking }
      middle: { cidr: 10.0.2.0/24 }
      asked:  { cidr: 10.0.3.0/24 }
    route_tables: { asking: { routes: [10.0.3.0/24 via wall.eth0] } }
    security_groups: { default: { inbound: [all from 0.0.0.0/0] } }
instances:
  client: { interfaces: { eth0: { subnet: main.asking, ip: 10.0.1.10 } } }
  wall:
    interfaces: { eth0: { subnet: main.middle, ip: 10.0.2.10, source_dest_check: false } }
    os:
${os}
  server: { interfaces: { eth0: { subnet: main.asked, ip: 10.0.3.10 } } }
flows:
  handshake: { from: client, to: server, traffic: tcp 443 }
  question: { from: client, to: server, traffic: udp 53 }
`;

const FORWARDS = (...accepted: readonly string[]) => `      forwarding: plain
      iptables: |
        *filter
        :FORWARD DROP [0:0]
${accepted.map((match) => `        -A FORWARD ${match} -j ACCEPT`).join('\n')}
        COMMIT`;

/** A client in one subnet, and a server of which a position speaks. */
const BESIDE_A_CLIENT = (server: string) => `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 }, b: { cidr: 10.0.2.0/24 } }
    security_groups: { default: { inbound: [all from 0.0.0.0/0] } }
instances:
  client: { interfaces: { eth0: { subnet: main.b, ip: 10.0.2.10 } } }
  server:
${server}
`;

const SHOWN = (addresses: string, given = ', ip: [10.0.1.10, 10.0.1.11]') =>
	BESIDE_A_CLIENT(`    interfaces: { eth0: { subnet: main.a${given} } }
    os: { addresses: ${addresses} }
flows:
  first: { from: client, to: server, traffic: tcp 443 }
  back: { from: server, to: client, traffic: tcp 443 }`);

const TWO_INTERFACES = (os: string) =>
	BESIDE_A_CLIENT(`    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.20 }
      eth1: { subnet: main.b, ip: 10.0.2.20 }
    os:
${os}
flows:
  primary: { from: client, to: server.eth0, traffic: tcp 443 }
  secondary: { from: client, to: server.eth1, traffic: tcp 443 }`);

const BOTH_FAMILIES = (os: string) => `vpcs:
  main:
    cidr: [10.0.0.0/16, "2001:db8::/56"]
    subnets: { a: { cidr: [10.0.1.0/24, "2001:db8:0:1::/64"] }, b: { cidr: [10.0.2.0/24, "2001:db8:0:2::/64"] } }
    security_groups: { default: { inbound: [all from 0.0.0.0/0, "all from ::/0"] } }
instances:
  client: { interfaces: { eth0: { subnet: main.b, ip: [10.0.2.10, "2001:db8:0:2::10"] } } }
  server:
    interfaces: { eth0: { subnet: main.a, ip: [10.0.1.20, "2001:db8:0:1::20"] } }
    os:
${os}
flows:
  four: { from: client, to: server, traffic: tcp 443, family: ipv4 }
  six: { from: client, to: server, traffic: tcp 443, family: ipv6 }
`;

const RULES = (...lines: readonly string[]) => `      rules: |
${lines.map((line) => `        ${line}`).join('\n')}`;

const IP6TABLES = (chains: string, ...lines: readonly string[]) => `      ip6tables: |
        *filter
        ${chains}
${lines.map((line) => `        ${line}`).join('\n')}
        COMMIT`;

export const DEVICE_POSITIONS: readonly Position[] = [
	{
		number: 56,
		says: 'nothing is known of a prefix list that has half a subnet inside the VPC',
		file: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets: { a: { cidr: 10.0.1.0/24 }, b: { cidr: 10.0.2.0/24 } }
    route_tables: { main: { routes: [some via igw] } }
    security_groups: { default: { inbound: [all from 0.0.0.0/0] } }
prefix_lists: { some: { cidr: [10.0.2.0/25, 192.0.2.0/24] } }
instances:
  app: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } } }
  half: { interfaces: { eth0: { subnet: main.b, ip: 10.0.2.10 } } }
  other: { interfaces: { eth0: { subnet: main.b, ip: 10.0.2.200 } } }
flows:
  inside: { from: app, to: half, traffic: tcp 443 }
  beside: { from: app, to: other, traffic: tcp 443 }
`,
		answers: { inside: 'unknown refused', beside: 'reachable' },
	},
	{
		number: 57,
		says: 'TCP needs both directions at a host that follows connections, UDP does not',
		file: APPLIANCE('      forwarding: stateful'),
		answers: { handshake: 'blocked answer-not-seen', question: 'reachable' },
	},
	{
		number: 57,
		says: 'a host that only forwards misses nothing',
		file: APPLIANCE('      forwarding: plain'),
		answers: { handshake: 'reachable', question: 'reachable' },
	},
	{
		number: 57,
		says: 'TCP needs both directions where only what a ruleset knows passes',
		file: APPLIANCE(FORWARDS('-m conntrack --ctstate ESTABLISHED', '-m conntrack --ctstate NEW')),
		answers: { handshake: 'blocked answer-not-seen', question: 'reachable' },
	},
	{
		number: 57,
		says: 'a ruleset that asks for no connection misses nothing',
		file: APPLIANCE(FORWARDS('-p tcp --dport 443', '-p udp')),
		answers: { handshake: 'reachable', question: 'reachable' },
	},
	{
		number: 58,
		says: 'the host has what its system shows',
		file: SHOWN('eth0 UP 10.0.1.11/24'),
		answers: { first: 'blocked forwarding-disabled', back: 'reachable' },
	},
	{
		number: 58,
		says: 'an address that the file leaves open stays so',
		file: SHOWN('eth0 UP 10.0.1.99/24', ''),
		answers: { first: 'reachable', back: 'reachable' },
	},
	{
		number: 58,
		says: 'a device that is down carries nothing',
		file: SHOWN('eth0 DOWN 10.0.1.10/24 10.0.1.11/24'),
		answers: { first: 'blocked out-of-order', back: 'blocked os-no-route' },
	},
	{
		number: 59,
		says: 'the way through the one zone is the same',
		file: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24, zone: eu-west-1a } }
    security_groups: { default: { inbound: [all from 10.0.0.0/16] } }
instances:
  client: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } } }
  web: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.20 } } }
load_balancers:
  front: { type: application, scheme: internal, subnets: [main.a], listeners: [ tcp 443 to web ] }
target_groups: { web: { traffic: tcp 443, targets: [web] } }
flows: { page: { from: client, to: front, traffic: tcp 443 } }
`,
		answers: { page: 'reachable' },
	},
	{
		number: 60,
		says: 'the primary interface has no rule, every other one has',
		file: TWO_INTERFACES('      system: amazon-linux'),
		answers: { primary: 'blocked source-check-drops', secondary: 'reachable' },
	},
	{
		number: 60,
		says: 'the output of ip rule has those of the system in it',
		file: TWO_INTERFACES(`      system: amazon-linux
      rules: |
        0: from all lookup local
        10000: from 10.0.1.20 lookup 10000
        32766: from all lookup main
      routes: |
        default via 10.0.1.1 dev eth0 metric 512
        default via 10.0.1.1 dev eth0 table 10000`),
		answers: { primary: 'reachable', secondary: 'reachable' },
	},
	{
		number: 61,
		says: 'a rule without a block is one of IPv4',
		file: BOTH_FAMILIES(RULES('100: from all prohibit')),
		answers: { four: 'blocked rp-filter-drops os-blackhole-route', six: 'unknown unwalked-rule' },
	},
	{
		number: 61,
		says: 'a rule with a block is of its family, and those of the kernel are of both',
		file: BOTH_FAMILIES(RULES('0: from all lookup local', '100: from 10.0.1.20 prohibit', '32766: from all lookup main')),
		answers: { four: 'blocked rp-filter-drops os-blackhole-route', six: 'reachable' },
	},
	{
		number: 62,
		says: 'a filter that takes established connections alone hears no neighbour',
		file: BOTH_FAMILIES(
			IP6TABLES(':INPUT DROP [0:0]', '-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT', '-A INPUT -p tcp -j ACCEPT'),
		),
		answers: { four: 'reachable', six: 'blocked host-firewall-denies' },
	},
	{
		number: 62,
		says: 'one that takes the answers of neighbours hears them',
		file: BOTH_FAMILIES(
			IP6TABLES(':INPUT DROP [0:0]', '-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j ACCEPT', '-A INPUT -p tcp -j ACCEPT'),
		),
		answers: { four: 'reachable', six: 'reachable' },
	},
];
