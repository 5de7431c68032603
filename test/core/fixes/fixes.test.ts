/** What opens a blocked flow: each fix is written as an engineer would, and nothing else changes. */
import assert from 'node:assert/strict';
import { fixesOf } from './proven.ts';

/** Two hosts in two subnets, with parts of the VPC, the hosts and the flows as each test needs them. */
function network(parts: {
	readonly vpc?: string;
	readonly a?: string;
	readonly b?: string;
	readonly app?: string;
	readonly db?: string;
	readonly more?: string;
	readonly flows: string;
}): string {
	const { vpc = '', a = '', b = '', app = 'security_groups: [open]', db = 'security_groups: [open]', more = '', flows } = parts;
	return `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24${a} }
      b: { cidr: 10.0.2.0/24${b} }
${vpc}    security_groups:
      open:
        inbound:
          - all from 0.0.0.0/0
      closed: {}
instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, ${app} }
  db:
    interfaces:
      eth0: { subnet: main.b, ip: 10.0.2.10, ${db} }
${more}flows:
${flows}`;
}

/** Two VPCs that are peered, without a route on either side, and a peering that carries nothing. */
const PEERED = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
  b:
    cidr: 10.1.0.0/16
    subnets: { a: { cidr: 10.1.1.0/24 } }
    security_groups: { open: { inbound: [all from 0.0.0.0/0] } }
peerings:
  deleted: { between: [main, b], state: deleted }
  main-b: { between: [main, b] }
instances:
  app: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } } }
  db: { interfaces: { eth0: { subnet: b.a, ip: 10.1.1.10, security_groups: [open] } } }
flows:
  query: { from: app, to: db, traffic: tcp 5432 }
`;

/** Two VPCs at a transit gateway that learns nothing, without a route anywhere. */
const ATTACHED = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
  b:
    cidr: 10.1.0.0/16
    subnets: { a: { cidr: 10.1.1.0/24 } }
    security_groups: { open: { inbound: [all from 0.0.0.0/0] } }
transit_gateways:
  tgw:
    default_route_table_propagation: false
    attachments:
      main: { subnets: [main.a], route_table: spokes }
      b: { subnets: [b.a] }
    route_tables:
      spokes: { routes: [10.9.0.0/16 blackhole] }
instances:
  app: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } } }
  db: { interfaces: { eth0: { subnet: b.a, ip: 10.1.1.10, security_groups: [open] } } }
flows:
  query: { from: app, to: db, traffic: tcp 5432 }
`;

const QUERY = '  query: { from: app, to: db, traffic: tcp 5432 }\n';
const titles = (fixes: ReturnType<typeof fixesOf>): readonly string[] => fixes.map(({ title }) => title);

