import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatEdits } from '../../../server/src/core/editor/format/format.ts';
import { decode } from '../../../server/src/core/language/decode/decode.ts';
import { applyEdits } from '../../../server/src/core/language/edit/text-edit.ts';
import { read } from '../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../server/src/core/language/schema/levels.ts';
import type { Document, Piece } from '../../../server/src/core/language/syntax.ts';
import { mutate, randomFrom } from '../language/reader/mutate.ts';

const texts = [
	'examples',
	'examples/split',
	'test/fixtures/language',
	'test/fixtures/reader',
	'test/fixtures/verdicts',
	'test/fixtures/hover',
]
	.flatMap((folder) => readdirSync(resolve(folder)).map((name) => join(resolve(folder), name)))
	.filter((path) => path.endsWith('.topo.yaml'))
	.map((path) => readFileSync(path, 'utf8'));

const parse = (text: string): Document => read(text, topologyLevel);

function formatted(text: string): string {
	return applyEdits(text, formatEdits(parse(text)));
}

const PLACES = ['source', 'nameSource', 'numberSource', 'policySource', 'keySources', 'unreadable'];

/** Everything that is decoded, without where it stands. */
function meaning(text: string): string {
	const { topology, problems } = decode(parse(text));
	const said = JSON.stringify(topology, (key, value: unknown) => {
		if (PLACES.includes(key)) return undefined;
		return typeof value === 'bigint' ? String(value) : key === 'text' && typeof value === 'string' ? value.replace(/ +/g, ' ') : value;
	});
	return [said, ...problems.map(({ code, message }) => `${code} ${message.replace(/ +/g, ' ')}`).sort()].join('\n');
}

/** What stands behind each `#`: the comments, with those that are part of a value. */
function comments(text: string): readonly string[] {
	return [...text.matchAll(/(?<=^|\s)#.*/gm)].map(([comment]) => comment.trim()).sort();
}

/** Pieces that YAML cannot read as they are meant. */
function unreadable(text: string): readonly string[] {
	const document = parse(text);
	const pieces = new Set<Piece>(
		document.problems.filter(({ code }) => code === 'yaml-syntax' || code === 'yaml-trap').map(({ source }) => source.piece),
	);
	return [...pieces].map((piece) => piece.text);
}

function check(text: string): void {
	const result = formatted(text);
	assert.equal(formatted(result), result, 'formatted twice');
	assert.equal(meaning(result), meaning(text), 'the meaning');
	assert.deepEqual(comments(result), comments(text), 'the comments');
	assert.deepEqual(unreadable(result), unreadable(text), 'what cannot be read');
}

describe('formatting of any text', () => {
	it('keeps the meaning and the comments of every example and fixture, and changes nothing a second time', () => {
		for (const text of texts) check(text);
	});

	it('does so for texts that were edited at random', function () {
		this.timeout(300_000);
		const seeds = Number(process.env['FORMAT_SEEDS'] ?? 1000);
		for (let seed = 0; seed < seeds; seed++) {
			const text = mutate(texts[seed % texts.length] ?? '', texts, randomFrom(seed));
			try {
				check(text);
			} catch (error) {
				throw new Error(`seed ${seed}`, { cause: error });
			}
		}
	});
});
