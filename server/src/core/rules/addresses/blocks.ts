import type { Cidr } from '../../language/values.ts';
import { writtenValues } from '../written-values.ts';

/** What a rule about a block needs of it, wherever it comes from. */
export type BlockText = Pick<Cidr, 'prefix' | 'source' | 'text'>;

/** The blocks that are written in a decoded topology. */
export const blocksOf = writtenValues<Cidr>(isCidr);

function isCidr(value: object): value is Cidr {
	return 'prefix' in value && 'written' in value && 'text' in value && 'source' in value;
}
