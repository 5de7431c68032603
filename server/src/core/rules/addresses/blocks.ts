import type { Cidr } from '../../language/values.ts';
import { equalAddresses } from '../../net/address.ts';
import { writtenValues } from '../written-values.ts';

/** What a rule about a block needs of it, wherever it comes from. */
export type BlockText = Pick<Cidr, 'prefix' | 'source' | 'text'>;

/** The blocks that are written in a decoded topology with an address that is not their first. */
export const blocksWithHostBits = writtenValues<Cidr>(
	(value): value is Cidr => isCidr(value) && !equalAddresses(value.written, value.prefix.first),
);

function isCidr(value: object): value is Cidr {
	return 'prefix' in value && 'written' in value && 'text' in value && 'source' in value;
}
