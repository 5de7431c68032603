/** What the user chooses for an import: one list, on which each choice shows what it is and may be changed before the import is made. */
import * as vscode from 'vscode';
import { isServed } from '../documents.ts';
import type { Source } from './sources.ts';

export interface Choices {
	readonly into: Into;
	/** The file with the values of the templates' parameters; unsaid, their defaults. */
	readonly parameters: vscode.Uri | undefined;
	/** Of the stacks. */
	readonly region: string | undefined;
	readonly account: string | undefined;
}

export type Into =
	| { readonly kind: 'new' }
	/** The main file, beside which each VPC has its own. */
	| { readonly kind: 'file-for-each-vpc'; readonly main: vscode.Uri }
	/** An open topology, with what it is joined with, is brought up to date. */
	| { readonly kind: 'update'; readonly file: vscode.Uri };

export const USUAL: Choices = { into: { kind: 'new' }, parameters: undefined, region: undefined, account: undefined };

interface Item extends vscode.QuickPickItem {
	/** Undefined: all is chosen. */
	readonly change?: (before: Choices) => Promise<Choices>;
}

/** The choices once the user is content with them; undefined where the user left. */
export async function choose(source: Source, places: readonly vscode.Uri[]): Promise<Choices | undefined> {
	let choices = USUAL;
	for (;;) {
		const item = await vscode.window.showQuickPick(itemsOf(source, places, choices), {
			title: `Import from ${source.label}`,
			placeHolder: 'Enter imports; anything below can be changed before',
			ignoreFocusOut: true,
		});
		if (item === undefined) return undefined;
		if (item.change === undefined) return choices;
		choices = await item.change(choices);
	}
}

function itemsOf(source: Source, places: readonly vscode.Uri[], { into, parameters, region, account }: Choices): readonly Item[] {
	const [first, ...others] = places.map((place) => vscode.workspace.asRelativePath(place));
	const from = others.length === 0 ? (first ?? '') : `${first} and ${others.length} more`;
	const items: Item[] = [
		{ label: '$(cloud-download) Import', description: from },
		{ label: '$(go-to-file) Into', description: intoWords(into), change: changeInto },
	];
	if (source.name !== 'cloudformation') return items;
	return [
		...items,
		{
			label: '$(symbol-parameter) Parameters',
			description: parameters === undefined ? 'their defaults' : `of ${vscode.workspace.asRelativePath(parameters)}`,
			change: changeParameters,
		},
		{ label: '$(globe) Region', description: region ?? 'not said: us-east-1 where a template asks for it', change: changeRegion },
		{ label: '$(account) Account', description: account ?? 'not said', change: changeAccount },
	];
}

function intoWords(into: Into): string {
	switch (into.kind) {
		case 'new':
			return 'a new file, which is not saved yet';
		case 'file-for-each-vpc':
			return `${vscode.workspace.asRelativePath(into.main)}, with a file beside it for each VPC`;
		case 'update':
			return `${vscode.workspace.asRelativePath(into.file)}, which is brought up to date`;
	}
}

async function changeInto(before: Choices): Promise<Choices> {
	const open = vscode.workspace.textDocuments.filter((document) => isServed(document) && !document.isUntitled);
	const items: readonly (vscode.QuickPickItem & { readonly into: () => Promise<Into | undefined> })[] = [
		{ label: 'A New File', description: 'opens beside, and is not saved yet', into: async () => ({ kind: 'new' }) },
		{ label: 'A File for Each VPC…', description: 'and one that includes them all', into: askMain },
		...open.map(({ uri }) => ({
			label: vscode.workspace.asRelativePath(uri),
			description: 'brought up to date: flows, comments and names stay; it is not saved yet',
			into: async (): Promise<Into> => ({ kind: 'update', file: uri }),
		})),
	];
	const item = await vscode.window.showQuickPick(items, { placeHolder: 'Where the network goes', ignoreFocusOut: true });
	const into = await item?.into();
	return into === undefined ? before : { ...before, into };
}

async function askMain(): Promise<Into | undefined> {
	const [folder] = vscode.workspace.workspaceFolders ?? [];
	const main = await vscode.window.showSaveDialog({
		title: 'The File That Includes Those of the VPCs',
		saveLabel: 'Import Here',
		...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder.uri, 'network.topo.yaml') }),
	});
	if (main === undefined) return undefined;
	if (TOPOLOGY_NAME.test(main.path)) return { kind: 'file-for-each-vpc', main };
	void vscode.window.showWarningMessage(`${vscode.workspace.asRelativePath(main)} is not called as a topology: *.topo.yaml`);
	return undefined;
}

/** A filter of the dialog would have one ending alone, and add it to every other one. */
const TOPOLOGY_NAME = /\.topo(\.ya?ml)?$/;

async function changeParameters(before: Choices): Promise<Choices> {
	const items = [
		{ label: 'Their Defaults', isFile: false },
		{ label: 'A File…', description: 'JSON in any form that the AWS command line takes', isFile: true },
	];
	const item = await vscode.window.showQuickPick(items, { placeHolder: 'Values of the parameters', ignoreFocusOut: true });
	if (item === undefined) return before;
	if (!item.isFile) return { ...before, parameters: undefined };
	const [parameters] =
		(await vscode.window.showOpenDialog({ title: 'Values of the Parameters', openLabel: 'Choose', filters: { JSON: ['json'] } })) ?? [];
	return parameters === undefined ? before : { ...before, parameters };
}

async function changeRegion(before: Choices): Promise<Choices> {
	const region = await asked(before.region, /^([a-z]+(-[a-z]+)+-\d+)?$/, 'A Region, such as eu-west-1; empty where it is not to be said');
	return { ...before, region };
}

async function changeAccount(before: Choices): Promise<Choices> {
	const account = await asked(before.account, /^(\d{12})?$/, 'The twelve digits of an account; empty where it is not to be said');
	return { ...before, account };
}

/** What is typed; what was there before where the user left, and undefined where nothing is typed. */
async function asked(before: string | undefined, form: RegExp, prompt: string): Promise<string | undefined> {
	const typed = await vscode.window.showInputBox({
		prompt,
		value: before ?? '',
		ignoreFocusOut: true,
		validateInput: (text) => (form.test(text.trim()) ? undefined : prompt),
	});
	const text = typed === undefined ? before : typed.trim();
	return text === '' ? undefined : text;
}