describe('a fix in a security group', () => {
	it('lets in the one address, in the list that stands there', () => {
		const [fix, ...others] = fixesOf(network({ db: 'security_groups: [closed]', flows: QUERY }), 'query');
		assert.equal(fix?.title, 'Add "tcp 5432 from 10.0.1.10/32" to main.security_groups.closed.inbound');
		assert.deepEqual(fix.lines, ['      closed:', '        inbound:', '          - tcp 5432 from 10.0.1.10/32']);
		assert.deepEqual(titles(others), ['Add "tcp 5432 from open" to main.security_groups.closed.inbound']);
	});

	it('writes out what AWS gives the default group when it declares it', () => {
		const [fix] = fixesOf(network({ db: 'source_dest_check: true', flows: QUERY }), 'query');
		assert.equal(fix?.title, 'Add "tcp 5432 from 10.0.1.10/32" to main.security_groups.default.inbound');
		assert.deepEqual(fix.lines, [
			'      default:',
			'        inbound:',
			'          - all from default',
			'          - tcp 5432 from 10.0.1.10/32',
		]);
	});

	it('says who else carries the group, and prefers one that nobody else does', () => {
		const text = `${network({ db: 'security_groups: [shared, own]', flows: QUERY })}`.replace(
			'      closed: {}\n',
			'      shared: {}\n      own: {}\n',
		);
		const more = text.replace('flows:\n', '  other:\n    interfaces:\n      eth0: { subnet: main.b, security_groups: [shared] }\nflows:\n');
		assert.deepEqual(titles(fixesOf(more, 'query')), [
			'Add "tcp 5432 from 10.0.1.10/32" to main.security_groups.own.inbound',
			'Add "tcp 5432 from open" to main.security_groups.own.inbound',
			'Add "tcp 5432 from 10.0.1.10/32" to main.security_groups.shared.inbound (also on other.eth0)',
		]);
	});

	it('names the group of a load balancer, whatever addresses its nodes have', () => {
		const text = network({
			db: 'security_groups: [closed]',
			vpc: '',
			more: `load_balancers:
  front: { type: application, scheme: internal, subnets: [main.a, main.b], security_groups: [front], listeners: [tcp 443 to db] }
target_groups:
  db: { traffic: tcp 8443, targets: [db] }
`,
			flows: '  ask: { from: app, to: front, traffic: tcp 443 }\n',
		}).replace('      closed: {}', '      closed: {}\n      front: { inbound: [tcp 443 from 0.0.0.0/0] }');
		const zoned = text
			.replace('10.0.1.0/24 }', '10.0.1.0/24, zone: eu-west-1a }')
			.replace('10.0.2.0/24 }', '10.0.2.0/24, zone: eu-west-1b }');
		assert.deepEqual(titles(fixesOf(zoned, 'ask')), ['Add "tcp 8443 from front" to main.security_groups.closed.inbound']);
	});

	it('opens nothing besides that the flow does not need, such as a group that a load balancer hides', () => {
		const text = network({
			a: ', zone: eu-west-1a',
			db: 'security_groups: [closed]',
			more: `load_balancers:
  front: { type: network, scheme: internal, subnets: [main.a], ip: 10.0.1.50, listeners: [tcp 445 to db] }
target_groups:
  db: { traffic: tcp 8080, targets: [db] }
`,
			flows: '  ask: { from: app, to: front, traffic: tcp 445 }\n',
		}).replace('subnet: main.b, ip: 10.0.2.10', 'subnet: main.a, ip: 10.0.1.20');
		assert.deepEqual(titles(fixesOf(text, 'ask')), ['Add "tcp 8080 from 10.0.1.10/32" to main.security_groups.closed.inbound']);
	});

	it('names the group where the address is not written, since nobody else carries it', () => {
		const text = network({ db: 'security_groups: [closed]', flows: QUERY }).replace(', ip: 10.0.1.10', '');
		assert.deepEqual(titles(fixesOf(text, 'query')), ['Add "tcp 5432 from open" to main.security_groups.closed.inbound']);
	});

	it('opens the way out as well as the way in', () => {
		const text = network({ app: 'security_groups: [mute]', db: 'security_groups: [closed]', flows: QUERY }).replace(
			'      closed: {}\n',
			'      closed: {}\n      mute: { outbound: [] }\n',
		);
		const [fix] = fixesOf(text, 'query');
		assert.equal(
			fix?.title,
			'Add "tcp 5432 to 10.0.2.10/32" to main.security_groups.mute.outbound and "tcp 5432 from 10.0.1.10/32" to main.security_groups.closed.inbound',
		);
		assert.deepEqual(fix.lines, [
			'      closed:',
			'        inbound:',
			'          - tcp 5432 from 10.0.1.10/32',
			'      mute: { outbound: [tcp 5432 to 10.0.2.10/32] }',
		]);
	});

	it('opens to everyone only where everyone is meant', () => {
		const vpc = '    internet_gateway: igw\n    route_tables: { main: { routes: [0.0.0.0/0 via igw] } }\n';
		const db = 'public_ip: 203.0.113.10, security_groups: [closed]';
		const open = fixesOf(network({ vpc, db, flows: '  web: { from: internet, to: db, traffic: tcp 443 }\n' }), 'web');
		assert.deepEqual(titles(open), ['Add "tcp 443 from 0.0.0.0/0" to main.security_groups.closed.inbound']);
		const one = fixesOf(network({ vpc, db, flows: '  web: { from: 198.51.100.7, to: db, traffic: tcp 443 }\n' }), 'web');
		assert.deepEqual(titles(one), ['Add "tcp 443 from 198.51.100.7/32" to main.security_groups.closed.inbound']);
	});

	it('knows ICMP types and other protocols', () => {
		const flows = '  ping: { from: app, to: db, traffic: icmp echo-request }\n  tunnel: { from: app, to: db, traffic: gre }\n';
		const text = network({ db: 'security_groups: [closed]', flows });
		assert.equal(fixesOf(text, 'ping')[0]?.title, 'Add "icmp echo-request from 10.0.1.10/32" to main.security_groups.closed.inbound');
		assert.equal(fixesOf(text, 'tunnel')[0]?.title, 'Add "gre from 10.0.1.10/32" to main.security_groups.closed.inbound');
	});
});

