/** Files that the client reads for the server: those of virtual folders, and all of them in a browser. */
import type { Connection } from 'vscode-languageserver';
import { SKIPPED_FOLDERS, TOPOLOGY_SUFFIXES } from '../core/analysis/topology-files.ts';
import type { RequestsToClient } from '../protocol.ts';
import { type FileSystem, MOST_ENTRIES, MOST_TEXT, tooLarge, tooMany } from './host.ts';

/** Where the client does not answer there is no file. `turn` is the host's. */
export function clientFiles(connection: Connection, turn: () => Promise<void>): FileSystem {
	const ask = async <Method extends keyof RequestsToClient>(
		method: Method,
		params: RequestsToClient[Method]['params'],
	): Promise<RequestsToClient[Method]['result'] | undefined> => {
		// Folders are searched while initialize is answered, and nothing may be asked before its answer is sent.
		await turn();
		return connection.sendRequest<RequestsToClient[Method]['result']>(method, params).catch(() => undefined);
	};
	return {
		read: async (uri) => {
			const reading = await ask('hopwise/readFile', { uri, mostBytes: MOST_TEXT });
			if (reading === undefined) return { kind: 'none' };
			return reading.kind === 'too-large' ? { kind: 'refused', message: tooLarge(uri, reading.bytes) } : reading;
		},
		find: async (folder) => {
			const limits = { suffixes: TOPOLOGY_SUFFIXES, skippedFolders: [...SKIPPED_FOLDERS], most: MOST_ENTRIES };
			const found = await ask('hopwise/findFiles', { folder, ...limits });
			return { uris: found?.uris ?? [], message: found?.isCutOff === true ? tooMany(folder) : undefined };
		},
	};
}
