import assert from 'node:assert/strict';
import type { Interface } from '../../../server/src/core/model/network.ts';
import { formatAddress } from '../../../server/src/core/net/address.ts';
import { formatPrefix } from '../../../server/src/core/net/prefix.ts';
import { networkOf, thing } from './networks.ts';

const vpc = (rest: string) => `
vpcs:
  main:
    cidr: [10.0.0.0/16, 2001:db8:1:a00::/56]
    internet_gateway: igw
    subnets:
      a: { cidr: [10.0.1.0/24, 2001:db8:1:a01::/64] }
      small: { cidr: 10.0.2.0/28 }
      six: { cidr: 2001:db8:1:a02::/64 }
${rest}`;

const addressesOf = ({ addresses }: Interface): readonly string[] =>
	addresses.map(({ prefix, assumed, publicAddress }) => {
		const own = `${formatPrefix(prefix)}${assumed ? ' (assumed)' : ''}`;
		const outside =
			publicAddress === undefined ? '' : ` as ${publicAddress.assumed ? 'some address' : formatAddress(publicAddress.address)}`;
		return own + outside;
	});

const ofInterface = (text: string, name: string) => addressesOf(thing(networkOf(text), 'interface', name));

describe('addresses that a file leaves open', () => {
	it('are the lowest free ones of the subnet, in the order of the file', () => {
		const text = vpc(`instances:
  first: { interfaces: { eth0: { subnet: main.a } } }
  fixed: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.5 } } }
  second: { interfaces: { eth0: { subnet: main.a }, eth1: { subnet: main.a } } }`);
		const network = networkOf(text);
		const names = ['first.eth0', 'fixed.eth0', 'second.eth0', 'second.eth1'];
		assert.deepEqual(
			names.map((name) => addressesOf(thing(network, 'interface', name))),
			[['10.0.1.4/32 (assumed)'], ['10.0.1.5/32'], ['10.0.1.6/32 (assumed)'], ['10.0.1.7/32 (assumed)']],
		);
	});

	it('leave room for delegated prefixes and for NAT gateways with an address', () => {
		const text = vpc(`    nat_gateways: { nat: { subnet: small, ip: 10.0.2.5 } }
instances:
  pods: { interfaces: { eth0: { subnet: main.small, ip: [10.0.2.4, 10.0.2.8/30] } } }
  host: { interfaces: { eth0: { subnet: main.small }, eth1: { subnet: main.small }, eth2: { subnet: main.small }, eth3: { subnet: main.small } } }`);
		const network = networkOf(text);
		assert.deepEqual(
			[0, 1, 2, 3].map((index) => addressesOf(thing(network, 'interface', `host.eth${index}`))),
			[['10.0.2.6/32 (assumed)'], ['10.0.2.7/32 (assumed)'], ['10.0.2.12/32 (assumed)'], ['10.0.2.13/32 (assumed)']],
		);
	});

	it('are none where the subnet is full', () => {
		const eth = (index: number) => `eth${index}: { subnet: main.small }`;
		const text = vpc(`instances: { host: { interfaces: { ${Array.from({ length: 12 }, (_, index) => eth(index)).join(', ')} } } }`);
		assert.deepEqual(ofInterface(text, 'host.eth10'), ['10.0.2.14/32 (assumed)']);
		assert.deepEqual(ofInterface(text, 'host.eth11'), []);
	});

	it('are of IPv6 where the subnet has nothing else', () => {
		assert.deepEqual(ofInterface(vpc('instances: { host: { interfaces: { eth0: { subnet: main.six } } } }'), 'host.eth0'), [
			'2001:db8:1:a02::4/128 (assumed)',
		]);
	});
});

