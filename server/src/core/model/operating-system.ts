/** What a host does with packets, as its file says it. */
import type { HostDevice } from '../language/host-devices.ts';
import type { Ruleset } from '../language/ruleset.ts';
import type { Source } from '../language/syntax.ts';
import type { FirewallRule, HostRoute, HostRule } from '../language/values.ts';
import type { Family } from '../net/address.ts';

export interface OperatingSystem {
	readonly system: 'linux' | 'amazon-linux' | 'windows';
	/** The devices that the system shows; an interface that is not among them has what the file says. */
	readonly devices: readonly HostDevice[];
	/** The families of which it is told what they have: where one is shown and not the other, `ip -4 addr` may have been asked. */
	readonly deviceFamilies: readonly Family[];
	/** As pasted; undefined: what DHCP sets. */
	readonly routes: readonly HostRoute[] | undefined;
	readonly unreadableRoutes: readonly Source[];
	readonly rules: readonly HostRule[];
	readonly unreadableRules: readonly Source[];
	readonly rpFilter: 'strict' | 'loose' | 'none';
	/** Where `rp_filter` is written. */
	readonly rpFilterSource: Source | undefined;
	readonly forwarding: 'none' | 'plain' | 'stateful' | 'masquerade';
	readonly firewall: readonly FirewallRule[];
	readonly unreadableFirewall: readonly Source[];
	/** Packet filters as pasted, all of which are asked. */
	readonly rulesets: readonly Ruleset[];
	/** A packet filter could not be read at all. */
	readonly unreadableRulesets: readonly Source[];
	readonly source: Source | undefined;
	/** A key of `os` could not be read: what the host does is unknown. */
	readonly unreadable: readonly Source[];
}
