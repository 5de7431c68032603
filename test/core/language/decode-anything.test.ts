import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { decode } from '../../../server/src/core/language/decode/decode.ts';
import { pathAt } from '../../../server/src/core/language/decode/locate.ts';
import { read } from '../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../server/src/core/language/schema/levels.ts';
import type { Document } from '../../../server/src/core/language/syntax.ts';

const everything = readFileSync(new URL('../../fixtures/language/everything.topo.yaml', import.meta.url), 'utf8');
const words = [
	'',
	' ',
	'\n',
	'\n    ',
	':',
	'- ',
	'|',
	'>',
	'{',
	'}',
	'[',
	']',
	',',
	'"',
	"'",
	'#',
	'*a',
	'&a',
	'!t',
	'null',
	'yes',
	'10.0.0.0/8',
	'cidr: ',
	'a: {}',
	'\t',
	'\r\n',
];

interface Edit {
	readonly at: number;
	readonly removed: number;
	readonly added: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
	at: fc.nat(everything.length),
	removed: fc.oneof(fc.nat(3), fc.nat(80)),
	added: fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })),
});

const apply = (text: string, { at, removed, added }: Edit): string => text.slice(0, at) + added + text.slice(at + removed);

/** What was found, by places in the text; fails where a place lies outside of it. */
function found(document: Document): readonly unknown[] {
	return decode(document).problems.map(({ code, message, source, related, data }) => {
		const places = [source, ...related.map((one) => one.source)].map(({ piece, start, end }) => {
			const offset = document.startOf(piece);
			assert.ok(offset !== undefined && start >= 0 && start <= end && end <= piece.text.length, `${code} lies outside of the text`);
			return [offset + start, offset + end];
		});
		return [code, message, places, data];
	});
}

describe('decoding anything', () => {
	it('gives a value and places in the text, and after edits what a first reading gives', () => {
		fc.assert(
			fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
				let document: Document | undefined;
				let text = everything;
				for (const one of edits) {
					text = apply(text, one);
					document = read(text, topologyLevel, document);
					found(document);
				}
				assert.ok(document);
				assert.deepEqual(found(document), found(read(text, topologyLevel)));
				for (const { at } of edits) assert.ok(pathAt(document, at).steps.length > 0);
			}),
			{ numRuns: 100 },
		);
	});

	it('takes any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...words, 'vpcs', 'instances', 'os', 'x', '1'), maxLength: 30 }), (text) => {
				found(read(text, topologyLevel));
			}),
			{ numRuns: 500 },
		);
	});
});
