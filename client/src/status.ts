/** The language status: how many flows of the active file are as expected. */
import * as vscode from 'vscode';
import type { TracedRoot } from '../../server/src/protocol.ts';
import { servedDocuments } from './documents.ts';
import type { LanguageServer } from './server.ts';

export function flowStatus(server: LanguageServer): vscode.Disposable {
	const item = vscode.languages.createLanguageStatusItem('hopwise.flows', servedDocuments());
	item.name = 'Hopwise flows';
	let roots: readonly TracedRoot[] = [];
	const show = (): void => {
		const uri = vscode.window.activeTextEditor?.document.uri.toString();
		const root = roots.find(({ files }) => uri !== undefined && files.includes(uri));
		const { text, detail, isGood } = root === undefined ? { text: 'Tracing flows', detail: '', isGood: true } : wordsOf(root);
		item.busy = root === undefined;
		item.text = text;
		item.detail = detail;
		item.severity = isGood ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Warning;
		item.command = root !== undefined && root.flows > 0 ? { command: 'workbench.view.testing.focus', title: 'Show' } : undefined;
	};
	show();
	return vscode.Disposable.from(
		item,
		vscode.window.onDidChangeActiveTextEditor(show),
		server.onTraced((traced) => {
			roots = traced;
			show();
		}),
	);
}

function wordsOf({ flows, met, unknown }: TracedRoot): { readonly text: string; readonly detail: string; readonly isGood: boolean } {
	if (flows === 0) return { text: 'No flows', detail: 'write one under flows: to have it traced', isGood: true };
	const others = [
		flows - met - unknown === 0 ? '' : `${flows - met - unknown} not as expected`,
		unknown === 0 ? '' : `${unknown} unknown`,
	].filter((words) => words !== '');
	return { text: `${met} of ${flows} flows hold`, detail: others.join(', '), isGood: met === flows };
}
