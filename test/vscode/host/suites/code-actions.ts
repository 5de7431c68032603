import * as vscode from 'vscode';
import { equal, findings, open, rangeOf, replace } from '../editor.ts';

const BLOCKED = ['14:3 unreachable-flow'];

describe('code actions', () => {
	it('put the name that was meant in the place of a misspelt one', async () => {
		const editor = await open('shop.topo.yaml');
		const text = editor.document.getText();
		await replace(editor, 'shop.private', 'shop.privat');
		await findings('shop.topo.yaml', ['10:23 unknown-reference', '14:3 undecided-flow']);
		await apply(editor.document, 'shop.privat,', ['Replace "shop.privat" with "shop.private"', 'Ignore unknown-reference on this line']);
		equal('the text', editor.document.getText(), text);
		await findings('shop.topo.yaml', BLOCKED);
	});

	it('mend a blocked flow with a fix that is proven, in the other file', async () => {
		const part = (await open('parts/shop-vpc.topo.yaml')).document;
		const text = part.getText();
		const { document } = await open('shop.topo.yaml');
		await findings('shop.topo.yaml', BLOCKED);
		await apply(document, 'query', [
			'Add "tcp 5432 from web" to shop.security_groups.db.inbound',
			'Add "tcp 5432 from 10.30.1.10/32" to shop.security_groups.db.inbound',
			'Ignore unreachable-flow on this line',
		]);
		equal('the text', part.getText(), `${text}          - tcp 5432 from web\n`);
		await findings('shop.topo.yaml', []);
	});

	it('silence a finding by a comment on its line', async () => {
		const { document } = await open('broken.topo.yaml');
		await findings('broken.topo.yaml', ['7:24 overlapping-subnets', '12:40 reserved-address']);
		const line = document.lineAt(6).text;
		await apply(
			document,
			'10.0.1.128/25',
			['Replace "10.0.1.128/25" with "10.0.0.0/25", the next free block of main', 'Ignore overlapping-subnets on this line'],
			-1,
		);
		equal('the line', document.lineAt(6).text, `${line}  # hopwise-ignore overlapping-subnets`);
		await findings('broken.topo.yaml', ['12:40 reserved-address']);
	});
});

/** Applies the first of the quick fixes at these words, or the one at another place, which are to have these titles. */
async function apply(document: vscode.TextDocument, words: string, titles: readonly string[], chosen = 0): Promise<void> {
	const actions = await quickFixes(document, words);
	equal(
		'the titles',
		actions.map(({ title }) => title),
		titles,
	);
	// The editor asks for the edits of as many as it is told to, and these have theirs from the start.
	const edit = actions.at(chosen)?.edit;
	if (edit === undefined) throw new Error('the action has no edit');
	equal('it is applied', await vscode.workspace.applyEdit(edit), true);
}

/**
 * What the editor offers at these words. It takes a question back, and answers with nothing, where another extension comes to
 * offer actions meanwhile, as several do in the first seconds of a window; for its own light bulb it asks again then, and so
 * does this.
 */
async function quickFixes(document: vscode.TextDocument, words: string): Promise<readonly vscode.CodeAction[]> {
	let actions: readonly vscode.CodeAction[] = [];
	for (let asked = 0; asked < MOST_ASKED && actions.length === 0; asked++) {
		actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
			'vscode.executeCodeActionProvider',
			document.uri,
			rangeOf(document, words),
			vscode.CodeActionKind.QuickFix.value,
		);
	}
	return actions;
}

const MOST_ASKED = 5;
