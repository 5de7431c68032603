/** The devices of a host and their addresses, as its own system shows them, in whichever form they were pasted. */
import type { Address } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Source } from './syntax.ts';

export interface HostDevices {
	readonly devices: readonly HostDevice[];
	/** Lines of which nobody can tell what they say. */
	readonly unreadable: readonly Source[];
}

export interface HostDevice {
	readonly name: string;
	/** The administrator has switched it on; so taken where the output does not say. */
	readonly isUp: boolean;
	/** In the order in which they are shown: the first of a family is the one that the device sends from. */
	readonly addresses: readonly DeviceAddress[];
	readonly source: Source;
}

export interface DeviceAddress {
	readonly address: Address;
	/** What the device finds on its link without a router. */
	readonly onLink: Prefix;
	readonly source: Source;
}
