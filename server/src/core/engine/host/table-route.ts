import type { Source } from '../../language/syntax.ts';
import type { Key, Missing } from '../../model/link.ts';
import type { Address } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import type { Tunnel } from './tunnels.ts';

/** A route of a host, whoever set it. */
export interface TableRoute {
	readonly kind: 'unicast' | 'local' | 'blackhole' | 'unreachable' | 'prohibit' | 'throw';
	readonly prefix: Prefix;
	/** The interface that the device is; undefined where the line names none: then the gateway's subnet tells. */
	readonly interface: Key | undefined;
	readonly deviceName: string | undefined;
	/** The tunnel that the device is. */
	readonly tunnel?: Tunnel | undefined;
	/** Why nobody knows whether the route is there. */
	readonly doubt?: Missing | undefined;
	readonly gateway: Address | undefined;
	readonly preferredSource: Address | undefined;
	readonly metric: number;
	readonly text: string;
	readonly source: Source | undefined;
}
