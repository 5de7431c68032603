import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mermaidChart } from '../../../server/src/core/render/trace/mermaid.ts';
import { traceJson } from '../../../server/src/core/render/trace/trace-json.ts';
import { HOP_KINDS } from '../../../server/src/core/render/trace/trace-rows.ts';
import { DOCUMENT, FORWARD, LOCATOR, PARTIAL, SENT } from './partial-story.ts';
import { blocker, hop, path, ping, step, tcp, trace } from './samples.ts';
import { assertMatches } from './schemas.ts';
import { SFTP_TRACE } from './sftp-story.ts';

describe('trace as JSON', () => {
	it('is as its schema says', () => {
		assertMatches('schema/trace.schema.json', traceJson([SFTP_TRACE, PARTIAL], LOCATOR, false));
		assertMatches('schema/trace.schema.json', traceJson([PARTIAL], LOCATOR, true));
		assertMatches('schema/trace.schema.json', traceJson([], LOCATOR, false));
	});

	it('gives blockers their AWS code and their place', () => {
		const [flow] = traceJson([SFTP_TRACE], LOCATOR, false).flows;
		assert.deepEqual(flow?.paths[0]?.blockers, [
			{
				code: 'acl-denies',
				aws: 'SUBNET_ACL_RESTRICTION',
				leg: 'forward',
				hop: 3,
				reason: 'network ACL edge of subnet public-a lets no tcp 22 out: no rule matches, the closing deny decides',
				parts: ['10.0.1.4:1024-65535 -> 198.51.100.7:22 tcp'],
				source: { file: 'nets/sftp.topo.yaml', line: 7, column: 9, endLine: 7, endColumn: 17 },
			},
		]);
	});

	it('gives every step its packets, field by field', () => {
		const packets = [...ping('10.0.0.4', '10.0.1.4'), ...tcp('10.0.0.4', [1024, 2000], '10.0.1.4', 22)];
		const one = trace(DOCUMENT, {
			verdict: 'reachable',
			paths: [path({ verdict: 'reachable', forward: [hop('a', 'subnet', [step('deliver', 'delivered', packets)])] })],
		});
		const packet = traceJson([one], LOCATOR, false).flows[0]?.paths[0]?.forward[0]?.steps[0]?.packet;
		assert.deepEqual(packet, {
			protocol: 'icmp,tcp',
			source: '10.0.0.4',
			destination: '10.0.1.4',
			sourcePorts: '1024-2000',
			destinationPorts: '22',
			icmp: 'echo-request',
		});
		assertMatches('schema/trace.schema.json', traceJson([one], LOCATOR, false));
	});

	it('has no ports where the protocol has none', () => {
		const one = trace(DOCUMENT, {
			verdict: 'reachable',
			paths: [path({ verdict: 'reachable', forward: [hop('a', 'subnet', [step('deliver', 'delivered', ping('10.0.0.4', '10.0.1.4'))])] })],
		});
		const packet = traceJson([one], LOCATOR, false).flows[0]?.paths[0]?.forward[0]?.steps[0]?.packet;
		assert.deepEqual([packet?.sourcePorts, packet?.destinationPorts, packet?.icmp], [null, null, 'echo-request']);
	});

	it('gives a path that is unknown what is not known', () => {
		const missing = blocker('unresolved', { parts: SENT, reason: 'the table is not in the file' });
		const one = trace(DOCUMENT, { verdict: 'unknown', paths: [path({ verdict: 'unknown', forward: FORWARD, unknowns: [missing] })] });
		assert.deepEqual(
			traceJson([one], LOCATOR, false).flows[0]?.paths[0]?.blockers.map(({ code, aws }) => [code, aws]),
			[['unresolved', 'UNKNOWN_RESOURCE']],
		);
	});

	it('knows every kind of hop that there is', () => {
		const schema = JSON.parse(readFileSync('schema/trace.schema.json', 'utf8'));
		assert.deepEqual(schema.definitions.hop.properties.kind.enum, Object.keys(HOP_KINDS));
	});
});

describe('trace as Mermaid', () => {
	it('draws the way up to where it stops, with the reason', () => {
		assert.equal(
			mermaidChart([SFTP_TRACE], { ascii: false, asked: false }),
			`flowchart LR
  %% upload: sftp-upload to 198.51.100.7, tcp 22: blocked
  n1["sftp-upload<br/>function (assumed)"]
  n2["private-a<br/>subnet"]
  n3["nat<br/>NAT gateway in public-a"]
  n4["public-a<br/>subnet<br/>✗ network ACL edge of subnet public-a lets no tcp 22 out: no rule matches, the closing deny decides"]
  n1 --> n2
  n2 --> n3
  n3 --> n4
  classDef stop stroke:#c00,stroke-width:2px
  class n4 stop
`,
		);
	});

	it('draws the return leg dotted, each place once, and several traces apart', () => {
		const chart = mermaidChart([PARTIAL, SFTP_TRACE], { ascii: true, asked: false });
		assert.match(chart, /subgraph f1\["upload: .*: partial"\]\n {4}f1n1\["app<br\/>instance"\]\n/);
		assert.match(chart, / {4}f1n1 --> f1n2\n {4}f1n2 -\.-> f1n1\n {4}f1n2 -\.-> f1n3\n {2}end\n/);
		assert.match(chart, /^[\n -~]*$/);
		assert.match(chart, /class f1n3,f2n4 stop\n$/);
	});

	it('escapes what Mermaid, Markdown or HTML would read', () => {
		const evil = trace(
			DOCUMENT,
			{
				verdict: 'reachable',
				paths: [path({ verdict: 'reachable', forward: [hop('a"]; click n1 "javascript:x" <b>`*_', 'subnet', [])] })],
			},
			{ name: '%%{init: {}}%%\nend' },
		);
		const [, comment, node] = mermaidChart([evil], { ascii: false, asked: false }).split('\n');
		assert.equal(comment, '  %% %%init: %% end: sftp-upload to 198.51.100.7, tcp 22: reachable');
		assert.equal(node, '  n1["a#34;#93;#59; click n1 #34;javascript:x#34; #60;b#62;#96;#42;#95;<br/>subnet"]');
	});
});
