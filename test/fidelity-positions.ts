/** The positions of docs/fidelity.md, each as a small network and what its flows come to. */

export interface Position {
	/** In the page. */
	readonly number: number;
	readonly says: string;
	readonly file: string;
	/** By flow: its verdict, and the codes of what stops it or is missing. */
	readonly answers: Readonly<Record<string, string>>;
}

/** A VPC with a public and a private subnet, a NAT gateway and a group that lets everything in. `more` stands in it. */
export const vpc = (more = '', privateRoutes = '0.0.0.0/0 via nat'): string => `vpcs:
  main:
    cidr: [10.0.0.0/16, 2001:db8:1::/56]
    internet_gateway: igw
    egress_only_internet_gateway: eigw
    subnets:
      public:  { cidr: [10.0.1.0/24, 2001:db8:1:1::/64], route_table: public }
      private: { cidr: [10.0.2.0/24, 2001:db8:1:2::/64] }
    nat_gateways:
      nat: { subnet: public, ip: 10.0.1.20, public_ip: 203.0.113.9 }
    route_tables:
      public:
        routes:
          - 0.0.0.0/0 via igw
          - ::/0 via igw
      main:
        routes:
          - ${privateRoutes}
          - ::/0 via eigw
    security_groups:
      open:
        inbound:
          - all from 0.0.0.0/0
          - all from ::/0
${more}`;

export const instances = (...lines: readonly string[]): string => `instances:\n${lines.map((line) => `  ${line}\n`).join('')}`;

/** An instance on one line; `keys` are those of its interface. */
export const one = (name: string, subnet: string, keys: string, os = ''): string =>
	`${name}: { interfaces: { eth0: { subnet: main.${subnet}, security_groups: [open]${keys === '' ? '' : `, ${keys}`} } }${os === '' ? '' : `, os: { ${os} }`} }`;

export const flows = (...lines: readonly string[]): string => `flows:\n${lines.map((line) => `  ${line}\n`).join('')}`;

