import assert from 'node:assert/strict';
import { analyse } from '../../../../server/src/core/analysis/analyse.ts';
import { includablePaths } from '../../../../server/src/core/analysis/includable.ts';
import { relativePath, resolveUri } from '../../../../server/src/core/analysis/uris.ts';
import { completionsAt } from '../../../../server/src/core/editor/completion/completion.ts';
import { accepted, acceptedPlain, type Completed, CURSOR, labels, questionOf } from './completing.ts';

const PATHS = ['spokes.topo.yaml', 'parts/b.topo.yaml', 'a b/c d.topo.yaml', "it's/[x], #y.topo.yaml", '../up.topo.yaml'];

function complete(marked: string, paths: readonly string[] = PATHS): Completed {
	const offset = marked.indexOf(CURSOR);
	const text = marked.replace(CURSOR, '');
	return { ...completionsAt({ ...questionOf(text), paths: () => paths }, offset), text };
}

describe('completion under include', () => {
	it('offers the paths in their order, without those that stand beside it', () => {
		assert.deepEqual(labels(complete('include: [‸]\n')), PATHS);
		assert.deepEqual(labels(complete('include: [spokes.topo.yaml, ‸]\n')), PATHS.slice(1));
		assert.deepEqual(labels(complete("include:\n  - 'parts/b.topo.yaml'\n  - ‸\n")), [PATHS[0], ...PATHS.slice(2)]);
	});

	it('writes a list where there is none', () => {
		assert.equal(accepted(complete('include: ‸\n'), 'spokes.topo.yaml'), 'include: [spokes.topo.yaml]\n');
		assert.equal(accepted(complete('include:\n  ‸\n'), 'spokes.topo.yaml'), 'include:\n  - spokes.topo.yaml\n');
		assert.equal(
			accepted(complete('include:\r\n  - ‸\r\nvpcs: {}\r\n'), 'spokes.topo.yaml'),
			'include:\r\n  - spokes.topo.yaml\r\nvpcs: {}\r\n',
		);
	});

	it('puts a path in the place of all that stands there, blanks included', () => {
		assert.equal(accepted(complete('include: [a b/c‸]\n'), 'a b/c d.topo.yaml'), 'include: [a b/c d.topo.yaml]\n');
		assert.equal(
			accepted(complete('include:\n  - a b‸/c d.topo.yml # why\n'), 'a b/c d.topo.yaml'),
			'include:\n  - a b/c d.topo.yaml # why\n',
		);
		assert.equal(accepted(complete('include: [a ‸b, parts]\n'), 'a b/c d.topo.yaml'), 'include: [a b/c d.topo.yaml, parts]\n');
		assert.equal(accepted(complete('include:\n  - a b/‸\n'), 'a b/c d.topo.yaml'), 'include:\n  - a b/c d.topo.yaml\n');
	});

	it('quotes what YAML would read as something else, and keeps the quotes that stand there', () => {
		const odd = "it's/[x], #y.topo.yaml";
		assert.equal(accepted(complete('include: [‸]\n'), odd), "include: ['it''s/[x], #y.topo.yaml']\n");
		assert.equal(accepted(complete('include: ["it‸"]\n'), odd), `include: ["${odd}"]\n`);
		assert.equal(accepted(complete("include: ['‸']\n"), odd), "include: ['it''s/[x], #y.topo.yaml']\n");
		assert.equal(accepted(complete('include:\n  - "a b/‸c"\n'), 'a b/c d.topo.yaml'), 'include:\n  - "a b/c d.topo.yaml"\n');
	});

	it('closes a quote that is open', () => {
		assert.equal(accepted(complete('include:\n  - "a b‸\n'), 'a b/c d.topo.yaml'), 'include:\n  - "a b/c d.topo.yaml"\n');
	});

	it('is read as it was meant, whatever the path', () => {
		const odd = [
			'a: b.topo',
			'- x.topo',
			'#1.topo',
			'~/a.topo',
			'null.topo',
			"'.topo",
			'"q".topo',
			'ü ö.topo',
			'{a}.topo',
			'*.topo',
			'a  b.topo',
			'a #b.topo',
		];
		for (const fixture of ['include: [‸]\n', 'include: ["‸"]\n', "include: ['‸']\n", 'include:\n  - ‸\n', "include:\n  - 'x‸'\n"]) {
			const completed = complete(fixture, odd);
			assert.deepEqual(labels(completed), odd);
			for (const item of completed.items) {
				const { document } = questionOf(acceptedPlain(completed, item));
				assert.deepEqual(document.problems, [], item.label);
				const { root } = document;
				const value = root.kind === 'map' ? root.entries[0]?.value : undefined;
				const read = value?.kind === 'list' ? value.items.map((each) => (each.kind === 'scalar' ? each.text : each.kind)) : value?.kind;
				assert.deepEqual(read, [item.label], `${fixture} ${item.label}`);
			}
		}
	});

	it('offers nothing where no file is known, and no path elsewhere', () => {
		assert.deepEqual(labels(complete('include: [‸]\n', [])), []);
		assert.ok(!labels(complete('vpcs: { a: { region: ‸ } }\n')).includes('spokes.topo.yaml'));
	});
});

