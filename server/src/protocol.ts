/** What a client and this server say to each other beyond the Language Server Protocol. */

/** `initializationOptions` of the initialize request; a client may leave them out. */
export interface ServerOptions {
	/**
	 * `pull`: the client asks for findings and is sent none. Without it the server pushes them, unless the client says that it
	 * can only ask.
	 */
	readonly diagnostics?: 'pull';
	/** The folder of the rules' pages as the client opens them, a URI that ends with a slash; else the server looks beside itself. */
	readonly documentation?: string;
}

/**
 * Requests of the server, by method: files that it cannot reach itself, since they lie in a virtual folder or it runs in a
 * browser. A client that does not know them refuses them, and there are no such files then.
 */
export interface ClientRequests {
	readonly 'hopwise/readFile': { readonly params: ReadFileParams; readonly result: ReadFileResult };
	readonly 'hopwise/findFiles': { readonly params: FindFilesParams; readonly result: FindFilesResult };
}

export interface ReadFileParams {
	readonly uri: string;
	/** A file of more bytes is not read. */
	readonly mostBytes: number;
}

export type ReadFileResult =
	/** As an editor shows it: without a byte order mark. */
	| { readonly kind: 'text'; readonly text: string }
	/** It is not there, or no file. */
	| { readonly kind: 'none' }
	| { readonly kind: 'too-large'; readonly bytes: number };

export interface FindFilesParams {
	/** The URI of a folder; the folders below it are searched too. */
	readonly folder: string;
	/** Ends of the wanted files' names. */
	readonly suffixes: readonly string[];
	/** Names of folders that are not looked into. */
	readonly skippedFolders: readonly string[];
	/** So many files or entries are looked at and not more. */
	readonly most: number;
}

export interface FindFilesResult {
	readonly uris: readonly string[];
	/** Not everything was looked at. */
	readonly isCutOff: boolean;
}
