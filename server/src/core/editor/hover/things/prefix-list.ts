/** A prefix list: its blocks. */

import type { PrefixList } from '../../../model/network.ts';
import { familyOf, formatPrefix } from '../../../net/prefix.ts';
import { declared, type HoverPart, lines, text, title } from '../hover-parts.ts';
import { count, quoted, shortened } from '../words.ts';
import { stateWords } from './names.ts';

export function* prefixListParts(list: PrefixList): Iterable<HoverPart> {
	const [first] = list.blocks;
	const family = first === undefined ? '' : familyOf(first.prefix) === 'ipv4' ? 'IPv4 ' : 'IPv6 ';
	yield title(`prefix list ${quoted(list.name)} · ${count(list.blocks.length, `${family}block`)}`);
	yield* lines(
		shortened(
			list.blocks.map(({ prefix }) => formatPrefix(prefix)),
			12,
		),
	);
	yield* text(list.blocksIncomplete ? 'a block of it is not known' : undefined, stateWords(list));
	yield* declared(list.source);
}