describe('a fix in a network ACL', () => {
	const acl = (below: string): string => `    network_acls:\n      edge:\n${below}`;
	const EDGE = ', network_acl: edge';

	it('lets the request in and its answer out, in one edit, in the columns of the list', () => {
		const vpc = acl(
			'        inbound:\n          - 100 allow tcp 22         from 10.0.1.0/24\n        outbound:\n          - 100 allow tcp 1024-32767 to 10.0.1.0/24\n',
		);
		const [fix] = fixesOf(network({ vpc, b: EDGE, flows: QUERY }), 'query');
		assert.equal(
			fix?.title,
			'Add "200 allow tcp 5432 from 10.0.1.10/32" to main.network_acls.edge.inbound and "200 allow tcp 32768-60999 to 10.0.1.10/32" to main.network_acls.edge.outbound',
		);
		assert.deepEqual(fix.lines, [
			'          - 200 allow tcp 5432       from 10.0.1.10/32',
			'          - 200 allow tcp 32768-60999 to 10.0.1.10/32',
		]);
	});

	it('stands before the rule that denies, above the comment that speaks of it', () => {
		const vpc = acl(
			'        inbound:\n          - 100 allow tcp 22 from 10.0.1.0/24\n          # nobody else\n          - 110 deny all from 10.0.0.0/8\n          - 120 allow all from 0.0.0.0/0\n        outbound:\n          - 100 allow all to 0.0.0.0/0\n',
		);
		const [fix] = fixesOf(network({ vpc, b: EDGE, flows: QUERY }), 'query');
		assert.equal(fix?.title, 'Add "105 allow tcp 5432 from 10.0.1.10/32" to main.network_acls.edge.inbound');
		assert.match(
			fix.after['net.topo.yaml'] ?? '',
			/10\.0\.1\.0\/24\n {10}- 105 allow tcp 5432 from 10\.0\.1\.10\/32\n {10}# nobody else\n/,
		);
	});

	it('writes the lists of an ACL that has none', () => {
		const [fix] = fixesOf(network({ vpc: acl('').replace('edge:', 'edge: {}'), b: EDGE, flows: QUERY }), 'query');
		assert.ok(
			fix?.after['net.topo.yaml']?.includes(
				'      edge:\n        inbound:\n          - 100 allow tcp 5432 from 10.0.1.10/32\n        outbound:\n          - 100 allow tcp 32768-60999 to 10.0.1.10/32\n',
			),
		);
	});

	it('opens the part that is missing of a flow that gets through in part', () => {
		const vpc = acl(
			'        inbound:\n          - 100 allow tcp 443 from 10.0.1.0/24\n        outbound:\n          - 100 allow tcp 49152-65535 to 10.0.1.0/24\n',
		);
		const [fix] = fixesOf(network({ vpc, b: EDGE, flows: '  https: { from: app, to: db, traffic: tcp 443 }\n' }), 'https');
		assert.equal(fix?.title, 'Add "200 allow tcp 32768-49151 to 10.0.1.10/32" to main.network_acls.edge.outbound');
	});

	it('says which other flows it mends, and is none where one is to stay blocked', () => {
		const vpc = acl('        inbound:\n          - 100 allow all from 0.0.0.0/0\n');
		const two = (expect: string): string =>
			network({ vpc, b: EDGE, flows: `${QUERY}  ssh: { from: app, to: db, traffic: tcp 22${expect} }\n` });
		const [fix] = fixesOf(two(''), 'query');
		assert.equal(fix?.title, 'Add "100 allow tcp 32768-60999 to 10.0.1.10/32" to main.network_acls.edge.outbound');
		assert.deepEqual(fix.mends, ['ssh']);
		assert.deepEqual(fixesOf(two(', expect: blocked'), 'query'), []);
	});
});

