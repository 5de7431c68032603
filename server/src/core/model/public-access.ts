/** VPC Block Public Access (Amazon VPC User Guide, "Block public access to VPCs and subnets"; RT-36, RT-37). */
import type { Entity } from './entity.ts';
import type { Link } from './link.ts';

/** What keeps the VPCs of an account and a Region off the internet. */
export interface PublicAccessBlock extends Entity {
	readonly kind: 'public-access-block';
	readonly mode: 'off' | 'block-ingress' | 'block-bidirectional';
	/** Undefined: of every Region. */
	readonly region: string | undefined;
	/** Undefined: of every account. */
	readonly account: string | undefined;
	/** VPCs and subnets that it does not hold for. */
	readonly allowBidirectional: readonly Link[];
	/** VPCs and subnets that may open connections outward. */
	readonly allowEgress: readonly Link[];
}
