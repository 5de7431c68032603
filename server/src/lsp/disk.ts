/** The texts of files that are not open: those of the workspace's topology files, and what was included besides. */
import { isInside, uriIdentity } from '../core/analysis/uris.ts';
import { type FileSystem, isTopology } from './host.ts';

/** Texts of files, each read once until it changes or is forgotten. */
export interface Disk {
	/** The workspace's folders, by URI. A folder that is new is searched. */
	setFolders(folders: readonly string[]): void;
	/** Files that were made, changed or deleted. */
	changed(uris: readonly string[]): void;
	/** Forgets texts: those of files that a watcher of topology files does not see, or all; `everything` searches the folders anew. */
	forget(what: 'unwatched' | 'texts' | 'everything'): void;
	/** Reads every topology file of the folders that is not known yet. */
	load(): Promise<void>;
	/** Reads these files, where they are not known yet. */
	fetch(uris: readonly string[]): Promise<void>;
	/** What is known, by URI: null where there is no such file. */
	texts(): Iterable<readonly [uri: string, text: string | null]>;
}

interface Entry {
	readonly uri: string;
	readonly reading: Promise<void>;
	/** Undefined while it is read. */
	text: string | null | undefined;
}

/** `tell` has messages for the user, `note` for the log. */
export function diskTexts(files: FileSystem, tell: (message: string) => void, note: (message: string) => void): Disk {
	let folders = new Map<string, Promise<Set<string>>>();
	const entries = new Map<string, Entry>();

	const read = (uri: string): Entry => {
		const known = entries.get(uriIdentity(uri));
		if (known !== undefined) return known;
		const entry: Entry = {
			uri,
			text: undefined,
			reading: files.read(uri).then((reading) => {
				entry.text = reading.kind === 'text' ? reading.text : null;
				if (reading.kind === 'refused') tell(reading.message);
			}),
		};
		entries.set(uriIdentity(uri), entry);
		return entry;
	};

	const search = async (folder: string): Promise<Set<string>> => {
		const { uris, message } = await files.find(folder);
		if (message !== undefined) note(message);
		return new Set(uris);
	};

	const fetch = async (uris: readonly string[]): Promise<void> => {
		// A few at a time: a workspace may hold more files than a process may have open.
		const waiting = [...uris];
		const work = async (): Promise<void> => {
			for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop()) await read(uri).reading;
		};
		await Promise.all(Array.from({ length: 16 }, work));
	};

	return {
		setFolders: (uris) => {
			const left = [...entries.values()].filter(({ uri }) => isInside(uri, uris));
			folders = new Map(uris.map((folder) => [folder, folders.get(folder) ?? search(folder)]));
			entries.clear();
			for (const entry of left) entries.set(uriIdentity(entry.uri), entry);
		},
		changed: (uris) => {
			for (const uri of uris) {
				const known = entries.get(uriIdentity(uri));
				entries.delete(uriIdentity(uri));
				if (!isTopology(uri)) continue;
				for (const [folder, found] of folders) {
					// Whether it is there is asked when it is read: a file that is not there is no text.
					if (isInside(uri, [folder]))
						folders.set(
							folder,
							found.then((all) => all.add(known?.uri ?? uri)),
						);
				}
			}
		},
		forget: (what) => {
			for (const [identity, { uri }] of entries) {
				if (what !== 'unwatched' || !isTopology(uri)) entries.delete(identity);
			}
			if (what === 'everything') folders = new Map([...folders.keys()].map((folder) => [folder, search(folder)]));
		},
		load: async () => {
			const found = await Promise.all(folders.values());
			await fetch(found.flatMap((uris) => [...uris]));
		},
		fetch,
		texts: function* () {
			for (const { uri, text } of entries.values()) {
				if (text !== undefined) yield [uri, text];
			}
		},
	};
}
