/** What a client and this server say to each other beyond the Language Server Protocol. */

/** `initializationOptions` of the initialize request; a client may leave them out. */
export interface ServerOptions {
	/**
	 * `pull`: the client asks for findings and is sent none. Without it the server pushes them, unless the client says that it
	 * can only ask.
	 */
	readonly diagnostics?: 'pull';
	/** The commands that the client has: only these are offered, everything else is shown as mere text. */
	readonly commands?: readonly ClientCommand[];
}

/** What lenses call in a client that has it, with its arguments in the protocol's types. */
export type ClientCommand =
	/** Shows the trace of a flow: URI of its file, name of the flow. */
	| 'hopwise.traceFlow'
	/** Shows places: URI, position, locations. The positions are the protocol's, not the editor's. */
	| 'hopwise.showReferences';
