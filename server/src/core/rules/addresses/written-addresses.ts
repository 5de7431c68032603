import type { Source } from '../../language/syntax.ts';
import type { Interface } from '../../model/network.ts';
import type { Prefix } from '../../net/prefix.ts';
import { isAllowedLength } from './lengths.ts';
import { isSingle } from './texts.ts';

export interface WrittenAddress {
	readonly prefix: Prefix;
	readonly source: Source;
}

/**
 * The private addresses and delegated prefixes that a file gives an interface. What the model assumed is not among
 * them, nor is a prefix of a length that AWS delegates nowhere: that has its own finding, and nothing follows from it.
 */
export function writtenAddresses({ addresses }: Interface): readonly WrittenAddress[] {
	return addresses.flatMap(({ prefix, source, assumed }) =>
		source !== undefined && !assumed && (isSingle(prefix) || isAllowedLength('interface', prefix)) ? [{ prefix, source }] : [],
	);
}