describe('the files that a file could include', () => {
	const folder = 'file:///nets';
	const paths = (files: Readonly<Record<string, string>>, of: string, folders: readonly string[] = [folder]): readonly string[] => {
		const texts = new Map(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text.replace(CURSOR, '')]));
		const analysis = analyse(texts, folders);
		const file = analysis.files.get(`${folder}/${of}`);
		assert.ok(file !== undefined);
		return includablePaths(analysis, file, files[of]?.indexOf(CURSOR) ?? -1);
	};

	it('are the others, the nearest first', () => {
		assert.deepEqual(
			paths({ 'z.topo': '', 'n/main.topo': '', 'n/b.topo': '', 'n/a/c.topo': '', 'n/a%20b/d.topo': '', 'o/e.topo': '' }, 'n/main.topo'),
			['b.topo', 'a b/d.topo', 'a/c.topo', '../z.topo', '../o/e.topo'],
		);
	});

	it('are none that include it or that it includes, but the one that is being written', () => {
		const files = {
			'main.topo': 'include: [one.topo, two.topo, ‸]\n',
			'one.topo': '',
			'two.topo': '',
			'above.topo': 'include: [between.topo]\n',
			'between.topo': 'include: [main.topo]\n',
		};
		assert.deepEqual(paths(files, 'main.topo'), []);
		assert.deepEqual(paths({ ...files, 'main.topo': 'include: [one.topo, two‸.topo]\n' }, 'main.topo'), ['two.topo']);
	});

	it('lie in the folders of the workspace', () => {
		assert.deepEqual(paths({ 'a/main.topo': '', 'a/b.topo': '', 'c.topo': '' }, 'a/main.topo', [`${folder}/a`]), ['b.topo']);
		assert.deepEqual(paths({ 'a/main.topo': '', 'a/b.topo': '', 'c.topo': '' }, 'a/main.topo', []), ['b.topo']);
	});

	it('have paths that lead back to them', () => {
		for (const [base, uri, path] of [
			['file:///a/b.topo', 'file:///a/c%3A d.topo', './c: d.topo'],
			['file:///a/b.topo', 'file:///a/c:d.topo', './c:d.topo'],
			['file:///a/b.topo', 'file:///c.topo', '../c.topo'],
			['vscode-vfs://host/a/b.topo', 'vscode-vfs://host/a/%C3%BC.topo', 'ü.topo'],
			['file:///a/b.topo', 'file:///a/c%5Cd.topo', undefined],
			['file:///a/b.topo', 'vscode-vfs://host/a/c.topo', undefined],
		] as const) {
			const relative = relativePath(base, uri);
			assert.equal(relative, path, uri);
			if (relative !== undefined) assert.equal(decodeURIComponent(resolveUri(base, relative) ?? ''), decodeURIComponent(uri));
		}
	});
});
