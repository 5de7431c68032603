import { parseAddress } from '../../net/address.ts';

/** The length of a netmask such as `255.255.240.0`; undefined where its ones are not in one piece. */
export function netmaskLength(text: string): number | undefined {
	const mask = parseAddress(text);
	if (mask?.family !== 'ipv4') return undefined;
	const length = mask.value === 0 ? 0 : 32 - Math.log2((~mask.value >>> 0) + 1);
	return Number.isInteger(length) ? length : undefined;
}
