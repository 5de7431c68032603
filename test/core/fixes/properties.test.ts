/** Whatever network it is: each fix is proven once more from the bare texts, and opens to nobody who was not let in before. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import { questionFlow } from '../../../server/src/core/analysis/question.ts';
import { traceFlow } from '../../../server/src/core/engine/trace-flow.ts';
import { drain } from '../../../server/src/core/language/sliced.ts';
import { randomNetwork, textOf } from '../engine/random-network.ts';
import { analysed, type Files, fixesOf } from './proven.ts';

describe('the fixes of random networks', function () {
	this.timeout(300_000);

	it('hold when all is read and traced anew', () => {
		let count = 0;
		fc.assert(
			fc.property(randomNetwork, (spec) => {
				const text = textOf(spec);
				for (const root of analysed({ 'net.topo.yaml': text }).roots) {
					for (const { flow, met } of drain(traceFlows(root))) if (!met) count += fixesOf(text, flow.name).length;
				}
			}),
			{ numRuns: 25, seed: 20 },
		);
		assert.ok(count > 10, `only ${count} fixes were looked at`);
	});
});

describe('a fix opens no more than the flow', () => {
	const TEXT = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
      b: { cidr: 10.0.2.0/24, network_acl: edge }
    network_acls:
      edge: {}
    security_groups:
      closed: {}
instances:
  app: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } } }
  other: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.11 } } }
  db: { interfaces: { eth0: { subnet: main.b, ip: 10.0.2.10, security_groups: [closed] } } }
  db-2: { interfaces: { eth0: { subnet: main.b, ip: 10.0.2.11, security_groups: [closed] } } }
flows:
  query: { from: app, to: db, traffic: tcp 5432 }
`;

	for (const [from, to, traffic] of [
		['other', 'db', 'tcp 5432'],
		['app', 'db', 'tcp 5433'],
		['app', 'db', 'udp 5432'],
		['db', 'app', 'tcp 5432'],
	] as const) {
		it(`and leaves ${from} to ${to} by ${traffic} blocked`, () => {
			const fixes = fixesOf(TEXT, 'query');
			assert.notDeepEqual(fixes, []);
			for (const { after } of fixes) assert.equal(asked(after, from, to, traffic), 'blocked');
		});
	}
});

function asked(files: Files, from: string, to: string, traffic: string): string | undefined {
	const [root] = analysed(files).roots;
	const question = root && questionFlow(root.network, { from, to, traffic });
	assert.ok(root !== undefined && question?.ok === true);
	return drain(traceFlow(root.network, question.flow))[0]?.verdict;
}
