import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Address, compareAddresses } from '../../../server/src/core/net/address.ts';
import {
	addressSet,
	formatAddresses,
	hasAddress,
	isEmptyAddresses,
	prefixSet,
	rangeOf,
	subtractAddresses,
} from '../../../server/src/core/net/address-set.ts';
import {
	ALL_ICMP,
	ALL_PORTS,
	ALL_PROTOCOLS,
	equalNumbers,
	formatNumbers,
	isSubsetNumbers,
	type NumberSet,
	numberSet,
	subtractNumbers,
} from '../../../server/src/core/net/number-set.ts';
import {
	destinationsOf,
	equalPackets,
	formatPacket,
	intersectPackets,
	isEmptyPackets,
	isSubsetPackets,
	mapPackets,
	type PacketBox,
	type PacketSet,
	packetBox,
	protocolsOf,
	sourcesOf,
	subtractPackets,
	unionPackets,
} from '../../../server/src/core/net/packets.ts';
import { address, holds, prefix } from './arbitraries.ts';

const [TCP, UDP, ICMP, ESP] = [numberSet(6), numberSet(17), numberSet(1), numberSet(50)];
const ENDS = { source: prefixSet(prefix('10.0.0.0/24')), destination: prefixSet(prefix('10.1.0.0/24')) };
const ALL = packetBox(ENDS);
const HTTPS = packetBox({ ...ENDS, protocols: TCP, destinationPorts: numberSet(443) });

describe('packet boxes', () => {
	it('are full in the fields that are not given', () => {
		assert.deepEqual(ALL, { ...ENDS, protocols: ALL_PROTOCOLS, sourcePorts: ALL_PORTS, destinationPorts: ALL_PORTS, icmp: ALL_ICMP });
	});

	it('are full in the fields that their protocol has not', () => {
		assert.deepEqual(packetBox({ ...ENDS, protocols: TCP, icmp: numberSet(0) }).icmp, ALL_ICMP);
		assert.deepEqual(packetBox({ ...ENDS, protocols: ICMP, destinationPorts: numberSet(443) }).destinationPorts, ALL_PORTS);
		assert.deepEqual(
			packetBox({ ...ENDS, protocols: ESP, sourcePorts: numberSet(443), icmp: numberSet(0) }),
			packetBox({ ...ENDS, protocols: ESP }),
		);
	});

	it('take no ports for protocols of which only some have them', () => {
		assert.throws(() => packetBox({ ...ENDS, destinationPorts: numberSet(443) }), /protocols that all have them/);
		assert.throws(() => packetBox({ ...ENDS, protocols: numberSet(1, 6), icmp: numberSet(0) }), /protocols that all have them/);
	});

	it('print as people write them', () => {
		const ends = {
			source: '10.0.0.0/24',
			destination: '10.1.0.0/24',
			sourcePorts: undefined,
			destinationPorts: undefined,
			icmp: undefined,
		};
		assert.deepEqual(formatPacket(HTTPS), { ...ends, protocol: 'tcp', sourcePorts: '0-65535', destinationPorts: '443' });
		assert.deepEqual(formatPacket(ALL), { ...ends, protocol: 'all' });
		assert.deepEqual(formatPacket(packetBox({ ...ENDS, protocols: ICMP })), { ...ends, protocol: 'icmp' });
		assert.deepEqual(formatPacket(packetBox({ ...ENDS, protocols: ICMP, icmp: numberSet([0x800, 0x8ff]) })), {
			...ends,
			protocol: 'icmp',
			icmp: 'echo-request',
		});
	});

	it('name ICMPv6 messages in IPv6', () => {
		const ends = { source: prefixSet(prefix('2001:db8::/64')), destination: addressSet(address('2001:db8:1::1')) };
		const echo = packetBox({ ...ends, protocols: numberSet(58), icmp: numberSet([128 * 256, 128 * 256 + 255], 0x200) });
		assert.equal(formatPacket(echo).protocol, 'icmpv6');
		assert.equal(formatPacket(echo).icmp, 'packet-too-big/0,echo-request');
	});
});

