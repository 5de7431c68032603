import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { decode } from '../../../server/src/core/language/decode/decode.ts';
import { read } from '../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../server/src/core/language/schema/levels.ts';
import { assertMarked, marked, withoutMarkers } from './marked.ts';

const folder = new URL('../../fixtures/language/mistakes/', import.meta.url);

/** Each file marks all that reader and decoder find in it. `HOPWISE_UPDATE=1` rewrites the markers; read what changed. */
describe('the mistakes of a topology file', () => {
	for (const file of readdirSync(folder)) {
		it(`are found as ${file} marks them`, () => {
			const fixture = readFileSync(new URL(file, folder), 'utf8');
			const document = read(withoutMarkers(fixture), topologyLevel);
			const found = [...document.problems, ...decode(document).problems];
			if (process.env['HOPWISE_UPDATE'] !== undefined) writeFileSync(new URL(file, folder), marked(document, found));
			assertMarked(fixture, document, found);
		});
	}
});
