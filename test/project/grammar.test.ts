import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The grammar stands on the editor's own one for YAML, which the package tm-grammars has as TextMate wrote it. */
const YAML = 'node_modules/tm-grammars/grammars/yaml.json';

describe('the grammar', () => {
	it('colours every form of a rule, and the values that have a form', function () {
		this.timeout(20_000);
		const { status, stdout, stderr } = spawnSync(
			process.execPath,
			[
				resolve('node_modules/vscode-tmgrammar-test/dist/unit.js'),
				...['--grammar', YAML, '--grammar', 'syntaxes/topology.tmLanguage.json'],
				'test/fixtures/grammar/*.topo.yaml',
			],
			{ encoding: 'utf8' },
		);
		assert.equal(status, 0, `${stdout}${stderr}`);
		assert.match(stdout, /✓ .*rules\.topo\.yaml/);
	});
});