describe('a fix in a route table', () => {
	it('leads over the peering with the VPC that is meant, and back', () => {
		const [fix, ...others] = fixesOf(PEERED, 'query');
		assert.equal(
			fix?.title,
			'Add "10.1.1.10/32 via main-b" to main.route_tables.main.routes and "10.0.1.10/32 via main-b" to b.route_tables.main.routes',
		);
		assert.deepEqual(others, []);
	});

	it('stands beside the default route that takes private addresses to the internet, whichever way', () => {
		const out = (more = '') => `    internet_gateway: igw\n    route_tables: { main: { routes: [0.0.0.0/0 via igw${more}] } }\n`;
		const text = PEERED.replace(
			'    subnets: { a: { cidr: 10.0.1.0/24 } }\n',
			`    subnets: { a: { cidr: 10.0.1.0/24 } }\n${out()}`,
		).replace('    security_groups: { open', `${out()}    security_groups: { open`);
		assert.deepEqual(titles(fixesOf(text.replace('ip: 10.0.1.10', 'ip: 10.0.1.10, public_ip: 203.0.113.10'), 'query')), [
			'Add "10.1.1.10/32 via main-b" to main.route_tables.main.routes and "10.0.1.10/32 via main-b" to b.route_tables.main.routes',
		]);
		const behind = text
			.replace('{ a: { cidr: 10.0.1.0/24 } }', '{ a: { cidr: 10.0.1.0/24, route_table: inside }, front: { cidr: 10.0.9.0/24 } }')
			.replace(
				out(),
				`${out().replace('{ main', '{ inside: { routes: [0.0.0.0/0 via nat] }, main')}    nat_gateways: { nat: { subnet: front } }\n`,
			);
		assert.deepEqual(titles(fixesOf(behind, 'query')), [
			'Add "10.1.1.10/32 via main-b" to main.route_tables.inside.routes and "10.0.1.10/32 via main-b" to b.route_tables.main.routes',
		]);
	});

	const OFFICE = `networks:
  office: { cidr: 192.168.0.0/16, hosts: { pc: 192.168.1.10 } }
customer_gateways:
  office: { network: office, ip: 198.51.100.1 }
`;

	it('leads to a network behind the VPN gateway', () => {
		const vpc = '    vpn_gateway: vgw\n    route_tables: { main: { routes: [] } }\n';
		const more = `${OFFICE}vpn_connections:\n  office: { customer_gateway: office, gateway: main.vgw }\n`;
		assert.deepEqual(titles(fixesOf(network({ vpc, more, flows: '  out: { from: app, to: office.pc, traffic: tcp 443 }\n' }), 'out')), [
			'Add "192.168.1.10/32 via vgw" to main.route_tables.main.routes',
		]);
	});

	it('leads to a network behind an attachment of the transit gateway', () => {
		const more = `${OFFICE}vpn_connections:
  office: { customer_gateway: office }
transit_gateways:
  tgw: { attachments: { main: { subnets: [main.a] }, office: { vpn_connection: office } } }
`;
		assert.deepEqual(titles(fixesOf(network({ more, flows: '  out: { from: app, to: office.pc, traffic: tcp 443 }\n' }), 'out')), [
			'Add "192.168.1.10/32 via tgw" to main.route_tables.main.routes',
		]);
	});

	it('leads answers back through the firewall that the question came by', () => {
		const text = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      asking: { cidr: 10.0.1.0/24, route_table: asking }
      middle: { cidr: 10.0.2.0/24 }
      asked: { cidr: 10.0.3.0/24, route_table: asked }
    route_tables:
      asking: { routes: [10.0.3.0/24 via wall.eth0] }
      asked: {}
    security_groups: { default: { inbound: [all from 0.0.0.0/0] } }
instances:
  client: { interfaces: { eth0: { subnet: main.asking, ip: 10.0.1.10 } } }
  wall: { interfaces: { eth0: { subnet: main.middle, ip: 10.0.2.10, source_dest_check: false } }, os: { forwarding: stateful } }
  server: { interfaces: { eth0: { subnet: main.asked, ip: 10.0.3.10 } } }
flows:
  ask: { from: client, to: server, traffic: tcp 443 }
`;
		assert.deepEqual(titles(fixesOf(text, 'ask')), ['Add "10.0.1.0/24 via wall.eth0" to main.route_tables.asked.routes']);
	});

	it('leads over the transit gateway, in the tables of both VPCs and of the gateway', () => {
		const [fix, ...others] = fixesOf(ATTACHED, 'query');
		assert.equal(
			fix?.title,
			'Add "10.1.1.10/32 via tgw" to main.route_tables.main.routes, "10.1.1.10/32 via b" to tgw.route_tables.spokes.routes, "10.0.1.10/32 via tgw" to b.route_tables.main.routes and "10.0.1.10/32 via main" to tgw.route_tables.default.routes',
		);
		assert.deepEqual(others, []);
	});

	it('lets a gateway endpoint lead from the table, and the group let its service through by name', () => {
		const text = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24, route_table: shut } }
    route_tables: { shut: {}, open: {} }
    security_groups: { app: { outbound: [tcp 22 to 10.0.0.0/16] } }
    endpoints:
      s3: { type: gateway, service: aws.s3, route_tables: [open] }
instances:
  app: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [app] } } }
flows:
  store: { from: app, to: aws.s3, traffic: tcp 443 }
`;
		assert.deepEqual(titles(fixesOf(text, 'store')), [
			'Add "tcp 443 to aws.s3" to main.security_groups.app.outbound and "shut" to main.endpoints.s3.route_tables',
		]);
	});

	const OUT = '  out: { from: app, to: 198.51.100.7, traffic: tcp 443 }\n';

	it('leads to the internet gateway from a public address', () => {
		const vpc = '    internet_gateway: igw\n    route_tables:\n      front: { routes: [] }\n';
		const text = network({ vpc, a: ', route_table: front', app: 'public_ip: 203.0.113.10', flows: OUT });
		assert.deepEqual(
			fixesOf(text, 'out').map(({ title, lines }) => ({ title, lines })),
			[
				{
					title: 'Add "198.51.100.7/32 via igw" to main.route_tables.front.routes',
					lines: ['      front: { routes: [198.51.100.7/32 via igw] }'],
				},
			],
		);
	});

	it('leads to the NAT gateway from a private one, and declares the main table where it must', () => {
		const vpc =
			'      public: { cidr: 10.0.9.0/24, route_table: public }\n    internet_gateway: igw\n    nat_gateways:\n      nat: { subnet: public, public_ip: 203.0.113.9 }\n    route_tables:\n      public:\n        routes:\n          - 0.0.0.0/0 via igw\n';
		const [fix, ...others] = fixesOf(network({ vpc, flows: OUT }), 'out');
		assert.equal(fix?.title, 'Add "198.51.100.7/32 via nat" to main.route_tables.main.routes');
		assert.deepEqual(fix.lines, ['      main:', '        routes:', '          - 198.51.100.7/32 via nat']);
		assert.deepEqual(titles(others), ['Add "198.51.100.7/32 via igw" to main.route_tables.main.routes and "public_ip: auto" to app.eth0']);
	});

	it('leads answers back to whom they are for', () => {
		const vpc = '    internet_gateway: igw\n';
		const text = network({
			vpc,
			b: '',
			db: 'public_ip: 203.0.113.10, security_groups: [open]',
			flows: '  in: { from: 198.51.100.7, to: db, traffic: tcp 443 }\n',
		});
		const [fix] = fixesOf(text, 'in');
		assert.equal(fix?.title, 'Add "198.51.100.7/32 via igw" to main.route_tables.main.routes');
		assert.deepEqual(fix.lines, ['    route_tables:', '      main:', '        routes:', '          - 198.51.100.7/32 via igw']);
	});
});

