/** What sends and takes packets in VPCs, as importers record it. */
import type { Recorded, Ref, State } from './recorded.ts';

/** Anything with interfaces of its own. */
export interface InstanceRecord extends Recorded {
	readonly interfaces: readonly InterfaceRecord[];
	readonly isWindows: boolean;
	readonly state: State;
}

export interface InterfaceRecord {
	readonly ref: Ref;
	readonly id: string | undefined;
	/** From 0, as the system counts its devices. */
	readonly device: number;
	readonly subnet: Ref;
	/** The primary one first; delegated prefixes are blocks. None: any free address. */
	readonly ips: readonly string[];
	/** The nth belongs to the nth IPv4 address; in the words of the language: an address, `auto`, `auto ADDRESS`, `none`. */
	readonly publicIps: readonly string[];
	/** Undefined: the default one. */
	readonly groups: readonly Ref[] | undefined;
	readonly sourceDestCheck: boolean;
}

export interface FunctionRecord extends Recorded {
	/** None: outside every VPC. */
	readonly subnets: readonly Ref[];
	readonly groups: readonly Ref[];
	readonly state: State;
}

export interface LoadBalancerRecord extends Recorded {
	readonly type: 'application' | 'network' | 'gateway' | 'classic';
	readonly isInternal: boolean;
	readonly subnets: readonly Ref[];
	readonly ips: readonly string[];
	/** In the order of `ips`. */
	readonly publicIps: readonly string[];
	/** Undefined: the default one, or none at all, by its type. */
	readonly groups: readonly Ref[] | undefined;
	readonly crossZone: boolean | undefined;
	readonly listeners: readonly ListenerRecord[];
	readonly state: State;
}

export interface ListenerRecord {
	/** In the words of the language. */
	readonly traffic: string;
	readonly targetGroup: Ref;
}

export interface TargetGroupRecord extends Recorded {
	/** In the words of the language. */
	readonly traffic: string;
	/** The same of UDP, where it gives its targets both. */
	readonly udp: string | undefined;
	readonly targets: readonly TargetRecord[];
	/** In the words of the language; undefined: the traffic. */
	readonly healthCheck: string | undefined;
	readonly preserveClientIp: boolean | undefined;
	/** Undefined: as the load balancer says. */
	readonly crossZone: boolean | undefined;
}

export interface TargetRecord {
	/** An address, or a thing. */
	readonly target: { readonly kind: 'address'; readonly address: string } | { readonly kind: 'thing'; readonly ref: Ref };
	/** Undefined: that of the group. */
	readonly port: number | undefined;
	readonly isHealthy: boolean;
}

export interface EndpointServiceRecord extends Recorded {
	readonly loadBalancers: readonly Ref[];
	readonly state: State;
}
