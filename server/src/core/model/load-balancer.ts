/** Load balancers and the groups of targets that they give connections to. */
import type { Source } from '../language/syntax.ts';
import type { Traffic } from '../language/values.ts';
import type { Address } from '../net/address.ts';
import type { Entity } from './entity.ts';
import type { Key, Link } from './link.ts';

/** Takes connections at its listeners and gives each to a target. It has an interface (a node) in each of its subnets. */
export interface LoadBalancer extends Entity {
	readonly kind: 'load-balancer';
	/** Undefined where it could not be read. */
	readonly type: LoadBalancerType | undefined;
	/** Its name means public addresses. */
	readonly internetFacing: boolean;
	/** One in each of its subnets, in the order of the file. */
	readonly interfaces: readonly Key[];
	/** Subnets that could not be read: it has interfaces more than are known. */
	readonly subnetsUnreadable: readonly Source[];
	/** Each node gives to the targets of all zones. */
	readonly crossZone: boolean;
	readonly listeners: readonly Listener[];
	/** Listeners that could not be read. */
	readonly listenersUnreadable: readonly Source[];
}

export type LoadBalancerType = 'application' | 'network' | 'gateway' | 'classic';

/** What a load balancer listens to, and the group that takes it. */
export interface Listener {
	readonly traffic: Traffic;
	readonly group: Link;
	readonly text: string;
	readonly source: Source;
}

/** Targets that are spoken to alike. */
export interface TargetGroup extends Entity {
	readonly kind: 'target-group';
	/** Undefined where it could not be read. */
	readonly traffic: Traffic | undefined;
	/** What its health checks ask for; undefined where it is not written. */
	readonly healthCheck: Traffic | undefined;
	readonly targets: readonly Target[];
	/** Targets that could not be read. */
	readonly targetsUnreadable: readonly Source[];
	/** Whether targets see the client's address; undefined: as AWS does it for load balancer and target. */
	readonly preserveClientIp: boolean | undefined;
	/** Whether nodes give to its targets of all zones; undefined: as the load balancer says. */
	readonly crossZone: boolean | undefined;
}

export interface Target {
	readonly to: { readonly kind: 'thing'; readonly link: Link } | { readonly kind: 'address'; readonly address: Address };
	/** Undefined: the group's port. */
	readonly port: number | undefined;
	readonly healthy: boolean;
	readonly text: string;
	readonly source: Source;
}
