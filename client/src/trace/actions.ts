/** What a user takes out of the trace view. */
import * as vscode from 'vscode';
import type { AboutTrace, ExportFormat, PictureOf } from '../../../server/src/protocol.ts';
import { ask } from '../requests.ts';
import type { LanguageServer } from '../server.ts';

/** Puts the trace on the clipboard, as `hopwise trace --format` writes it. */
export async function copyTrace(server: LanguageServer, about: AboutTrace, format: ExportFormat): Promise<void> {
	const text = await ask(server, 'hopwise/export', { ...about, format });
	if (text === null) return;
	await vscode.env.clipboard.writeText(text);
	vscode.window.setStatusBarMessage(`Trace copied as ${NAMES[format]}`, 3000);
}

const NAMES: Readonly<Record<ExportFormat, string>> = { text: 'text', mermaid: 'Mermaid', json: 'JSON' };

/** Asks where to, and writes the picture with colours of its own. */
export async function savePicture(server: LanguageServer, about: AboutTrace, of: PictureOf): Promise<void> {
	const picture = await ask(server, 'hopwise/picture', { ...about, of, standalone: true });
	if (picture !== null) await saveSvg(picture.svg, about.textDocument.uri, about.subject.kind === 'flow' ? about.subject.name : 'trace');
}

/** Beside the file that it is a picture of, unless the user says otherwise. */
export async function saveSvg(svg: string, beside: string, name: string): Promise<void> {
	const suggested = vscode.Uri.joinPath(vscode.Uri.parse(beside), '..', `${name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.svg`);
	const target = await vscode.window.showSaveDialog({ defaultUri: suggested, filters: { SVG: ['svg'] }, title: 'Save Picture' });
	if (target !== undefined) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(svg));
}

/** Opens what there is to say about a code, at its place. */
export async function explain({ extensionUri }: vscode.ExtensionContext, code: string): Promise<void> {
	const codes = vscode.Uri.joinPath(extensionUri, 'docs/codes.md').with({ fragment: code });
	await vscode.commands.executeCommand('markdown.showPreviewToSide', codes);
}
