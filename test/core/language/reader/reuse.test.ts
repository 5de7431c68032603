/** An edit leaves every piece but its own as it was: the same objects, with the same nodes. */
import assert from 'node:assert/strict';
import { read } from '../../../../server/src/core/language/reader/read.ts';
import type { Document, MapNode, Piece } from '../../../../server/src/core/language/syntax.ts';
import { everything } from './compare.ts';
import { level } from './level.ts';

const text = 'vpcs:\n  main:\n    subnets:\n      a: { cidr: x }\n      b: { cidr: y }\ninstances:\n  one: {}\n  two: {}\n  two: {}\n';

/** The pieces of a reading that an earlier one has too. */
function shared(document: Document, earlier: Document): readonly string[] {
	const before = new Set<Piece>(earlier.pieces);
	return document.pieces.filter((piece) => before.has(piece)).map((piece) => piece.text.trim());
}

function mapAt(document: Document, ...path: readonly string[]): MapNode | undefined {
	let node = document.root;
	for (const name of path) {
		const entry = node.kind === 'map' ? node.entries.find(({ key }) => key.text === name) : undefined;
		if (entry === undefined) {
			return undefined;
		}
		node = entry.value;
	}
	return node.kind === 'map' ? node : undefined;
}

describe('reader: reuse', () => {
	const before = read(text, level);

	it('takes over every piece of an unchanged text, and the entries of its root', () => {
		const again = read(text, level, before);
		assert.deepEqual(again.pieces, before.pieces);
		assert.ok(again.pieces.every((piece, index) => piece === before.pieces[index]));
		assert.ok(again.root.kind === 'map' && before.root.kind === 'map');
		assert.equal(again.root.entries[0], before.root.entries[0]);
		assert.equal(again.root.entries[1], before.root.entries[1]);
	});

	it('reads one piece anew for an edit inside it; what lies beside keeps its nodes', () => {
		const after = read(text.replace('cidr: y', 'cidr: 10.0.0.0/24'), level, before);
		assert.equal(shared(after, before).length, before.pieces.length - 1);
		assert.equal(mapAt(after, 'vpcs', 'main', 'subnets', 'a'), mapAt(before, 'vpcs', 'main', 'subnets', 'a'));
		assert.notEqual(mapAt(after, 'vpcs', 'main', 'subnets', 'b'), mapAt(before, 'vpcs', 'main', 'subnets', 'b'));
		assert.equal(mapAt(after, 'instances'), mapAt(before, 'instances'));
		assert.notEqual(mapAt(after, 'vpcs'), mapAt(before, 'vpcs'));
	});

	it('knows where the pieces behind an edit have moved', () => {
		const after = read(`# new\n${text}`, level, before);
		const piece = before.pieces.at(-1);
		assert.ok(piece !== undefined && after.pieces.at(-1) === piece);
		assert.equal(after.startOf(piece), (before.startOf(piece) ?? 0) + 6);
	});

	it('counts from the front and from the back: twins never become one object', () => {
		const twins = 'flows:\n  a: {}\n  b: {}\n  a: {}\n  b: {}\n';
		const first = read(twins, level);
		const fewer = read('flows:\n  a: {}\n  b: {}\n', level, first);
		const more = read(`${twins}  a: {}\n  b: {}\n`, level, first);
		for (const document of [first, fewer, more]) {
			assert.equal(new Set(document.pieces).size, document.pieces.length);
		}
		assert.equal(everything(fewer), everything(read(fewer.text, level)));
		assert.equal(everything(more), everything(read(more.text, level)));
	});

	it('reads a piece anew when its part in the text changes', () => {
		const nested = read('vpcs:\n  main:\n    cidr: x\n', level);
		const after = read('vpcs:\n   b: {}\n  main:\n    cidr: x\n', level, nested);
		assert.equal(everything(after), everything(read(after.text, level)));
	});

	it('gives the same for another level, another text, and no text', () => {
		for (const [next, other] of [
			[text, {}],
			['- a\n', level],
			['', level],
		] as const) {
			assert.equal(everything(read(next, other, before)), everything(read(next, other)));
		}
	});

	it('takes milliseconds for an edit in 50,000 lines', function () {
		this.retries(3);
		const lines = Array.from(
			{ length: 12_500 },
			(_, index) => `  i${index}:\n    state: running\n    interfaces:\n      eth0: { subnet: main.a }\n`,
		);
		let document = read(`instances:\n${lines.join('')}`, level);
		const times: number[] = [];
		for (let edit = 0; edit < 12; edit++) {
			const edited = document.text.replace(/i6000:\n {4}state: \w+/, `i6000:\n    state: s${edit}`);
			const started = performance.now();
			document = read(edited, level, document);
			times.push(performance.now() - started);
		}
		const median = times.sort((one, other) => one - other)[6] ?? Number.NaN;
		assert.ok(median < 60, `${median.toFixed(1)} ms`);
	});
});
