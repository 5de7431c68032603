import assert from 'node:assert/strict';
import {
	type AddressSet,
	addressSet,
	emptyAddresses,
	formatAddresses,
	hasAddress,
	prefixesOf,
	unionAddresses,
} from '../../../server/src/core/net/address-set.ts';
import { formatPrefix } from '../../../server/src/core/net/prefix.ts';
import {
	globalUnicast,
	isPrivate,
	LINK_LOCAL,
	LINK_LOCAL_IPV6,
	RFC1918,
	RFC6598,
	UNIQUE_LOCAL,
} from '../../../server/src/core/net/special.ts';
import { address, prefix } from './arbitraries.ts';

describe('address ranges with a meaning', () => {
	it('are those of their RFCs', () => {
		const blocks = (set: AddressSet) => prefixesOf(set).map(formatPrefix);
		assert.deepEqual(blocks(RFC1918), ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']);
		assert.deepEqual(blocks(RFC6598), ['100.64.0.0/10']);
		assert.deepEqual(blocks(LINK_LOCAL), ['169.254.0.0/16']);
		assert.deepEqual(blocks(LINK_LOCAL_IPV6), ['fe80::/10']);
		assert.deepEqual(blocks(UNIQUE_LOCAL), ['fc00::/7']);
		assert.deepEqual(blocks(globalUnicast('ipv6')), ['2000::/3']);
	});

	it('leave out of the internet what nobody routes there', () => {
		const local = ['0.0.0.1', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255'];
		local.push('192.0.0.8', '192.168.1.1', '198.18.0.1', '198.19.255.255', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255');
		for (const text of local) assert.ok(!hasAddress(globalUnicast('ipv4'), address(text)), text);
		for (const text of ['::1', 'fe80::1', 'fd00::1', 'ff02::1', '4000::'])
			assert.ok(!hasAddress(globalUnicast('ipv6'), address(text)), text);
	});

	it('keep public and documentation addresses in the internet', () => {
		const routed = [
			'1.1.1.1',
			'9.255.255.255',
			'100.63.255.255',
			'100.128.0.0',
			'172.15.0.1',
			'172.32.0.1',
			'192.0.1.0',
			'198.17.255.255',
			'198.20.0.0',
			'223.255.255.255',
		];
		for (const text of [...routed, '192.0.2.10', '198.51.100.10', '203.0.113.10'])
			assert.ok(hasAddress(globalUnicast('ipv4'), address(text)), text);
		for (const text of ['2001:db8::1', '2600:1f00::1', '3fff::1']) assert.ok(hasAddress(globalUnicast('ipv6'), address(text)), text);
		assert.equal(formatAddresses(globalUnicast('ipv4')).split(',')[0], '1.0.0.0-9.255.255.255');
	});

	it('are private only as a whole', () => {
		for (const text of ['10.0.0.0/8', '10.9.0.0/16', '172.31.0.0/16', '192.168.0.0/16', 'fd00::/8'])
			assert.ok(isPrivate(prefix(text)), text);
		for (const text of ['10.0.0.0/7', '172.32.0.0/16', '100.64.0.0/10', '203.0.113.0/24', '0.0.0.0/0', '2001:db8::/32', '::/0']) {
			assert.ok(!isPrivate(prefix(text)), text);
		}
		assert.ok(isPrivate(unionAddresses(addressSet(address('10.0.0.1')), addressSet(address('192.168.0.1')))));
		assert.ok(!isPrivate(unionAddresses(addressSet(address('10.0.0.1')), addressSet(address('1.1.1.1')))));
		assert.ok(!isPrivate(emptyAddresses('ipv4')));
	});
});
