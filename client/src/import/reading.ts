/** The files of an import: read, and never changed. */
import * as vscode from 'vscode';
import type { ForeignText } from '../../../server/src/protocol.ts';
import type { Source } from './sources.ts';

export interface Reading {
	readonly files: readonly ForeignText[];
	/** What could not be read, a message each. */
	readonly problems: readonly string[];
	/** What was passed over in folders. */
	readonly skipped: readonly string[];
}

/** Every file whatever its name, and all files in folders that are called as those of the source. `tell` hears what is read now. */
export async function readAll(
	places: readonly vscode.Uri[],
	source: Source,
	tell: (name: string) => void,
	token: vscode.CancellationToken,
): Promise<Reading> {
	const walk: Walk = { files: [], problems: [], others: 0, source, tell, token };
	for (const place of places) await take(walk, place, MOST_DEPTH);
	const { files, problems, others } = walk;
	const called = source.extensions.map((extension) => `*.${extension}`).join(', ');
	const skipped = others === 0 ? [] : [`skipped ${others} ${others === 1 ? 'file that is' : 'files that are'} not called ${called}`];
	return { files, problems, skipped };
}

/** One file; one that cannot be read has a problem in its place. */
export async function readOne(uri: vscode.Uri): Promise<ForeignText | { readonly problem: string }> {
	const name = vscode.workspace.asRelativePath(uri);
	try {
		const { size } = await vscode.workspace.fs.stat(uri);
		if (size > MOST_BYTES) return { problem: `${name} is ${Math.ceil(size / MEGABYTE)} MB large; files of up to 64 MB are imported` };
		return { name, text: decoded(await vscode.workspace.fs.readFile(uri)) };
	} catch (error) {
		return { problem: unreadable(name, error) };
	}
}

interface Walk {
	readonly files: ForeignText[];
	readonly problems: string[];
	/** Files in folders that are not called as those of the source. */
	others: number;
	readonly source: Source;
	readonly tell: (name: string) => void;
	readonly token: vscode.CancellationToken;
}

async function take(walk: Walk, place: vscode.Uri, depth: number): Promise<void> {
	const name = vscode.workspace.asRelativePath(place);
	try {
		const { type } = await vscode.workspace.fs.stat(place);
		if ((type & vscode.FileType.Directory) !== 0) return await look(walk, place, depth);
	} catch (error) {
		walk.problems.push(unreadable(name, error));
		return;
	}
	walk.tell(name);
	const read = await readOne(place);
	if ('problem' in read) walk.problems.push(read.problem);
	else walk.files.push(read);
}

async function look(walk: Walk, folder: vscode.Uri, depth: number): Promise<void> {
	if (depth === 0) {
		walk.problems.push(`${vscode.workspace.asRelativePath(folder)} lies too deep in folders: it is not looked at`);
		return;
	}
	const entries = await vscode.workspace.fs.readDirectory(folder);
	for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
		if (walk.token.isCancellationRequested) return;
		const isFolder = (type & vscode.FileType.Directory) !== 0;
		if (isFolder && SKIPPED_FOLDERS.includes(name)) continue;
		const isWanted = isFolder || walk.source.extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`));
		if (isWanted) await take(walk, vscode.Uri.joinPath(folder, name), depth - 1);
		else walk.others++;
	}
}

/** As the command line has them. */
const SKIPPED_FOLDERS: readonly string[] = ['node_modules', '.git', '.terraform'];
/** One call has a few megabytes. */
const MEGABYTE = 1024 * 1024;
const MOST_BYTES = 64 * MEGABYTE;
/** A link may lead back to a folder above. */
const MOST_DEPTH = 12;

function unreadable(name: string, error: unknown): string {
	return `${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

/** UTF-8, or UTF-16 with its mark, as PowerShell writes what a command prints. Throws for anything else. */
function decoded(bytes: Uint8Array): string {
	const [first, second] = bytes;
	const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
	return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}
