import assert from 'node:assert/strict';
import { parseAddress } from '../../../server/src/core/net/address.ts';
import { type AddressSet, addressSet, prefixSet, subtractAddresses, unionAddresses } from '../../../server/src/core/net/address-set.ts';
import { numberSet } from '../../../server/src/core/net/number-set.ts';
import { packetBox } from '../../../server/src/core/net/packets.ts';
import { parsePrefix } from '../../../server/src/core/net/prefix.ts';
import { globalUnicast } from '../../../server/src/core/net/special.ts';
import {
	boxText,
	briefAddresses,
	differenceText,
	packetFields,
	sideText,
	WHOLE,
} from '../../../server/src/core/render/trace/packet-text.ts';
import { ping, tcp } from './samples.ts';

function addresses(...texts: readonly string[]): AddressSet {
	const sets = texts.map((text) => {
		const [address, block] = [parseAddress(text), parsePrefix(text)];
		if (address !== undefined) return addressSet(address);
		assert.ok(block.ok, text);
		return prefixSet(block.prefix);
	});
	return sets.reduce(unionAddresses);
}

describe('packets as text', () => {
	it('writes a box with what it constrains', () => {
		const box = packetBox({ source: addresses('10.0.0.4'), destination: addresses('10.0.1.0/24') });
		assert.equal(boxText(box, WHOLE), '10.0.0.4 -> 10.0.1.0/24 all traffic');
		assert.deepEqual(
			[...tcp('10.0.0.4', [1024, 65535], '10.0.1.4', 22), ...ping('10.0.0.4', '10.0.1.4')].map((each) => boxText(each, WHOLE)),
			['10.0.0.4:1024-65535 -> 10.0.1.4:22 tcp', '10.0.0.4 -> 10.0.1.4 icmp echo-request'],
		);
	});

	it('puts IPv6 addresses with ports in brackets', () => {
		const box = packetBox({
			source: addresses('2001:db8::1'),
			destination: addresses('2001:db8::2'),
			protocols: numberSet(6),
			destinationPorts: numberSet(443),
		});
		assert.equal(boxText(box, WHOLE), '2001:db8::1 -> [2001:db8::2]:443 tcp');
		assert.equal(sideText([box], 'destination'), '[2001:db8::2]:443');
	});

	it('shortens long lists for people only', () => {
		const many = addresses('10.0.0.0', '10.0.0.2', '10.0.0.4', '10.0.0.6');
		assert.equal(briefAddresses(many), '10.0.0.0,10.0.0.2 and 2 more');
		assert.equal(WHOLE.addresses(many), '10.0.0.0,10.0.0.2,10.0.0.4,10.0.0.6');
	});

	it('says of a block with gaps what it lacks, and sets words apart from ports', () => {
		const block = addresses('203.0.113.0/24');
		const without = (...gaps: readonly string[]) => briefAddresses(subtractAddresses(block, addresses(...gaps)));
		assert.equal(without('203.0.113.9'), '203.0.113.0/24 without 203.0.113.9');
		assert.equal(without('203.0.113.5', '203.0.113.9'), '203.0.113.0/24 without 2 addresses');
		assert.equal(without('203.0.113.0/26'), '203.0.113.64-203.0.113.255');
		assert.equal(without('203.0.113.64/26'), '203.0.113.0/26,203.0.113.128/25');
		assert.equal(
			briefAddresses(subtractAddresses(addresses('2001:db8::/32'), addresses('2001:db8:1::/48'))),
			'2001:db8::/32 without 2001:db8:1::/48',
		);
		const box = packetBox({
			source: subtractAddresses(block, addresses('203.0.113.9')),
			destination: addresses('10.0.0.4'),
			protocols: numberSet(6),
			sourcePorts: numberSet(22),
		});
		assert.equal(sideText([box], 'source'), '(203.0.113.0/24 without 203.0.113.9):22');
		assert.equal(boxText(box, WHOLE), '203.0.113.0-203.0.113.8,203.0.113.10-203.0.113.255:22 -> 10.0.0.4 tcp');
	});

	it('calls all but a few addresses of the internet by its name, and no less', () => {
		for (const family of ['ipv4', 'ipv6'] as const) {
			const held = family === 'ipv4' ? addresses('203.0.113.9', '52.218.0.0/17') : addresses('2001:db8::/56');
			assert.equal(briefAddresses(subtractAddresses(globalUnicast(family), held)), 'internet');
		}
		assert.match(briefAddresses(subtractAddresses(globalUnicast('ipv4'), addresses('52.0.0.0/8'))), / more$/);
	});

	it('gives every field over all boxes', () => {
		assert.deepEqual(packetFields([...tcp('10.0.0.4', [1, 2], '10.0.1.4', 22), ...tcp('10.0.0.5', [4, 5], '10.0.1.4', 23)]), {
			protocol: 'tcp',
			source: '10.0.0.4/31',
			destination: '10.0.1.4',
			sourcePorts: '1-2,4-5',
			destinationPorts: '22-23',
		});
		assert.deepEqual(packetFields([]), { protocol: '', source: '', destination: '', sourcePorts: null, destinationPorts: null });
	});

	it('says in what a set differs from others', () => {
		const [one, two, three] = [
			tcp('10.0.0.4', [1, 2], '10.0.1.4', 22),
			tcp('10.0.0.5', [1, 2], '10.0.1.4', 22),
			tcp('10.0.0.4', [1, 2], '10.0.1.4', 23),
		];
		assert.equal(differenceText(one, [two]), 'from 10.0.0.4');
		assert.equal(differenceText(one, [two, three]), 'from 10.0.0.4, destination port 22');
		assert.equal(differenceText(one, [one]), '');
		assert.equal(differenceText(ping('10.0.0.4', '10.0.1.4'), [one]), 'icmp, echo-request');
	});
});
