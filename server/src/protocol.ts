/** What a client and this server say to each other beyond the Language Server Protocol. */

/** `initializationOptions` of the initialize request; a client may leave them out. */
export interface ServerOptions {
	/**
	 * `pull`: the client asks for findings and is sent none. Without it the server pushes them, unless the client says that it
	 * can only ask.
	 */
	readonly diagnostics?: 'pull';
}
