/**
 * `npm run generate` writes the files that come out of the code; with `--check` it writes nothing and fails where one
 * of them is not what the code says.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { documents } from './generated/documents.ts';
import { manifest } from './generated/manifest.ts';
import { pictureStyles } from './generated/picture-styles.ts';
import { pictures } from './generated/pictures.ts';
import { rulePages } from './generated/rule-pages.ts';
import { topologySchema } from './generated/topology-schema.ts';

interface GeneratedFile {
	/** From the project's folder. */
	readonly path: string;
	/** The whole text, with its last line end. */
	readonly content: () => string;
}

const generated: readonly GeneratedFile[] = [topologySchema, manifest, pictureStyles, ...rulePages, ...documents, ...pictures];

const project = resolve(import.meta.dirname, '..');
const checkOnly = process.argv.includes('--check');

const outdated = generated.filter(({ path, content }) => read(path) !== content());
for (const { path, content } of checkOnly ? [] : outdated) {
	mkdirSync(dirname(resolve(project, path)), { recursive: true });
	writeFileSync(resolve(project, path), content());
}

for (const { path } of outdated) console.log(checkOnly ? `${path} is out of date: run npm run generate` : `${path} written`);
if (checkOnly && outdated.length > 0) process.exitCode = 1;

function read(path: string): string | undefined {
	try {
		return readFileSync(resolve(project, path), 'utf8').replaceAll('\r\n', '\n');
	} catch {
		return undefined;
	}
}
