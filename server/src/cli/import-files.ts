/** Files of other tools: folders of them, in the encodings that shells write, up to a size. A file that cannot be read is a message, and the rest goes on. */
import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ForeignText } from '../core/analysis/import-sources.ts';
import { MEGABYTE, SKIPPED_FOLDERS } from '../core/analysis/topology-files.ts';
import { nameOf, problemText, STDIN, toUri } from './files.ts';

export interface ForeignFiles {
	readonly files: readonly ForeignText[];
	readonly problems: readonly string[];
	/** Files in the folders that are not called as those that were asked for. */
	readonly others: number;
}

/** A file of a whole account has a few megabytes; what is larger is no output of one call. */
const MOST_MEGABYTES = 64;

/** Reads every path: a file whatever its name, a folder with all files in it that are called so, `-` for standard input. */
export async function readForeign(paths: readonly string[], cwd: string, isWanted: (name: string) => boolean): Promise<ForeignFiles> {
	const files: ForeignText[] = [];
	const problems: string[] = [];
	const walk: Walk = { found: [], problems, seen: new Set(), others: 0, isWanted };
	for (const path of paths) {
		if (path === STDIN) {
			const reading = decoded(await allOf(process.stdin), 'standard input');
			if (reading.ok) files.push({ name: 'standard input', text: reading.text });
			else problems.push(reading.problem);
			continue;
		}
		const absolute = resolve(cwd, path);
		try {
			if ((await stat(absolute)).isDirectory()) await look(absolute, walk);
			else walk.found.push(absolute);
		} catch (error) {
			problems.push(problemText(error, path));
		}
	}
	for (const path of [...new Set(walk.found)]) {
		const name = nameOf(toUri(path), cwd);
		const reading = await readOne(path, name);
		if (reading.ok) files.push({ name, text: reading.text });
		else problems.push(reading.problem);
	}
	return { files, problems, others: walk.others };
}

/** Where Terraform keeps copies of modules and providers. */
const TERRAFORMS_OWN = '.terraform';

interface Walk {
	readonly found: string[];
	readonly problems: string[];
	/** Real paths of the folders seen: a link back to one of them ends there. */
	readonly seen: Set<string>;
	others: number;
	readonly isWanted: (name: string) => boolean;
}

async function look(folder: string, walk: Walk): Promise<void> {
	const real = await realpath(folder);
	if (walk.seen.has(real)) return;
	walk.seen.add(real);
	const entries: readonly Dirent[] = await readdir(folder, { withFileTypes: true });
	for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
		const path = join(folder, entry.name);
		try {
			const kind = entry.isSymbolicLink() ? await stat(path) : entry;
			if (kind.isDirectory()) {
				if (!SKIPPED_FOLDERS.has(entry.name) && entry.name !== TERRAFORMS_OWN) await look(path, walk);
			} else if (walk.isWanted(entry.name)) walk.found.push(path);
			else walk.others++;
		} catch (error) {
			walk.problems.push(problemText(error, path));
		}
	}
}

type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string };

async function readOne(path: string, name: string): Promise<Decoded> {
	try {
		const { size } = await stat(path);
		if (size > MOST_MEGABYTES * MEGABYTE) return tooLarge(name, size);
		return decoded(await readFile(path), name);
	} catch (error) {
		return { ok: false, problem: problemText(error, name) };
	}
}

function tooLarge(name: string, size: number): Decoded {
	const problem = `${name} is ${Math.ceil(size / MEGABYTE)} MB large; hopwise imports files of up to ${MOST_MEGABYTES} MB: collect one call a file`;
	return { ok: false, problem };
}

async function allOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
	return Buffer.concat(chunks);
}

/** UTF-8, or UTF-16 with its mark, as PowerShell writes what a command prints. */
function decoded(bytes: Buffer, name: string): Decoded {
	if (bytes.length > MOST_MEGABYTES * MEGABYTE) return tooLarge(name, bytes.length);
	const [first, second] = bytes;
	const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
	try {
		return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
	} catch {
		return { ok: false, problem: `${name} is no text: it holds bytes that are not ${encoding.toUpperCase()}` };
	}
}