describe('packet sets', () => {
	it('cut one port out of everything by protocol first', () => {
		assert.deepEqual(summaries(subtractPackets([ALL], [HTTPS])), ['0-5,7-255', 'tcp to 0-442,444-65535']);
	});

	it('cut one ICMP message out of everything', () => {
		const echo = packetBox({ ...ENDS, protocols: ICMP, icmp: numberSet([0x800, 0x8ff]) });
		const left = subtractPackets([ALL], [echo]);
		assert.deepEqual(
			left.map((box) => formatNumbers(box.protocols)),
			['0,2-255', '1'],
		);
		assert.equal(formatNumbers(left[1]?.icmp ?? []), '0-2047,2304-65535');
	});

	it('stay one box when nothing is cut, and are whole again after a cut is undone', () => {
		const other = packetBox({ ...ENDS, protocols: UDP });
		assert.deepEqual(subtractPackets([HTTPS], [other]), [HTTPS]);
		assert.deepEqual(unionPackets(subtractPackets([ALL], [HTTPS]), [HTTPS]), [ALL]);
	});

	it('join ports that are let through one by one', () => {
		const rules = Array.from({ length: 100 }, (_, index) =>
			packetBox({ ...ENDS, protocols: TCP, destinationPorts: numberSet(8000 + index) }),
		);
		const allowed = rules.reduce<PacketSet>((set, rule) => unionPackets(set, [rule]), []);
		assert.deepEqual(summaries(allowed), ['tcp to 8000-8099']);
	});

	it('do not grow by a box for every rule that takes away ports, sources and protocols', () => {
		const everywhere = rangeOf(address('0.0.0.0'), address('255.255.255.255'));
		const rules = Array.from({ length: 60 }, (_, index) =>
			packetBox({
				source: prefixSet(prefix(`10.${index}.0.0/16`)),
				destination: everywhere,
				protocols: index % 2 === 0 ? TCP : UDP,
				destinationPorts: numberSet([100, 200]),
			}),
		);
		const left = subtractPackets([packetBox({ source: everywhere, destination: everywhere })], rules);
		assert.ok(left.length <= 5, `${left.length} boxes`);
	});

	it('give their ends and protocols', () => {
		const back = packetBox({ source: ENDS.destination, destination: ENDS.source, protocols: UDP });
		const set = unionPackets([HTTPS], [back]);
		assert.equal(formatAddresses(sourcesOf(set)), '10.0.0.0/24,10.1.0.0/24');
		assert.equal(formatAddresses(destinationsOf(set)), '10.0.0.0/24,10.1.0.0/24');
		assert.deepEqual(protocolsOf(set), numberSet(6, 17));
		assert.ok(isEmptyAddresses(sourcesOf([])) && isEmptyAddresses(destinationsOf([])));
		assert.deepEqual(protocolsOf([]), []);
	});

	it('translate box by box, and stay disjoint where translations meet', () => {
		const nat = addressSet(address('10.9.0.5'));
		const clients = [
			packetBox({
				source: prefixSet(prefix('10.0.0.0/24')),
				destination: ENDS.destination,
				protocols: TCP,
				destinationPorts: numberSet([1, 100]),
			}),
			packetBox({
				source: prefixSet(prefix('10.0.2.0/24')),
				destination: ENDS.destination,
				protocols: TCP,
				destinationPorts: numberSet([50, 200]),
			}),
		];
		const translated = mapPackets(clients, (box) => ({ ...box, source: nat, sourcePorts: numberSet([1024, 65_535]) }));
		assert.deepEqual(translated, [
			packetBox({
				source: nat,
				destination: ENDS.destination,
				protocols: TCP,
				sourcePorts: numberSet([1024, 65_535]),
				destinationPorts: numberSet([1, 200]),
			}),
		]);
	});

	it('constrain the ports of those protocols that have them when a translation of mixed ones does', () => {
		const set = mapPackets([packetBox({ ...ENDS, protocols: numberSet(1, 6, 50) })], (box) => ({
			...box,
			sourcePorts: numberSet([1024, 65_535]),
		}));
		assert.deepEqual(
			set.map((box) => `${formatPacket(box).protocol} ${formatNumbers(box.sourcePorts)}`),
			['tcp 1024-65535', 'icmp,esp 0-65535'],
		);
	});

	it('drop what a translation leaves empty', () => {
		assert.deepEqual(
			mapPackets([HTTPS], (box) => ({ ...box, protocols: subtractNumbers(box.protocols, TCP) })),
			[],
		);
		assert.deepEqual(
			mapPackets([HTTPS], (box) => ({ ...box, destinationPorts: numberSet() })),
			[],
		);
		assert.deepEqual(
			mapPackets([HTTPS], (box) => ({ ...box, source: subtractAddresses(box.source, box.source) })),
			[],
		);
	});

	it('of two families have nothing in common', () => {
		const six = [packetBox({ source: prefixSet(prefix('::/0')), destination: prefixSet(prefix('::/0')) })];
		assert.ok(isEmptyPackets(intersectPackets([ALL], six)));
		assert.deepEqual(subtractPackets([ALL], six), [ALL]);
	});
});

