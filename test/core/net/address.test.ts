import assert from 'node:assert/strict';
import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { Address4, Address6 } from 'ip-address';
import {
	addressDistance,
	addressKey,
	compareAddresses,
	equalAddresses,
	formatAddress,
	nextAddress,
	offsetAddress,
	parseAddress,
	previousAddress,
} from '../../../server/src/core/net/address.ts';
import { address, anyAddress, anyIpv4, anyIpv6, holds, integer, ipv4, ipv6 } from './arbitraries.ts';

describe('addresses', () => {
	it('reads a dotted quad as an unsigned integer', () => {
		assert.deepEqual(parseAddress('10.0.0.1'), { family: 'ipv4', value: 0x0a00_0001 });
		assert.deepEqual(parseAddress('0.0.0.0'), { family: 'ipv4', value: 0 });
		assert.deepEqual(parseAddress('255.255.255.255'), { family: 'ipv4', value: 4_294_967_295 });
	});

	it('reads IPv6 as two unsigned halves', () => {
		assert.deepEqual(parseAddress('2001:db8::1'), { family: 'ipv6', value: [0x2001_0db8_0000_0000n, 1n] });
		assert.deepEqual(parseAddress('::'), { family: 'ipv6', value: [0n, 0n] });
		assert.deepEqual(parseAddress('::ffff:192.0.2.1'), { family: 'ipv6', value: [0n, 0xffff_c000_0201n] });
		assert.deepEqual(parseAddress('FFFF:ffff:ffff:ffff:ffff:ffff:ffff:ffff'), {
			family: 'ipv6',
			value: [0xffff_ffff_ffff_ffffn, 0xffff_ffff_ffff_ffffn],
		});
	});

	const notAddresses = [
		...['', ' ', 'web-1', '10', '10.0.0', '10.0.0.', '.10.0.0.1', '10.0.0.0.1', '10.0.0.256', '10.0.0.-1', '10.0.0.1e0', '1000.0.0.1'],
		...[
			'010.0.0.1',
			'10.0.0.01',
			'10.0.0.00',
			'0x0a.0.0.1',
			'10.0.0.1/32',
			' 10.0.0.1',
			'10.0.0.1 ',
			'10.0.0.1\n',
			'10.0.0.1:80',
			'١٠.0.0.1',
		],
		...[':', ':::', '1', '1:2', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1::2::3', ':1:2:3:4:5:6:7', '1:2:3:4:5:6:7:', '::12345', '::g'],
		...[
			'::1/128',
			'::1%eth0',
			'fe80::1%1',
			'[::1]',
			' ::1',
			'::1\n',
			'::1.2.3',
			'::1.2.3.256',
			'::01.2.3.4',
			'::1.2.3.4.5',
			'1.2.3.4::',
			'::1:80:',
		],
	];
	for (const text of notAddresses) {
		it(`reads no address in ${JSON.stringify(text)}`, () => assert.equal(parseAddress(text), undefined));
	}

	it('reads any text of digits, dots and colons just as the library and node:net do', () => {
		const quad = fc.array(fc.constantFrom('0', '1', '00', '10', '99', '199', '255', '256', '300', ''), { minLength: 3, maxLength: 5 });
		const groups = fc.array(fc.constantFrom('0', '1', 'abcd', 'F', '00000', '', '', '1.2.3.4'), { minLength: 2, maxLength: 9 });
		const texts = fc.oneof(
			quad.map((parts) => parts.join('.')),
			groups.map((parts) => parts.join(':')),
		);
		holds(
			fc.property(texts, (text) => {
				const read = parseAddress(text);
				assert.equal(read?.family === 'ipv4', isIPv4(text));
				assert.equal(read?.family === 'ipv6', isIPv6(text));
				assert.equal(read?.family === 'ipv4', Address4.isValid(text));
				assert.equal(read?.family === 'ipv6', Address6.isValid(text));
			}),
			2000,
		);
	});

	it('reads and prints the same addresses as the library', () => {
		holds(
			fc.property(fc.ipV4(), (text) => {
				assert.equal(integer(address(text)), new Address4(text).bigInt());
				assert.equal(formatAddress(address(text)), new Address4(text).correctForm());
			}),
		);
		holds(
			fc.property(fc.ipV6(), (text) => {
				assert.equal(integer(address(text)), new Address6(text).bigInt());
				assert.equal(formatAddress(address(text)), new Address6(text).correctForm());
			}),
		);
	});

	it('reads what it prints', () => {
		holds(fc.property(anyAddress, (any) => assert.deepEqual(parseAddress(formatAddress(any)), any)));
	});

	it('prints IPv6 as RFC 5952 wants it', () => {
		const print = (text: string) => formatAddress(address(text));
		assert.equal(print('2001:0DB8:0000:0000:0000:0000:0000:0001'), '2001:db8::1');
		assert.equal(print('2001:db8:0:1:1:1:1:1'), '2001:db8:0:1:1:1:1:1', 'one group of zeros is not shortened');
		assert.equal(print('2001:0:0:1:0:0:0:1'), '2001:0:0:1::1', 'the longest run is shortened');
		assert.equal(print('2001:db8:0:0:1:0:0:1'), '2001:db8::1:0:0:1', 'of two longest runs the first one is shortened');
		assert.equal(print('0:0:0:0:0:0:0:0'), '::');
	});
});

describe('the order of addresses', () => {
	it('is numeric, also where the sign bit of 32-bit integers is set', () => {
		const sorted = [
			'0.0.0.0',
			'9.255.255.255',
			'10.0.0.0',
			'127.255.255.255',
			'128.0.0.0',
			'255.255.255.255',
			'::',
			'::1',
			'0:0:0:1::',
			'ffff::',
		];
		assert.deepEqual([...sorted].reverse().map(address).sort(compareAddresses).map(formatAddress), sorted);
	});

	it('is the order of the integers within a family', () => {
		for (const family of [anyIpv4, anyIpv6]) {
			holds(
				fc.property(family, family, (a, b) => {
					assert.equal(Math.sign(compareAddresses(a, b)), Number(integer(a) > integer(b)) - Number(integer(a) < integer(b)));
					assert.equal(equalAddresses(a, b), integer(a) === integer(b));
				}),
			);
		}
	});

	it('has a neighbour on either side, except at the ends of a family', () => {
		assert.deepEqual(nextAddress(address('127.255.255.255')), address('128.0.0.0'));
		assert.deepEqual(previousAddress(address('128.0.0.0')), address('127.255.255.255'));
		assert.deepEqual(nextAddress(address('::ffff:ffff:ffff:ffff')), address('0:0:0:1::'), 'the low half carries');
		assert.deepEqual(previousAddress(address('0:0:0:1::')), address('::ffff:ffff:ffff:ffff'), 'and borrows');
		assert.equal(nextAddress(address('255.255.255.255')), undefined);
		assert.equal(previousAddress(address('0.0.0.0')), undefined);
		assert.equal(nextAddress(address('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff')), undefined);
		assert.equal(previousAddress(address('::')), undefined);
	});

	it('offsets and measures distances across the halves, and stops at the ends', () => {
		assert.deepEqual(offsetAddress(address('10.0.0.0'), 300n), address('10.0.1.44'));
		assert.deepEqual(offsetAddress(address('0:0:0:1::1'), -2n), address('::ffff:ffff:ffff:ffff'));
		assert.equal(offsetAddress(address('255.255.255.254'), 2n), undefined);
		assert.equal(offsetAddress(address('0.0.0.1'), -2n), undefined);
		assert.equal(offsetAddress(address('::1'), -2n), undefined);
		assert.equal(offsetAddress(address('::'), 2n ** 128n), undefined);
		for (const family of [anyIpv4, anyIpv6]) {
			holds(
				fc.property(family, family, (from, to) => {
					assert.equal(addressDistance(from, to), integer(to) - integer(from));
					assert.deepEqual(offsetAddress(from, addressDistance(from, to)), to);
				}),
			);
		}
	});

	it('knows no distance between families', () => {
		assert.throws(() => addressDistance(address('::1'), address('0.0.0.1')), /one family/);
	});

	it('gives different keys to different addresses of either family', () => {
		const edges = [ipv4(0), ipv4(1), ipv4(0xffff_ffff), ipv6(0n), ipv6(1n), ipv6(2n ** 64n), ipv6(2n ** 64n + 1n), ipv6(0xffff_ffffn)];
		assert.equal(new Set(edges.map(addressKey)).size, edges.length);
		holds(fc.property(anyAddress, anyAddress, (a, b) => assert.equal(addressKey(a) === addressKey(b), equalAddresses(a, b))));
	});
});
