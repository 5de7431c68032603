/** Which documents are topologies: those that the server is told of. */
import * as vscode from 'vscode';

interface DocumentFilter {
	readonly language: string;
	readonly scheme: string;
	readonly pattern?: string;
}

/** Whether the server is told of this document. */
export function isServed(document: vscode.TextDocument): boolean {
	return vscode.languages.match(servedDocuments(), document) > 0;
}

/** Of files and new documents; an older version of a file that is shown beside it, as git does, would show each finding twice. */
export function servedDocuments(): DocumentFilter[] {
	return [...servedSchemes()].flatMap((scheme) => [
		{ language: 'topology', scheme },
		// Where the user's settings give these files to the YAML extension.
		{ language: 'yaml', scheme, pattern: '**/*.topo.{yaml,yml}' },
	]);
}

/** Those of a workspace's folders may be others than the usual ones. */
export function servedSchemes(): ReadonlySet<string> {
	const folders = vscode.workspace.workspaceFolders ?? [];
	return new Set([...SCHEMES, ...folders.map(({ uri }) => uri.scheme)]);
}

/**
 * Whether the editor can search a folder. A search of others, such as a folder of another extension's making, waits for somebody
 * who can, and never ends.
 */
export function canBeSearched({ scheme }: vscode.Uri): boolean {
	return SCHEMES.includes(scheme);
}

/** On a disk, new, on a remote machine while this runs in a browser, and in a repository that was never cloned. */
const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];
