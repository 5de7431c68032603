/** What every thing has that an importer has read, whatever it was read from. */
import { NOT_KNOWN } from '../../model/names/names.ts';

/** What a source calls a thing: its id in AWS, its logical id in a template, its address in Terraform. No two things of one import share it. */
export type Ref = string;

/** Something that is there and was not read: what depends on it is unknown. */
export const UNKNOWN: Ref = NOT_KNOWN;

/** Where a thing is written. */
export interface Origin {
	/** The file, as people name it. */
	readonly file: string;
	/** From 1; undefined where the source has no lines that a person reads. */
	readonly line: number | undefined;
}

export interface Recorded {
	readonly ref: Ref;
	/** Its id in AWS, where the source tells it. */
	readonly id: string | undefined;
	/** What people call it; need not be a name of the language, nor the only one. */
	readonly name: string | undefined;
	readonly origin: Origin;
}

/** AWS's word for a state, as the language writes it; undefined where it is not told: then it is taken to work. */
export type State = string | undefined;

/** A block, or a thing that stands for addresses: a prefix list, a security group. */
export type PeerRecord = { readonly kind: 'block'; readonly block: string } | { readonly kind: 'thing'; readonly ref: Ref };
