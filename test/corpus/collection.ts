/** Networks from outside, read where they lie: they are never part of the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { JsonFile } from '../../server/src/core/import/aws/gather.ts';
import { readJson } from '../../server/src/core/import/json-text.ts';

/** The folder that HOPWISE_CORPUS names, else the one beside the project. */
export const CORPUS = process.env['HOPWISE_CORPUS'] ?? join(import.meta.dirname, '../../../shared/data');

/** Describes the tests over a part of the collection; where that is not there, it is said and nothing fails. */
export function describeCorpus(title: string, part: string, tests: (folder: string) => void): void {
	const folder = join(CORPUS, part);
	describe(title, () => {
		if (existsSync(folder)) {
			tests(folder);
			return;
		}
		it('are not compared: the collection is not here', function () {
			process.stderr.write(
				`\n    !! ${folder} is missing: nothing of it was compared. HOPWISE_CORPUS names the folder of the collection.\n`,
			);
			this.skip();
		});
	});
}

/** Every JSON file below a folder, by its name from there. Throws for one that is no JSON. */
export function jsonFiles(folder: string): readonly JsonFile[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort()
		.map((path) => {
			const reading = readJson(readFileSync(path, 'utf8'));
			if (!reading.ok) throw new Error(`${path}:${reading.line} ${reading.message}`);
			return { name: relative(folder, path), value: reading.value };
		});
}