describe('a fix at a host', () => {
	it('gives a public address to who has none', () => {
		const vpc = '    internet_gateway: igw\n    route_tables: { main: { routes: [0.0.0.0/0 via igw] } }\n';
		const [fix] = fixesOf(network({ vpc, flows: '  in: { from: 198.51.100.7, to: db, traffic: tcp 443 }\n' }), 'in');
		assert.equal(fix?.title, 'Add "public_ip: auto" to db.eth0');
		assert.deepEqual(fix.lines, ['      eth0: { subnet: main.b, ip: 10.0.2.10, public_ip: auto, security_groups: [open] }']);
	});

	it('adds the route that is missing', () => {
		const more = '    os:\n      routes: |\n        10.0.3.0/24 via 10.0.2.1 dev eth0\n';
		const [fix] = fixesOf(network({ more, flows: QUERY }), 'query');
		assert.equal(fix?.title, 'Add "10.0.1.0/24 via 10.0.2.1 dev eth0" to db.os.routes');
		assert.deepEqual(fix.lines, ['        10.0.1.0/24 via 10.0.2.1 dev eth0']);
		assert.deepEqual(fix.commands, ['db: sudo ip route add 10.0.1.0/24 via 10.0.2.1 dev eth0']);
	});

	it('gives a second interface a table of its own', () => {
		const more =
			'      eth1: { subnet: main.b, ip: 10.0.2.20, security_groups: [open] }\n    os:\n      routes: |\n        default via 10.0.2.1 dev eth0 metric 100\n        default via 10.0.2.1 dev eth1 metric 101\n';
		const [fix] = fixesOf(network({ more, flows: '  second: { from: app, to: db.eth1, traffic: tcp 22 }\n' }), 'second');
		assert.equal(
			fix?.title,
			'Add "default via 10.0.2.1 dev eth1 table 200" to db.os.routes and "from 10.0.2.20 lookup 200" to db.os.rules',
		);
		assert.deepEqual(fix.lines, ['        default via 10.0.2.1 dev eth1 table 200', '      rules: |', '        from 10.0.2.20 lookup 200']);
	});
});

