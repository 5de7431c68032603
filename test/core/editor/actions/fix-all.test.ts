import assert from 'node:assert/strict';
import { analyse, networkFindings } from '../../../../server/src/core/analysis/analyse.ts';
import { fixAll } from '../../../../server/src/core/editor/actions/fix-all.ts';
import { applyEdits } from '../../../../server/src/core/language/edit/text-edit.ts';

const URI = 'file:///nets/net.topo.yaml';

function fixed(files: Readonly<Record<string, string>>): { readonly text: string; readonly titles: readonly string[] } {
	const [root] = analyse(new Map(Object.entries(files)), ['file:///nets']).roots;
	assert.ok(root !== undefined);
	const { edits, titles } = fixAll(root, networkFindings(root), URI);
	return { text: applyEdits(files[URI] ?? '', edits), titles };
}

describe('mending all that is certain', () => {
	it('leaves what is a guess', () => {
		const text = 'vpcs:\n  main:\n    cidr: 10.0.0.1/16\n    dns_suport: false\n    state: availabel\n';
		assert.deepEqual(fixed({ [URI]: text }), {
			text: text.replace('10.0.0.1/16', '10.0.0.0/16'),
			titles: ['Replace "10.0.0.1/16" with "10.0.0.0/16"'],
		});
	});

	it('makes each of two changes of one place by itself, one after the other', () => {
		const text = 'vpcs:\n  main: { cidr:10.0.0.1/16 }\n';
		const once = fixed({ [URI]: text }).text;
		assert.equal(once, 'vpcs:\n  main: { cidr: 10.0.0.1/16 }\n');
		assert.equal(fixed({ [URI]: once }).text, 'vpcs:\n  main: { cidr: 10.0.0.0/16 }\n');
	});

	it('changes no other file', () => {
		const part = 'vpcs:\n  main: { cidr: 10.0.0.1/16 }\n';
		assert.deepEqual(fixed({ [URI]: 'include: [part.topo.yaml]\n', 'file:///nets/part.topo.yaml': part }).titles, []);
	});

	it('writes each of the traps of YAML as it was meant', () => {
		const traps = `instances:
  web:
    interfaces:
      eth0: { subnet: main.a, ip: 2001:db8:: }
    os:
      rules:
        32764: from 10.0.0.1 lookup 200
      routes:
        default via 10.0.0.1 dev eth0
        10.1.0.0/16 via 10.0.0.1 dev eth0
flows:
  web: { from: web, to: web, traffic: tcp 22,443 }
`;
		const { text } = fixed({ [URI]: traps });
		assert.match(text, /rules: \|\n {8}32764: from/);
		assert.match(text, /routes: \|\n {8}default via/);
		assert.match(text, /traffic: \[tcp 22, tcp 443\]/);
		assert.match(text, /ip: 2001:db8::0 /);
	});
});
