import assert from 'node:assert/strict';
import { type ConfigurationParams, ConfigurationRequest } from 'vscode-languageserver';
import { MOST_TEXT } from '../../server/src/lsp/host.ts';
import type { FlowsAnswer, NotificationsToClient, RequestsToServer, TraceAnswer } from '../../server/src/protocol.ts';
import { type Client, EDITOR, filesOf, slowClock, startInMemory } from './client.ts';

const URI = 'file:///net/a.topo.yaml';

const NETWORK = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
    security_groups:
      web:
        inbound:
          - tcp 443 from 10.0.0.0/16
instances:
  app: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [web] } } }
  db: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.20, security_groups: [web] } } }
flows:
  https: { from: app, to: db, traffic: tcp 443 }
  ssh:
    from: app
    to: db
    traffic: [tcp 22, tcp 443]
`;

describe('what the trace view asks for', () => {
	let client: Client;

	beforeEach(async () => {
		client = startInMemory();
		await client.initialize({ options: { traced: true } });
		await client.open(URI, NETWORK);
	});

	afterEach(() => client.stop());

	const ask = <M extends keyof RequestsToServer>(
		method: M,
		params: RequestsToServer[M]['params'],
	): Promise<RequestsToServer[M]['result']> => client.connection.sendRequest(method, params);
	const textDocument = { uri: URI };

	it('is a trace for each traffic of a flow, with places as URIs and lines', async () => {
		const answer = await ask('hopwise/trace', { textDocument, subject: { kind: 'flow', name: 'ssh' } });
		assert.equal(answer.kind, 'traces');
		const [ssh, https] = answer.kind === 'traces' ? answer.traces : [];
		assert.deepEqual(
			[ssh?.name, ssh?.traffic, ssh?.verdict, ssh?.expected],
			['ssh', 'tcp 22', 'blocked', { verdict: 'reachable', met: false }],
		);
		assert.equal(https?.verdict, 'reachable');
		assert.equal(ssh?.place?.file, URI);
		assert.equal(ssh?.place?.line, 15);
		const [reason] = ssh?.reasons ?? [];
		assert.deepEqual(
			[reason?.kind, reason?.leg, reason?.code, reason?.aws, reason?.place?.line],
			['stops', 'forward', 'group-denies', 'ENI_SG_RULES_MISMATCH', 8],
		);
		const hops = ssh?.paths[0]?.forward.hops ?? [];
		assert.deepEqual(
			hops.map(({ node, kind, state }) => [node, kind, state]),
			[
				['app', 'instance', 'passes'],
				['app.eth0', 'interface', 'passes'],
				['db.eth0', 'interface', 'stops'],
				['db', 'instance', 'behind'],
			],
		);
		assert.deepEqual(hops[0]?.packets, ['10.0.1.10:32768-60999 → 10.0.1.20:22 tcp']);
		assert.equal(ssh?.paths[0]?.forward.note, 'stops at hop 3 of 4');
		assert.equal(ssh?.paths[0]?.return?.note, 'as if the way there were open');
	});

	it('is a question in words, too', async () => {
		const answer = await ask('hopwise/trace', {
			textDocument,
			subject: { kind: 'question', from: 'db', to: '10.0.1.10', traffic: 'tcp 443' },
		});
		const [trace] = answer.kind === 'traces' ? answer.traces : [];
		assert.deepEqual([trace?.name, trace?.expected, trace?.verdict], [null, null, 'reachable']);
	});

	it('says which part of a question cannot be read', async () => {
		const answer = await ask('hopwise/trace', { textDocument, subject: { kind: 'question', from: 'dbb', to: 'app', traffic: 'tcp 443' } });
		assert.deepEqual(answer, { kind: 'refused', part: 'from', message: 'no instance, function, network or host is called `dbb`; `db` is' });
	});

	it('says that a flow is gone', async () => {
		const answer = await ask('hopwise/trace', { textDocument, subject: { kind: 'flow', name: 'old' } });
		assert.deepEqual(answer, { kind: 'refused', part: null, message: 'there is no flow old any more' });
	});

	it('is the flow that the cursor is in', async () => {
		const at = (line: number, character: number) => ask('hopwise/flowAt', { textDocument, position: { line, character } });
		assert.equal(await at(13, 4), 'https');
		assert.equal(await at(13, 0), 'https');
		assert.equal(await at(13, 30), 'https');
		assert.equal(await at(16, 8), 'ssh');
		assert.equal(await at(12, 2), null);
		assert.equal(await at(4, 8), null);
	});

	it('is every end that a flow may have, networks last', async () => {
		const ends = await ask('hopwise/ends', { textDocument });
		assert.deepEqual(ends.slice(0, 2), [
			{ text: 'app', kind: 'instance', detail: '10.0.1.10' },
			{ text: 'db', kind: 'instance', detail: '10.0.1.20' },
		]);
		assert.ok(ends.some(({ text, kind }) => text === 'internet' && kind === 'network'));
	});

	it('is a picture, whose things can be found in the file', async () => {
		const of = { trace: 0, path: 0, expanded: [], collapsed: [] };
		const subject = { kind: 'flow', name: 'ssh' } as const;
		const picture = await ask('hopwise/picture', { textDocument, subject, of, standalone: false });
		assert.match(picture?.svg ?? '', /^<svg [^>]*viewBox="0 0 /);
		assert.doesNotMatch(picture?.svg ?? '', /<style|style=|<script/);
		assert.deepEqual([picture?.drawnSubnets, picture?.allSubnets], [1, 1]);
		const file = await ask('hopwise/picture', { textDocument, subject, of, standalone: true });
		assert.match(file?.svg ?? '', /<style/);
		assert.equal(await ask('hopwise/picture', { textDocument, subject, of: { ...of, trace: 7 }, standalone: false }), null);
		const key = /data-key="(instance:db)"/.exec(picture?.svg ?? '')?.[1] ?? '';
		assert.equal((await ask('hopwise/placeOf', { textDocument, key }))?.line, 12);
		assert.equal(await ask('hopwise/placeOf', { textDocument, key: 'instance:nobody' }), null);
	});

	it('is a fix that was proven, with its lines and the version that it is for', async () => {
		const fixes = await ask('hopwise/fixes', { textDocument, subject: { kind: 'flow', name: 'ssh' }, trace: 0 });
		const [fix] = fixes;
		assert.equal(fix?.view.title, 'Add "tcp 22 from 10.0.1.10/32" to main.security_groups.web.inbound (also on app.eth0)');
		assert.equal(fix?.view.proof, 'traced again with it: reachable');
		assert.deepEqual(
			fix?.view.changes.flatMap(({ file, hunks }) => [file, ...hunks.flatMap(({ lines }) => lines.map(({ sign, text }) => sign + text))]),
			[
				'a.topo.yaml',
				'       web:',
				'         inbound:',
				'           - tcp 443 from 10.0.0.0/16',
				'+          - tcp 22 from 10.0.1.10/32',
				' instances:',
				'   app: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [web] } } }',
			],
		);
		assert.deepEqual(
			fix?.edits.map(({ uri, version }) => [uri, version]),
			[[URI, 1]],
		);
	});

	it('is the same text that the command writes', async () => {
		const subject = { kind: 'flow', name: 'https' } as const;
		const text = await ask('hopwise/export', { textDocument, subject, format: 'text' });
		assert.match(text ?? '', /^https {3}app → db · tcp 443 .*✓ reachable\n/);
		const chart = await ask('hopwise/export', { textDocument, subject, format: 'mermaid' });
		assert.match(chart ?? '', /^flowchart LR\n/);
		const json: unknown = JSON.parse((await ask('hopwise/export', { textDocument, subject, format: 'json' })) ?? '');
		assert.ok(typeof json === 'object' && json !== null && 'flows' in json);
	});
});

describe('a client that wants to hear of traces', () => {
	it('is told how the flows stand once they are traced, and can ask for each', async () => {
		const client = startInMemory();
		await client.initialize({ options: { traced: true } });
		const told = newsOf(client).next('hopwise/traced');
		await client.open(URI, NETWORK);
		assert.deepEqual(await told, {
			news: 'hopwise/traced',
			roots: [{ uri: URI, files: [URI], flows: 2, met: 1, unknown: 0 }],
			unjudged: [],
		});
		const { isJudged, flows } = await client.connection.sendRequest<RequestsToServer['hopwise/flows']['result']>('hopwise/flows', {
			textDocument: { uri: URI },
		});
		assert.equal(isJudged, true);
		assert.deepEqual(
			flows.map(({ name, place, verdicts }) => [name, place?.line, verdicts?.map(({ verdict, met }) => `${verdict} ${met}`)]),
			[
				['https', 14, ['reachable true']],
				['ssh', 15, ['blocked false', 'reachable true']],
			],
		);
		assert.match(flows[1]?.verdicts?.[0]?.reasons[0]?.text ?? '', /tcp 22/);
		await client.stop();
	});

	it('is told of a network that has changed before any of its flows is traced, and can trace one then', async () => {
		const client = startInMemory({ now: slowClock() });
		await client.initialize({ options: { traced: true } });
		const { told, next } = newsOf(client);
		const text = `${NETWORK}${Array.from({ length: 100 }, (_, index) => `  more-${index}: { from: app, to: db, traffic: tcp ${index + 1} }\n`).join('')}`;
		const first = next('hopwise/traced');
		await client.open(URI, text);
		await first;
		const changed = next('hopwise/changed');
		await client.change(URI, 2, text.replace('- tcp 443', '- tcp 22'));
		await changed;
		const answer = await client.connection.sendRequest<TraceAnswer>('hopwise/trace', {
			textDocument: { uri: URI },
			subject: { kind: 'flow', name: 'https' },
		});
		const beforeTheAnswer = [...told];
		const second = next('hopwise/traced');
		assert.equal(answer.kind === 'traces' && answer.traces[0]?.verdict, 'blocked');
		await second;
		assert.deepEqual(beforeTheAnswer, ['hopwise/changed', 'hopwise/traced', 'hopwise/changed']);
		await client.stop();
	});

	it('is told of the files around one that was edited, and of no others', async () => {
		const [other, included] = ['file:///net/other.topo.yaml', 'file:///net/rules.topo.yaml'];
		const files = new Map([[included, 'vpcs:\n  main: { cidr: 10.0.0.0/16 }\n']]);
		const client = startInMemory({ files: filesOf(files) });
		await client.initialize({ folders: ['file:///net'], options: { traced: true } });
		await client.open(URI, 'include: [rules.topo.yaml]\n');
		await client.open(other, NETWORK);
		await client.round(other, 1, 'second');
		const changed = newsOf(client).next('hopwise/changed');
		await client.open(included, 'vpcs:\n  main: { cidr: 10.1.0.0/16 }\n');
		assert.deepEqual([...(await changed).files].sort(), [URI, included]);
		await client.stop();
	});

	it('is told why an open file is not judged, and may ask about it all the same', async () => {
		const client = startInMemory();
		client.connection.onRequest(ConfigurationRequest.type, ({ items }: ConfigurationParams) => items.map(() => ({ exclude: ['a.*'] })));
		await client.initialize({
			capabilities: { ...EDITOR, workspace: { ...EDITOR.workspace, configuration: true } },
			folders: ['file:///net'],
			options: { traced: true },
		});
		const { next } = newsOf(client);
		const large = 'file:///net/large.topo.yaml';
		await client.open(large, `# ${'x'.repeat(MOST_TEXT)}`);
		await client.open(URI, NETWORK);
		let traced = await next('hopwise/traced');
		while (traced.unjudged.length < 2) traced = await next('hopwise/traced');
		assert.deepEqual(traced, {
			news: 'hopwise/traced',
			roots: [],
			unjudged: [
				{ uri: large, why: 'too large' },
				{ uri: URI, why: 'excluded' },
			],
		});
		const { isJudged, flows } = await client.connection.sendRequest<FlowsAnswer>('hopwise/flows', { textDocument: { uri: URI } });
		assert.deepEqual([isJudged, flows.map(({ name }) => name)], [false, ['https', 'ssh']]);
		await client.stop();
	});

	it('is not told without asking for it', async () => {
		const client = startInMemory();
		await client.initialize();
		const { told } = newsOf(client);
		await client.open(URI, NETWORK);
		await client.round(URI, 1, 'second');
		// An answer comes behind everything that was sent before it.
		await client.hover(URI, 0, 0);
		assert.deepEqual(told, []);
		await client.stop();
	});
});

type News = {
	readonly [Name in keyof NotificationsToClient]: NotificationsToClient[Name] & { readonly news: Name };
}[keyof NotificationsToClient];

/** Everything that the client is told of networks, and what comes next of it. */
function newsOf({ connection }: Client) {
	const told: News['news'][] = [];
	let waiting: ((news: News) => void)[] = [];
	const hear = (news: News): void => {
		told.push(news.news);
		const woken = waiting;
		waiting = [];
		for (const wake of woken) wake(news);
	};
	connection.onNotification('hopwise/changed', (params: NotificationsToClient['hopwise/changed']) => {
		hear({ news: 'hopwise/changed', ...params });
	});
	connection.onNotification('hopwise/traced', (params: NotificationsToClient['hopwise/traced']) => {
		hear({ news: 'hopwise/traced', ...params });
	});
	const next = async <Name extends News['news']>(name: Name): Promise<Extract<News, { readonly news: Name }>> => {
		for (;;) {
			const news = await new Promise<News>((resolve) => {
				waiting.push(resolve);
			});
			if (is(news, name)) return news;
		}
	};
	return { told, next };
}

function is<Name extends News['news']>(news: News, name: Name): news is Extract<News, { readonly news: Name }> {
	return news.news === name;
}
