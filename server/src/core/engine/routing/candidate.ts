/** A route that takes part in the choice, and where it leads. */
import type { Source } from '../../language/syntax.ts';
import type { Key, Missing } from '../../model/link.ts';

export type NextHop =
	| { readonly kind: 'local' }
	| { readonly kind: 'blackhole' }
	| { readonly kind: 'to'; readonly key: Key }
	/** The route of a gateway endpoint, which nobody writes. */
	| { readonly kind: 'endpoint'; readonly key: Key }
	/** AWS does not take the route as it is written. */
	| { readonly kind: 'refused'; readonly reason: string }
	| { readonly kind: 'missing'; readonly missing: Missing };

export interface Candidate {
	readonly nextHop: NextHop;
	/** The route as written, or `local`. */
	readonly text: string;
	readonly source: Source | undefined;
	/** Lower wins at the same prefix. */
	readonly rank: number;
	/** Of routes of one rank: the length of the AS path, then the MED; lower wins. */
	readonly order?: readonly number[];
}

/** A text that is the same for the same next hop. */
export function nextHopName(nextHop: NextHop): string {
	switch (nextHop.kind) {
		case 'to':
		case 'endpoint':
			return nextHop.key;
		case 'refused':
			return `refused: ${nextHop.reason}`;
		case 'missing':
			return `missing: ${nextHop.missing.message}`;
		default:
			return nextHop.kind;
	}
}
