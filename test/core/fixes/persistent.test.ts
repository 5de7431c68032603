/** How a change of a host's tables is written for each program that sets up a network: as their manuals have it. */
import assert from 'node:assert/strict';
import { atHostsOf } from '../../../server/src/core/fixes/fix.ts';
import { commandOfChange, type HostChange } from '../../../server/src/core/fixes/host-change.ts';
import { persistentForms } from '../../../server/src/core/fixes/persistent.ts';

const ROUTE: HostChange = {
	kind: 'route',
	host: 'app',
	device: 'eth1',
	family: 'ipv4',
	table: '200',
	destination: 'default',
	gateway: '172.31.0.1',
	metric: undefined,
	replaces: false,
};
const RULE: HostChange = {
	kind: 'rule',
	host: 'app',
	device: 'eth1',
	family: 'ipv4',
	table: '200',
	from: '172.31.0.218',
	priority: 99,
};
const IPV6: HostChange = {
	...ROUTE,
	family: 'ipv6',
	table: undefined,
	destination: '2001:db8::7',
	gateway: 'fe80:ec2::1',
	metric: 50,
	replaces: true,
};

function linesOf(changes: readonly HostChange[], program: string): readonly string[] | undefined {
	return persistentForms(changes).find((form) => form.program === program)?.lines;
}

describe('a change of the tables of a host', () => {
	it('is one command', () => {
		assert.deepEqual([ROUTE, RULE, IPV6].map(commandOfChange), [
			'sudo ip route add default via 172.31.0.1 dev eth1 table 200',
			'sudo ip rule add from 172.31.0.218 lookup 200',
			'sudo ip -6 route replace 2001:db8::7 via fe80:ec2::1 dev eth1 metric 50',
		]);
	});

	it('is never put into a command where a shell would take a name for more than a word', () => {
		const added = (change: HostChange) => atHostsOf([{ text: '', to: '', alsoFor: [], change }]).length;
		assert.equal(added(ROUTE), 1);
		for (const name of ['$(reboot)', 'a;reboot', '`id`', 'eth1"', 'a|b', "it's", 'a&b', '>x']) {
			assert.deepEqual(
				[added({ ...ROUTE, table: name }), added({ ...RULE, table: name }), added({ ...ROUTE, device: name })],
				[0, 0, 0],
				name,
			);
		}
	});

	it('is kept by netplan', () => {
		assert.deepEqual(linesOf([ROUTE, RULE, { ...RULE, device: 'eth2', family: 'ipv6', from: '2001:db8::7' }], 'netplan'), [
			'network:',
			'  version: 2',
			'  ethernets:',
			'    eth1:',
			'      routes:',
			'        - { to: 0.0.0.0/0, via: 172.31.0.1, table: 200 }',
			'      routing-policy:',
			'        - { from: 172.31.0.218, table: 200, priority: 99 }',
			'    eth2:',
			'      routing-policy:',
			'        - { from: "2001:db8::7", table: 200, priority: 98 }',
		]);
	});

	it('is kept by systemd-networkd', () => {
		assert.deepEqual(linesOf([ROUTE, RULE, IPV6], 'systemd-networkd'), [
			'[Route]',
			'Destination=0.0.0.0/0',
			'Gateway=172.31.0.1',
			'Table=200',
			'[Route]',
			'Destination=2001:db8::7/128',
			'Gateway=fe80:ec2::1',
			'Metric=50',
			'[RoutingPolicyRule]',
			'From=172.31.0.218',
			'Table=200',
			'Priority=99',
		]);
	});

	it('is kept by NetworkManager', () => {
		const connection = '"$(nmcli -g GENERAL.CONNECTION device show eth1)"';
		assert.deepEqual(linesOf([ROUTE, RULE, IPV6], 'NetworkManager'), [
			`sudo nmcli connection modify ${connection} +ipv4.routes "0.0.0.0/0 172.31.0.1 table=200"`,
			`sudo nmcli connection modify ${connection} +ipv4.routing-rules "priority 99 from 172.31.0.218 table 200"`,
			`sudo nmcli connection modify ${connection} +ipv6.routes "2001:db8::7/128 fe80:ec2::1 50"`,
		]);
	});

	it('is kept by network-scripts', () => {
		assert.deepEqual(linesOf([ROUTE, RULE, IPV6], 'network-scripts'), [
			'echo "default via 172.31.0.1 dev eth1 table 200" | sudo tee -a /etc/sysconfig/network-scripts/route-eth1',
			'echo "from 172.31.0.218 table 200 priority 99" | sudo tee -a /etc/sysconfig/network-scripts/rule-eth1',
			'echo "2001:db8::7 via fe80:ec2::1 dev eth1 metric 50" | sudo tee -a /etc/sysconfig/network-scripts/route6-eth1',
		]);
	});

	it('comes in place of what is set up already, where it replaces a route', () => {
		const places = (change: HostChange) =>
			persistentForms([change]).map(({ where }) => where.includes('in place of what is set up for 2001:db8::7'));
		assert.deepEqual(places(IPV6), [true, true, true, true]);
		assert.deepEqual(places({ ...IPV6, replaces: false }), [false, false, false, false]);
	});

	it('goes to the one that takes names, where the table has one', () => {
		const forms = persistentForms([{ ...RULE, table: 'second' }]);
		assert.deepEqual(
			forms.map(({ program }) => program),
			['network-scripts'],
		);
	});
});