export const POSITIONS: readonly Position[] = [
	{
		number: 1,
		says: 'an address that nobody wrote matters only where others that it could be fare differently',
		file:
			vpc(
				'      some:\n        inbound:\n          - tcp 22 from 10.0.2.0/30\n          - tcp 80 from 10.0.2.0/28\n          - tcp 443 from 10.0.2.0/24\n',
			) +
			instances(
				one('sender', 'private', ''),
				'taker: { interfaces: { eth0: { subnet: main.public, ip: 10.0.1.10, security_groups: [some] } } }',
			) +
			flows(
				'never: { from: sender, to: taker, traffic: tcp 22 }',
				'some: { from: sender, to: taker, traffic: tcp 80 }',
				'all:  { from: sender, to: taker, traffic: tcp 443 }',
				'itself: { from: taker, to: 10.0.2.4, traffic: tcp 443 }',
			),
		answers: { never: 'blocked group-denies', some: 'unknown assumed-address', all: 'reachable', itself: 'unknown not-written' },
	},
	{
		number: 2,
		says: 'AWS may lend any public address that the file does not give to something',
		file:
			vpc(
				'      knows-given:\n        inbound:\n          - tcp 443 from 203.0.113.9/32\n      knows-other:\n        inbound:\n          - tcp 443 from 203.0.113.77/32\n',
			) +
			instances(
				one('sender', 'public', 'public_ip: auto'),
				'given: { interfaces: { eth0: { subnet: main.public, ip: 10.0.1.10, public_ip: 203.0.113.10, security_groups: [knows-given] } } }',
				'other: { interfaces: { eth0: { subnet: main.public, ip: 10.0.1.11, public_ip: 203.0.113.11, security_groups: [knows-other] } } }',
			) +
			flows('given: { from: sender, to: 203.0.113.10, traffic: tcp 443 }', 'other: { from: sender, to: 203.0.113.11, traffic: tcp 443 }'),
		answers: { given: 'blocked group-denies', other: 'unknown assumed-address' },
	},
	{
		number: 3,
		says: 'a NAT gateway sends from its whole range of ports, whatever the client’s ports were',
		file:
			vpc(
				'    network_acls:\n      narrow:\n        inbound:\n          - 100 allow all from 10.0.0.0/16\n          - 110 allow tcp 32768-60999 from 0.0.0.0/0\n        outbound:\n          - 100 allow all to 0.0.0.0/0\n',
			).replace('route_table: public }', 'route_table: public, network_acl: narrow }') +
			instances(one('sender', 'private', 'ip: 10.0.2.10')) +
			flows('out: { from: sender, to: 198.51.100.7, traffic: tcp 443 }'),
		answers: { out: 'partial acl-denies' },
	},
	{
		number: 4,
		says: 'equal routes by two prefix lists are both walked',
		file:
			vpc('', 'ours via nat').replace('          - ours via nat\n', '          - ours via nat\n          - theirs via igw\n') +
			instances(one('sender', 'private', 'ip: 10.0.2.10')) +
			'prefix_lists:\n  ours:   { cidr: 198.51.100.0/24 }\n  theirs: { cidr: 198.51.100.0/24 }\n' +
			flows('out: { from: sender, to: 198.51.100.7, traffic: tcp 443 }'),
		answers: { out: 'partial no-public-address' },
	},
	{
		number: 5,
		says: 'a route for a whole block of the VPC stands in the local route’s place',
		file:
			vpc('', '10.0.0.0/16 blackhole') +
			instances(one('sender', 'private', 'ip: 10.0.2.10'), one('taker', 'public', 'ip: 10.0.1.10')) +
			flows('in: { from: sender, to: taker, traffic: tcp 443 }'),
		answers: { in: 'blocked blackhole-route' },
	},
	{
		number: 6,
		says: 'static routes of a connection that is down stay at the VPN gateway; the rest of it AWS does not say',
		file:
			vpc('    vpn_gateway: vgw\n')
				.replace('      main:\n        routes:', '      main:\n        propagations: [vgw]\n        routes:')
				.replace('          - 0.0.0.0/0 via nat', '          - 0.0.0.0/0 via nat\n          - 172.16.0.0/12 via vgw') +
			'networks:\n  cold: { cidr: 172.16.0.0/16 }\n  far: { cidr: 192.168.0.0/16 }\n  wide: { cidr: 172.17.0.0/16 }\n' +
			'customer_gateways:\n  cold: { network: cold, ip: 198.51.100.1 }\n  far: { network: far, ip: 198.51.100.2 }\n  wide: { network: wide, ip: 198.51.100.3 }\n' +
			'vpn_connections:\n  cold: { customer_gateway: cold, gateway: main.vgw, static_routes: [172.16.0.0/16, 172.17.0.0/17], tunnels: [down, down] }\n' +
			'  far: { customer_gateway: far, gateway: main.vgw, static_routes: [192.168.0.0/16], tunnels: [down, down] }\n' +
			'  wide: { customer_gateway: wide, gateway: main.vgw, static_routes: [172.17.0.0/16] }\n' +
			instances(one('sender', 'public', 'ip: 10.0.1.10'), one('other', 'private', 'ip: 10.0.2.10')) +
			flows(
				'propagated: { from: other, to: far, traffic: tcp 443 }',
				'shorter: { from: other, to: 172.17.0.9, traffic: tcp 443 }',
				'inwards: { from: cold, to: sender, traffic: tcp 443 }',
			),
		answers: { propagated: 'unknown not-written', shorter: 'unknown not-written', inwards: 'blocked vpn-down' },
	},
	{
		number: 7,
		says: 'the first interface’s default route wins',
		file:
			vpc() +
			'instances:\n  sender:\n    interfaces:\n      eth0: { subnet: main.public, ip: 10.0.1.10, public_ip: auto, security_groups: [open] }\n' +
			'      eth1: { subnet: main.private, ip: 10.0.2.10, public_ip: auto, security_groups: [open] }\n' +
			flows('out: { from: sender, to: internet, traffic: tcp 443 }', 'second: { from: sender.eth1, to: internet, traffic: tcp 443 }'),
		answers: { out: 'reachable', second: 'blocked source-check-drops' },
	},
	{
		number: 8,
		says: 'Linux takes the first of equal routes, of Windows it is not known',
		file:
			vpc() +
			['linux', 'windows']
				.map(
					(system, index) =>
						`${index === 0 ? 'instances:\n' : ''}  ${system}:\n    interfaces:\n      eth0: { subnet: main.public, ip: 10.0.1.1${index}, public_ip: auto }\n` +
						`      eth1: { subnet: main.public, ip: 10.0.1.1${index + 5}, public_ip: auto }\n    os:\n      system: ${system}\n` +
						'      routes: |\n        default via 10.0.1.1 dev eth0\n        default via 10.0.1.1 dev eth1\n',
				)
				.join('') +
			flows('linux: { from: linux, to: internet, traffic: tcp 443 }', 'windows: { from: windows, to: internet, traffic: tcp 443 }'),
		answers: { linux: 'reachable', windows: 'unknown ambiguous-next-hop' },
	},
	{
		number: 9,
		says: 'a secondary address answers',
		file:
			vpc() +
			instances(one('sender', 'private', 'ip: 10.0.2.10'), one('taker', 'public', 'ip: [10.0.1.10, 10.0.1.11]')) +
			flows('second: { from: sender, to: 10.0.1.11, traffic: tcp 443 }'),
		answers: { second: 'reachable' },
	},
	{
		number: 10,
		says: 'pasted routes replace the default route of their family, and leave the connected ones',
		file:
			vpc() +
			'instances:\n  sender:\n    interfaces:\n      eth0: { subnet: main.public, ip: [10.0.1.10, 2001:db8:1:1::10], public_ip: auto, security_groups: [open] }\n' +
			'    os:\n      routes: |\n        default via 10.0.1.1 dev eth0\n' +
			`  ${one('near', 'public', 'ip: [10.0.1.11, 2001:db8:1:1::11]')}\n` +
			'  half:\n    interfaces:\n      eth0: { subnet: main.public, ip: 10.0.1.12, security_groups: [open] }\n    os:\n      rules: |\n        50: from 10.0.1.12 lookup 200\n' +
			flows(
				'ipv4: { from: sender, to: internet, traffic: tcp 443 }',
				'ipv6: { from: sender, to: internet, traffic: tcp 443, family: ipv6 }',
				'near: { from: sender, to: near, traffic: tcp 443, family: ipv6 }',
				'table: { from: half.eth0, to: near, traffic: tcp 443 }',
			),
		answers: { ipv4: 'reachable', ipv6: 'reachable', near: 'reachable', table: 'unknown not-written' },
	},
	{
		number: 11,
		says: 'any link-local gateway is the router',
		file:
			vpc() +
			'instances:\n  sender:\n    interfaces:\n      eth0: { subnet: main.public, ip: 2001:db8:1:1::10, security_groups: [open] }\n' +
			'    os:\n      routes: |\n        default via fe80::49b:50ff:fed3:1 dev eth0\n' +
			flows('out: { from: sender, to: internet, traffic: tcp 443 }'),
		answers: { out: 'reachable' },
	},
	{
		number: 12,
		says: 'a flow binds an address and no device',
		file:
			vpc() +
			'instances:\n  sender:\n    interfaces:\n      eth0: { subnet: main.public, ip: 10.0.1.10, public_ip: auto, security_groups: [open] }\n' +
			'      eth1: { subnet: main.public, ip: 10.0.1.11, public_ip: auto, security_groups: [open] }\n' +
			'    os:\n      routes: |\n        default via 10.0.1.1 dev eth0\n        default via 10.0.1.1 dev eth1 table 200\n' +
			'      rules: |\n        from all oif eth1 lookup 200\n' +
			flows('out: { from: sender.eth1, to: internet, traffic: tcp 443 }'),
		answers: { out: 'blocked source-check-drops' },
	},
	{
		number: 13,
		says: 'a name is the private address for whoever is in a VPC',
		file:
			vpc() +
			'  other:\n    cidr: 172.16.0.0/16\n    internet_gateway: igw\n    subnets:\n      a: { cidr: 172.16.0.0/24 }\n    route_tables:\n      main:\n        routes:\n          - 0.0.0.0/0 via igw\n    security_groups:\n      open:\n        inbound:\n          - all from 0.0.0.0/0\n' +
			instances(
				one('sender', 'public', 'ip: 10.0.1.10, public_ip: auto'),
				'api: { interfaces: { eth0: { subnet: other.a, public_ip: 203.0.113.80, security_groups: [open] } } }',
			) +
			flows(
				'name: { from: sender, to: api, traffic: tcp 443 }',
				'address: { from: sender, to: 203.0.113.80, traffic: tcp 443 }',
				'outside: { from: internet, to: api, traffic: tcp 443 }',
			),
		answers: { name: 'blocked private-destination', address: 'reachable', outside: 'reachable' },
	},
	{
		number: 14,
		says: '`internet` is everybody whom nothing in the file is, the documentation ranges included',
		file:
			vpc().replace(
				'          - 0.0.0.0/0 via igw\n',
				'          - 0.0.0.0/0 via igw\n          - 192.0.2.0/24 blackhole\n          - 203.0.113.80/32 blackhole\n',
			) +
			instances(one('sender', 'public', 'ip: 10.0.1.10, public_ip: auto'), one('held', 'private', 'public_ip: 203.0.113.80')) +
			flows('out: { from: sender, to: internet, traffic: tcp 443 }', 'documented: { from: sender, to: 198.51.100.7, traffic: tcp 443 }'),
		answers: { out: 'partial blackhole-route', documented: 'reachable' },
	},
	{
		number: 15,
		says: 'somebody on the internet answers',
		file:
			vpc() +
			instances(one('sender', 'public', 'ip: 10.0.1.10, public_ip: auto')) +
			flows('ping: { from: sender, to: 198.51.100.7, traffic: icmp echo-request }'),
		answers: { ping: 'reachable' },
	},
	{
		number: 16,
		says: 'a NAT gateway in the client’s own subnet is reached without the ACL',
		file:
			vpc(
				'    network_acls:\n      no-inside:\n        inbound:\n          - 100 allow tcp 1024-65535 from 198.51.100.0/24\n        outbound:\n          - 100 allow tcp 443 to 198.51.100.0/24\n',
			)
				.replace('route_table: public }', 'route_table: public, network_acl: no-inside }')
				.replace('          - 0.0.0.0/0 via igw\n', '          - 0.0.0.0/0 via igw\n          - 198.51.100.0/25 via nat\n') +
			instances(one('sender', 'public', 'ip: 10.0.1.10')) +
			flows('loop: { from: sender, to: 198.51.100.7, traffic: tcp 443 }'),
		answers: { loop: 'blocked loop' },
	},
	{
		number: 17,
		says: 'beside an internet gateway an egress-only gateway lets replies in and answers nobody who came unasked',
		file:
			vpc() +
			instances(one('job', 'private', 'ip: 2001:db8:1:2::10')) +
			flows('out: { from: job, to: internet, traffic: tcp 443 }', 'in: { from: internet, to: job, traffic: tcp 443 }'),
		answers: { out: 'reachable', in: 'blocked egress-only' },
	},
	{
		number: 18,
		says: 'packets for a stopped instance stop at it',
		file:
			vpc() +
			instances(
				one('stopped', 'public', 'ip: 10.0.1.10, public_ip: 203.0.113.10').replace('{ interfaces', '{ state: stopped, interfaces'),
				one('near', 'public', 'ip: 10.0.1.11'),
			) +
			flows('near: { from: near, to: stopped, traffic: tcp 443 }', 'far: { from: internet, to: stopped, traffic: tcp 443 }'),
		answers: { near: 'blocked not-running', far: 'blocked not-running' },
	},
	{
		number: 19,
		says: 'rp_filter is loose where the file does not say',
		file:
			vpc() +
			instances(one('near', 'public', 'ip: 10.0.1.50')) +
			['unsaid', 'strict']
				.map(
					(name, index) =>
						`  ${name}:\n    interfaces:\n      eth0: { subnet: main.public, ip: 10.0.1.1${index}, security_groups: [open] }\n` +
						`      eth1: { subnet: main.private, ip: 10.0.2.1${index}, security_groups: [open] }\n` +
						(name === 'strict' ? '    os: { rp_filter: strict }\n' : ''),
				)
				.join('') +
			flows(
				'unsaid: { from: near, to: unsaid.eth1, traffic: udp 53, reply: none }',
				'strict: { from: near, to: strict.eth1, traffic: udp 53, reply: none }',
			),
		answers: { unsaid: 'reachable', strict: 'blocked rp-filter-drops' },
	},
	{
		number: 20,
		says: 'behind a forwarding host rules that name a group match nothing',
		file:
			vpc(
				'      from-clients:\n        inbound:\n          - tcp 443 from clients\n      clients: {}\n',
				'10.0.1.0/24 via router.eth0',
			).replace('    nat_gateways:', '      middle:  { cidr: 10.0.3.0/24, route_table: public }\n    nat_gateways:') +
			instances(
				'client: { interfaces: { eth0: { subnet: main.private, ip: 10.0.2.10, security_groups: [clients] } } }',
				'server: { interfaces: { eth0: { subnet: main.public, ip: 10.0.1.10, security_groups: [from-clients] } } }',
				'beside: { interfaces: { eth0: { subnet: main.middle, ip: 10.0.3.11, security_groups: [clients] } } }',
				one('router', 'middle', 'ip: 10.0.3.10, source_dest_check: false', 'forwarding: plain'),
			) +
			flows('through: { from: client, to: server, traffic: tcp 443 }', 'straight: { from: beside, to: server, traffic: tcp 443 }'),
		answers: { through: 'blocked group-sender-hidden', straight: 'reachable' },
	},
	{
		number: 21,
		says: 'a network hides its private addresses behind its public one, and without one they have no way out',
		file:
			vpc('      office:\n        inbound:\n          - tcp 443 from 198.51.100.200/32\n') +
			'networks:\n  office: { cidr: 192.168.0.0/16, public_ip: 198.51.100.200 }\n  island: { cidr: 192.168.0.0/16 }\n  campus: { cidr: 198.51.100.0/25 }\n' +
			instances(
				'known: { interfaces: { eth0: { subnet: main.public, ip: 10.0.1.10, public_ip: 203.0.113.10, security_groups: [office] } } }',
				one('open', 'public', 'ip: 10.0.1.11, public_ip: 203.0.113.11'),
			) +
			flows(
				'office: { from: office, to: 203.0.113.10, traffic: tcp 443 }',
				'island: { from: island, to: 203.0.113.11, traffic: tcp 443 }',
				'campus: { from: campus, to: 203.0.113.11, traffic: tcp 443 }',
			),
		answers: { office: 'reachable', island: 'blocked network-no-way', campus: 'reachable' },
	},
	{
		number: 22,
		says: 'the same packets at the same place again are a loop',
		file:
			vpc('', '10.0.1.0/24 via router.eth0') +
			instances(
				one('sender', 'private', 'ip: 10.0.2.10'),
				one('taker', 'public', 'ip: 10.0.1.10'),
				one('router', 'private', 'ip: 10.0.2.11, source_dest_check: false', 'forwarding: plain'),
			) +
			flows('in: { from: sender, to: taker, traffic: tcp 443 }'),
		answers: { in: 'blocked loop' },
	},
	{
		number: 23,
		says: 'what AWS answers on the host takes what it is for, and of anything else it is not known',
		file:
			vpc() +
			instances(one('sender', 'private', 'ip: 10.0.2.10')) +
			flows('dns: { from: sender, to: 10.0.0.2, traffic: udp 53 }', 'ping: { from: sender, to: 10.0.0.2, traffic: icmp echo-request }'),
		answers: { dns: 'reachable', ping: 'unknown not-written' },
	},
	{
		number: 24,
		says: 'a group of a peered VPC means what comes over the peering; without a Region two VPCs are in one',
		file: `vpcs:
  main:
    cidr: 10.0.0.0/16
    region: eu-west-1
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables: { main: { routes: [10.1.0.0/16 via joined, 10.2.0.0/16 via distant] } }
    security_groups: { clients: {} }
  near:
    cidr: 10.1.0.0/16
    subnets: { a: { cidr: 10.1.1.0/24 } }
    route_tables: { main: { routes: [10.0.0.0/16 via joined] } }
    security_groups: { named: { inbound: [tcp 443 from main.clients] } }
  far:
    cidr: 10.2.0.0/16
    region: us-east-1
    subnets: { a: { cidr: 10.2.1.0/24 } }
    route_tables: { main: { routes: [10.0.0.0/16 via distant] } }
    security_groups: { named: { inbound: [tcp 443 from main.clients] } }
peerings:
  joined: { between: [main, near] }
  distant: { between: [main, far] }
instances:
  client: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [clients] } } }
  near: { interfaces: { eth0: { subnet: near.a, ip: 10.1.1.10, security_groups: [named] } } }
  far: { interfaces: { eth0: { subnet: far.a, ip: 10.2.1.10, security_groups: [named] } } }
flows:
  near: { from: client, to: near, traffic: tcp 443 }
  far: { from: client, to: far, traffic: tcp 443 }
`,
		answers: { near: 'reachable', far: 'blocked group-denies' },
	},
];
