/** An interface's place in its subnet: an address, or a prefix that is delegated to it (`10.0.11.16/28`). */
import type { InterfaceIp } from '../values.ts';
import { takeAddress } from './address.ts';
import { takeCidr } from './cidr.ts';
import type { LineResult, LineText } from './line-text.ts';
import { readLine } from './words.ts';

/** Reads a value that is an address or a block. */
export function readInterfaceIp(line: LineText): LineResult<InterfaceIp> {
	return readLine(line, 'ip', (words) => {
		if (words.peek()?.text.includes('/')) {
			const cidr = takeCidr(words);
			return cidr && words.end() && { kind: 'prefix', cidr, source: cidr.source };
		}
		const taken = takeAddress(words);
		return taken && words.end() && { kind: 'address', ...taken };
	});
}
