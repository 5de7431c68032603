/** Where a flow starts or ends: `web-1`, `web-1.eth0`, `office.printer`, `aws.s3`, `internet`, `198.51.100.7`. */
import type { EndPoint } from '../values.ts';
import { looksLikeAddress, takeAddress } from './address.ts';
import type { LineResult, LineText } from './line-text.ts';
import { takeReference } from './reference.ts';
import { readLine } from './words.ts';

/** Reads a value that is the name of one thing, or one address. */
export function readEndPoint(line: LineText): LineResult<EndPoint> {
	return readLine(line, 'end-point', (words) => {
		if (looksLikeAddress(words.peek()?.text ?? '')) {
			const taken = takeAddress(words);
			return taken && words.end() && { kind: 'address', ...taken };
		}
		const name = takeReference(words, 'a name or an address');
		return name && words.end() && { kind: 'name', name };
	});
}
