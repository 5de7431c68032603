/** The language server on Node: on the streams or the channel that the process was given. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Connection, createConnection } from 'vscode-languageserver/node';
import { clientFiles } from './client-files.ts';
import type { FileSystem } from './host.ts';
import { packageDocumentation } from './node-documentation.ts';
import { nodeFiles } from './node-files.ts';
import { serve } from './serve.ts';

export interface Streams {
	/** What the client writes. */
	readonly input: NodeJS.ReadableStream;
	/** What the client reads. */
	readonly output: NodeJS.WritableStream;
}

/**
 * Starts serving, on these streams or as the process's arguments say (`--stdio`, `--node-ipc`, `--pipe=`, `--socket=`).
 * The process ends with the client: exit code 0 after a shutdown request, else 1.
 */
export function startServer(streams?: Streams): void {
	const connection = streams === undefined ? createConnection() : createConnection(streams.input, streams.output);
	serve(connection, {
		files: filesByScheme(connection),
		documentation: packageDocumentation(),
		now: () => performance.now(),
		turn,
	});
}

/** Files of this machine are read here, those of a virtual folder by the client. */
function filesByScheme(connection: Connection): FileSystem {
	const virtual = clientFiles(connection, turn);
	const of = (uri: string): FileSystem => (uri.startsWith('file:') ? nodeFiles : virtual);
	return { read: (uri) => of(uri).read(uri), find: (folder) => of(folder).find(folder) };
}

async function turn(): Promise<void> {
	for (let count = 0; count < TURNS; count++) await nextTurn();
}

/** A message that has arrived passes three queues (stream, decoder, dispatcher) before its handler runs. */
const TURNS = 3;
