import assert from 'node:assert/strict';
import type { Step, Trace, TracePath } from '../../../server/src/core/engine/trace.ts';
import type { PacketSet } from '../../../server/src/core/net/packets.ts';
import { type Appearance, columnsOf } from '../../../server/src/core/render/appearance.ts';
import { traceText } from '../../../server/src/core/render/trace/trace-text.ts';
import { DOCUMENT, FORWARD, LOCATOR, PARTIAL, REPLY, SENT } from './partial-story.ts';
import { decided, filter, hop, path, placeOf, route, step, tcp, trace, translate, WIDE } from './samples.ts';
import { SFTP_TRACE } from './sftp-story.ts';

function text(traces: readonly Trace[], fields: Partial<Appearance> = {}, asked = false): string {
	return traceText(traces, { appearance: { ...WIDE, ...fields }, locator: LOCATOR, file: 'nets/sftp.topo.yaml', asked });
}

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

	it('tells paths apart by their routes, by where they begin, and by what throws packets away', () => {
		const heads = (...paths: readonly TracePath[]) =>
			text([trace(DOCUMENT, { verdict: 'partial', paths })])
				.match(/^path .*/gm)
				?.map((head) => head.replace(/^path \d of \d {2}\S+ \S+ {2}/, ''));
		const [near, far] = [tcp('10.0.0.4', [1024, 65535], '10.0.1.4', 443), tcp('10.0.0.4', [1024, 65535], '198.51.100.7', 443)];
		const begin = step('originate', 'originates', SENT);
		const by = (rule: string, packets: PacketSet, onward: Step) =>
			path({
				verdict: 'reachable',
				forward: [
					hop('app', 'instance', [begin]),
					hop('a', 'subnet', [
						filter('acl edge out', 'acl-allows', packets),
						route('main', packets, { decided: [decided(packets, rule)] }),
					]),
					hop('x', 'nat-gateway', [onward]),
				],
			});
		// The packets part before the route, and after it the translated ones look like another sender's.
		assert.deepEqual(
			heads(
				by('0.0.0.0/0 via nat', far, translate(far, tcp('203.0.113.8', [1024, 65535], '198.51.100.7', 443))),
				by('10.0.0.0/8 via igw', near, step('deliver', 'delivered', near)),
			),
			['via nat', 'via igw'],
		);
		const from = (address: string) => {
			const sent = tcp(address, [1024, 65535], '10.0.1.4', 443);
			return path({ verdict: 'reachable', forward: [hop('lambda', 'function', [step('originate', 'originates', sent)])] });
		};
		assert.deepEqual(heads(from('10.0.0.4'), from('10.0.0.5')), ['from 10.0.0.4', 'from 10.0.0.5']);
		const dropped = step('drop', 'blackhole-route', SENT, { decision: 'denied', decided: [decided(SENT, '10.0.1.0/24 blackhole')] });
		const routed = route('main', SENT, { decided: [decided(SENT, '10.0.0.0/8 via vpn')] });
		const here = (own: Step) => path({ verdict: 'blocked', forward: [hop('app', 'instance', [begin]), hop('a', 'subnet', [own])] });
		assert.deepEqual(heads(here(routed), here(dropped)), ['via vpn', '10.0.1.0/24 blackhole']);
	});

	it('stays in columns beside a long name, and never has a blank line or one that ends with blanks', () => {
		const long = 'customer-production-eu-west-1.private-application-subnet-a';
		const [start, ...rest] = SFTP_TRACE.paths[0]?.forward ?? [];
		assert.ok(start !== undefined);
		const forward = [start, hop(long, 'subnet', [filter(`acl ${long} out`, 'acl-allows', SENT, { reason: 'lets it out' })]), ...rest];
		const traces = [trace(DOCUMENT, { verdict: 'reachable', paths: [path({ verdict: 'reachable', forward })] })];
		const wide = text(traces);
		assert.match(wide, /^1 {2}sftp-upload {2}function {2}10\.0\.2\.4:1024-65535 → 198\.51\.100\.7:22 tcp {2}\(assumed\)$/m);
		assert.ok(wide.includes(`2  ${long}  subnet\n`));
		for (const width of [20, 30, 40, 60, 100, 200]) {
			const lines = text(traces, { width }).trimEnd().split('\n');
			assert.deepEqual(
				lines.filter((line) => / $/.test(line)),
				[],
				`at ${width}`,
			);
			assert.ok(
				lines.some((line) => line.includes('10.0.2.4:1024-65535 ⇒ 10.0.1.4:1024-65535')),
				`at ${width}`,
			);
			assert.equal(lines.filter((line) => line === '').length, 1, `at ${width}`);
		}
		assert.match(text(traces, { width: 30 }), /^2 {2}customer-prod…tion-subnet-a\n {3}subnet$/m);
	});

	it('marks addresses that the file does not say, where packets begin and where they are translated', () => {
		const [sent, shown] = [tcp('10.0.1.4', [1024, 65535], '198.51.100.7', 22), tcp('198.18.0.1', [1024, 65535], '198.51.100.7', 22)];
		const reply = tcp('198.51.100.7', [22, 22], '198.18.0.1', [1024, 65535]);
		const lines = (assumed: boolean) =>
			text([
				trace(DOCUMENT, {
					verdict: 'reachable',
					paths: [
						path({
							verdict: 'reachable',
							forward: [
								hop('app', 'instance', [step('originate', 'originates', sent)]),
								hop('igw', 'internet-gateway', [translate(sent, shown, assumed)]),
							],
							return: [hop('internet', 'internet', [step('originate', 'originates', reply)])],
						}),
					],
				}),
			]);
		assert.match(lines(true), /⇒ 198\.18\.0\.1:1024-65535 \(assumed\)\n/);
		assert.match(lines(true), /198\.51\.100\.7:22 → 198\.18\.0\.1:1024-65535 tcp {2}\(assumed\)\n/);
		assert.match(lines(true), /10\.0\.1\.4:1024-65535 → 198\.51\.100\.7:22 tcp\n/);
		assert.doesNotMatch(lines(false), /assumed/);
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
