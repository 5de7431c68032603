/** What holds at every place of every text, broken ones too. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { definitionAt } from '../../../server/src/core/editor/definition.ts';
import { hintsIn } from '../../../server/src/core/editor/hints/hints.ts';
import { lensesOf } from '../../../server/src/core/editor/lenses.ts';
import { occurrencesIn } from '../../../server/src/core/editor/names/occurrences.ts';
import { referencesAt } from '../../../server/src/core/editor/references.ts';
import { renameable, renaming } from '../../../server/src/core/editor/rename/rename.ts';
import { symbolsOf } from '../../../server/src/core/editor/symbols/symbols.ts';
import { applyEdits } from '../../../server/src/core/language/edit/text-edit.ts';
import type { Document } from '../../../server/src/core/language/syntax.ts';
import { analysed, problemsOf, rootOf } from '../engine/tracing.ts';

const EVERYTHING = readFileSync('test/fixtures/language/everything.topo.yaml', 'utf8');

describe('names anywhere', () => {
	it('can be renamed, and back again to the same text, without a new problem', function () {
		this.timeout(300_000);
		const analysis = analysed(EVERYTHING);
		const { network } = rootOf(analysis);
		const document = documentOf(EVERYTHING);
		let count = 0;
		for (const key of occurrencesIn(network).keys) {
			const [first] = occurrencesIn(network).of(key);
			assert.ok(first);
			const offset = (documentIn(analysis).startOf(first.source.piece) ?? Number.NaN) + first.source.start;
			const name = document.text.slice(offset, offset + first.source.end - first.source.start);
			const there = renaming(analysis.roots, documentIn(analysis), offset, 'something-else');
			if (there?.ok !== true) {
				assert.equal(renameable(analysis.roots, documentIn(analysis), offset)?.ok, false, key);
				continue;
			}
			const after = applyEdits(EVERYTHING, there.files[0]?.edits ?? []);
			const again = analysed(after);
			assert.equal(problemsOf(again).length, problemsOf(analysis).length, `${key}: ${problemsOf(again).join('\n')}`);
			// In front of the name its own edits may have moved it.
			const moved = (there.files[0]?.edits ?? []).filter(({ start }) => start < offset).length * ('something-else'.length - name.length);
			const back = renaming(again.roots, documentIn(again), offset + moved, name);
			assert.ok(back?.ok === true, `${key}: ${JSON.stringify(back)}`);
			assert.equal(applyEdits(after, back.files[0]?.edits ?? []), EVERYTHING, key);
			count += 1;
		}
		assert.ok(count > 60, `${count} were renamed`);
	});

	it('give places inside the text, or nothing, in every half of a text', () => {
		for (let end = 0; end < EVERYTHING.length; end += 307) {
			const analysis = analysed(EVERYTHING.slice(0, end));
			const { network } = rootOf(analysis);
			const document = documentIn(analysis);
			for (let offset = Math.max(0, end - 40); offset <= end; offset++) {
				const found = definitionAt(analysis.roots, document, offset);
				const sources = found === undefined ? [] : [found.origin, ...found.targets];
				for (const { source } of referencesAt(analysis.roots, document, offset)) sources.push(source);
				for (const source of sources) {
					const start = (document.startOf(source.piece) ?? Number.NaN) + source.start;
					assert.ok(start >= 0 && start + source.end - source.start <= end, `${end}:${offset}`);
				}
			}
			assert.ok(symbolsOf(document).every(({ source }) => document.startOf(source.piece) !== undefined));
			assert.ok(hintsIn(network, document, 0, end).every(({ source }) => document.startOf(source.piece) !== undefined));
			assert.ok(lensesOf([network], document, []).every(({ source }) => document.startOf(source.piece) !== undefined));
		}
	});
});

function documentOf(text: string): Document {
	return documentIn(analysed(text));
}

function documentIn(analysis: ReturnType<typeof analysed>): Document {
	const [file] = rootOf(analysis).files;
	assert.ok(file);
	return file.document;
}
