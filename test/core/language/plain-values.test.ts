import assert from 'node:assert/strict';
import { lineOf } from '../../../server/src/core/language/lines/line-text.ts';
import { choiceWith, declaredName, flag, wholeNumber } from '../../../server/src/core/language/schema/plain-values.ts';
import type { ScalarType } from '../../../server/src/core/language/schema/scalar.ts';

/** The value, or what a fix would write, or `undefined` for neither. */
function readings<T>(type: ScalarType<T>, ...texts: readonly string[]): readonly unknown[] {
	return texts.map((text) => {
		const result = type.read(lineOf(text));
		return result.ok ? { value: result.value } : result.problems.map(({ replacement }) => replacement)[0];
	});
}

describe('plain values', () => {
	it('are true and false in one spelling, and other spellings say what is meant', () => {
		assert.deepEqual(readings(flag, 'true', 'false'), [{ value: true }, { value: false }]);
		assert.deepEqual(readings(flag, 'True', 'yes', 'on', '1', 'NO', 'off', '0', 'perhaps'), [
			'true',
			'true',
			'true',
			'true',
			'false',
			'false',
			'false',
			undefined,
		]);
	});

	it('are numbers as a person reads them', () => {
		const number = wholeNumber(1, 70_000);
		assert.deepEqual(readings(number, '1', '070', '70000'), [{ value: 1 }, { value: 70 }, { value: 70_000 }]);
		assert.deepEqual(readings(number, '65,010', '65_010', '0', '70001', '1e3', '0x10', '-1', '1.0', ''), [
			'65010',
			'65010',
			...Array(7).fill(undefined),
		]);
	});

	it('are words of a list, and near or foreign words say what is meant', () => {
		const word = choiceWith({ off: 'none' }, 'loose', 'strict', 'none');
		assert.deepEqual(readings(word, 'loose', 'Loose', 'strct', 'off', 'constructor'), [
			{ value: 'loose' },
			'loose',
			'strict',
			'none',
			undefined,
		]);
	});

	it('are names to declare, and other texts are turned into the nearest name', () => {
		const name = declaredName('its gateway');
		assert.deepEqual(readings(name, 'igw', 'my igw', '1st', 'a.b', 'none', '-', ''), [
			{ value: 'igw' },
			'my-igw',
			'st',
			'a-b',
			undefined,
			undefined,
			undefined,
		]);
	});
});
