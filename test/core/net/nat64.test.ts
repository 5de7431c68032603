import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAddress } from '../../../server/src/core/net/address.ts';
import { addressSet, equalAddressSets, formatAddresses, prefixSet, unionAddresses } from '../../../server/src/core/net/address-set.ts';
import { fromNat64, packetsInIpv4, repliesInIpv6, toNat64 } from '../../../server/src/core/net/nat64.ts';
import { numberSet } from '../../../server/src/core/net/number-set.ts';
import { formatPacket, packetBox } from '../../../server/src/core/net/packets.ts';
import { parsePrefix } from '../../../server/src/core/net/prefix.ts';
import { ICMPV6, TCP } from '../../../server/src/core/net/protocols.ts';

const address = (text: string) => {
	const read = parseAddress(text);
	assert.ok(read);
	return addressSet(read);
};
const block = (text: string) => {
	const read = parsePrefix(text);
	assert.ok(read.ok);
	return prefixSet(read.prefix);
};

describe('NAT64', () => {
	it('has an IPv4 address in the last 32 bits (RFC 6052 section 2.4)', () => {
		assert.equal(formatAddresses(toNat64(address('192.0.2.33'))), '64:ff9b::c000:221');
		assert.equal(formatAddresses(fromNat64(address('64:ff9b::c000:221'))), '192.0.2.33');
		assert.equal(formatAddresses(toNat64(block('10.0.0.0/8'))), '64:ff9b::a00:0/104');
		assert.equal(formatAddresses(fromNat64(block('64:ff9b::/96'))), '0.0.0.0/0');
	});

	it('stands for nothing outside its prefix', () => {
		assert.equal(formatAddresses(fromNat64(unionAddresses(address('2001:db8::1'), address('64:ff9b:1::1')))), '');
		assert.equal(formatAddresses(fromNat64(block('::/0'))), '0.0.0.0/0');
	});

	it('gives back what went in', () => {
		const ipv4 = fc.integer({ min: 0, max: 0xffff_ffff }).map((value) => addressSet({ family: 'ipv4', value }));
		fc.assert(fc.property(ipv4, ipv4, (a, b) => equalAddressSets(fromNat64(toNat64(unionAddresses(a, b))), unionAddresses(a, b))));
	});

	it('makes IPv4 packets of IPv6 ones, with the translator as their source', () => {
		const sent = { source: address('2001:db8::1'), destination: address('64:ff9b::c000:221') };
		const [tcp] = packetsInIpv4([packetBox({ ...sent, protocols: numberSet(TCP), destinationPorts: numberSet(443) })], address('10.0.0.4'));
		assert.ok(tcp);
		assert.deepEqual(formatPacket(tcp), {
			protocol: 'tcp',
			source: '10.0.0.4',
			destination: '192.0.2.33',
			sourcePorts: '0-65535',
			destinationPorts: '443',
			icmp: undefined,
		});
		const ping = packetBox({ ...sent, protocols: numberSet(ICMPV6), icmp: numberSet(128 * 256 + 3) });
		const [inIpv4] = packetsInIpv4([ping], address('10.0.0.4'));
		assert.ok(inIpv4);
		assert.equal(formatPacket(inIpv4).protocol, 'icmp');
		assert.equal(formatPacket(inIpv4).icmp, 'echo-request/3');
		const [back] = repliesInIpv6([inIpv4]);
		assert.ok(back);
		assert.equal(formatPacket(back).icmp, 'echo-request/3');
		assert.equal(formatPacket(back).source, '64:ff9b::a00:4');
	});
});