describe('a fix in the firewall of a host', () => {
	it('stands before the line that denies', () => {
		const more = '    os:\n      firewall:\n        - allow tcp 22 in from 10.0.9.0/24\n        - deny all in\n';
		const [fix] = fixesOf(network({ more, flows: QUERY }), 'query');
		assert.equal(fix?.title, 'Add "allow tcp 5432 in from 10.0.1.10/32" to db.os.firewall');
		assert.match(fix.after['net.topo.yaml'] ?? '', /10\.0\.9\.0\/24\n {8}- allow tcp 5432 in from 10\.0\.1\.10\/32\n {8}- deny all in\n/);
	});
});

describe('a fix for a strict reverse path filter', () => {
	it('leads answers out where they were asked', () => {
		const more =
			'      eth1: { subnet: main.b, ip: 10.0.2.20, security_groups: [open] }\n    os:\n      routes: |\n        default via 10.0.2.1 dev eth0 metric 100\n        default via 10.0.2.1 dev eth1 metric 101\n      rp_filter: strict\n';
		const [fix] = fixesOf(network({ more, flows: '  second: { from: app, to: db.eth1, traffic: tcp 22 }\n' }), 'second');
		assert.equal(
			fix?.title,
			'Add "default via 10.0.2.1 dev eth1 table 200" to db.os.routes and "from 10.0.2.20 lookup 200" to db.os.rules',
		);
		assert.match(fix.after['net.topo.yaml'] ?? '', / {6}rules: \|\n {8}from 10\.0\.2\.20 lookup 200\n {6}rp_filter: strict\n/);
	});
});

describe('no fix', () => {
	it('is for a flow that is to be blocked, or fares as expected', () => {
		const flows = '  query: { from: app, to: db, traffic: tcp 5432, expect: blocked }\n';
		assert.deepEqual(fixesOf(network({ db: 'security_groups: [closed]', flows }), 'query'), []);
		assert.deepEqual(fixesOf(network({ flows: '  query: { from: app, to: db, traffic: tcp 5432, expect: blocked }\n' }), 'query'), []);
	});

	it('is written into what cannot be read', () => {
		const text = network({ db: 'security_groups: [closed]', flows: QUERY }).replace('closed: {}', 'closed: { inbound: [tcp 1 fro x] }');
		assert.deepEqual(fixesOf(text, 'query'), []);
	});
});

describe('a fix over several files', () => {
	it('is written where the thing is declared', () => {
		const text = network({ db: 'security_groups: [closed]', flows: QUERY });
		const [vpcs = '', rest = ''] = text.split(/(?=^instances:)/m);
		const [fix] = fixesOf({ 'net.topo.yaml': `include: [vpc.topo.yaml]\n${rest}`, 'vpc.topo.yaml': vpcs }, 'query');
		assert.deepEqual(fix?.lines, ['      closed:', '        inbound:', '          - tcp 5432 from 10.0.1.10/32']);
		assert.match(fix.after['vpc.topo.yaml'] ?? '', /closed:\n/);
	});
});