describe('the algebra of packet sets', () => {
	for (const family of ['ipv4', 'ipv6'] as const) {
		const world = packetWorld(family);

		it(`unites, intersects and subtracts packet by packet (${family})`, () => {
			holds(
				fc.property(world.set, world.set, fc.array(world.packet, { minLength: 40, maxLength: 40 }), (a, b, packets) => {
					const [either, both, left] = [unionPackets(a, b), intersectPackets(a, b), subtractPackets(a, b)];
					for (const result of [either, both, left]) assertProper(result);
					for (const packet of packets) {
						assert.equal(has(either, packet), has(a, packet) || has(b, packet));
						assert.equal(has(both, packet), has(a, packet) && has(b, packet));
						assert.equal(has(left, packet), has(a, packet) && !has(b, packet));
					}
				}),
				600,
			);
		});

		it(`obeys the laws of sets (${family})`, () => {
			holds(
				fc.property(world.set, world.set, world.set, (a, b, c) => {
					assert.ok(equalPackets(unionPackets(a, b), unionPackets(b, a)));
					assert.ok(equalPackets(intersectPackets(a, unionPackets(b, c)), unionPackets(intersectPackets(a, b), intersectPackets(a, c))));
					assert.ok(equalPackets(subtractPackets(a, unionPackets(b, c)), subtractPackets(subtractPackets(a, b), c)));
					assert.ok(equalPackets(unionPackets(intersectPackets(a, b), subtractPackets(a, b)), a));
					assert.ok(isEmptyPackets(intersectPackets(subtractPackets(a, b), b)));
					assert.equal(isSubsetPackets(a, b), equalPackets(unionPackets(a, b), b));
				}),
				150,
			);
		});
	}
});

/** One packet. Its protocol tells which of the other numbers mean something. */
interface Packet {
	readonly source: Address;
	readonly destination: Address;
	readonly protocol: number;
	readonly sourcePort: number;
	readonly destinationPort: number;
	readonly icmp: number;
}

/** Whether a packet is in the set, by each field that its protocol has. */
function has(set: PacketSet, packet: Packet): boolean {
	return set.some((box) => isIn(box, packet));
}

function isIn(box: PacketBox, { source, destination, protocol, sourcePort, destinationPort, icmp }: Packet): boolean {
	const ported = protocol === 6 || protocol === 17;
	const typed = protocol === 1 || protocol === 58;
	return (
		hasAddress(box.source, source) &&
		hasAddress(box.destination, destination) &&
		hasNumber(box.protocols, protocol) &&
		(!ported || (hasNumber(box.sourcePorts, sourcePort) && hasNumber(box.destinationPorts, destinationPort))) &&
		(!typed || hasNumber(box.icmp, icmp))
	);
}

