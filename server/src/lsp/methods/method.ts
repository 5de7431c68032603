/** What each method of the protocol, or group of methods, brings to the server: one value a file, all listed in `methods.ts`. */
import type { ServerCapabilities } from 'vscode-languageserver';
import type { Client, Session } from '../session.ts';

export interface Method {
	/** What the server says that it can, to this client; without it the method needs no saying. */
	readonly capabilities?: (client: Client) => ServerCapabilities;
	/** Called once, before the connection listens. */
	readonly start?: (session: Session) => void;
	/** Called while the initialize request is answered: the session knows its client and folders. */
	readonly initialize?: (session: Session) => void;
	/** Called when the client is ready for requests of ours. */
	readonly initialized?: (session: Session) => void;
}
