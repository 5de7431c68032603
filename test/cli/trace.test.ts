import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseXml } from '../core/render/picture/xml.ts';
import { assertMatches } from '../core/render/schemas.ts';
import { FIXTURES, hopwise } from './run.ts';

const VERDICTS = '../verdicts/verdicts.topo.yaml';

describe('hopwise trace', function () {
	this.timeout(30_000);

	it('is 0 where every flow is as expected', async () => {
		const { code, stdout, stderr } = await hopwise(['trace', 'good.topo.yaml']);
		assert.deepEqual([code, stderr], [0, '']);
		assert.match(stdout, /^https {3}client → server · tcp 443 +✓ reachable$/m);
		assert.match(stdout, /^ssh {5}client → server · tcp 22 +✗ blocked, as expected$/m);
		assert.match(stdout, /\n✓ 2 of 2 flows as expected\n$/);
	});

	it('is 1 where one is not, and says what is in the way and where', async () => {
		const { code, stdout } = await hopwise(['trace', 'blocked.topo.yaml']);
		assert.equal(code, 1);
		assert.match(
			stdout,
			/\n✗ security group main\.web of server\.eth0 lets no tcp 22 in \(group-denies, AWS\s+ENI_SG_RULES_MISMATCH\) :10\n/,
		);
		assert.match(stdout, /\n1 of 2 flows as expected; not: upload\n$/);
	});

	it('says what would open it, traced again', async () => {
		const { stdout } = await hopwise(['trace', 'blocked.topo.yaml', 'upload']);
		assert.match(
			stdout,
			/\n\nFix: add "tcp 22 from \S+" to main\.security_groups\.web\.inbound.*;\s+traced again with it:\s+reachable\.\n/s,
		);
		const json = JSON.parse((await hopwise(['trace', 'blocked.topo.yaml', 'upload', '--format', 'json'])).stdout);
		const [fix] = json.flows[0].fixes;
		assert.match(fix.title, /^Add "tcp 22 from \S+" to main\.security_groups\.web\.inbound/);
		assert.equal(fix.edits[0].file, 'blocked.topo.yaml');
		assert.match(fix.edits[0].text, /^\n {10}- tcp 22 from /);
	});

	it('traces the flows that are named', async () => {
		const { code, stdout } = await hopwise(['trace', 'blocked.topo.yaml', 'https']);
		assert.equal(code, 0);
		assert.match(stdout, /^https/);
		assert.doesNotMatch(stdout, /upload/);
	});

	it('is 2 for a flow that is not there, with the one that was meant', async () => {
		assert.deepEqual(await hopwise(['trace', 'good.topo.yaml', 'htps']), {
			code: 2,
			stdout: '',
			stderr: 'hopwise: good.topo.yaml has no flow htps; did you mean https? (its flows: https, ssh)\n',
		});
	});

	it('is 1 for a flow whose traffic could not be read, and says so', async () => {
		const text = 'vpcs:\n  m: { cidr: 10.0.0.0/16 }\nflows:\n  f: { from: internet, to: 10.0.0.5, traffic: tpc 22 }\n';
		const { code, stdout, stderr } = await hopwise(['trace', '-'], { stdin: text });
		assert.deepEqual([code, stdout], [1, '']);
		assert.match(stderr, /the traffic of f could not be read/);
	});

	it('is 2 for a file without flows, with the way out', async () => {
		const { code, stderr } = await hopwise(['trace', 'overlap.topo.yaml']);
		assert.equal(code, 2);
		assert.match(stderr, /overlap\.topo\.yaml has no flows: write one under `flows:`, or ask with --from, --to and --traffic\n$/);
	});

	it('answers a question of its own: 0 where reachable, 1 where not', async () => {
		const ask = (traffic: string) => hopwise(['trace', 'good.topo.yaml', '--from', 'client', '--to', 'server', '--traffic', traffic]);
		const [https, ssh] = [await ask('tcp 443'), await ask('tcp 22')];
		assert.deepEqual([https.code, ssh.code], [0, 1]);
		assert.match(https.stdout, /^client → server · tcp 443 +✓ reachable\n/);
		assert.match(ssh.stdout, /^client → server · tcp 22 +✗ blocked\n/);
	});

	it("takes the sender's ports", async () => {
		const { stdout } = await hopwise([
			'trace',
			'good.topo.yaml',
			'--from',
			'client',
			'--to',
			'server',
			'--traffic',
			'tcp 443',
			'--source-ports',
			'50000-50010',
		]);
		assert.match(stdout, /10\.0\.1\.10:50000-50010 → 10\.0\.2\.10:443 tcp/);
	});

	for (const [args, message] of [
		[['good.topo.yaml', '--from', 'client'], /missing: --to, --traffic/],
		[['good.topo.yaml', 'https', '--from', 'a', '--to', 'b', '--traffic', 'all'], /not both/],
		[['good.topo.yaml', '--source-ports', '1-2'], /--source-ports belongs to a question/],
		[['good.topo.yaml', '--from', 'clint', '--to', 'server', '--traffic', 'tcp 22'], /clint.*client/],
		[['good.topo.yaml', '--from', 'client', '--to', 'server', '--traffic', 'tpc 22'], /tpc/],
		[['good.topo.yaml', '--from', 'client', '--to', 'server', '--traffic', 'tcp 22', '--source-ports', '9-1'], /9-1/],
		[['nowhere.topo.yaml'], /there is no such file/],
		[['split'], /split is a folder/],
		[[], /missing required argument/],
	] as const) {
		it(`is 2 for hopwise trace ${args.join(' ')}`, async () => {
			const { code, stdout, stderr } = await hopwise(['trace', ...args]);
			assert.deepEqual([code, stdout], [2, '']);
			assert.match(stderr, /^hopwise: /);
			assert.match(stderr, message);
		});
	}

	it('gives JSON as its schema says, the same every time', async () => {
		const run = () => hopwise(['trace', 'blocked.topo.yaml', '--format', 'json']);
		const [one, two] = [await run(), await run()];
		assert.equal(one.stdout, two.stdout);
		assert.equal(one.code, 1);
		const { flows, version } = JSON.parse(one.stdout);
		assertMatches('schema/trace.schema.json', { flows, version });
		assert.deepEqual(
			flows.map(({ name, verdict, met }: { readonly name: string; readonly verdict: string; readonly met: boolean }) => [
				name,
				verdict,
				met,
			]),
			[
				['https', 'reachable', true],
				['upload', 'blocked', false],
			],
		);
		assert.deepEqual([flows[1].paths[0].blockers[0].code, flows[1].paths[0].blockers[0].aws], ['group-denies', 'ENI_SG_RULES_MISMATCH']);
	});

	it('draws flows as SVG, below each other where there are several', async () => {
		const one = await hopwise(['trace', 'blocked.topo.yaml', 'upload', '--format', 'svg']);
		assert.equal(one.code, 1);
		assert.match(parseXml(one.stdout.trimEnd()).text, /upload.*✗ blocked.*group web in: no tcp 22/s);
		const both = await hopwise(['trace', 'blocked.topo.yaml', '--format', 'svg']);
		assert.match(parseXml(both.stdout.trimEnd()).text, /https.*✓ reachable.*upload.*✗ blocked/s);
	});

	it('holds every verdict to the schema: partial, unknown, one-way, both families, all traffic', async () => {
		const { stdout } = await hopwise(['trace', VERDICTS, '--format', 'json']);
		const report = JSON.parse(stdout);
		assertMatches('schema/trace.schema.json', report);
		const flows: readonly { readonly name: string; readonly verdict: string; readonly paths: readonly { readonly return: unknown }[] }[] =
			report.flows;
		assert.deepEqual(
			flows.map(({ name, verdict }) => `${name} ${verdict}`),
			[
				'https partial',
				'sftp blocked',
				'ping reachable',
				'ping6 blocked',
				'syslog reachable',
				'anything partial',
				'direct unknown',
				'inbound blocked',
				'inbound blocked',
			],
		);
		assert.equal(flows[4]?.paths[0]?.return, null);
	});

	it('says of each path which part of the packets it is', async () => {
		const { stdout } = await hopwise(['trace', VERDICTS, 'https']);
		assert.deepEqual(stdout.match(/^path .*/gm), [
			'path 1 of 4  ✓ reachable  from 10.0.2.4; replies: destination ports 32768-65535',
			'path 2 of 4  ✗ blocked  from 10.0.2.4; replies: destination ports 1024-32767',
			'path 3 of 4  ✓ reachable  from 10.0.3.4; replies: destination ports 32768-65535',
			'path 4 of 4  ✗ blocked  from 10.0.3.4; replies: destination ports 1024-32767',
		]);
	});

	it('gives a question no name in JSON', async () => {
		const { stdout } = await hopwise([
			'trace',
			'good.topo.yaml',
			'--from',
			'client',
			'--to',
			'server',
			'--traffic',
			'tcp 443',
			'-f',
			'json',
		]);
		assertMatches('schema/trace.schema.json', JSON.parse(stdout));
		assert.equal(JSON.parse(stdout).flows[0].name, null);
	});

	it('draws Mermaid', async () => {
		const { stdout } = await hopwise(['trace', 'good.topo.yaml', 'https', '--format', 'mermaid']);
		assert.match(stdout, /^flowchart LR\n {2}%% https: client to server, tcp 443: reachable\n {2}n1\["client/);
		assert.match(stdout, / -\.-> /);
	});

	it('reads standard input', async () => {
		const stdin = readFileSync(join(FIXTURES, 'good.topo.yaml'), 'utf8');
		assert.equal((await hopwise(['trace', '-', 'https'], { stdin })).code, 0);
	});

	it('says what could not be read before it says what that makes unknown', async () => {
		const stdin = readFileSync(join(FIXTURES, 'good.topo.yaml'), 'utf8').replace('tcp 443 from 10.0.0.0/16', 'tcp 443 form 10.0.0.0/16');
		const { code, stdout, stderr } = await hopwise(['trace', '-', 'https'], { stdin });
		assert.equal(code, 1);
		assert.match(stderr, /^hopwise: <stdin>:11:\d+: invalid-rule: /);
		assert.match(stdout, /\? unknown, expected: reachable/);
	});

	it('says errors in the order of their lines, and how many more there are', async () => {
		const text = readFileSync(join(FIXTURES, 'good.topo.yaml'), 'utf8');
		const broken = (count: number): string => text.replace(/^flows:$/m, `flows:\n${flowsTo(count).trimEnd()}`);
		const flowsTo = (count: number) =>
			Array.from({ length: count }, (_, index) => `  f${index}: { form: client, from: client, to: nobody, traffic: tcp 22 }\n`).join('');
		const { stderr } = await hopwise(['trace', '-', 'https'], { stdin: broken(3) });
		const places = [...stderr.matchAll(/<stdin>:(\d+):(\d+)/g)].map(([, line, column]) => Number(line) * 1000 + Number(column));
		assert.equal(places.length, 5);
		assert.deepEqual(
			places,
			[...places].sort((a, b) => a - b),
		);
		assert.match(stderr, /\nhopwise: and 1 more error: hopwise check tells it\n$/);
		assert.match(
			(await hopwise(['trace', '-', 'https'], { stdin: broken(4) })).stderr,
			/and 3 more errors: hopwise check tells them all\n$/,
		);
	});

	it('is plain ASCII where that is asked', async () => {
		for (const format of ['text', 'json', 'mermaid']) {
			const { stdout } = await hopwise(['trace', 'good.topo.yaml', '--ascii', '--format', format]);
			assert.match(stdout, /^[\n -~]+$/);
		}
	});
});
