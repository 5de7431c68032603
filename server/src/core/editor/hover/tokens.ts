/** The address or block under the pointer, in a value of any kind. */

import type { ScalarNode, Source } from '../../language/syntax.ts';
import { type Address, parseAddress } from '../../net/address.ts';
import { type Prefix, parsePrefix } from '../../net/prefix.ts';

/** An address, or a block with its prefix. */
export interface AddressToken {
	readonly source: Source;
	/** As written; of a block with its host bits. */
	readonly address: Address;
	readonly prefix: Prefix | undefined;
}

/**
 * The address or block at a place of a scalar, `at` relative to its piece. It is read from the text as it stands in the
 * file, so that it is found in a block of lines and in a rule that could not be read, too.
 */
export function tokenAt({ piece, start, end }: ScalarNode, at: number): AddressToken | undefined {
	let from = at;
	while (from > start && isPart(piece.text, from - 1)) from -= 1;
	let to = at;
	while (to < end && isPart(piece.text, to)) to += 1;
	const text = piece.text.slice(from, to);
	const source = { piece, start: from, end: to };
	const address = parseAddress(text);
	if (address !== undefined) return { source, address, prefix: undefined };
	const reading = parsePrefix(text);
	return reading.ok ? { source, address: reading.written, prefix: reading.prefix } : undefined;
}

function isPart(text: string, at: number): boolean {
	return /[\w.:/]/.test(text.charAt(at));
}
