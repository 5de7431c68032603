/** What a client and this server say to each other beyond the Language Server Protocol. */

/** `initializationOptions` of the initialize request; a client may leave them out. */
export interface ServerOptions {
	/**
	 * `pull`: the client asks for findings and is sent none. Without it the server pushes them, unless the client says that it
	 * can only ask.
	 */
	readonly diagnostics?: 'pull';
	/**
	 * The command by which the client asks for completions again, such as `editor.action.triggerSuggest`: items behind which a
	 * value is to be written call it. Without it they call nothing.
	 */
	readonly suggestCommand?: string;
}
