import * as vscode from 'vscode';
import type { Extension } from '../../../../client/src/activate.ts';
import { equal, extension, open } from '../editor.ts';

describe('the Test Explorer', () => {
	it('runs the flows of all files, and says why one fails', async () => {
		await open('shop.topo.yaml');
		const run = nextRun(await extension().activate());
		await vscode.commands.executeCommand('testing.runAll');
		const results = (await run).map(({ file, flow, outcome, messages }) => [
			vscode.workspace.asRelativePath(file),
			flow,
			outcome,
			messages,
		]);
		equal('the results', results, [
			['shop.topo.yaml', 'page', 'passed', []],
			[
				'shop.topo.yaml',
				'query',
				'failed',
				['tcp 5432: blocked, expected reachable\nsecurity group shop.db of db.eth0 lets no tcp 5432 in'],
			],
		]);
	});
});

type Results = Parameters<Parameters<Extension['onFlowsRun']>[0]>[0];

function nextRun({ onFlowsRun }: Extension): Promise<Results> {
	return new Promise((resolve) => {
		const listening = onFlowsRun((results) => {
			listening.dispose();
			resolve(results);
		});
	});
}
