/** Where a text is cut: one piece for each declaration, at the levels that the schema names. */
import assert from 'node:assert/strict';
import { read } from '../../../../server/src/core/language/reader/read.ts';
import { level } from './level.ts';
import { places, value } from './say.ts';

interface Cut {
	readonly name: string;
	readonly pieces: readonly string[];
}

const cuts: readonly Cut[] = [
	{
		name: 'each declaration is a piece, and so is the key of a map that is cut',
		pieces: [
			'vpcs:\n',
			'  main:\n',
			'    cidr: 10.0.0.0/16\n',
			'    subnets:\n',
			'      a: { cidr: 10.0.1.0/24 }\n',
			'      b:\n        cidr: 10.0.2.0/24\n',
			'    region: eu-west-1\n',
			'flows:\n',
			'  x: { from: a, to: b }',
		],
	},
	{
		name: 'what no level names is one piece, however large',
		pieces: [
			'include:\n  - a\n  - b\n',
			'instances:\n',
			'  web:\n    interfaces:\n      eth0: {}\n    os:\n      routes: |\n        x: y\n',
			'  db: {}\n',
		],
	},
	{
		name: 'blank lines and comments belong to the piece before them, at whatever column',
		pieces: ['# top\n\n', 'flows: # these\n  # first\n', '  a: {}\n\n# left\n      # right\n', '  b: {}\n# end\n'],
	},
	{
		name: 'a byte order mark and `---` come before the first piece',
		pieces: ['\ufeff', 'flows:\n', '  a: {}\n'],
	},
	{ name: 'a leading `---` with its comment', pieces: ['# x\n--- # y\n', 'flows:\n', '  a: {}\n'] },
	{ name: 'CRLF', pieces: ['flows:\r\n\r\n', '  a: {}\r\n', '  b:\r\n    from: c\r\n'] },
	{
		name: 'lines that begin with a dash, a bracket or a tab start nothing',
		pieces: ['functions:\n', '  a:\n  - b\n  - c\n', '  d: [\n    e\n  ]\n', '  f: g\n  \th: i\n', 'include:\n- j\n', 'flows: {}\n'],
	},
	{
		name: 'lines of a `|` block that look like keys',
		pieces: ['instances:\n', '  a:\n    os:\n      routes: |\n        flows:\n        vpcs: x\n', 'flows: {}\n'],
	},
	{
		name: 'a half-typed line is a piece of its own',
		pieces: ['vpcs:\n', '  main:\n', '    cidr: x\n', '    sub\n', '    subnets:\n', '      a: {}\n'],
	},
	{
		name: 'a line between two levels is a piece of its own, with the block below it',
		pieces: ['vpcs:\n', '    main:\n', '        cidr: x\n', '      subnets:\n        a: {}\n', '    b: {}\n'],
	},
	{ name: 'keys in quotes', pieces: ['flows:\n', '  "a: b": {}\n', "  'c' : {}\n", '  d: {}\n'] },
	{ name: 'a map whose key has a value is not cut', pieces: ['flows: { a: {} }\n', 'vpcs: &x\n  a: {}\n', 'instances: !y\n  b: {}\n'] },
	{ name: 'a map that holds an explicit key', pieces: ['flows:\n  a: {}\n  ? b\n  : {}\n', 'vpcs: {}\n'] },
	{
		name: 'a map that holds a merge',
		pieces: ['flows:\n  a: {}\n  *b : {}\n', 'vpcs:\n', '  main:\n    cidr: x\n    &c d: e\n', '  two: {}\n'],
	},
	{
		name: 'a map that is a list, a text or a bracket',
		pieces: ['flows:\n  - a\n  - b: c\n', 'vpcs:\n  "x\n  y"\n', 'instances:\n  [a,\n  b]\n'],
	},
	{ name: 'a root that is a list', pieces: ['- a\n- b: c\n'] },
	{ name: 'a root that is text', pieces: ['hello\nworld\n'] },
	{ name: 'a root in braces', pieces: ['{ flows: {} }\n'] },
	{ name: 'directives', pieces: ['%YAML 1.2\n---\nflows:\n  a: {}\n'] },
	{ name: 'more than one `---`, or a `...`', pieces: ['flows:\n  a: {}\n...\n'] },
	{ name: '`---` with a value behind it', pieces: ['--- { flows: {} }\n'] },
	{ name: 'nothing', pieces: [''] },
	{ name: 'nothing but comments', pieces: ['\n# a\n  # b\n'] },
];

describe('reader: cut', () => {
	for (const { name, pieces } of cuts) {
		it(name, () => {
			const document = read(pieces.join(''), level);
			assert.deepEqual(
				document.pieces.map((piece) => piece.text),
				pieces,
			);
			assert.deepEqual(
				document.pieces.map((piece) => document.startOf(piece)),
				pieces.map((_, index) => pieces.slice(0, index).join('').length),
			);
		});
	}

	it('joins the pieces to one tree, in which a cut map has the place of its key', () => {
		const document = read('vpcs:\n  main:\n    subnets:\n      a: { cidr: x }\n    region: y\n', level);
		assert.deepEqual(value(document.text), { vpcs: { main: { subnets: { a: { cidr: 'x' } }, region: 'y' } } });
		const vpcs = document.root.kind === 'map' ? document.root.entries[0] : undefined;
		assert.ok(vpcs?.value.kind === 'map');
		assert.deepEqual([vpcs.value.piece, vpcs.value.start, vpcs.value.end], [vpcs.key.piece, vpcs.key.start, vpcs.key.end]);
	});

	it('knows no piece of another reading', () => {
		const piece = read('a: 1\n', level).pieces[0];
		assert.ok(piece !== undefined);
		assert.equal(read('a: 1\n', level).startOf(piece), undefined);
	});

	it('finds keys that stand twice, in one piece, over several, and at the root, and points back', () => {
		const text = 'flows:\n  a: {}\n  b: { from: x, to: y, from: z }\n  a: {}\nflows:\n  c: {}\n';
		assert.deepEqual(places(text), ['3:24 «from» duplicate-key', '4:3 «a» duplicate-key', '5:1 «flows» duplicate-key']);
		const { problems } = read(text, level);
		assert.deepEqual(
			problems.map(({ message, related }) => [message, related.map((each) => [each.message, each.source.start])]),
			[
				['`from` stands twice in this map', [['`from` stands here first', 7]]],
				['`a` stands twice in this map', [['`a` stands here first', 2]]],
				['`flows` stands twice in this map', [['`flows` stands here first', 0]]],
			],
		);
	});
});
