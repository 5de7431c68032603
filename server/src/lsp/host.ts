/** What the server needs of the system that it runs on. */
import { isTopologyFile, MEGABYTE, MOST_MEGABYTES } from '../core/analysis/topology-files.ts';

export interface Host {
	readonly files: FileSystem;
	/** The folder of the rules' pages as a URI that ends with a slash; undefined where there is none. */
	readonly documentation: string | undefined;
	/** Milliseconds of a clock that never goes back. */
	now(): number;
	/** Resolves when the messages that have arrived were seen. */
	turn(): Promise<void>;
}

/** Files by URI. Nothing here rejects. */
export interface FileSystem {
	read(uri: string): Promise<FileReading>;
	/** Every topology file in a folder and the folders below, by URIs that begin with the folder's. */
	find(folder: string): Promise<FoundFiles>;
}

/** What reading a file gives. */
export type FileReading =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'none' }
	/** It is there, and is not read; the message says why. */
	| { readonly kind: 'refused'; readonly message: string };

/** What searching a folder gives. */
export interface FoundFiles {
	readonly uris: readonly string[];
	/** Set where not every folder was looked into. */
	readonly message: string | undefined;
}

/** The largest text that is read, in bytes of a file or UTF-16 units of an open document. */
export const MOST_TEXT = MOST_MEGABYTES * MEGABYTE;

/** Why a text of this size is not read, for the user. */
export function tooLarge(uri: string, size: number): string {
	return `${nameOf(uri)} is ${Math.ceil(size / MEGABYTE)} MB large; Hopwise reads files of up to ${MOST_MEGABYTES} MB: split it with include`;
}

/** So many entries are looked at in one workspace folder. */
export const MOST_ENTRIES = 100_000;

/** That not all of a folder was looked at, for the log. */
export function tooMany(folder: string): string {
	return `${nameOf(folder)} holds more than ${MOST_ENTRIES} files: not all were looked at for topology files that include each other`;
}

/** The last part of a URI as a person knows it. */
export function nameOf(uri: string): string {
	const name = uri.slice(uri.lastIndexOf('/') + 1);
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

/** Whether a file is a topology file by its name. */
export function isTopology(uri: string): boolean {
	return isTopologyFile(nameOf(uri));
}
