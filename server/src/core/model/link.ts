/** How the things of a network refer to each other, and what stands there where they cannot. */
import type { Source } from '../language/syntax.ts';

/** Kind, scope and name, such as `subnet:main.public-a`; unique in a network. */
export type Key = string;

/** Why something that a place needs is not there. */
export interface Missing {
	readonly code: 'unreadable' | 'unresolved' | 'outside-file' | 'not-walked' | 'not-written' | 'refused';
	/** What is missing, as a clause: `the subnet main.publik is not in this file`. */
	readonly message: string;
	readonly source: Source | undefined;
}

/** A reference after resolution. */
export type Link =
	| { readonly resolved: true; readonly key: Key; readonly source: Source | undefined }
	| { readonly resolved: false; readonly missing: Missing; readonly source: Source | undefined };
