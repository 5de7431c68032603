/** The rules of network ACLs and security groups, as the model holds them. */
import type { Source } from '../language/syntax.ts';
import type { Traffic } from '../language/values.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Link } from './link.ts';

export interface AclEntry {
	/** 1-32766, or the closing deny's 32767. */
	readonly number: number;
	readonly action: 'allow' | 'deny';
	readonly traffic: Traffic | 'all';
	readonly block: Prefix;
	readonly text: string;
	readonly source: Source | undefined;
}

export interface AclDirection {
	/** By rule number, lowest first; the closing deny is not among them. */
	readonly entries: readonly AclEntry[];
	readonly unreadable: readonly Source[];
	/** Where the list is written. */
	readonly source: Source | undefined;
}

export type GroupPeer =
	| { readonly kind: 'block'; readonly prefix: Prefix }
	/** A security group, a prefix list or an AWS service. */
	| { readonly kind: 'link'; readonly link: Link; readonly text: string };

export interface GroupRule {
	readonly traffic: Traffic | 'all';
	readonly peer: GroupPeer;
	readonly text: string;
	readonly source: Source | undefined;
}

export interface GroupDirection {
	readonly rules: readonly GroupRule[];
	readonly unreadable: readonly Source[];
	readonly source: Source | undefined;
}
