/** How messages about addresses say what they are about. */
import { formatAddress } from '../../net/address.ts';
import { addressBits, familyOf, formatPrefix, type Prefix } from '../../net/prefix.ts';

/** A block of one address as that address, any other as a block. */
export function addressText(prefix: Prefix): string {
	return isSingle(prefix) ? formatAddress(prefix.first) : formatPrefix(prefix);
}

/** Whether the block holds one address only. */
export function isSingle(prefix: Prefix): boolean {
	return prefix.length === addressBits(familyOf(prefix));
}
