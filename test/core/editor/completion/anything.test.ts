/** Completion at any place of any text, broken ones above all. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainTextOf } from '../../../../server/src/core/editor/completion/completion-item.ts';
import { applyEdits } from '../../../../server/src/core/language/edit/text-edit.ts';
import { read } from '../../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../../server/src/core/language/schema/levels.ts';
import { mutate, randomFrom } from '../../language/reader/mutate.ts';
import { completeAt } from './completing.ts';

const TEXTS = [
	...readdirSync('examples')
		.filter((name) => name.endsWith('.topo.yaml'))
		.map((name) => readFileSync(join('examples', name), 'utf8')),
	readFileSync('test/fixtures/language/everything.topo.yaml', 'utf8'),
];
const ROUNDS = Number(process.env['HOPWISE_ROUNDS'] ?? 150);

describe('completion in anything', function () {
	this.timeout(300_000);

	it('never throws, edits the cursor’s line alone, and gives the reader nothing new to complain about', () => {
		const random = randomFrom(20);
		let tried = 0;
		for (let round = 0; round < ROUNDS; round++) {
			const text = mutate(TEXTS[round % TEXTS.length] ?? '', TEXTS, random);
			for (let count = 0; count < 4; count++) {
				const offset = Math.floor(random() * (text.length + 1));
				const { replaced, items } = completeAt(text, offset);
				const { start, end } = replaced;
				const where = `round ${round}, offset ${offset}: ${JSON.stringify(text.slice(Math.max(0, offset - 60), offset))}‸${JSON.stringify(text.slice(offset, offset + 30))}`;
				assert.ok(start <= offset && offset <= end, where);
				assert.doesNotMatch(text.slice(start, end), /[\r\n]/, where);
				for (const index of [0, Math.floor(random() * items.length)]) {
					const item = items[index];
					if (item === undefined) continue;
					tried += 1;
					const after = applyEdits(text, [{ start, end, text: plainTextOf(item.text) }]);
					assert.ok(troubles(after) <= troubles(text), `${item.label} at ${where}\n${complaints(after)}`);
				}
			}
		}
		assert.ok(tried > ROUNDS, `only ${tried} items were tried`);
	});

	it('answers outside the text as at its ends', () => {
		assert.deepEqual(completeAt('vp', 99).replaced, { start: 0, cursor: 2, end: 2 });
		assert.deepEqual(completeAt('vp', -1).replaced, { start: 0, cursor: 0, end: 2 });
	});
});

function troubles(text: string): number {
	return read(text, topologyLevel).problems.filter(({ code }) => code === 'yaml-syntax' || code === 'yaml-trap').length;
}

function complaints(text: string): string {
	return read(text, topologyLevel)
		.problems.map(({ code, message }) => `${code}: ${message}`)
		.join('\n');
}
