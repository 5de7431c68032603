/** Which IPv6 address a host sends from, held to the rules of RFC 6724 read out one by one. */
import assert from 'node:assert/strict';
import { sourcesFor } from '../../../server/src/core/engine/host/ipv6-source.ts';
import { type Address, formatAddress, parseAddress } from '../../../server/src/core/net/address.ts';
import {
	addressSet,
	allAddresses,
	hasAddress,
	isEmptyAddresses,
	subtractAddresses,
	unionAddresses,
} from '../../../server/src/core/net/address-set.ts';
import { randomFrom } from '../language/reader/mutate.ts';

function address(text: string): Address {
	const read = parseAddress(text);
	assert.ok(read, text);
	return read;
}

/** The 128 bits as text. */
function bits(of: Address): string {
	assert.equal(of.family, 'ipv6');
	return of.family === 'ipv6' ? of.value.map((half) => half.toString(2).padStart(64, '0')).join('') : '';
}

function labelOf(of: Address): string {
	const text = bits(of);
	const starts = (hex: string, length: number) => text.startsWith(bits(address(`${hex}::`)).slice(0, length));
	return starts('fc00', 7) ? 'local' : starts('2002', 16) ? '6to4' : starts('2001:0', 32) ? 'teredo' : 'other';
}

function common(one: Address, other: Address): number {
	const [a, b] = [bits(one), bits(other)];
	let length = 0;
	while (length < 128 && a[length] === b[length]) length++;
	return length;
}

/** One destination, address by address. */
function chosen(candidates: readonly Address[], destination: Address): Address | undefined {
	const rank = (each: Address): number => (labelOf(each) === labelOf(destination) ? 1_000 : 0) + common(each, destination);
	return candidates.reduce<Address | undefined>((best, each) => (best === undefined || rank(each) > rank(best) ? each : best), undefined);
}

describe('the IPv6 address that a host sends from', () => {
	it('is the one that the rules choose, for each destination', () => {
		const random = randomFrom(11);
		const starts = ['fc00:1', 'fd00:2', '2002:c000', '2001:0', '2001:db8:1', '2001:db8:2', '2600:1f14'];
		const drawn = (): Address => {
			const start = starts[Math.floor(random() * starts.length)] ?? 'fc00';
			return address(`${start}::${Math.floor(random() * 4).toString(16)}:${Math.floor(random() * 16).toString(16)}`);
		};
		const won = new Set<number>();
		for (let round = 0; round < 500; round++) {
			const candidates = [
				...new Map(Array.from({ length: 1 + Math.floor(random() * 4) }, drawn).map((each) => [formatAddress(each), each])).values(),
			];
			const choices = sourcesFor(candidates, allAddresses('ipv6'));
			for (let count = 0; count < 10; count++) {
				const destination = drawn();
				const found = choices.filter(({ destinations }) => hasAddress(destinations, destination));
				const expected = chosen(candidates, destination);
				assert.deepEqual(
					found.map((each) => formatAddress(each.address)),
					expected === undefined ? [] : [formatAddress(expected)],
					`${candidates.map(formatAddress).join(', ')} to ${formatAddress(destination)}`,
				);
				if (expected !== undefined) won.add(candidates.indexOf(expected));
			}
			const all = choices.reduce((set, { destinations }) => unionAddresses(set, destinations), addressSet(address('::')));
			assert.ok(isEmptyAddresses(subtractAddresses(allAddresses('ipv6'), all)));
		}
		assert.ok(won.size >= 4, 'each place in the list was chosen at some time');
	});
});