describe('public addresses', () => {
	const host = (keys: string) => vpc(`instances: { host: { interfaces: { eth0: { subnet: main.a, ${keys} } } } }`);

	it('belong to the IPv4 address of the same position, whatever stands between', () => {
		const text = host('ip: [2001:db8:1:a01::9, 10.0.1.9, 10.0.1.10, 10.0.1.11], public_ip: [203.0.113.1, none, auto]');
		assert.deepEqual(ofInterface(text, 'host.eth0'), [
			'2001:db8:1:a01::9/128',
			'10.0.1.9/32 as 203.0.113.1',
			'10.0.1.10/32',
			'10.0.1.11/32 as some address',
		]);
	});

	it('pass over delegated prefixes', () => {
		const text = host('ip: [10.0.1.9, 10.0.1.16/28, 10.0.1.10], public_ip: [none, 203.0.113.2]');
		assert.deepEqual(ofInterface(text, 'host.eth0'), ['10.0.1.9/32', '10.0.1.16/28', '10.0.1.10/32 as 203.0.113.2']);
	});

	it('of an interface without an address belong to its assumed one', () => {
		assert.deepEqual(ofInterface(host('public_ip: 203.0.113.1'), 'host.eth0'), ['10.0.1.4/32 (assumed) as 203.0.113.1']);
		assert.deepEqual(ofInterface(host('public_ip: auto'), 'host.eth0'), ['10.0.1.4/32 (assumed) as some address']);
	});

	it('that are left open are different stand-ins', () => {
		const text = vpc(`instances:
  one: { interfaces: { eth0: { subnet: main.a, public_ip: auto } } }
  two: { interfaces: { eth0: { subnet: main.a, public_ip: auto } } }`);
		const network = networkOf(text);
		const standIn = (name: string) => {
			const found = thing(network, 'interface', name).addresses[0]?.publicAddress?.address;
			assert.ok(found);
			return formatAddress(found);
		};
		assert.notEqual(standIn('one.eth0'), standIn('two.eth0'));
		assert.match(standIn('one.eth0'), /^198\.1[89]\./);
	});

	it('of a public NAT gateway are some address where none is said; a private one has none', () => {
		const text = vpc(`    nat_gateways:
      open: { subnet: a, ip: 10.0.1.20 }
      fixed: { subnet: a, ip: 10.0.1.21, public_ip: 203.0.113.9 }
      inside: { subnet: a, ip: 10.0.1.22, connectivity: private }`);
		const network = networkOf(text);
		assert.deepEqual(
			['main.open', 'main.fixed', 'main.inside'].map((name) => addressesOf(thing(network, 'interface', name))),
			[['10.0.1.20/32 as some address'], ['10.0.1.21/32 as 203.0.113.9'], ['10.0.1.22/32']],
		);
	});

	it('do not slip to another position where one cannot be read', () => {
		const text = host('ip: [10.0.1.9, 10.0.1.10], public_ip: [203.0.113.999, 203.0.113.2]');
		const found = thing(networkOf(text), 'interface', 'host.eth0');
		assert.deepEqual(addressesOf(found), ['10.0.1.9/32', '10.0.1.10/32 as 203.0.113.2']);
		assert.equal(found.publicUnreadable.length, 1);
	});

	it('are those of no address where it is not known which one is which', () => {
		const text = host('ip: [10.0.1.999, 10.0.1.10], public_ip: [none, 203.0.113.2]');
		const found = thing(networkOf(text), 'interface', 'host.eth0');
		assert.deepEqual(addressesOf(found), ['10.0.1.10/32']);
		assert.ok(found.publicUnreadable.length > 0 && found.addressesIncomplete);
	});
});

describe('interfaces of functions', () => {
	it('of a load balancer without public ones are those alone that are written', () => {
		const balancer = (more: string) =>
			vpc(`load_balancers:
  lb: { subnets: [main.a, main.small], scheme: internet-facing, ip: [10.0.1.9, 10.0.2.9]${more} }`);
		const of = (text: string) => {
			const network = networkOf(text);
			return thing(network, 'load-balancer', 'lb').interfaces.flatMap((key) =>
				addressesOf(thing(network, 'interface', key.slice(key.indexOf(':') + 1))),
			);
		};
		assert.deepEqual(of(balancer('')), ['10.0.1.9/32 as some address', '10.0.2.9/32 as some address']);
		assert.deepEqual(of(balancer(', public_ip: [none, none]')), ['10.0.1.9/32', '10.0.2.9/32']);
	});

	it('are shared by functions with the same subnet and groups', () => {
		const text = vpc(`    security_groups: { fn: {}, other: {} }
functions:
  one: { subnets: [main.a, main.small], security_groups: [fn, other] }
  two: { subnets: [main.a], security_groups: [other, fn] }
  three: { subnets: [main.a], security_groups: [fn] }
  outside: {}`);
		const network = networkOf(text);
		const of = (name: string) => thing(network, 'function', name).interfaces;
		assert.equal(of('one').length, 2);
		assert.deepEqual(of('two'), of('one').slice(0, 1));
		assert.notDeepEqual(of('three'), of('two'));
		assert.deepEqual(of('outside'), []);
		assert.equal(thing(network, 'security-group', 'main.fn').members.length, 3);
	});
});
