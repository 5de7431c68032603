import assert from 'node:assert/strict';
import {
	ALL_ICMP,
	ALL_PORTS,
	ALL_PROTOCOLS,
	equalNumbers,
	formatNumbers,
	intersectNumbers,
	isEmptyNumbers,
	isSubsetNumbers,
	numberSet,
	subtractNumbers,
	unionNumbers,
} from '../../../server/src/core/net/number-set.ts';

const CLIENT = numberSet([32768, 60999]);

describe('number sets', () => {
	it('are made of numbers and ranges, and print as such', () => {
		assert.equal(formatNumbers(numberSet(443, 80, [8000, 8099], 8100)), '80,443,8000-8100');
		assert.equal(formatNumbers(numberSet()), '');
	});

	it('have the sizes of their fields', () => {
		assert.deepEqual([ALL_PORTS, ALL_PROTOCOLS, ALL_ICMP].map(formatNumbers), ['0-65535', '0-255', '0-65535']);
	});

	it('name the reply ports that are left', () => {
		const closed = numberSet([40_001, 49_999]);
		assert.equal(formatNumbers(subtractNumbers(CLIENT, closed)), '32768-40000,50000-60999');
		assert.equal(formatNumbers(intersectNumbers(CLIENT, numberSet([1024, 40_000], 443))), '32768-40000');
		assert.equal(formatNumbers(unionNumbers(CLIENT, numberSet([61_000, 65_535]))), '32768-65535');
	});

	it('answer what is in them', () => {
		assert.ok([32_768, 60_999].every((port) => isSubsetNumbers(numberSet(port), CLIENT)));
		assert.ok(![32_767, 61_000].some((port) => isSubsetNumbers(numberSet(port), CLIENT)));
		assert.ok(isSubsetNumbers(CLIENT, ALL_PORTS) && !isSubsetNumbers(ALL_PORTS, CLIENT) && isSubsetNumbers(numberSet(), numberSet()));
		assert.ok(equalNumbers(numberSet(80, 81), numberSet([80, 81])) && !equalNumbers(numberSet(80), numberSet(81)));
		assert.ok(isEmptyNumbers(numberSet()) && !isEmptyNumbers(numberSet(0)));
	});
});
