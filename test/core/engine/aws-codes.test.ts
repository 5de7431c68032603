import assert from 'node:assert/strict';
import { AWS_CODES, oursFor } from '../../../scripts/generated/aws-codes.ts';
import { CODES, type CodeText } from '../../../server/src/core/engine/codes.ts';

/** docs/aws-codes.md against the table of codes: `golden.test.ts` shows a step with each of ours. */
const listed = AWS_CODES.flatMap(({ codes }) => codes);

describe('the codes of AWS’s Reachability Analyzer', () => {
	it('are listed once each', () => {
		const codes = listed.map(({ code }) => code);
		assert.equal(new Set(codes).size, codes.length);
	});

	it('have among them each that a step carries', () => {
		const carried = new Set(Object.values<CodeText>(CODES).flatMap(({ aws }) => aws ?? []));
		assert.deepEqual(
			[...carried].filter((code) => !listed.some((each) => each.code === code)),
			[],
		);
	});

	for (const { code, reason } of listed) {
		it(`${code} is carried by a step, or has a reason why not`, () => assert.equal(oursFor(code).length > 0, reason === undefined));
	}
});
