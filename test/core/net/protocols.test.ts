import assert from 'node:assert/strict';
import { ALL_ICMP, ALL_PROTOCOLS, numberSet, subtractNumbers } from '../../../server/src/core/net/number-set.ts';
import {
	formatIcmp,
	formatProtocols,
	icmpType,
	icmpTypeName,
	icmpTypeNames,
	protocolName,
	protocolNumber,
	replyOfIcmp,
} from '../../../server/src/core/net/protocols.ts';

describe('protocol numbers', () => {
	it('are those of IANA', () => {
		const numbers = { icmp: 1, tcp: 6, udp: 17, gre: 47, esp: 50, ah: 51, icmpv6: 58 };
		for (const [name, number] of Object.entries(numbers)) {
			assert.equal(protocolNumber(name), number);
			assert.equal(protocolName(number), name);
		}
	});

	it('have a name each way', () => {
		for (let number = 0; number < 256; number++) {
			const name = protocolName(number);
			if (name !== undefined) assert.equal(protocolNumber(name), number);
		}
		assert.equal(protocolNumber('TCP'), undefined);
		assert.equal(protocolNumber('toString'), undefined);
		assert.equal(protocolName(253), undefined);
	});

	it('print as names where there are some', () => {
		assert.equal(formatProtocols(numberSet(6)), 'tcp');
		assert.equal(formatProtocols(numberSet(6, 17)), 'tcp,udp');
		assert.equal(formatProtocols(numberSet(50, 51)), 'esp,ah');
		assert.equal(formatProtocols(numberSet(253)), '253');
		assert.equal(formatProtocols(ALL_PROTOCOLS), 'all');
		assert.equal(formatProtocols(subtractNumbers(ALL_PROTOCOLS, numberSet(6))), '0-5,7-255');
	});
});

describe('ICMP messages', () => {
	it('have other numbers in each family', () => {
		assert.equal(icmpType('echo-request', 'ipv4'), 8);
		assert.equal(icmpType('echo-request', 'ipv6'), 128);
		assert.equal(icmpType('destination-unreachable', 'ipv4'), 3);
		assert.equal(icmpType('destination-unreachable', 'ipv6'), 1);
		assert.equal(icmpType('packet-too-big', 'ipv6'), 2);
		assert.equal(icmpType('packet-too-big', 'ipv4'), undefined);
		assert.equal(icmpType('ping', 'ipv4'), undefined);
	});

	it('have a name each way', () => {
		for (const family of ['ipv4', 'ipv6'] as const) {
			for (const name of icmpTypeNames(family)) assert.equal(icmpTypeName(icmpType(name, family) ?? -1, family), name);
			assert.equal(icmpTypeName(200, family), undefined);
		}
	});

	it('that ask have an answer', () => {
		const reply = (query: string, family: 'ipv4' | 'ipv6') => {
			const answer = replyOfIcmp(icmpType(query, family) ?? -1, family);
			return answer === undefined ? undefined : icmpTypeName(answer, family);
		};
		assert.equal(reply('echo-request', 'ipv4'), 'echo-reply');
		assert.equal(reply('timestamp-request', 'ipv4'), 'timestamp-reply');
		assert.equal(reply('address-mask-request', 'ipv4'), 'address-mask-reply');
		assert.equal(reply('echo-request', 'ipv6'), 'echo-reply');
		for (const silent of ['echo-reply', 'destination-unreachable', 'time-exceeded']) {
			assert.equal(reply(silent, 'ipv4'), undefined);
			assert.equal(reply(silent, 'ipv6'), undefined);
		}
	});

	const printed = [
		{ icmp: numberSet([0x800, 0x8ff]), text: 'echo-request' },
		{ icmp: numberSet(0x304), text: 'destination-unreachable/4' },
		{ icmp: numberSet([0x300, 0x303]), text: 'destination-unreachable/0-3' },
		{ icmp: numberSet(0x304, [0x800, 0x8ff]), text: 'destination-unreachable/4,echo-request' },
		{ icmp: numberSet(200 * 256), text: '200/0' },
		{ icmp: numberSet([0x800, 0x9ff]), text: 'echo-request,router-advertisement' },
		{ icmp: numberSet([0x3fe, 0x500]), text: 'destination-unreachable/254-255,source-quench,redirect/0' },
		{ icmp: subtractNumbers(ALL_ICMP, numberSet([0x800, 0x8ff])), text: '0-7,9-255' },
	];
	for (const { icmp, text } of printed) {
		it(`print as ${text}`, () => assert.equal(formatIcmp(icmp, 'ipv4'), text));
	}
});
