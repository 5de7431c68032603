import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Trace } from '../../../server/src/core/engine/trace.ts';
import { type Appearance, columnsOf } from '../../../server/src/core/render/appearance.ts';
import { locator } from '../../../server/src/core/render/located.ts';
import { mermaidChart } from '../../../server/src/core/render/mermaid.ts';
import { traceJson } from '../../../server/src/core/render/trace-json.ts';
import { HOP_KINDS } from '../../../server/src/core/render/trace-rows.ts';
import { traceText } from '../../../server/src/core/render/trace-text.ts';
import { blocker, decided, documentOf, filter, hop, path, ping, placeOf, route, step, tcp, trace, WIDE } from './samples.ts';
import { assertMatches } from './schemas.ts';
import { SFTP_DOCUMENT, SFTP_TRACE } from './sftp-story.ts';

const DOCUMENT = documentOf('a\nb\nc\n');
const LOCATOR = locator([
	{ name: 'nets/sftp.topo.yaml', document: SFTP_DOCUMENT },
	{ name: 'nets/other.topo.yaml', document: DOCUMENT },
]);

function text(traces: readonly Trace[], fields: Partial<Appearance> = {}, asked = false): string {
	return traceText(traces, { appearance: { ...WIDE, ...fields }, locator: LOCATOR, file: 'nets/sftp.topo.yaml', asked });
}

const SENT = tcp('10.0.0.4', [32768, 60999], '10.0.1.4', 443);
const REPLY = tcp('10.0.1.4', [443, 443], '10.0.0.4', [32768, 60999]);
const LOW = tcp('10.0.1.4', [443, 443], '10.0.0.4', [32768, 40000]);
const HIGH = tcp('10.0.1.4', [443, 443], '10.0.0.4', [40001, 60999]);
const FORWARD = [
	hop('app', 'instance', [step('originate', 'originates', SENT)]),
	hop('db', 'instance', [step('deliver', 'delivered', SENT, { reason: 'db takes it' })]),
];

/** The reply gets through to one half of the client's ports. */
const PARTIAL = trace(DOCUMENT, {
	verdict: 'partial',
	paths: [
		path({
			verdict: 'reachable',
			forward: FORWARD,
			return: [
				hop('db', 'instance', [step('originate', 'originates', REPLY)]),
				hop('app', 'instance', [step('deliver', 'delivered', LOW)]),
			],
		}),
		path({
			verdict: 'blocked',
			forward: FORWARD,
			return: [
				hop('db', 'instance', [step('originate', 'originates', REPLY)]),
				hop('public', 'subnet', [
					filter('acl edge in', 'acl-denies', HIGH, {
						decision: 'denied',
						reason: 'the ACL is closed',
						decided: [decided(HIGH, 'closing deny')],
					}),
				]),
				hop('app', 'instance', [step('deliver', 'delivered', HIGH)]),
			],
			blockers: [blocker('acl-denies', { leg: 'return', hop: 1, node: 'public', parts: HIGH, reason: 'the ACL is closed' })],
		}),
	],
});

