/** The devices of a host and their addresses, as its own system shows them, in whichever form they were pasted. */
import type { Address, Family } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Source } from './syntax.ts';

export interface HostDevices {
	readonly devices: readonly HostDevice[];
	/** The families of which any address is shown: `ip -4 addr` says nothing of IPv6. */
	readonly families: readonly Family[];
	/** Lines of which nobody can tell what they say. */
	readonly unreadable: readonly Source[];
}

export interface HostDevice {
	readonly name: string;
	/** `off` where the administrator has switched it off; `ip -br` shows the same word for that and for a link without carrier. */
	readonly link: 'on' | 'off' | 'off-or-no-carrier';
	/** The device that it is a part of, such as a bridge, where the output says so. */
	readonly master: string | undefined;
	/** The first of a family is the one that the device sends from. */
	readonly addresses: readonly DeviceAddress[];
	readonly source: Source;
}

export interface DeviceAddress {
	readonly address: Address;
	/** What the device finds on its link without a router. */
	readonly onLink: Prefix;
	readonly source: Source;
}
