/**
 * The reader against the library that it uses in pieces: over seeded mutations of texts, what it reads is what the
 * library reads of the whole, what the library refuses it refuses, and an earlier reading changes nothing.
 * `HOPWISE_MUTATIONS` says how many (20,000), `HOPWISE_SEED` from where (1).
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '../../../../server/src/core/language/reader/read.ts';
import type { Document, SyntaxProblem } from '../../../../server/src/core/language/syntax.ts';
import { everything, libraryValue, readerValue, withoutBlanks } from './compare.ts';
import { level } from './level.ts';
import { mutate, randomFrom } from './mutate.ts';

const MUTATIONS = Number(process.env['HOPWISE_MUTATIONS'] ?? 20_000);
const SEED = Number(process.env['HOPWISE_SEED'] ?? 1);

const root = join(import.meta.dirname, '../../../..');
const fixtures = textsOf(join(root, 'test/fixtures/reader'));
const examples = textsOf(join(root, 'examples'));

describe('reader: proof', () => {
	it('reads the fixtures and the examples as the library does, before any mutation', () => {
		assert.ok(fixtures.length >= 10);
		for (const text of [...fixtures, ...examples]) {
			check(text, read(text, level));
		}
	});

	it(`reads ${MUTATIONS} mutations as the library does, and the same whatever was read before`, function () {
		this.timeout(Math.max(60_000, MUTATIONS * 30));
		const random = randomFrom(SEED);
		let previous: Document | undefined;
		const seen = { equal: 0, refused: 0, found: 0 };
		for (let index = 0; index < MUTATIONS; index++) {
			// The examples are some times longer: one in fifty, so that they take no more time than the rest.
			const corpus = index % 50 === 0 && examples.length > 0 ? examples : fixtures;
			const text = mutate(corpus[index % corpus.length] ?? '', fixtures, random);
			const document = read(text, level);
			seen[check(text, document)]++;
			const again: Document = read(text, level, previous);
			assert.equal(everything(again), everything(document), `another result behind another text: ${JSON.stringify(text)}`);
			previous = again;
		}
		// Mutations that only ever break, or never do, would prove nothing.
		for (const [kind, count] of Object.entries(seen)) {
			assert.ok(count > MUTATIONS / 50, `${kind}: ${count}`);
		}
	});
});

/** Holds one reading against the library's, and says which of the three cases it was. */
function check(text: string, document: Document): 'equal' | 'refused' | 'found' {
	const shown = JSON.stringify(text);
	assert.equal(document.pieces.map((piece) => piece.text).join(''), text, `the pieces are not the text: ${shown}`);
	const findings = document.problems.filter(({ code }) => code !== 'duplicate-key' && code !== 'yaml-portability');
	const library = libraryValue(text) ?? (findings.length === 0 ? libraryValue(withoutBlanks(text)) : undefined);
	if (library === undefined) {
		assert.ok(findings.length > 0, `the library finds an error here: ${shown}`);
		return 'refused';
	}
	if (findings.length === 0) {
		assert.deepEqual(readerValue(document.root), library, `another value than the library's: ${shown}`);
		return 'equal';
	}
	// What the library reads without a word: traps, half-typed lines, and keys without a name.
	const other = findings.find((finding) => finding.code === 'yaml-syntax' && !isHalfTyped(finding));
	assert.equal(other?.message, undefined, `the library finds no error here: ${shown}`);
	return 'found';
}

function isHalfTyped({ message }: SyntaxProblem): boolean {
	return /belongs to no key|needs a colon|needs a space|joined to the key on the next line|A key is missing/.test(message);
}

function textsOf(folder: string): readonly string[] {
	return existsSync(folder)
		? readdirSync(folder)
				.filter((name) => name.endsWith('.topo.yaml'))
				.map((name) => readFileSync(join(folder, name), 'utf8'))
		: [];
}
