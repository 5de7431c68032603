import assert from 'node:assert/strict';
import { traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import { lensesOf, referencesText } from '../../../server/src/core/editor/lenses.ts';
import type { Trace } from '../../../server/src/core/engine/trace.ts';
import { drain } from '../../../server/src/core/language/sliced.ts';
import { analysed, rootOf } from '../engine/tracing.ts';
import { analysedFiles } from '../model/networks.ts';
import { documentOf } from './marked-files.ts';

const NET = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24, network_acl: edge, route_table: other }
      b: { cidr: 10.0.2.0/24, network_acl: open }
    security_groups:
      ssh: { inbound: [ tcp 22 from 0.0.0.0/0 ] }
      unused: {}
    route_tables: { other: { routes: [10.9.0.0/16 via two.eth0] }, main: { id: rtb-0a1b2c3d } }
    network_acls: { edge: {}, open: {} }
    vpn_gateway: vgw
instances:
  one:
    interfaces:
      eth0: { subnet: main.a, security_groups: [ssh] }
  two:
    interfaces:
      eth0: { subnet: main.a, security_groups: [ssh, sg-0a1b2c3d] }
flows:
  ssh: { from: two, to: one, traffic: tcp 22 }
  web: { from: two, to: one, traffic: tcp 80 }
  some: { from: two, to: one, traffic: [tcp 22, tcp 80, tcp 81] }
  both: { from: two, to: one, traffic: [tcp 80, tcp 81], expect: blocked }
  open: { from: two, to: one, traffic: [tcp 22, tcp 80], expect: blocked }
  other: { from: one, to: two, traffic: tcp 443 }
  lost: { from: one, to: gone, traffic: tcp 1 }
`;

describe('lenses', () => {
	it('stand above flows, and above what is shared and named somewhere', () => {
		assert.deepEqual(shown([]), [
			'ssh: references',
			'other: references',
			// `open` stands on the line of `edge`; nothing names `unused` and `vgw`.
			'edge: references',
			'ssh: trace',
			'web: trace',
			'some: trace',
			'both: trace',
			'open: trace',
			'other: trace',
			'lost: trace',
		]);
	});

	it('say the verdict of a flow once it is traced', () => {
		assert.deepEqual(
			shown(drain(traceFlows(root))).filter((line) => /: [✓✗?]/.test(line)),
			[
				'ssh: ✓ reachable, as expected',
				'web: ✗ blocked — expected reachable',
				'some: ✗ 1 of 3 as expected — tcp 80 is blocked, tcp 81 is blocked',
				'both: ✓ blocked, as expected',
				'open: ✗ 1 of 2 as expected — tcp 22 is reachable',
				'other: ? unknown',
				'lost: ? unknown',
			],
		);
	});

	it('count what any of the networks names that share the file', () => {
		const files = analysedFiles({
			'a.topo.yaml': 'include: [shared.topo.yaml]\n',
			'b.topo.yaml': 'include: [shared.topo.yaml]\nvpcs: { b: { route_tables: { t: { routes: [offices via gone] } } } }\n',
			'shared.topo.yaml': 'prefix_lists: { offices: { cidr: [10.9.0.0/16] } }\n',
		});
		const networks = files.roots.map(({ network }) => network);
		assert.deepEqual(
			lensesOf(networks, documentOf(files, 'shared.topo.yaml'), []).map(({ kind }) => kind),
			['references'],
		);
	});

	it('count', () => {
		assert.deepEqual([referencesText(1), referencesText(3)], ['1 reference', '3 references']);
	});
});

const root = rootOf(analysed(NET));

function shown(traces: readonly Trace[]): readonly string[] {
	const [file] = root.files;
	assert.ok(file);
	return lensesOf([root.network], file.document, traces).map((lens) => {
		const name = lens.source.piece.text.slice(lens.source.start, lens.source.end);
		return `${name}: ${lens.kind === 'verdict' ? lens.text : lens.kind}`;
	});
}
