import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allAddresses, rangeOf } from '../../../server/src/core/net/address-set.ts';
import { numberSet } from '../../../server/src/core/net/number-set.ts';
import { isSubsetPackets, type PacketSet, packetBox, unionPackets } from '../../../server/src/core/net/packets.ts';
import { TCP, UDP } from '../../../server/src/core/net/protocols.ts';
import { coveredBy } from '../../../server/src/core/rules/filters/coverage.ts';

interface Rule {
	readonly protocol: number;
	readonly ports: readonly [number, number];
	readonly addresses: readonly [number, number];
}

const range = (last: number) =>
	fc
		.tuple(fc.integer({ min: 0, max: last }), fc.integer({ min: 0, max: last }))
		.map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
const rule: fc.Arbitrary<Rule> = fc.record({ protocol: fc.constantFrom(TCP, UDP), ports: range(5), addresses: range(5) });

function packetsOf({ protocol, ports, addresses: [from, to] }: Rule): PacketSet {
	const destination = rangeOf({ family: 'ipv4', value: from }, { family: 'ipv4', value: to });
	return [packetBox({ source: allAddresses('ipv4'), destination, protocols: numberSet(protocol), destinationPorts: numberSet(ports) })];
}

const covering = (rules: readonly Rule[]) => rules.map((each) => ({ rule: each, packets: packetsOf(each) }));
const all: Rule = { protocol: TCP, ports: [0, 5], addresses: [0, 5] };

describe('whether earlier rules take all of a rule', () => {
	it('is so exactly when it lies in their union', () => {
		fc.assert(
			fc.property(rule, fc.array(rule, { maxLength: 8 }), (one, earlier) => {
				const union = earlier.map(packetsOf).reduce<PacketSet>(unionPackets, []);
				assert.equal(coveredBy(packetsOf(one), covering(earlier)) !== undefined, isSubsetPackets(packetsOf(one), union));
			}),
			{ numRuns: 1000 },
		);
	});

	it('names rules that are enough by themselves', () => {
		fc.assert(
			fc.property(rule, fc.array(rule, { maxLength: 8 }), (one, earlier) => {
				const taking = coveredBy(packetsOf(one), covering(earlier));
				const union = (taking ?? [all, { ...all, protocol: UDP }]).map(packetsOf).reduce<PacketSet>(unionPackets, []);
				assert.ok(isSubsetPackets(packetsOf(one), union));
			}),
			{ numRuns: 500 },
		);
	});

	it('names one rule alone that takes all', () => {
		const half: Rule = { ...all, ports: [0, 2] };
		assert.deepEqual(coveredBy(packetsOf(half), covering([{ ...all, ports: [0, 1] }, all])), [all]);
	});

	it('names several in their order, without those that take nothing', () => {
		const low: Rule = { ...all, ports: [0, 2] };
		const again: Rule = { ...all, ports: [1, 2], addresses: [1, 2] };
		const high: Rule = { ...all, ports: [3, 5] };
		const other: Rule = { ...all, protocol: UDP };
		assert.deepEqual(coveredBy(packetsOf(all), covering([low, other, again, high])), [low, high]);
	});

	it('is not claimed of hundreds of rules that leave a gap', () => {
		const stripes = Array.from(
			{ length: 400 },
			(_, index): Rule => ({ protocol: TCP, ports: [index * 2, index * 2], addresses: [0, 1000] }),
		);
		assert.equal(coveredBy(packetsOf({ protocol: TCP, ports: [0, 799], addresses: [0, 1000] }), covering(stripes)), undefined);
	});
});