function hasNumber(set: NumberSet, number: number): boolean {
	return set.some(({ from, to }) => from <= number && number <= to);
}

/** Boxes are not empty, canonical and disjoint, and no two of them could be one. */
function assertProper(set: PacketSet): void {
	for (const [index, box] of set.entries()) {
		const { source, destination, protocols, sourcePorts, destinationPorts, icmp } = box;
		assert.ok(!isEmptyAddresses(source) && !isEmptyAddresses(destination));
		assert.ok([protocols, sourcePorts, destinationPorts, icmp].every((numbers) => numbers.length > 0));
		const portsFull = equalNumbers(sourcePorts, ALL_PORTS) && equalNumbers(destinationPorts, ALL_PORTS);
		assert.ok(portsFull || isSubsetNumbers(protocols, numberSet(6, 17)));
		assert.ok(equalNumbers(icmp, ALL_ICMP) || isSubsetNumbers(protocols, numberSet(1, 58)));
		for (const other of set.slice(index + 1)) {
			assert.ok(isEmptyPackets(intersectPackets([box], [other])));
			assert.equal(unionPackets([box], [other]).length, 2);
		}
	}
}

/** Few addresses, protocols and ports, so that boxes meet, and packets drawn from the same. */
function packetWorld(family: 'ipv4' | 'ipv6'): { readonly set: fc.Arbitrary<PacketSet>; readonly packet: fc.Arbitrary<Packet> } {
	const addresses = (
		family === 'ipv4' ? ['127.255.255.254', '127.255.255.255', '128.0.0.0', '128.0.0.1'] : ['::1', '::2', '0:0:0:1::', '0:0:0:1::1']
	).map(address);
	const at = fc.constantFrom(...addresses);
	const ends = fc.tuple(at, at).map(([from, to]) => (compareAddresses(from, to) <= 0 ? rangeOf(from, to) : rangeOf(to, from)));
	const port = fc.constantFrom(0, 22, 80, 81, 65_535);
	const ports: fc.Arbitrary<NumberSet> = fc.oneof(
		fc.constant(ALL_PORTS),
		fc.tuple(port, port).map(([from, to]) => numberSet([Math.min(from, to), Math.max(from, to)])),
	);
	const protocol = fc.constantFrom(1, 6, 17, 50, 58, 255);
	const mixed = fc
		.oneof(
			fc.constant(ALL_PROTOCOLS),
			fc.array(protocol, { minLength: 1, maxLength: 4 }).map((numbers) => numberSet(...numbers)),
		)
		.map((protocols) => ({ protocols }));
	const ported = fc.record({
		protocols: fc.constantFrom(TCP, UDP, numberSet(6, 17)),
		sourcePorts: ports,
		destinationPorts: ports,
	});
	const typed = fc.record({ protocols: fc.constantFrom(ICMP, numberSet(58), numberSet(1, 58)), icmp: ports });
	const box = fc
		.record({ source: ends, destination: ends, rest: fc.oneof(mixed, ported, typed) })
		.map(({ rest, ...addressed }) => packetBox({ ...addressed, ...rest }));
	const set = fc.array(box, { maxLength: 4 }).map((boxes) => boxes.reduce<PacketSet>((made, each) => unionPackets(made, [each]), []));
	const packet = fc.record({ source: at, destination: at, protocol, sourcePort: port, destinationPort: port, icmp: port });
	return { set, packet };
}

function summaries(set: PacketSet): readonly string[] {
	return set.map((box) => {
		const { protocol, destinationPorts } = formatPacket(box);
		return destinationPorts === undefined ? protocol : `${protocol} to ${destinationPorts}`;
	});
}
