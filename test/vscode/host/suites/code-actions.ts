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
});

/** Applies the first of the quick fixes at these words, which are to have these titles. */
async function apply(document: vscode.TextDocument, words: string, titles: readonly string[]): Promise<void> {
	const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
		'vscode.executeCodeActionProvider',
		document.uri,
		rangeOf(document, words),
		vscode.CodeActionKind.QuickFix.value,
	);
	equal(
		'the titles',
		actions.map(({ title }) => title),
		titles,
	);
	const [first] = actions;
	if (first?.edit === undefined) throw new Error('the action has no edit');
	equal('it is applied', await vscode.workspace.applyEdit(first.edit), true);
}
