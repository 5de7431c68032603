/** What mends the tables of a host: the lines of the file, and the commands that do the same at the host. */
import assert from 'node:assert/strict';
import { fixesOf } from './proven.ts';

/** Two hosts with two interfaces each in zones of their own, whose second interfaces talk. */
const TWO_ZONES = `vpcs:
  main:
    cidr: [10.4.0.0/16, 10.5.0.0/16]
    subnets:
      public-a: { cidr: 10.4.1.0/24 }
      internal-a: { cidr: 10.4.2.0/24 }
      public-b: { cidr: 10.5.1.0/24 }
      internal-b: { cidr: 10.5.2.0/24 }
    security_groups:
      internal: { inbound: [all from 10.0.0.0/8] }
instances:
  one:
    interfaces:
      net0: { subnet: main.public-a, ip: 10.4.1.10, security_groups: [internal] }
      net1: { subnet: main.internal-a, ip: 10.4.2.10, security_groups: [internal] }
    os:
      routes: |
        default via 10.4.1.1 dev net0
  two:
    interfaces:
      net0: { subnet: main.public-b, ip: 10.5.1.10, security_groups: [internal] }
      net1: { subnet: main.internal-b, ip: 10.5.2.10, security_groups: [internal] }
    os:
      routes: |
        default via 10.5.1.1 dev net0
        10.4.2.0/24 via 10.5.2.1 dev net1
flows:
  ping: { from: one.net1, to: two.net1, traffic: icmp echo-request }
`;

/** One that asks, and a host with lines below `os`. */
function asked(os: string, flow = 'ping: { from: other, to: app, traffic: icmp echo-request }', more = ''): string {
	return `vpcs:
  main:
    cidr: [172.31.0.0/16, '2001:db8::/56']
    subnets:
      a: { cidr: [172.31.0.0/20, '2001:db8:0:1::/64'] }
      b: { cidr: [172.31.16.0/20, '2001:db8:0:2::/64'] }
    security_groups:
      ping: { inbound: [all from 0.0.0.0/0, 'all from ::/0'] }
instances:
  other:
    interfaces:
      eth0: { subnet: main.b, ip: [172.31.16.7, '2001:db8:0:2::7'] }
  app:
    interfaces:
      eth0: { subnet: main.a, ip: [172.31.15.216, '2001:db8:0:1::6'], security_groups: [ping] }
${more}${os}flows:
  ${flow}
`;
}

const routes = (...lines: readonly string[]): string => `    os:\n      routes: |\n${lines.map((line) => `        ${line}\n`).join('')}`;
const SECOND = '      eth1: { subnet: main.a, ip: 172.31.0.218, security_groups: [ping] }\n';
const TO_SECOND = 'ping: { from: other, to: app.eth1, traffic: icmp echo-request }';

