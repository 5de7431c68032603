/** From the disk to texts by URI, and from URIs back to names. Every failure is a message that says what to do. */
import { createReadStream, type Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isTopologyFile, MEGABYTE, MOST_MEGABYTES, SKIPPED_FOLDERS } from '../core/analysis/topology-files.ts';
import { nearest } from '../core/language/nearest.ts';

/** Standard input, among the paths. */
export const STDIN = '-';

/** The text of a file without its byte order mark, and whether it had one; or why it cannot be read. */
export type Reading =
	| { readonly ok: true; readonly text: string; readonly marked: boolean }
	| { readonly ok: false; readonly problem: string };

/** What the paths of a call stand for. */
export interface Inputs {
	/** The texts that were asked for, by URI, in the order of the paths. */
	readonly texts: ReadonlyMap<string, string>;
	/** Folders whose files may be included: the core refuses others. */
	readonly folders: readonly string[];
	/** What could not be read, a message each. */
	readonly problems: readonly string[];
}

/** Reads every path: a file whatever its name, a folder with all topology files in it, `-` for standard input. */
export async function readInputs(paths: readonly string[], cwd: string, stdinName: string | undefined): Promise<Inputs> {
	const texts = new Map<string, string>();
	const problems: string[] = [];
	const folders = new Set([cwd]);
	const take = (path: string, reading: Reading): void => {
		if (reading.ok) texts.set(toUri(path), reading.text);
		else problems.push(reading.problem);
	};
	for (const path of paths) {
		const absolute = resolve(cwd, path === STDIN ? (stdinName ?? STDIN_NAME) : path);
		if (path === STDIN) {
			folders.add(await workspaceOf(dirname(absolute)));
			take(absolute, await readStream(process.stdin, stdinName ?? 'standard input'));
			continue;
		}
		const found = await findFiles(absolute, path, cwd);
		problems.push(...found.problems);
		folders.add(await workspaceOf(found.folder));
		for (const file of found.files) take(file, await readText(file, nameOf(toUri(file), cwd)));
	}
	return { texts, folders: [...folders], problems };
}

/** One path as it is named: a file whatever its name, or `-` for standard input. A folder is a problem. */
export async function readNamed(path: string, cwd: string): Promise<Reading> {
	if (path === STDIN) return readStream(process.stdin, 'standard input');
	const absolute = resolve(cwd, path);
	try {
		await stat(absolute);
	} catch (error) {
		return { ok: false, problem: await missingText(error, absolute, path) };
	}
	return readText(absolute, path);
}

/** The files that a path stands for, as they are named from `cwd`: itself, or all topology files in a folder. */
export async function filesIn(path: string, cwd: string): Promise<Pick<Found, 'files' | 'problems'>> {
	if (path === STDIN || !(await isFolder(resolve(cwd, path)))) return { files: [path], problems: [] };
	const { files, problems } = await findFiles(resolve(cwd, path), path, cwd);
	return { files: files.map((file) => nameOf(toUri(file), cwd)), problems };
}

/** Writes a text to a file that people call by this name; gives why where it cannot be written. */
export async function writeText(path: string, text: string, name: string): Promise<string | undefined> {
	try {
		await writeFile(path, text);
		return undefined;
	} catch (error) {
		return problemText(error, name, 'written');
	}
}

/** False also for what is not there. */
export async function isFolder(path: string): Promise<boolean> {
	return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

/** The text of an included file; null where there is no such file, a problem where there is one that cannot be read. */
export async function readIncluded(uri: string, cwd: string): Promise<Reading | null> {
	if (!uri.startsWith('file:')) return null;
	const path = fileURLToPath(uri);
	const found = await stat(path).catch(() => undefined);
	return found === undefined || found.isDirectory() ? null : readText(path, nameOf(uri, cwd));
}

/** Writes a file that was read, with its byte order mark where it had one; gives why where it cannot be written. */
export async function writeAgain(uri: string, text: string, name: string): Promise<string | undefined> {
	const path = fileURLToPath(uri);
	try {
		const isMarked = (await readFile(path)).subarray(0, 3).equals(BYTE_ORDER_MARK);
		return await writeText(path, `${isMarked ? '\uFEFF' : ''}${text}`, name);
	} catch (error) {
		return problemText(error, name, 'written');
	}
}

/** A file as a person in `cwd` names it, with `/` on every system. */
export function nameOf(uri: string, cwd: string): string {
	if (!uri.startsWith('file:')) return uri;
	const name = relative(cwd, fileURLToPath(uri));
	return sep === '/' ? name : name.replaceAll(sep, '/');
}

/** The `file:` URI of an absolute path. */
export function toUri(path: string): string {
	return pathToFileURL(path).href;
}

const STDIN_NAME = '<stdin>';

interface Found {
	readonly files: readonly string[];
	readonly folder: string;
	readonly problems: readonly string[];
}

/** The files that a path stands for. `written` is the path as it was given, for messages. */
async function findFiles(absolute: string, written: string, cwd: string): Promise<Found> {
	try {
		if (!(await stat(absolute)).isDirectory()) return { files: [absolute], folder: dirname(absolute), problems: [] };
		const files: string[] = [];
		const problems: string[] = [];
		await walk(absolute, { files, problems, seen: new Set(), cwd });
		if (files.length === 0 && problems.length === 0) problems.push(`${written} holds no topology files (*.topo.yaml, *.topo.yml, *.topo)`);
		return { files, folder: absolute, problems };
	} catch (error) {
		return { files: [], folder: cwd, problems: [await missingText(error, absolute, written)] };
	}
}

interface Walk {
	readonly files: string[];
	readonly problems: string[];
	/** Real paths of the folders seen: a link back to one of them ends there. */
	readonly seen: Set<string>;
	readonly cwd: string;
}

async function walk(folder: string, state: Walk): Promise<void> {
	const real = await realpath(folder);
	if (state.seen.has(real)) return;
	state.seen.add(real);
	for (const entry of (await readdir(folder, { withFileTypes: true })).sort(byName)) {
		const path = join(folder, entry.name);
		try {
			const kind = entry.isSymbolicLink() ? await stat(path) : entry;
			if (kind.isDirectory()) {
				if (!SKIPPED_FOLDERS.has(entry.name)) await walk(path, state);
			} else if (isTopologyFile(entry.name)) {
				state.files.push(path);
			}
		} catch (error) {
			// A link to nowhere that is not called a topology file is nobody's loss.
			if (!entry.isSymbolicLink() || isTopologyFile(entry.name)) state.problems.push(problemText(error, nameOf(toUri(path), state.cwd)));
		}
	}
}

function byName(a: Dirent, b: Dirent): number {
	return a.name < b.name ? -1 : 1;
}

async function readText(path: string, name: string): Promise<Reading> {
	try {
		const { size } = await stat(path);
		return size > MOST_MEGABYTES * MEGABYTE ? tooLarge(name, size) : await readStream(createReadStream(path), name);
	} catch (error) {
		return { ok: false, problem: problemText(error, name) };
	}
}

async function readStream(stream: AsyncIterable<unknown>, name: string): Promise<Reading> {
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of stream) {
			const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
			size += buffer.length;
			if (size > MOST_MEGABYTES * MEGABYTE) return tooLarge(name, undefined);
			chunks.push(buffer);
		}
	} catch (error) {
		return { ok: false, problem: problemText(error, name) };
	}
	return decode(Buffer.concat(chunks), name);
}

