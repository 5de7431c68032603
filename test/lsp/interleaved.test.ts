/** News of other files that come while a question is answered: whenever they come, the answer is as if they had come before. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { ACTIONS } from './actions.ts';
import { type Client, filesOf, slowClock, startInMemory, turn } from './client.ts';
import { BLOCKED } from './networks.ts';

const FOLDER = 'file:///nets';
const PART = `${FOLDER}/part.topo.yaml`;
const ROOT = `${FOLDER}/main.topo.yaml`;
const OTHER = `${FOLDER}/other.topo.yaml`;

const [VPCS = '', REST = ''] = BLOCKED.split(/(?=^instances:)/m);
const MAIN = `include: [part.topo.yaml]\n${REST}`;
const FLOW_LINE = MAIN.split('\n').findIndex((line) => line.includes('query:'));
const AT_FLOW = { start: { line: FLOW_LINE, character: 3 }, end: { line: FLOW_LINE, character: 3 } };
const FIX =
	'Add "100 allow tcp 5432 from 10.0.1.10/32" to main.network_acls.closed.inbound and "100 allow tcp 32768-60999 to 10.0.1.10/32" to main.network_acls.closed.outbound';

/** What a watcher tells of: a file that has nothing to do with it, the part, and a file that includes the part too. */
const NEWS = fc.constantFrom('other', 'part', 'sibling', 'gone');
/** How many turns the server has before the news come. */
const ROUND = fc.record({
	question: fc.constantFrom('named', 'at the place', 'trace', 'fixes'),
	news: fc.array(fc.record({ after: fc.nat({ max: 60 }), of: NEWS }), { minLength: 1, maxLength: 4 }),
});

describe('news of other files while a question is answered', () => {
	let client: Client;
	let files: Map<string, string>;
	let diagnostic: Diagnostic;
	let count = 0;

	beforeEach(async () => {
		files = new Map([
			[PART, VPCS],
			[OTHER, 'vpcs: {}\n'],
		]);
		client = startInMemory({ files: filesOf(files), now: slowClock() });
		await client.initialize({ capabilities: ACTIONS, folders: [FOLDER] });
		await client.open(ROOT, MAIN);
		const found = (await client.round(ROOT, 1, 'second')).find(({ code }) => code === 'unreachable-flow');
		assert.ok(found !== undefined);
		diagnostic = found;
	});
	afterEach(() => client.stop());

	async function tell(of: 'other' | 'part' | 'sibling' | 'gone'): Promise<void> {
		count += 1;
		const sibling = `${FOLDER}/sibling.topo.yaml`;
		if (of === 'other') files.set(OTHER, `vpcs: {} # ${count}\n`);
		if (of === 'part') files.set(PART, `${VPCS}# ${count}\n`);
		if (of === 'sibling') files.set(sibling, `include: [part.topo.yaml] # ${count}\n`);
		if (of === 'gone') files.delete(sibling);
		const uri = of === 'other' ? OTHER : of === 'part' ? PART : sibling;
		await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
	}

	async function actions(diagnostics: readonly Diagnostic[]): Promise<unknown> {
		const range = diagnostics[0]?.range ?? AT_FLOW;
		const params = { textDocument: { uri: ROOT }, range, context: { diagnostics, only: ['quickfix'] } };
		const found: readonly CodeAction[] = await client.connection.sendRequest('textDocument/codeAction', params);
		return found.slice(0, 1).map(({ title }) => title);
	}

	const about = { textDocument: { uri: ROOT }, subject: { kind: 'flow', name: 'query' } };
	const asked: Readonly<Record<'named' | 'at the place' | 'trace' | 'fixes', () => Promise<unknown>>> = {
		named: () => actions([diagnostic]),
		'at the place': () => actions([]),
		trace: async () => {
			const { kind, traces }: { readonly kind: string; readonly traces: readonly unknown[] } = await client.connection.sendRequest(
				'hopwise/trace',
				about,
			);
			return [kind, traces.length];
		},
		fixes: async () => {
			const fixes: readonly { readonly view: { readonly title: string } }[] = await client.connection.sendRequest('hopwise/fixes', {
				...about,
				trace: 0,
			});
			return fixes.map(({ view }) => view.title);
		},
	};
	const answers = { named: [FIX], 'at the place': [FIX], trace: ['traces', 1], fixes: [FIX] };

	it('leave the answer whole', async function () {
		this.timeout(120_000);
		for (const { question, news } of fc.sample(ROUND, { numRuns: 300, seed: 7 })) {
			const answer = asked[question]();
			const telling = (async () => {
				for (const { after, of } of news) {
					for (let turns = 0; turns < after; turns++) await turn();
					await tell(of);
				}
			})();
			assert.deepEqual(await answer, answers[question], JSON.stringify({ question, news }));
			await telling;
		}
	});

	it('are in the answer, where they change it', async () => {
		const answer = asked.fixes();
		await turn();
		files.set(PART, VPCS.replace(', network_acl: closed', ''));
		await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: PART, type: 2 }] });
		assert.deepEqual(await answer, []);
	});

	it('are another thing than an edit of the document: that ends the question', async () => {
		const answer = asked.named();
		await turn();
		await client.change(ROOT, 2, `${MAIN}# an edit\n`);
		await assert.rejects(answer, { code: -32801 });
	});
});