describe('a fix in the tables of a host', () => {
	it('leads to the subnet of the other host by the interface that asks', () => {
		const [fix] = fixesOf(TWO_ZONES, 'ping');
		assert.equal(fix?.title, 'Add "10.5.2.0/24 via 10.4.2.1 dev net1" to one.os.routes');
		assert.deepEqual(fix.lines, ['        10.5.2.0/24 via 10.4.2.1 dev net1']);
		assert.deepEqual(fix.commands, ['one: sudo ip route add 10.5.2.0/24 via 10.4.2.1 dev net1']);
	});

	it('gives a second interface a table of its own, and writes out what DHCP sets', () => {
		const [fix, ...others] = fixesOf(asked('', TO_SECOND, SECOND), 'ping');
		assert.equal(
			fix?.title,
			'Add "default via 172.31.0.1 dev eth1 table 200" to app.os.routes (with the default routes that DHCP sets) and "from 172.31.0.218 lookup 200" to app.os.rules',
		);
		assert.deepEqual(fix.lines, [
			'    os:',
			'      routes: |',
			'        default via 172.31.0.1 dev eth0 metric 100',
			'        default via 172.31.0.1 dev eth1 metric 101',
			'        default via 172.31.0.1 dev eth1 table 200',
			'      rules: |',
			'        from 172.31.0.218 lookup 200',
		]);
		assert.deepEqual(fix.commands, [
			'app: sudo ip route add default via 172.31.0.1 dev eth1 table 200',
			'app: sudo ip rule add from 172.31.0.218 lookup 200',
		]);
		assert.deepEqual(others, []);
	});

	it('adds a rule for a table that is there', () => {
		const os = routes('default via 172.31.0.1 dev eth0', 'default via 172.31.0.1 dev eth1 table 7');
		const [fix] = fixesOf(asked(os, TO_SECOND, SECOND), 'ping');
		assert.deepEqual(fix?.commands, ['app: sudo ip rule add from 172.31.0.218 lookup 7']);
	});

	it('names the router in place of a gateway that is not on the link', () => {
		const [fix] = fixesOf(asked(routes('172.31.16.0/20 via 172.31.16.1 dev eth0')), 'ping');
		assert.deepEqual(fix?.lines, ['        172.31.16.0/20 via 172.31.0.1 dev eth0']);
		assert.deepEqual(fix.commands, ['app: sudo ip route replace 172.31.16.0/20 via 172.31.0.1 dev eth0']);
	});

	it('leads through the router what is looked for on the link', () => {
		const [fix] = fixesOf(asked(routes('172.31.16.0/20 dev eth0 metric 5')), 'ping');
		assert.equal(
			fix?.title,
			'Replace "172.31.16.0/20 dev eth0 metric 5" with "172.31.16.0/20 via 172.31.0.1 dev eth0 metric 5" in app.os.routes',
		);
		assert.deepEqual(fix.lines, ['        172.31.16.0/20 via 172.31.0.1 dev eth0 metric 5']);
		assert.deepEqual(fix.commands, ['app: sudo ip route replace 172.31.16.0/20 via 172.31.0.1 dev eth0 metric 5']);
	});

	it('stands before a blackhole that is for more, in the same table', () => {
		const os = `${routes('default via 172.31.0.1 dev eth0', 'blackhole 172.16.0.0/12 table 9')}      rules: |\n        from 172.31.15.216 lookup 9\n`;
		const [fix] = fixesOf(asked(os), 'ping');
		assert.deepEqual(fix?.lines, ['        172.31.16.0/20 via 172.31.0.1 dev eth0 table 9']);
		assert.deepEqual(fix.commands, ['app: sudo ip route add 172.31.16.0/20 via 172.31.0.1 dev eth0 table 9']);
	});

	it('takes the place of a blackhole that is for just these', () => {
		const [fix] = fixesOf(asked(routes('default via 172.31.0.1 dev eth0', 'unreachable 172.31.16.0/20')), 'ping');
		assert.deepEqual(fix?.lines, ['        172.31.16.0/20 via 172.31.0.1 dev eth0']);
		assert.deepEqual(fix.commands, ['app: sudo ip route replace 172.31.16.0/20 via 172.31.0.1 dev eth0']);
	});

	it('speaks IPv6 to `ip -6`', () => {
		const flow = 'ping: { from: other, to: app, traffic: tcp 443, family: ipv6 }';
		const os = routes('2001:db8:0:9::/64 via fe80::1 dev eth0');
		const [fix] = fixesOf(asked(os, flow), 'ping');
		assert.deepEqual(fix?.commands, ['app: sudo ip -6 route add 2001:db8:0:2::/64 via 2001:db8:0:1::1 dev eth0']);
	});

	it('has no command for Windows, and none at all where DHCP’s routes cannot be written out', () => {
		const windows = `${routes('172.31.32.0/20 via 172.31.0.1 dev eth0')}      system: windows\n`;
		const [fix] = fixesOf(asked(windows), 'ping');
		assert.deepEqual(fix?.lines, ['        172.31.16.0/20 via 172.31.0.1 dev eth0']);
		assert.deepEqual(fix.commands, []);
	});

	it('is none beside a line that could not be read', () => {
		assert.deepEqual(fixesOf(asked(routes('172.31.32.0/20 vai 172.31.0.1 dev eth0')), 'ping'), []);
		assert.deepEqual(fixesOf(asked('    os:\n      rules: |\n        form 172.31.0.218 lookup 9\n', TO_SECOND, SECOND), 'ping'), []);
	});
});
