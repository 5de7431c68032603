/** The language status: how many flows of the active file are as expected. */
import * as vscode from 'vscode';
import type { Traced, TracedRoot, UnjudgedFile } from '../../server/src/protocol.ts';
import { servedDocuments } from './documents.ts';
import type { LanguageServer } from './server.ts';

export function flowStatus(server: LanguageServer): vscode.Disposable {
	const item = vscode.languages.createLanguageStatusItem('hopwise.flows', servedDocuments());
	item.name = 'Hopwise flows';
	let traced: Traced | undefined;
	const show = (): void => {
		const uri = vscode.window.activeTextEditor?.document.uri.toString();
		const { text, detail, severity, isBusy, command } = wordsFor(server, traced, uri);
		item.text = text;
		item.detail = detail;
		item.severity = severity;
		item.busy = isBusy;
		item.command = command;
	};
	show();
	return vscode.Disposable.from(
		item,
		vscode.window.onDidChangeActiveTextEditor(show),
		vscode.workspace.onDidChangeWorkspaceFolders(() => {
			item.selector = servedDocuments();
		}),
		server.onState((state) => {
			// What another server said does not count.
			if (state !== 'running') traced = undefined;
			show();
		}),
		server.onTraced((told) => {
			traced = told;
			show();
		}),
	);
}

interface Words {
	readonly text: string;
	readonly detail: string;
	readonly severity: vscode.LanguageStatusSeverity;
	readonly isBusy: boolean;
	readonly command: vscode.Command | undefined;
}

function wordsFor(server: LanguageServer, traced: Traced | undefined, uri: string | undefined): Words {
	const plain = { detail: '', severity: vscode.LanguageStatusSeverity.Information, isBusy: false, command: undefined };
	if (server.state() === 'failed') {
		const command = { command: 'hopwise.restartServer', title: 'Restart' };
		return { ...plain, text: 'Hopwise does not run', severity: vscode.LanguageStatusSeverity.Error, command };
	}
	const root = traced?.roots.find(({ files }) => uri !== undefined && files.includes(uri));
	if (root !== undefined) return { ...plain, ...countsOf(root) };
	const unjudged = traced?.unjudged.find((file) => file.uri === uri);
	if (unjudged !== undefined) return { ...plain, text: 'Flows are not traced', detail: REASONS[unjudged.why] };
	return { ...plain, text: 'Tracing flows', isBusy: true };
}

const REASONS: Readonly<Record<UnjudgedFile['why'], string>> = {
	excluded: 'hopwise.exclude leaves this file out',
	'too large': 'this file is too large',
};

function countsOf({ flows, met, unknown }: TracedRoot): Pick<Words, 'text' | 'detail' | 'severity' | 'command'> {
	const { Information, Warning } = vscode.LanguageStatusSeverity;
	if (flows === 0)
		return { text: 'No flows', detail: 'write one under flows: to have it traced', severity: Information, command: undefined };
	const others = [
		flows - met - unknown === 0 ? '' : `${flows - met - unknown} not as expected`,
		unknown === 0 ? '' : `${unknown} unknown`,
	].filter((words) => words !== '');
	return {
		text: `${met} of ${flows} flows hold`,
		detail: others.join(', '),
		severity: met === flows ? Information : Warning,
		command: { command: 'workbench.view.testing.focus', title: 'Show' },
	};
}
