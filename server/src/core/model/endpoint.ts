/** Private ways from a VPC to services, of AWS or of somebody else. */
import type { Entity } from './entity.ts';
import type { Key, Link } from './link.ts';

/** A private way to a service. */
export interface Endpoint extends Entity {
	readonly kind: 'endpoint';
	readonly vpc: Key;
	/** Undefined where it could not be read. */
	readonly type: EndpointType | undefined;
	readonly service: Link;
	/** As it is written: a stranger's service has no other name. */
	readonly serviceText: string;
	/** The tables that lead to a gateway endpoint what is meant for its service. */
	readonly routeTables: readonly Link[];
	/** One in each of its subnets; a gateway endpoint has none. */
	readonly interfaces: readonly Key[];
	/** A subnet could not be read: it has an interface more than is known. */
	readonly subnetsIncomplete: boolean;
	/** Inside the VPC the service's usual name means these interfaces. */
	readonly privateDns: boolean;
}

export type EndpointType = 'gateway' | 'interface' | 'gateway-load-balancer';

/** What interface endpoints of any VPC can lead to: load balancers of this one. */
export interface EndpointService extends Entity {
	readonly kind: 'endpoint-service';
	readonly loadBalancers: readonly Link[];
}