describe('trace as text', () => {
	it('has the verdict, the hops in columns, the lines of the rules, and what is in the way', () => {
		assert.equal(
			text([SFTP_TRACE]),
			`upload   sftp-upload → 198.51.100.7 · tcp 22                          ✗ blocked, expected: reachable

→ forward
1  sftp-upload  function  10.0.2.4:1024-65535 → 198.51.100.7:22 tcp  (assumed)
   ✓ group lambda out     all to 0.0.0.0/0
2  private-a    subnet
   ✓ acl default out      the default ACL allows all
   → table main           0.0.0.0/0 via nat                                                      :12
3  nat          NAT gateway in public-a
   ✓ acl edge in          100 allow tcp 22 from 10.0.0.0/16                                      :6
   ⇄ source               10.0.2.4:1024-65535 ⇒ 10.0.1.4:1024-65535
4  public-a     subnet
   ✗ acl edge out         tcp 22: closing deny                                                   :7

✗ network ACL edge of subnet public-a lets no tcp 22 out: no rule matches, the closing deny
  decides (acl-denies, AWS SUBNET_ACL_RESTRICTION) :7
`,
		);
	});

	it('fits the width that there is, and never breaks what may be copied', () => {
		for (const width of [60, 72, 80, 132, 200]) {
			const lines = text([SFTP_TRACE], { width }).split('\n');
			assert.deepEqual(
				lines.filter((line) => columnsOf(line) > width),
				[],
				`at ${width}`,
			);
			assert.ok(lines.some((line) => line.includes('100 allow tcp 22 from 10.0.0.0/16')));
			assert.ok(lines.some((line) => line.includes('10.0.2.4:1024-65535 ⇒ 10.0.1.4:1024-65535')));
		}
	});

	it('says of each of several paths which part it is, and joins what stops them', () => {
		assert.equal(
			text([PARTIAL], {}, true),
			`sftp-upload → 198.51.100.7 · tcp 22                                                        ◐ partial

path 1 of 2  ✓ reachable  replies: destination ports 32768-40000

→ forward
1  app     instance  10.0.0.4:32768-60999 → 10.0.1.4:443 tcp
2  db      instance
   ✓ delivered       db takes it

← return
1  db      instance  10.0.1.4:443 → 10.0.0.4:32768-60999 tcp
2  app     instance
   ✓ delivered       because of delivered

path 2 of 2  ✗ blocked  replies: destination ports 40001-60999

→ forward
1  app     instance  10.0.0.4:32768-60999 → 10.0.1.4:443 tcp
2  db      instance
   ✓ delivered       db takes it

← return
1  db      instance  10.0.1.4:443 → 10.0.0.4:32768-60999 tcp
2  public  subnet
   ✗ acl edge in     tcp 40001-60999: closing deny

✗ on the way back: the ACL is closed (acl-denies, AWS SUBNET_ACL_RESTRICTION)
  10.0.1.4:443 → 10.0.0.4:40001-60999 tcp
`,
		);
	});

	it('tells paths apart by where they part, also where nothing but the way differs', () => {
		const by = (node: string) =>
			path({
				verdict: 'reachable',
				forward: [FORWARD[0] ?? hop('app', 'instance', []), hop(node, 'nat-gateway', [step('deliver', 'delivered', SENT)])],
			});
		const heads = text([trace(DOCUMENT, { verdict: 'reachable', paths: [by('nat-a'), by('nat-b')] })]).match(/^path .*/gm);
		assert.deepEqual(heads, ['path 1 of 2  ✓ reachable  by nat-a', 'path 2 of 2  ✓ reachable  by nat-b']);
	});

	it('shows of the way beyond a closed gate only what else is closed', () => {
		const denied = (name: string) => filter(name, 'group-denies', SENT, { decision: 'denied', reason: `${name} is closed` });
		const both = trace(DOCUMENT, {
			verdict: 'blocked',
			paths: [
				path({
					verdict: 'blocked',
					forward: [
						hop('app', 'instance', [step('originate', 'originates', SENT), denied('group app out')]),
						hop('a', 'subnet', [filter('acl default out', 'acl-allows', SENT)]),
						hop('db', 'instance', [denied('group db in'), step('deliver', 'delivered', SENT)]),
					],
					return: [hop('db', 'instance', [step('originate', 'originates', REPLY)])],
				}),
			],
		});
		const lines = text([both]);
		assert.match(lines, /group app out {2}group app out is closed/);
		assert.match(lines, /3 {2}db {3}instance\n {3}✗ group db in {4}group db in is closed\n/);
		assert.doesNotMatch(lines, /acl default out|delivered|return/);
	});

	it('says whether a verdict was expected', () => {
		const head = (verdict: Trace['verdict'], expect: 'reachable' | 'blocked' | 'partial') =>
			text([trace(DOCUMENT, { verdict, paths: [] }, { expect })], { width: 0 })
				.trim()
				.split('\n  ')
				.at(-1);
		assert.deepEqual(
			[head('reachable', 'reachable'), head('blocked', 'blocked'), head('partial', 'reachable'), head('unknown', 'blocked')],
			['✓ reachable', '✗ blocked, as expected', '◐ partial, expected: reachable', '? unknown, expected: blocked'],
		);
	});

	it('names the file of a rule that stands in another one', () => {
		const routed = hop('a', 'subnet', [route('main', SENT, { decided: [decided(SENT, 'local', placeOf(DOCUMENT, 'b'))] })]);
		const lines = text([trace(DOCUMENT, { verdict: 'reachable', paths: [path({ verdict: 'reachable', forward: [routed] })] })]);
		assert.match(lines, /local .* other\.topo\.yaml:2\n/);
	});

	it('gives each rule of several its own part', () => {
		const [ssh, web] = [tcp('10.0.0.4', [1024, 65535], '10.0.1.4', 22), tcp('10.0.0.4', [1024, 65535], '10.0.1.4', 443)];
		const all = tcp('10.0.0.4', [1024, 65535], '10.0.1.4', [22, 443]);
		const gate = filter('acl edge in', 'acl-allows', all, {
			decided: [decided(ssh, '100 allow tcp 22'), decided(web, '110 allow tcp 443')],
		});
		const lines = text([
			trace(DOCUMENT, {
				verdict: 'reachable',
				paths: [path({ verdict: 'reachable', forward: [hop('a', 'subnet', [step('originate', 'originates', all), gate])] })],
			}),
		]);
		assert.match(lines, /✓ acl edge in +100 allow tcp 22 \(destination port 22\)\n +110 allow tcp 443 \(destination port 443\)\n/);
	});

	it('sums up several traces', () => {
		const good = trace(DOCUMENT, { verdict: 'reachable', paths: [] }, { name: 'web' });
		assert.match(text([good, SFTP_TRACE]), /\n1 of 2 flows as expected; not: upload\n$/);
		assert.match(text([good, { ...good, flow: { ...good.flow, name: 'ssh' } }]), /\n✓ 2 of 2 flows as expected\n$/);
	});

	it('is plain ASCII where that is asked, still in columns', () => {
		const ascii = text([SFTP_TRACE, PARTIAL], { ascii: true });
		assert.match(ascii, /^[\n -~]*$/);
		assert.match(
			ascii,
			/\n {3}ok {2}acl edge in {8}100 allow tcp 22 from 10\.0\.0\.0\/16 +:6\n {3}<-> source {13}10\.0\.2\.4:1024-65535 => 10\.0\.1\.4:1024-65535\n/,
		);
	});

	it('keeps out of a name what could move the cursor', () => {
		const evil = trace(
			DOCUMENT,
			{ verdict: 'reachable', paths: [path({ verdict: 'reachable', forward: [hop('a\u001b[2J', 'subnet', [])] })] },
			{ name: 'x\u0007' },
		);
		assert.deepEqual(
			text([evil])
				.match(/\p{Cc}/gu)
				?.filter((character) => character !== '\n'),
			[],
		);
	});
});

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
