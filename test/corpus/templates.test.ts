/** Real templates, plans and states: each imports, says what became of every resource, and raises no error that AWS would not. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IMPORT_SOURCES, type ImportSourceName } from '../../server/src/core/analysis/import-sources.ts';
import { analysed } from '../core/engine/tracing.ts';
import { describeCorpus } from './collection.ts';
import { errorsOf, problemsIn } from './findings.ts';

/** Errors that were looked into and are true of the file. */
const TRUE_ERRORS: Readonly<Record<string, readonly string[]>> = {
	// The defaults of its parameters give its public and its private subnets the same blocks.
	'cfnlint-quickstart-vpc-management.json': ['overlapping-subnets'],
};

/** Shell and PowerShell write what a command prints in their own ways. */
function textOf(path: string): string {
	const bytes = readFileSync(path);
	const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
	return new TextDecoder(encoding).decode(bytes);
}

function imported(source: ImportSourceName, folder: string, name: string) {
	return IMPORT_SOURCES[source].run([{ name, text: textOf(join(folder, name)) }]);
}

for (const source of ['cloudformation', 'terraform'] as const) {
	describeCorpus(`what others have written for ${source}`, `imports/${source}`, (folder) => {
		for (const name of readdirSync(folder).sort()) {
			it(`${name} is imported, or it is said what is missing`, () => {
				const { imported: result, problems } = imported(source, folder, name);
				assert.ok(result.text !== undefined || result.notes.length > 0 || problems.length > 0, 'nothing, and no word about it');
				if (result.text === undefined) return;
				const analysis = analysed(result.text);
				assert.deepEqual(problemsIn(analysis), []);
				assert.deepEqual([...new Set(errorsOf(analysis))].sort(), TRUE_ERRORS[name] ?? []);
			});
		}
	});
}

describeCorpus('templates that are written twice', 'imports/cloudformation', (folder) => {
	const names = readdirSync(folder);
	const twins = names.filter((name) => name.endsWith('.json') && names.includes(name.replace(/\.json$/, '.yaml')));

	it('are there', () => assert.ok(twins.length >= 5, String(twins.length)));

	for (const name of twins) {
		it(`${name} gives the same topology as its twin in YAML`, () => {
			const own = (file: string) => imported('cloudformation', folder, file).imported.text?.replaceAll(/^ *#.*\n/gm, '');
			assert.equal(own(name.replace(/\.json$/, '.yaml')), own(name));
		});
	}
});
