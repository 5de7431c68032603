import assert from 'node:assert/strict';
import { drain } from '../../../server/src/core/language/sliced.ts';
import { layeredMap } from '../../../server/src/core/model/versions/layered-map.ts';
import { commonEnds, madeAgain } from '../../../server/src/core/model/versions/list-change.ts';
import { type RememberedList, rememberedList } from '../../../server/src/core/model/versions/remembered-list.ts';
import { randomFrom } from '../language/reader/mutate.ts';

interface Thing {
	readonly asks: string;
}

describe('a remembered list', () => {
	it('gives after each change what one that begins anew gives, and looks at few things for it', () => {
		const random = randomFrom(5);
		const answers = new Map<string, number>();
		let seen = 0;
		const look = ({ asks }: Thing) => {
			seen += 1;
			return { value: answers.get(asks) ?? 0, asked: [asks] };
		};
		const fresh = (): Thing => ({ asks: `q${Math.floor(random() * 400)}` });
		let things: readonly Thing[] = Array.from({ length: 1_000 }, fresh);
		let list: RememberedList<Thing, string, number> = drain(rememberedList(things, look, undefined));
		for (let round = 0; round < 500; round++) {
			const at = Math.floor(random() * things.length);
			const come = Array.from({ length: Math.floor(random() * (round % 50 === 0 ? 200 : 3)) }, fresh);
			if (round % 3 > 0) things = things.toSpliced(at, Math.floor(random() * 3), ...come);
			const changed = new Set(round % 3 === 1 ? [] : [`q${Math.floor(random() * 400)}`]);
			for (const question of changed) answers.set(question, round);
			seen = 0;
			list = drain(rememberedList(things, look, { list, changed }));
			assert.ok(seen < 500, `${seen} of ${things.length} things were looked at`);
			assert.deepEqual(
				list.values,
				things.map(({ asks }) => answers.get(asks) ?? 0),
			);
			assert.ok(list.blocks.length < 40 + things.length / 8, `${list.blocks.length} blocks of ${things.length} things`);
		}
	});

	it('holds few things in a block that ask for much, so that few are looked at again', () => {
		const names = Array.from({ length: 200 }, (_, thing) => Array.from({ length: 100 }, (__, index) => `q${thing}-${index}`));
		let seen = 0;
		const look = (asked: readonly string[]) => {
			seen += 1;
			return { value: asked, asked };
		};
		const before = drain(rememberedList(names, look, undefined));
		assert.equal(seen, names.length);
		seen = 0;
		const after = drain(rememberedList(names, look, { list: before, changed: new Set(['q70-5']) }));
		assert.ok(seen > 0 && seen < 5, `${seen} things were looked at`);
		assert.deepEqual(after.values, names);
		assert.deepEqual(
			after.blocks.flatMap(({ things }) => things),
			names,
		);
	});

	it('is the same list of values where none of them is another', () => {
		const things = [{ asks: 'a' }, { asks: 'b' }];
		const look = ({ asks }: Thing) => ({ value: asks, asked: [asks] });
		const before = drain(rememberedList(things, look, undefined));
		const after = drain(rememberedList([...things], look, { list: before, changed: new Set(['a']) }));
		assert.equal(after.values, before.values);
	});
});

describe('a layered map', () => {
	it('has after each change what a plain one has, and the ones before it keep what they had', () => {
		const random = randomFrom(9);
		const plain = new Map<number, string>(Array.from({ length: 300 }, (_, key) => [key, 'first']));
		const before = layeredMap(new Map(plain));
		let layered = before;
		for (let round = 0; round < 400; round++) {
			const changes = new Map<number, string | undefined>();
			for (let count = random() * 4; count > 0; count--) {
				changes.set(Math.floor(random() * 400), random() < 0.4 ? undefined : `round ${round}`);
			}
			for (const [key, value] of changes) {
				if (value === undefined) plain.delete(key);
				else plain.set(key, value);
			}
			layered = layered.with(changes);
			for (let key = 0; key < 400; key += 7) {
				assert.equal(layered.get(key), plain.get(key));
				assert.equal(layered.has(key), plain.has(key));
			}
		}
		assert.equal(before.get(7), 'first');
		assert.equal(before.get(350), undefined);
	});
});

describe('lists of two versions', () => {
	it('count what they have in common at both ends once', () => {
		assert.deepEqual(commonEnds([1, 2, 3], [1, 2, 3]), { front: 3, back: 0 });
		assert.deepEqual(commonEnds([1, 1], [1, 1, 1]), { front: 2, back: 0 });
		assert.deepEqual(commonEnds([1, 2, 3], [1, 9, 9, 3]), { front: 1, back: 1 });
		assert.deepEqual(commonEnds([], [1]), { front: 0, back: 0 });
	});

	it('take over what was made of the same', () => {
		const make = (origin: string, thing: number) => ({ origin, thing });
		const before = drain(madeAgain(undefined, [1, 2, 3], ['a', 'b', 'c'], make));
		const after = drain(madeAgain(before, [1, 4, 5, 3], ['a', 'd', 'e', 'c'], make));
		assert.deepEqual(
			after.made.map(({ origin, thing }) => `${origin}${thing}`),
			['a1', 'd4', 'e5', 'c3'],
		);
		assert.equal(after.made[0], before.made[0]);
		assert.equal(after.made[3], before.made[2]);
	});
});