function tooLarge(name: string, size: number | undefined): Reading {
	const much = size === undefined ? `more than ${MOST_MEGABYTES} MB` : `${Math.ceil(size / MEGABYTE)} MB`;
	return { ok: false, problem: `${name} is ${much} large; hopwise reads files of up to ${MOST_MEGABYTES} MB: split it with \`include\`` };
}

/** UTF-8 to text. A byte order mark is taken off, so that columns are those that an editor shows. */
function decode(bytes: Buffer, name: string): Reading {
	const [first, second] = bytes;
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
		return { ok: false, problem: `${name}:1 is written in UTF-16; hopwise reads UTF-8: save it as UTF-8` };
	}
	if (bytes.includes(0))
		return {
			ok: false,
			problem: `${name}:${lineAt(bytes, bytes.indexOf(0))} is no text: it holds a NUL byte; topology files are UTF-8 text`,
		};
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return { ok: true, text, marked: bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) };
	} catch {
		return {
			ok: false,
			problem: `${name}:${lineAt(bytes, firstBroken(bytes))} holds bytes that are no UTF-8 text: save the file as UTF-8`,
		};
	}
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Where the bytes stop being UTF-8: the longest start that can be read, found by halving. */
function firstBroken(bytes: Buffer): number {
	let good = 0;
	let bad = bytes.length;
	while (bad - good > 1) {
		const middle = (good + bad) >> 1;
		if (isReadable(bytes.subarray(0, middle))) good = middle;
		else bad = middle;
	}
	return good;
}

function isReadable(bytes: Buffer): boolean {
	try {
		// A character that is cut at the end is not broken: `stream` waits for the rest.
		new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
		return true;
	} catch {
		return false;
	}
}

function lineAt(bytes: Buffer, offset: number): number {
	return bytes.subarray(0, offset).reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 1);
}

/** A path that is not there, with the name that was most likely meant. */
async function missingText(error: unknown, absolute: string, written: string): Promise<string> {
	if (errorCode(error) !== 'ENOENT') return problemText(error, written);
	const neighbours = await readdir(dirname(absolute)).catch(() => []);
	const near = nearest(basename(absolute), neighbours.sort());
	return `${written}: there is no such file or folder${near === undefined ? '' : `; did you mean ${join(dirname(written), near).replaceAll(sep, '/')}?`}`;
}

/** Why the system would not do it, in words. */
export function problemText(error: unknown, name: string, done = 'read'): string {
	const code = errorCode(error);
	return `${name} cannot be ${done}: ${REASONS.get(code) ?? `the system says ${code}`}`;
}

const REASONS: ReadonlyMap<string, string> = new Map([
	['ENOENT', 'there is no such file'],
	['EACCES', 'its permissions do not let you'],
	['EPERM', 'its permissions do not let you'],
	['EISDIR', 'it is a folder'],
	['ELOOP', 'its symbolic links lead in a circle'],
	['ENAMETOOLONG', 'its name is too long'],
	['EMFILE', 'too many files are open'],
]);

function errorCode(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** The repository that a folder lies in, else the folder itself: what its files may include does not hang on where hopwise is called. */
async function workspaceOf(folder: string): Promise<string> {
	for (let at = folder; ; at = dirname(at)) {
		if ((await stat(join(at, '.git')).catch(() => undefined)) !== undefined) return at;
		if (at === dirname(at)) return folder;
	}
}
