/**
 * Remembered computations for all things of a list. What they asked is kept by blocks of things, so that a version in which
 * few answers are others looks at few blocks again, and not at every thing.
 */
import type { Sliced } from '../../language/sliced.ts';
import { type CommonEnds, commonEnds } from './list-change.ts';
import { sameList } from './remember.ts';

/** What each thing of a list gave. */
export interface RememberedList<Thing, Question, Value> {
	readonly things: readonly Thing[];
	/** One for each thing; the same list as before where all of them are the same. */
	readonly values: readonly Value[];
	readonly blocks: readonly Block<Thing, Question, Value>[];
}

/** Some things in a row. */
interface Block<Thing, Question, Value> {
	readonly things: readonly Thing[];
	readonly values: readonly Value[];
	readonly asked: ReadonlySet<Question>;
}

/** An earlier list, and the questions that are answered differently since. */
export interface Earlier<Thing, Question, Value> {
	readonly list: RememberedList<Thing, Question, Value>;
	readonly changed: ReadonlySet<Question>;
}

/** What a thing gives, and what was asked for it. */
export type Look<Thing, Question, Value> = (thing: Thing) => { readonly value: Value; readonly asked: readonly Question[] };

/** Looks at the things that are new, and at those around which an answer changed; with pauses. */
export function* rememberedList<Thing, Question, Value>(
	things: readonly Thing[],
	look: Look<Thing, Question, Value>,
	earlier: Earlier<Thing, Question, Value> | undefined,
): Sliced<RememberedList<Thing, Question, Value>> {
	const before = earlier?.list.blocks ?? [];
	const { front, back } = earlier === undefined ? NOTHING : blocksInCommon(before, commonEnds(earlier.list.things, things));
	const [first, last] = [before.slice(0, front), before.slice(before.length - back)];
	const stands = ({ asked }: Block<Thing, Question, Value>): boolean => earlier === undefined || !sharesSome(asked, earlier.changed);
	const blocks: Block<Thing, Question, Value>[] = [];
	const lookAt = function* (some: readonly Thing[]): Sliced<void> {
		for (let start = 0; start < some.length; ) {
			const block = blockFrom(some, start, look);
			blocks.push(block);
			start += block.things.length;
			yield;
		}
	};
	const lookAgain = function* (kept: readonly Block<Thing, Question, Value>[]): Sliced<void> {
		for (const block of kept) {
			if (stands(block)) blocks.push(block);
			else yield* lookAt(block.things);
		}
	};
	yield* lookAgain(first);
	yield* lookAt(things.slice(sizeOf(first), things.length - sizeOf(last)));
	yield* lookAgain(last);
	return { things, values: valuesOf(blocks, earlier?.list), blocks };
}

/** The same list as long as all values are the same. */
function valuesOf<Thing, Question, Value>(
	blocks: readonly Block<Thing, Question, Value>[],
	before: RememberedList<Thing, Question, Value> | undefined,
): readonly Value[] {
	if (before !== undefined && sameList(before.blocks, blocks) === before.blocks) return before.values;
	const values: Value[] = [];
	for (const block of blocks) for (const value of block.values) values.push(value);
	return sameList(before?.values, values);
}

const NOTHING: CommonEnds = { front: 0, back: 0 };

/** Things of a block, and questions of one: so many that there are few blocks, so few that one is soon looked at. */
const BLOCK = 32;
const QUESTIONS = 256;

/** How many blocks at both ends hold nothing but what the new list has there too. Beside small ones one more is made anew: they would become ever more. */
function blocksInCommon(blocks: readonly Block<unknown, unknown, unknown>[], ends: CommonEnds): CommonEnds {
	let front = 0;
	for (let size = 0; front < blocks.length; front++) {
		size += blocks[front]?.things.length ?? 0;
		if (size > ends.front) break;
	}
	let back = 0;
	for (let size = 0; back < blocks.length - front; back++) {
		size += blocks.at(-1 - back)?.things.length ?? 0;
		if (size > ends.back) break;
	}
	if (front > 0 && front + back < blocks.length && isSmall(blocks[front - 1])) front--;
	if (back > 0 && front + back < blocks.length && isSmall(blocks.at(-back))) back--;
	return { front, back };
}

function isSmall(block: Block<unknown, unknown, unknown> | undefined): boolean {
	return block !== undefined && block.things.length < BLOCK / 2 && block.asked.size < QUESTIONS / 2;
}

function sizeOf(blocks: readonly { readonly things: readonly unknown[] }[]): number {
	return blocks.reduce((size, { things }) => size + things.length, 0);
}

/** As many of these, from the one at `start` on, as a block holds: at least one. */
function blockFrom<Thing, Question, Value>(
	things: readonly Thing[],
	start: number,
	look: Look<Thing, Question, Value>,
): Block<Thing, Question, Value> {
	const asked = new Set<Question>();
	const values: Value[] = [];
	for (const thing of things.slice(start, start + BLOCK)) {
		const seen = look(thing);
		for (const question of seen.asked) asked.add(question);
		values.push(seen.value);
		if (asked.size >= QUESTIONS) break;
	}
	return { things: things.slice(start, start + values.length), values, asked };
}

/** Whether one thing is in both. */
export function sharesSome<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
	const few = one.size < other.size ? one : other;
	const many = few === one ? other : one;
	for (const each of few) if (many.has(each)) return true;
	return false;
}
