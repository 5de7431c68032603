import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyse, networkFindings } from '../../server/src/core/analysis/analyse.ts';
import { formatEdits } from '../../server/src/core/editor/format/format.ts';
import { read } from '../../server/src/core/language/reader/read.ts';
import type { KindDefinition } from '../../server/src/core/language/schema/define.ts';
import { topologyLevel } from '../../server/src/core/language/schema/levels.ts';
import { kinds, topology } from '../../server/src/core/language/schema/topology.ts';
import type { Document, MapNode, SyntaxNode } from '../../server/src/core/language/syntax.ts';

interface Snippet {
	readonly prefix: string;
	readonly description: string;
	readonly body: readonly string[];
}

const snippets = JSON.parse(readFileSync('snippets/topology.json', 'utf8')) as Readonly<Record<string, Snippet>>;

/** A file with every kind, an instance that says nothing of its system, and a VPC that nothing joins: snippets name what is in it. */
const EVERYTHING = readFileSync('test/fixtures/language/everything.topo.yaml', 'utf8')
	.replace('\nfunctions:', '  bare:\n    interfaces:\n      eth0: { subnet: main.private-a }\n\nfunctions:')
	.replace('\ninstances:', '  c:\n    cidr: 10.12.0.0/16\n    vpn_gateway: vgw\n\ninstances:');

/** The snippet as it stands after Tab through all of its places; of each choice the word with this number, or its first. */
function expanded({ body }: Snippet, choice: number): string {
	return `${body
		.join('\n')
		.replace(/\$\{\d+\|([^|]*)\|\}/g, (_, words: string) => words.split(',')[choice] ?? words.split(',')[0] ?? '')
		.replace(/\$\{\d+:([^}]*)\}/g, '$1')
		.replace('$0', '')}\n`;
}

/** Where a kind is declared: a block map that takes it. */
function placeOf(kind: KindDefinition, node: SyntaxNode, around: KindDefinition): MapNode | undefined {
	if (node.kind !== 'map') return undefined;
	for (const { key, value } of node.entries) {
		const type = around.keys[key.text]?.type;
		if (value.kind !== 'map' || value.flow || (type?.shape !== 'names' && type?.shape !== 'named-values')) continue;
		if (type.kind === kind) return value;
		for (const entry of type.shape === 'names' ? value.entries : []) {
			const found = placeOf(kind, entry.value, type.kind);
			if (found !== undefined) return found;
		}
	}
	const takes = Object.values(around.keys).some(({ type }) => type.shape === 'section' && type.kind === kind);
	const written = node.entries.some(({ key }) => key.text === kind.name);
	return takes && !written ? node : undefined;
}

/** The file with the snippet at the start of that map. */
function inPlace(document: Document, { entries }: MapNode, snippet: string): string {
	const key = entries[0]?.key;
	assert.ok(key !== undefined);
	const at = (document.startOf(key.piece) ?? 0) + key.start;
	const start = document.text.lastIndexOf('\n', at) + 1;
	return document.text.slice(0, start) + snippet.replace(/^(?=.)/gm, ' '.repeat(at - start)) + document.text.slice(start);
}

/** A snippet may stand beside what the file has of its kind already: one VPC is attached twice then, one load balancer offered twice. */
const TWICE: ReadonlySet<string> = new Set(['quota-exceeded', 'refused-endpoint']);

function errors(text: string): readonly string[] {
	const { roots } = analyse(new Map([['file:///net.topo.yaml', text]]), ['file:///']);
	return roots
		.flatMap((root) => networkFindings(root))
		.flatMap(({ severity, code, message }) => (severity === 'error' && !TWICE.has(code) ? [`${code}: ${message}`] : []));
}

describe('snippets', () => {
	it('are there for every kind of the language, called by its title', () => {
		assert.deepEqual(
			Object.keys(snippets),
			kinds.map(({ title }) => title),
		);
		assert.equal(new Set(Object.values(snippets).map(({ prefix }) => prefix)).size, kinds.length);
	});

	it('stand on a file without errors', () => {
		assert.deepEqual(errors(EVERYTHING), []);
	});

	for (const kind of kinds) {
		it(`expand to ${kind.name} without an error, whatever is chosen`, () => {
			const snippet = snippets[kind.title];
			assert.ok(snippet !== undefined);
			const document = read(EVERYTHING, topologyLevel);
			const place = placeOf(kind, document.root, topology);
			assert.ok(place !== undefined || kind === topology);
			for (const choice of [0, 1, 2]) {
				const text = expanded(snippet, choice);
				assert.deepEqual(errors(place === undefined ? text : inPlace(document, place, text)), []);
			}
		});
	}

	it('are in the form that formatting gives', () => {
		const text = expanded(snippets['topology'] ?? { prefix: '', description: '', body: [] }, 0);
		assert.deepEqual(formatEdits(read(text, topologyLevel)), []);
	});

	it('would be found if they named what is not there', () => {
		const document = read(EVERYTHING, topologyLevel);
		const flows = placeOf(kinds.at(-1) ?? topology, document.root, topology);
		assert.ok(flows !== undefined);
		assert.match(
			errors(inPlace(document, flows, 'a: { from: nobody, to: internet, traffic: all }\n')).join(),
			/unknown-endpoint: .*`nobody`/,
		);
	});
});
