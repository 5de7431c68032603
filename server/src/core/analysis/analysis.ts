/**
 * From texts to answers. The core does no I/O: it says which texts it lacks, the adapter fetches them and asks again.
 * Everything that a text did not change is reused from the previous analysis by identity.
 */
import type { Network } from '../model/network.ts';
import type { AnalysedFile } from '../rules/rule.ts';

/** URI to text; null: the adapter looked and there is no such file. */
export type Texts = ReadonlyMap<string, string | null>;

/** One version of everything that is read together. */
export interface Analysis {
	readonly files: ReadonlyMap<string, AnalysedFile>;
	/** Included URIs that `texts` says nothing about yet. */
	readonly missing: readonly string[];
	/** The files that no other one includes, each with all that it includes. */
	readonly roots: readonly Root[];
	/** What it was made of: whoever changes a text makes the next one of these. */
	readonly texts: Texts;
	readonly folders: readonly string[];
}

/** A file with all that it includes, and the network of them. */
export interface Root {
	readonly uri: string;
	/** The root first, then what it includes, each once. */
	readonly files: readonly AnalysedFile[];
	readonly network: Network;
}
