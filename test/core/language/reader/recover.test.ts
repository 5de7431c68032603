/** One bad line hides nothing but itself: what is read around it, and where the finding stands. */
import assert from 'node:assert/strict';
import { findings, value } from './say.ts';

interface Broken {
	readonly name: string;
	readonly text: string;
	readonly finds: readonly string[];
	readonly reads: unknown;
}

const broken: readonly Broken[] = [
	{
		name: 'a bracket that is never closed',
		text: 'instances:\n  web:\n    ip: [10.0.0.1, 10.0.0.2\n    state: running\n  db: { ip: 10.0.0.3 }\n',
		finds: ['3:9 «[» yaml-syntax: `[` is opened here and never closed: `]` is missing'],
		reads: { instances: { web: { ip: '<broken>', state: 'running' }, db: { ip: '10.0.0.3' } } },
	},
	{
		name: 'a brace that is never closed, in the last line',
		text: 'flows:\n  a: { from: b',
		finds: ['2:6 «{» yaml-syntax: `{` is opened here and never closed: `}` is missing'],
		reads: { flows: { a: '<broken>' } },
	},
	{
		name: 'a quote that is never closed',
		text: 'flows:\n  a: { from: "b, to: c }\n  d: { from: e }\n',
		finds: ['2:14 «"» yaml-syntax: `"` is opened here and never closed: `"` is missing'],
		reads: { flows: { a: '<broken>', d: { from: 'e' } } },
	},
	{
		name: 'an item of a list',
		text: 'a:\n  - b\n  - [c\n  d\n  - e\nf: g\n',
		finds: [
			'3:5 «[» yaml-syntax: `[` is opened here and never closed: `]` is missing',
			'4:3 «d» yaml-syntax: This line belongs to no item of the list: it needs `- ` before it, at the column of the others',
		],
		reads: { a: ['b', '<broken>', '<broken>', 'e'], f: 'g' },
	},
	{
		name: 'a second colon, a character that no value begins with, an escape that is none, a value behind a value',
		text: 'a: b: c\nd: @e\nf: "\\d"\ng: "h" i\nj: - k\nl: m\n',
		finds: [
			'1:4 «b» yaml-syntax: A second colon with a space follows on this line: put the value in quotes, or its keys on lines of their own',
			'2:4 «@» yaml-syntax: A value does not begin with `@`: put it in quotes',
			'3:5 «\\d» yaml-syntax: `\\d` is no escape that double quotes know: write it in single quotes, or the backslash twice',
			'4:8 «i» yaml-syntax: `i` is not expected here',
			'5:4 «-» yaml-syntax: `-` is not expected here',
		],
		reads: { a: '<broken>', d: '<broken>', f: '<broken>', g: '<broken>', j: '<broken>', l: 'm' },
	},
	{
		name: 'a missing comma',
		text: 'a: [{ b: c } { d: e }]\nf: { g: "h" i: j }\n',
		finds: ['1:14 «{» yaml-syntax: `{` needs a comma before it', '2:13 «i» yaml-syntax: `i` needs a comma before it'],
		reads: { a: '<broken>', f: '<broken>' },
	},
	{
		name: 'a key without its colon above a block',
		text: 'vpcs:\n  main\n    cidr: 10.0.0.0/16\n  b: { cidr: 10.9.0.0/16 }\n',
		finds: ['2:3 «main» yaml-syntax: `main` needs a colon behind it to hold the lines below => «main:»'],
		reads: { vpcs: { main: '<broken>', b: { cidr: '10.9.0.0/16' } } },
	},
	{
		name: 'a key between two levels: it is there, its value unknown',
		text: 'vpcs:\n    main:\n        cidr: x\n      subnets:\n        a: {}\n    b: {}\n',
		finds: ['4:7 «subnets:» yaml-syntax: `subnets` stands between two levels: the keys of this map stand 2 further to the right'],
		reads: { vpcs: { main: { cidr: 'x', subnets: '<broken>' }, b: {} } },
	},
	{
		name: 'a key between two levels, on one line',
		text: 'vpcs:\n    main:\n        cidr: x\n      region: y # z\n',
		finds: [
			'4:7 «region: y» yaml-syntax: `region` stands between two levels: the keys of this map stand 2 further to the right => «  region: y»',
		],
		reads: { vpcs: { main: { cidr: 'x', region: '<broken>' } } },
	},
	{
		name: 'a key too far to the right, with what lies below it: read as it is meant',
		text: 'vpcs:\n  main:\n    cidr: x # y\n      subnets:\n        a: {}\n      region: z\n    id: w\n',
		finds: ['4:7 «subnets:» yaml-syntax: `subnets` stands too far to the right: the keys of this map stand 2 further to the left'],
		reads: { vpcs: { main: { cidr: 'x', subnets: { a: {} }, region: 'z', id: 'w' } } },
	},
	{
		name: 'a name too far to the right, below one on a single line',
		text: 'flows:\n  a: { from: b }\n   c: { from: [d }\n  e: { from: f }\n',
		finds: [
			'3:4 «c: { from: [d }» yaml-syntax: `c` stands too far to the right: the keys of this map stand 1 further to the left',
			'3:7 «{» yaml-syntax: `{` is opened here and never closed: `}` is missing',
		],
		reads: { flows: { a: { from: 'b' }, c: '<broken>', e: { from: 'f' } } },
	},
	{
		name: 'a line too far to the right that is no key: a part of the value above',
		text: 'a:\n  b: c\n    d e\n    f: g\n  h: i\n',
		finds: [
			'2:6 «c» yaml-syntax: A second colon with a space follows on this line: put the value in quotes, or its keys on lines of their own',
		],
		reads: { a: { b: '<broken>', h: 'i' } },
	},
	{
		name: 'an item at another column than the others',
		text: 'a:\n    - b\n  - c\n    - d\n',
		finds: ['3:3 «- c» yaml-syntax: This item stands at another column than the others of its list'],
		reads: { a: ['b', '<broken>', 'd'] },
	},
	{
		name: 'a comment that ends a `|` block',
		text: 'a:\n  b: |\n    c\n # d\n    e\n  f: g\n',
		finds: ['4:2 «#» yaml-syntax: This line stands at a column where nothing of its map or list stands'],
		reads: { a: { b: '<broken>', f: 'g' } },
	},
	{
		name: 'a colon without a key, an empty key in braces',
		text: 'a:\n  : b\n  c: d\ne: { : f, g: h }\n',
		finds: ['2:3 «:» yaml-syntax: A key is missing before this colon', '4:6 «:» yaml-syntax: A key is missing before this colon'],
		reads: { a: { c: 'd', '…': true }, e: { g: 'h', '…': true } },
	},
	{
		name: 'a key half typed above another in braces',
		text: 'a: { fro\n  to: b }\n',
		finds: ['1:6 «fro» yaml-syntax: `fro` is joined to the key on the next line: it needs a colon and a value, and a comma behind them'],
		reads: { a: { '…': true } },
	},
	{
		name: 'only half a key below a map of names',
		text: 'vpcs:\n  mai',
		finds: ['2:3 «mai» yaml-syntax: `mai` belongs to no key: a key has a colon behind its name'],
		reads: { vpcs: { '…': true } },
	},
	{
		name: 'lines of text and nothing else',
		text: 'hello\nworld # you\n',
		finds: [
			'1:1 «hello» yaml-syntax: `hello` belongs to no key: a key has a colon behind its name',
			'2:1 «world» yaml-syntax: `world` belongs to no key: a key has a colon behind its name',
		],
		reads: '<broken>',
	},
	{
		name: 'a bad line in a text that is one piece',
		text: 'a: [b\nc:\n  - d\n  e\n...\n',
		finds: [
			'1:4 «[» yaml-syntax: `[` is opened here and never closed: `]` is missing',
			'4:3 «e» yaml-syntax: This line belongs to no item of the list: it needs `- ` before it, at the column of the others',
		],
		reads: { a: '<broken>', c: ['d', '<broken>'] },
	},
];

