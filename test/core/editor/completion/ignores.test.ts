import assert from 'node:assert/strict';
import { codeCompletions, codePlaceAt } from '../../../../server/src/core/editor/ignores/completion.ts';
import { read } from '../../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../../server/src/core/language/schema/levels.ts';
import { RULES } from '../../../../server/src/core/rules/registry.ts';
import { accepted, CURSOR, complete, labels } from './completing.ts';

/** The codes at the cursor, without findings; undefined where no code may stand. */
function codes(marked: string) {
	const offset = marked.indexOf(CURSOR);
	const document = read(marked.replace(CURSOR, ''), topologyLevel);
	const place = codePlaceAt(document, offset);
	return place === undefined ? undefined : { ...codeCompletions(document, place, []), text: document.text };
}

describe('completion in a comment that silences findings', () => {
	it('offers every code but those that stand there', () => {
		const all = RULES.map(({ code }) => code);
		assert.deepEqual(labels(codes('vpcs: {} # hopwise-ignore ‸\n') ?? assert.fail()), all);
		const two = codes('vpcs: {} # hopwise-ignore wrong-type, dup‸\n') ?? assert.fail();
		assert.deepEqual(
			labels(two),
			all.filter((code) => code !== 'wrong-type'),
		);
		assert.equal(accepted(two, 'duplicate-key'), 'vpcs: {} # hopwise-ignore wrong-type, duplicate-key\n');
	});

	it('replaces the code around the cursor and leaves what stands behind it', () => {
		const found = codes('# hopwise-ignore du‸plicate-k: why\r\nvpcs: {}\r\n') ?? assert.fail();
		assert.equal(accepted(found, 'duplicate-route'), '# hopwise-ignore duplicate-route: why\r\nvpcs: {}\r\n');
	});

	it('offers none in front of the codes, in the reason, and in other comments', () => {
		for (const text of ['# hopwise-ig‸nore x', '‸# hopwise-ignore x', '# hopwise-ignore x: for‸ now', '# hopwise-ignore‸', '# so ‸']) {
			assert.equal(codes(`${text}\nvpcs: {}\n`), undefined, text);
		}
	});

	it('offers the word where a comment begins', () => {
		const found = complete('vpcs: {} # hop‸\n');
		assert.equal(accepted(found, 'hopwise-ignore'), 'vpcs: {} # hopwise-ignore \n');
		assert.deepEqual(labels(complete('vpcs: {}\n#‸\n')), ['hopwise-ignore']);
		assert.deepEqual(labels(complete('vpcs: {} # what ‸\n')), []);
		assert.deepEqual(labels(complete('vpcs: {} # what‸\n')), []);
	});
});
