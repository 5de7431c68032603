import * as vscode from 'vscode';
import type { Extension } from '../../../../client/src/activate.ts';
import { equal, extension, findings, open, set } from '../editor.ts';

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

	it('leaves out the files that the settings leave out, and has them again after', async () => {
		await open('shop.topo.yaml');
		const running = await extension().activate();
		await set('exclude', ['shop.*']);
		await findings('shop.topo.yaml', []);
		equal('the flows of a run', await flowsOfRun(running), []);
		await set('exclude', undefined);
		await findings('shop.topo.yaml', ['14:3 unreachable-flow']);
		equal('the flows of a run', await flowsOfRun(running), ['page', 'query']);
	});
});

async function flowsOfRun(running: Extension): Promise<readonly string[]> {
	const run = nextRun(running);
	await vscode.commands.executeCommand('testing.refreshTests');
	await vscode.commands.executeCommand('testing.runAll');
	return (await run).map(({ flow }) => flow);
}

type Results = Parameters<Parameters<Extension['onFlowsRun']>[0]>[0];

function nextRun({ onFlowsRun }: Extension): Promise<Results> {
	return new Promise((resolve) => {
		const listening = onFlowsRun((results) => {
			listening.dispose();
			resolve(results);
		});
	});
}
