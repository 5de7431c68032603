/** A prefix that is announced over BGP: `192.168.0.0/16 as_path 65010 65010 med 50 community 7224:7300`. */
import type { AdvertisedRoute } from '../values.ts';
import { takeCidr } from './cidr.ts';
import type { LineResult, LineText } from './line-text.ts';
import type { Thing } from './offers.ts';
import { decimal, readLine, type Words } from './words.ts';

/** Reads a prefix and its attributes, in this order: AS path, MED, communities. */
export function readAdvertisedRoute(line: LineText): LineResult<AdvertisedRoute> {
	return readLine(line, 'advertised-route', (words) => {
		const cidr = takeCidr(words);
		if (cidr === undefined) return undefined;
		const asPath = words.takeIf('as_path')
			? takeSeveral(words, { thing: 'as-number', expected: 'an AS number from 1 to 4294967295' }, asNumber, ['med', 'community'])
			: [];
		const med = words.takeIf('med') ? takeMed(words) : undefined;
		if (asPath === undefined || words.failed()) return undefined;
		const communities = words.takeIf('community')
			? takeSeveral(words, { thing: 'community', expected: 'a community such as `7224:7300`' }, community, [])
			: [];
		if (communities === undefined) return undefined;
		const optional = [
			...(asPath.length === 0 && med === undefined && communities.length === 0 ? ['as_path'] : []),
			...(med === undefined && communities.length === 0 ? ['med'] : []),
			...(communities.length === 0 ? ['community'] : []),
		];
		return words.end(...optional) && { cidr, asPath, med, communities, text: words.text(), source: words.whole() };
	});
}

/** Takes one word of this form, and all behind it up to the end of the line or one of the followers. */
function takeSeveral<T>(
	words: Words,
	{ thing, expected }: { readonly thing: Thing; readonly expected: string },
	read: (text: string) => T | undefined,
	followers: readonly string[],
): readonly T[] | undefined {
	const values: T[] = [];
	words.offer([], thing);
	for (let word = words.peek(); word !== undefined && !(values.length > 0 && followers.includes(word.text)); word = words.peek()) {
		const value = read(word.text);
		if (value === undefined) return words.unexpected(values.length > 0 ? followers : [], [expected]);
		values.push(value);
		words.take();
		words.offer([], thing);
	}
	return values.length > 0 ? values : words.unexpected([], [expected]);
}

function takeMed(words: Words): number | undefined {
	words.offer([], 'number');
	const value = decimal(words.peek()?.text ?? '');
	if (value === undefined || value > 0xffffffff) return words.unexpected([], ['a number from 0 to 4294967295']);
	words.take();
	return value;
}

/** RFC 6793: four octets; 0 is reserved (RFC 7607). */
function asNumber(text: string): number | undefined {
	const value = decimal(text);
	return value !== undefined && value >= 1 && value <= 0xffffffff ? value : undefined;
}

/** RFC 1997: two times two octets. */
function community(text: string): string | undefined {
	const [high, low, ...more] = text.split(':').map(decimal);
	const good = high !== undefined && low !== undefined && high <= 0xffff && low <= 0xffff && more.length === 0;
	return good ? `${high}:${low}` : undefined;
}
