/** The questions that a file asks of its network. */
import type { Source } from '../language/syntax.ts';
import type { Traffic } from '../language/values.ts';
import type { Address } from '../net/address.ts';
import type { NumberSet } from '../net/number-set.ts';
import type { Key, Missing } from './link.ts';

/** What an end of a flow means. */
export type FlowEnd =
	| { readonly kind: 'entity'; readonly key: Key; readonly text: string; readonly source: Source | undefined }
	| { readonly kind: 'address'; readonly address: Address; readonly text: string; readonly source: Source | undefined }
	| { readonly kind: 'missing'; readonly missing: Missing; readonly text: string; readonly source: Source | undefined };

export interface Flow {
	readonly name: string;
	readonly source: Source;
	readonly from: FlowEnd;
	readonly to: FlowEnd;
	/** Each is traced by itself. */
	readonly traffic: readonly Traffic[];
	readonly trafficUnreadable: readonly Source[];
	readonly sourcePorts: NumberSet | undefined;
	readonly family: 'ipv4' | 'ipv6' | undefined;
	readonly reply: 'expected' | 'none';
	readonly expect: 'reachable' | 'blocked' | 'partial';
	/** A key of the flow could not be read: its verdict is unknown. */
	readonly unreadable: readonly Source[];
}
