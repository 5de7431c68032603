/** Files that the server asks for because only the editor can reach them: in virtual folders, and in a browser. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { FindFilesParams, FindFilesResult, ReadFileParams, ReadFileResult, RequestsToClient } from '../../server/src/protocol.ts';
import { canBeSearched } from './documents.ts';

/** Answers until it is disposed. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
	const answer = <Method extends keyof RequestsToClient>(
		method: Method,
		handler: (params: RequestsToClient[Method]['params']) => Promise<RequestsToClient[Method]['result']>,
	): vscode.Disposable => client.onRequest(method, handler);
	return vscode.Disposable.from(answer('hopwise/readFile', readFile), answer('hopwise/findFiles', findFiles));
}

async function readFile({ uri, mostBytes }: ReadFileParams): Promise<ReadFileResult> {
	const file = vscode.Uri.parse(uri);
	try {
		const { type, size } = await vscode.workspace.fs.stat(file);
		if ((type & vscode.FileType.File) === 0) return { kind: 'none' };
		if (size > mostBytes) return { kind: 'too-large', bytes: size };
		return { kind: 'text', text: new TextDecoder().decode(await vscode.workspace.fs.readFile(file)) };
	} catch {
		return { kind: 'none' };
	}
}

async function findFiles({ folder, suffixes, skippedFolders, most }: FindFilesParams): Promise<FindFilesResult> {
	const start = vscode.Uri.parse(folder);
	if (canBeSearched(start)) {
		const wanted = new vscode.RelativePattern(start, `**/*{${suffixes.join(',')}}`);
		const found = await vscode.workspace.findFiles(wanted, `**/{${skippedFolders.join(',')}}/**`, most);
		if (found.length > 0) return { uris: found.map(String), isCutOff: found.length >= most };
	}
	// What cannot be searched can be walked.
	return walk(start, { suffixes, skippedFolders, most: Math.min(most, MOST_WALKED) });
}

/** So many entries of a folder are asked for one by one: a virtual file system may answer from far away. */
const MOST_WALKED = 5000;

async function walk(start: vscode.Uri, { suffixes, skippedFolders, most }: Omit<FindFilesParams, 'folder'>): Promise<FindFilesResult> {
	const uris: string[] = [];
	const folders = [start];
	let entries = 0;
	for (const folder of folders) {
		if (entries > most) break;
		for (const [name, type] of await entriesOf(folder)) {
			entries += 1;
			const uri = vscode.Uri.joinPath(folder, name);
			// A link to a folder may lead back to where it lies.
			if (type === vscode.FileType.Directory && !skippedFolders.includes(name)) folders.push(uri);
			else if ((type & vscode.FileType.File) !== 0 && suffixes.some((suffix) => name.endsWith(suffix))) uris.push(uri.toString());
		}
	}
	return { uris, isCutOff: entries > most };
}

async function entriesOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
	try {
		return await vscode.workspace.fs.readDirectory(folder);
	} catch {
		return [];
	}
}
