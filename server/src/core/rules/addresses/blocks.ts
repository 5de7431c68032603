import type { Cidr } from '../../language/values.ts';

/** What a rule about a block needs of it, wherever it comes from. */
export type BlockText = Pick<Cidr, 'prefix' | 'source' | 'text'>;