/** Texts in which the mutations of the proof once found a difference. */
const found: readonly Broken[] = [
	{
		name: 'a `::` alone before a key in braces',
		text: 'a: { b: c,:: ip: d }\n',
		finds: ['1:11 «::» yaml-trap: `::` ends in a colon, so YAML reads it as a key: write `::0` => «::0»'],
		reads: { a: { b: 'c', ':: ip': 'd' } },
	},
	{
		name: 'a star alone before a key in braces',
		text: 'a: { b: c,* to: d }\n',
		finds: ['1:11 «* to» yaml-trap: YAML takes `*` for an alias, so `* to` cannot be read: put it in quotes, or leave it out'],
		reads: { a: { b: 'c', '…': true } },
	},
	{
		name: 'a `::` before a brace, which YAML reads as a key without a name',
		text: 'a: [b,:: {c: d}]\n',
		finds: [],
		reads: { a: ['b', { ':': { c: 'd' } }] },
	},
	{
		name: 'two colons behind a name that ends like an address',
		text: 'office-1:: {a: b}\n',
		finds: [],
		reads: { 'office-1:': { a: 'b' } },
	},
	{ name: 'a lone carriage return at the start of a line', text: 'a: 1\n\rb: 2\n', finds: [], reads: { a: '1', '\rb': '2' } },
	{
		name: 'a byte order mark inside the text',
		text: 'a: 1\n\ufeffb: 2\n',
		finds: [
			'2:1 «\ufeff» yaml-trap: An invisible character (a byte order mark) stands before this key, ' +
				'and YAML takes it for a part of the name: delete it => «»',
		],
		reads: { a: '1', b: '2' },
	},
	{
		name: 'a carriage return and nothing else behind a map',
		text: 'a: 1\r\n\r',
		finds: ['2:1 «» yaml-syntax: This line belongs to no key: a key has a colon behind its name'],
		reads: { a: '1', '…': true },
	},
	{ name: 'two colons behind a sign', text: '\\::\n', finds: [], reads: { '\\:': null } },
	{ name: 'a tab in a blank line below a key without a value', text: 'a:\n\t\nb: 1\n', finds: [], reads: { a: null, b: '1' } },
	{
		name: 'an address with a colon at its end, as a line of a map',
		text: 'flows:\n  a: {}\n  2001:db8::\n',
		finds: ['3:3 «2001:db8::» yaml-trap: `2001:db8::` ends in a colon, so YAML reads it as a key: write `2001:db8::0` => «2001:db8::0»'],
		reads: { flows: { a: {}, '…': true } },
	},
	{
		name: 'a colon left of its map',
		text: 'flows:\n  a: b\n :  c\n',
		finds: ['3:2 «:» yaml-syntax: A key is missing before this colon'],
		reads: { flows: { a: 'b' }, '…': true },
	},
];

describe('reader: recovery', () => {
	for (const { name, text, finds, reads } of broken) {
		it(name, () => {
			assert.deepEqual(findings(text), finds);
			assert.deepEqual(value(text), reads);
		});
	}
});

describe('reader: found by the proof', () => {
	for (const { name, text, finds, reads } of found) {
		it(name, () => {
			assert.deepEqual(findings(text), finds);
			assert.deepEqual(value(text), reads);
		});
	}
});
