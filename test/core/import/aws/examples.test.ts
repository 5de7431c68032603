/** AWS's own example networks, and those of the project, printed and imported: each is the same again. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonFile } from '../../../../server/src/core/import/aws/gather.ts';
import { random } from '../../../kernel/draw/random.ts';
import { completedByHand } from './by-hand.ts';
import { exported } from './export/export.ts';
import { inAnotherOrder } from './other-words.ts';
import { assertSame, assertSameAnswers, importedFrom, networkOf, type RoundTrip, roundTrip, withoutHeader } from './round-trip.ts';

/** What cannot be compared, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
	'nat-protocols': 'it says things that AWS refuses, on purpose: a NAT gateway with security groups, and one without an address',
};

/** Whose flows cannot be asked again. */
const NOT_ASKED: Readonly<Record<string, string>> = {
	'two-zones': 'its devices are called `net0` and `net1`, as its systems call them; AWS knows numbers alone',
};

const ROOT = join(import.meta.dirname, '../../../..');

const examples = ['test/fixtures/aws', 'examples'].flatMap((folder) =>
	readdirSync(join(ROOT, folder))
		.filter((file) => file.endsWith('.topo.yaml'))
		.map((file) => ({ folder, name: file.replace('.topo.yaml', ''), text: readFileSync(join(ROOT, folder, file), 'utf8') })),
);

describe('an example network, printed and imported', () => {
	for (const { name, text } of examples) {
		if (name in LEFT_OUT) continue;
		it(`is the same: ${name}`, () => {
			const trip = roundTrip(text);
			assertSame(trip, { withNames: false });
			if (name in NOT_ASKED) return;
			assertAnswersAlike(text, trip);
		});
	}

	it('is the same: the account that AWS printed, as an example of an import', () => {
		const folder = join(ROOT, 'examples/snapshot/eu-west-1');
		const printed = readdirSync(folder).map(
			(name): JsonFile => ({ name: `eu-west-1/${name}`, value: JSON.parse(readFileSync(join(folder, name), 'utf8')) }),
		);
		const { after: before } = importedFrom(printed);
		const files = exported(before);
		assertSame({ files, before, ...importedFrom(files) }, { withNames: true });
	});

	it('has the same text in whichever order AWS prints it', () => {
		for (const { text } of examples.filter(({ folder }) => folder === 'examples')) {
			const trip = roundTrip(text);
			const again = importedFrom(inAnotherOrder(random(1), trip.files));
			assert.equal(withoutHeader(again.text), withoutHeader(trip.text));
		}
	});

	it('is left out only where that is told here', () => {
		assert.ok(examples.length > 100, `${examples.length} examples were found`);
		const names = examples.map(({ name }) => name);
		for (const name of [...Object.keys(LEFT_OUT), ...Object.keys(NOT_ASKED)]) assert.ok(names.includes(name), name);
		for (const { text } of examples.filter(({ name }) => name in LEFT_OUT)) {
			assert.throws(() => assertSame(roundTrip(text), { withNames: false }), 'it can be compared by now');
		}
		for (const { text } of examples.filter(({ name }) => name in NOT_ASKED)) {
			assert.throws(() => assertAnswersAlike(text, roundTrip(text)), 'its flows can be asked by now');
		}
	});
});

function assertAnswersAlike(original: string, { text, before }: RoundTrip): void {
	assertSameAnswers(before, networkOf(completedByHand(text, original, before)), before.flows);
}
