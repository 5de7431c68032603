/** Files on this machine. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SKIPPED_FOLDERS } from '../core/analysis/topology-files.ts';
import { type FileReading, type FileSystem, type FoundFiles, isTopology, MOST_ENTRIES, MOST_TEXT, tooLarge, tooMany } from './host.ts';

/** What is not there, no file or not readable is no text; only a text that is too large is refused with a message. */
export const nodeFiles: FileSystem = { read, find };

async function read(uri: string): Promise<FileReading> {
	const path = pathOf(uri);
	if (path === undefined) return { kind: 'none' };
	try {
		const found = await stat(path);
		if (!found.isFile()) return { kind: 'none' };
		if (found.size > MOST_TEXT) return { kind: 'refused', message: tooLarge(uri, found.size) };
		// As an editor shows it: without a byte order mark, and with a sign for what is no UTF-8.
		return { kind: 'text', text: new TextDecoder().decode(await readFile(path)) };
	} catch {
		return { kind: 'none' };
	}
}

interface Search {
	readonly uris: string[];
	/** Real paths, so that a link back ends there. */
	readonly seen: Set<string>;
	entries: number;
}

async function find(folder: string): Promise<FoundFiles> {
	const path = pathOf(folder);
	const search: Search = { uris: [], seen: new Set(), entries: 0 };
	if (path !== undefined) await walk(path, folder.replace(/\/$/, ''), search);
	return { uris: search.uris, message: search.entries > MOST_ENTRIES ? tooMany(folder) : undefined };
}

async function walk(start: string, startUri: string, search: Search): Promise<void> {
	const folders = [{ path: start, uri: startUri }];
	for (const folder of folders) {
		if (search.entries > MOST_ENTRIES) return;
		for (const { name, kind } of await entriesOf(folder.path, search)) {
			const uri = `${folder.uri}/${encodeURIComponent(name)}`;
			if (kind === 'folder') folders.push({ path: join(folder.path, name), uri });
			else if (isTopology(uri)) search.uris.push(uri);
		}
	}
}

async function entriesOf(path: string, search: Search): Promise<readonly { readonly name: string; readonly kind: 'file' | 'folder' }[]> {
	try {
		const real = await realpath(path);
		if (search.seen.has(real)) return [];
		search.seen.add(real);
		const found: { readonly name: string; readonly kind: 'file' | 'folder' }[] = [];
		for (const entry of await readdir(path, { withFileTypes: true })) {
			search.entries += 1;
			const target = entry.isSymbolicLink() ? await stat(join(path, entry.name)).catch(() => undefined) : entry;
			if (target?.isDirectory() === true && !SKIPPED_FOLDERS.has(entry.name)) found.push({ name: entry.name, kind: 'folder' });
			else if (target?.isFile() === true) found.push({ name: entry.name, kind: 'file' });
		}
		return found;
	} catch {
		return [];
	}
}

function pathOf(uri: string): string | undefined {
	try {
		return fileURLToPath(uri);
	} catch {
		return undefined;
	}
}
