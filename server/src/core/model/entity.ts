/** What all things of a network have in common, and blocks, routes and public addresses, which several kinds have. */
import type { Source } from '../language/syntax.ts';
import type { Address } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Key, Link } from './link.ts';

export interface Entity {
	readonly key: Key;
	/** As a person refers to it from anywhere: `main.public-a`, `web-1.eth0`. */
	readonly name: string;
	/** As it is declared: `public-a`. */
	readonly shortName: string;
	/** Where its name is declared; undefined for what AWS creates by itself. */
	readonly source: Source | undefined;
	readonly id: string | undefined;
	/** AWS's word for its state when that is not its working one, and where it says so. */
	readonly outOfOrder: { readonly state: string; readonly source: Source } | undefined;
	/** Where keys or lines that decide what it does with packets could not be read. */
	readonly unreadable: readonly Source[];
}

/** A block of a VPC, a subnet, a network or a prefix list. */
export interface Block {
	readonly prefix: Prefix;
	/** The address as written: it differs from the prefix's first where host bits are set. */
	readonly written: Address;
	readonly text: string;
	readonly source: Source;
}

export type RouteDestination =
	| { readonly kind: 'block'; readonly block: Block }
	| { readonly kind: 'prefix-list'; readonly list: Link; readonly text: string };

export type RouteTarget = { readonly kind: 'to'; readonly link: Link; readonly text: string } | { readonly kind: 'blackhole' };

export interface Route {
	readonly destination: RouteDestination;
	readonly target: RouteTarget;
	readonly text: string;
	readonly source: Source;
}

/** An Elastic IP or auto-assigned public address. An `auto` one stands for some public address: the address is a stand-in. */
export interface PublicAddress {
	readonly address: Address;
	readonly assumed: boolean;
	/** It is written and still no Elastic IP address: AWS takes it back when the instance stops (IGW-5). */
	readonly lent?: boolean;
	readonly source: Source | undefined;
}
