/**
 * What the values of a topology file say once they are read: the types that the one-line rules and the schema's value
 * types decode to. Every one keeps its place.
 */
import type { Address } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Source } from './syntax.ts';

export interface Located<T> {
	readonly broken: false;
	readonly value: T;
	readonly source: Source;
}

/** Something is written here that could not be read; it has a finding of its own, and what depends on it is unknown. */
export interface Broken {
	readonly broken: true;
	readonly source: Source;
}

/** A key's value: read, unreadable, or not written. */
export type Field<T> = Located<T> | Broken | undefined;

/** A list's items; an unreadable one stays as `Broken`, since what it would have said is unknown. */
export type Items<T> = readonly (Located<T> | Broken)[];

/** A name as it is written where another thing is meant (`web`, `main.public-a`, `aws.s3`, `sg-09920178`). */
export interface Reference {
	readonly text: string;
	readonly source: Source;
}

/** A block; `prefix` is canonical, `written` the address as it stands (they differ where host bits are set). */
export interface Cidr {
	readonly prefix: Prefix;
	readonly written: Address;
	readonly text: string;
	readonly source: Source;
}

/** `tcp 22`, `icmp echo-request`, `all`, `50`. */
export interface Traffic {
	/** An IP protocol number (IANA), or all of them. */
	readonly protocol: number | 'all';
	/** Destination ports, both ends included; absent: all. Only with tcp and udp. */
	readonly ports: { readonly from: number; readonly to: number } | undefined;
	/** ICMP type and code; absent: all. Only with icmp and icmpv6. */
	readonly icmp: { readonly type: number; readonly code: number | undefined } | undefined;
	readonly text: string;
	readonly source: Source;
}

export type Peer = { readonly kind: 'cidr'; readonly cidr: Cidr } | { readonly kind: 'name'; readonly name: Reference };

/** `tcp 443 from lb` */
export interface SecurityRule {
	readonly traffic: Traffic;
	readonly direction: 'from' | 'to';
	readonly peer: Peer;
	readonly text: string;
	readonly source: Source;
}

/** `100 allow tcp 443 from 0.0.0.0/0` */
export interface AclRule {
	readonly number: number;
	readonly numberSource: Source;
	readonly action: 'allow' | 'deny';
	readonly traffic: Traffic;
	readonly direction: 'from' | 'to';
	readonly cidr: Cidr;
	readonly text: string;
	readonly source: Source;
}

/** `0.0.0.0/0 via nat`, `offices via tgw`, `10.66.0.0/16 blackhole` */
export interface RouteRule {
	readonly destination: Peer;
	readonly target: { readonly kind: 'via'; readonly name: Reference } | { readonly kind: 'blackhole'; readonly source: Source };
	readonly text: string;
	readonly source: Source;
}

/** `tcp 443 to web` */
export interface ListenerRule {
	readonly traffic: Traffic;
	readonly target: Reference;
	readonly text: string;
	readonly source: Source;
}

/** `web-1 port 8081 unhealthy` */
export interface TargetRule {
	readonly target:
		| { readonly kind: 'name'; readonly name: Reference }
		| { readonly kind: 'address'; readonly address: Address; readonly source: Source };
	readonly port: number | undefined;
	readonly healthy: boolean;
	readonly text: string;
	readonly source: Source;
}

/** `192.168.0.0/16 as_path 65010 65010 med 50 community 7224:7300` */
export interface AdvertisedRoute {
	readonly cidr: Cidr;
	readonly asPath: readonly number[];
	readonly med: number | undefined;
	readonly communities: readonly string[];
	readonly text: string;
	readonly source: Source;
}

/** `deny tcp 22 in from 0.0.0.0/0 on eth1` */
export interface FirewallRule {
	readonly action: 'allow' | 'deny';
	readonly traffic: Traffic;
	readonly direction: 'in' | 'out' | 'forward';
	readonly from: Cidr | undefined;
	readonly to: Cidr | undefined;
	readonly device: Reference | undefined;
	readonly text: string;
	readonly source: Source;
}

/** One line of `ip route` (or the arguments of `ip route add`): `default via 10.0.0.1 dev eth0 metric 100 table 200`. */
export interface HostRoute {
	readonly kind: 'unicast' | 'blackhole' | 'unreachable' | 'prohibit' | 'throw' | 'local' | 'broadcast' | 'multicast' | 'anycast';
	/** `default` is 0.0.0.0/0, or ::/0 where the gateway or source is IPv6. */
	readonly destination: Cidr;
	readonly gateway: { readonly address: Address; readonly source: Source } | undefined;
	readonly device: Reference | undefined;
	readonly preferredSource: { readonly address: Address; readonly source: Source } | undefined;
	readonly metric: number;
	/**
	 * `main` where the line names none (`local` for routes of the host's own addresses). As written, but 253, 254 and 255
	 * by their names `default`, `main` and `local`, here and in `lookup`.
	 */
	readonly table: string;
	readonly onLink: boolean;
	readonly text: string;
	readonly source: Source;
}

/** One line of `ip rule` (or the arguments of `ip rule add`): `32764: from 172.31.0.218 lookup 200`. */
export interface HostRule {
	/** Absent where the line is the arguments of `add` without `pref`: the kernel puts it before the lowest one. */
	readonly priority: number | undefined;
	readonly not: boolean;
	readonly from: Cidr | undefined;
	readonly to: Cidr | undefined;
	readonly incomingDevice: Reference | undefined;
	readonly outgoingDevice: Reference | undefined;
	readonly action: { readonly kind: 'lookup'; readonly table: string } | { readonly kind: 'blackhole' | 'unreachable' | 'prohibit' };
	/** A selector that is read but not walked (fwmark, tos, ipproto …): whether it matches is unknown. */
	readonly unwalked: readonly string[];
	readonly text: string;
	readonly source: Source;
}

/** What a flow's end names. */
export type EndPoint =
	| { readonly kind: 'name'; readonly name: Reference }
	| { readonly kind: 'address'; readonly address: Address; readonly source: Source };

/** A place of an interface in its subnet: one address, or a prefix that is delegated to it. */
export type InterfaceIp =
	| { readonly kind: 'address'; readonly address: Address; readonly source: Source }
	| { readonly kind: 'prefix'; readonly cidr: Cidr; readonly source: Source };

export type PublicIp =
	/** `lent`: AWS has picked it, and takes it back when the instance stops. */
	| { readonly kind: 'address'; readonly address: Address; readonly lent: boolean; readonly source: Source }
	| { readonly kind: 'auto'; readonly source: Source }
	| { readonly kind: 'none'; readonly source: Source };

/** What a one-line rule's reader found wrong. The rule as a whole is then `Broken`. */
export interface LineProblem {
	readonly message: string;
	readonly source: Source;
	/** What would be right at that place, where there is one answer: the quick fix puts it there. */
	readonly replacement: string | undefined;
	/** A more exact code than `invalid-rule`, for a block in a rule. */
	readonly code: 'invalid-rule' | 'invalid-cidr' | 'prefix-length-out-of-range';
}
