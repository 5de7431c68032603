/** YAML's traps: what was read, what was meant, and the edit that mends it. */
import assert from 'node:assert/strict';
import { findings, mended, places, value } from './say.ts';

interface Trap {
	readonly name: string;
	readonly text: string;
	readonly finds: readonly string[];
	readonly reads: unknown;
	/** The text with the fix made, where there is one; it must have no finding left. */
	readonly mended?: string;
}

const traps: readonly Trap[] = [
	{
		name: 'a key half typed above another is split from it, and the block below is read',
		text: 'instances:\n  web:\n    rou\n    route_tables:\n      a: b\n',
		finds: ['3:5 «rou» yaml-syntax: `rou` belongs to no key: a key has a colon behind its name'],
		reads: { instances: { web: { route_tables: { a: 'b' }, '…': true } } },
	},
	{
		name: 'a key half typed at a level of its own',
		text: 'vpcs:\n  main:\n    rou\n    route_tables:\n      a: {}\n',
		finds: ['3:5 «rou» yaml-syntax: `rou` belongs to no key: a key has a colon behind its name'],
		reads: { vpcs: { main: { route_tables: { a: {} }, '…': true } } },
	},
	{
		name: 'rules without dashes',
		text: 'a:\n  routes:\n    0.0.0.0/0 via igw\n    ::/0 via eigw\n',
		finds: [
			'3:5 «0.0.0.0/0 via igw\n    ::/0 via eigw» yaml-trap: YAML joins these 2 lines into one text, `0.0.0.0/0 via igw ::/0 via eigw`: ' +
				'a list has `- ` before each item, a text of several lines `|` behind its key (`routes:`) => «- 0.0.0.0/0 via igw\n    - ::/0 via eigw»',
		],
		reads: { a: { routes: '<broken>' } },
		mended: 'a:\n  routes:\n    - 0.0.0.0/0 via igw\n    - ::/0 via eigw\n',
	},
	{
		name: "a host's routes without `|`: certainly lines, so they are read as lines",
		text: 'os:\n  routes:\n    default via 10.0.0.1 dev eth0\n    10.0.0.0/24 dev eth0\n  rp_filter: loose\n',
		finds: [
			'2:3 «routes:» yaml-trap: YAML does not read these as lines: lines as `ip` prints them stand behind `routes: |` => «routes: |»',
		],
		reads: { os: { routes: 'default via 10.0.0.1 dev eth0\n10.0.0.0/24 dev eth0\n', rp_filter: 'loose' } },
		mended: 'os:\n  routes: |\n    default via 10.0.0.1 dev eth0\n    10.0.0.0/24 dev eth0\n  rp_filter: loose\n',
	},
	{
		name: "a host's rules without `|`, which YAML reads as a map",
		text: 'os:\n  rules:\n    0:\tfrom all lookup local\n    32764: from 10.0.0.10 lookup 200\n',
		finds: ['2:3 «rules:» yaml-trap: YAML does not read these as lines: lines as `ip` prints them stand behind `rules: |` => «rules: |»'],
		reads: { os: { rules: '0:\tfrom all lookup local\n32764: from 10.0.0.10 lookup 200\n' } },
		mended: 'os:\n  rules: |\n    0:\tfrom all lookup local\n    32764: from 10.0.0.10 lookup 200\n',
	},
	{
		name: 'rules of which some have no number, which YAML cannot read',
		text: 'os:\n  rules:\n    from all lookup 100\n    32764: from 10.0.0.10 lookup 200\n',
		finds: ['2:3 «rules:» yaml-trap: YAML does not read these as lines: lines as `ip` prints them stand behind `rules: |` => «rules: |»'],
		reads: { os: { rules: 'from all lookup 100\n32764: from 10.0.0.10 lookup 200\n' } },
	},
	{
		name: 'two rules of one number are no twins',
		text: 'rules:\n  100: from 10.0.0.1 lookup 1\n  100: from 10.0.0.2 lookup 2\n',
		finds: ['1:1 «rules:» yaml-trap: YAML does not read these as lines: lines as `ip` prints them stand behind `rules: |` => «rules: |»'],
		reads: { rules: '100: from 10.0.0.1 lookup 1\n100: from 10.0.0.2 lookup 2\n' },
	},
	{
		name: 'a comma inside braces ends the value',
		text: 'flows:\n  a: { traffic: tcp 22,443, to: b }\n',
		finds: [
			'2:17 «tcp 22,443» yaml-trap: The comma ends the value `tcp 22`, and YAML reads `443` as a key: ' +
				'several values are a list, `traffic: [tcp 22, tcp 443]` => «[tcp 22, tcp 443]»',
		],
		reads: { flows: { a: { traffic: '<broken>', to: 'b' } } },
		mended: 'flows:\n  a: { traffic: [tcp 22, tcp 443], to: b }\n',
	},
	{
		name: 'a comma inside braces, with a space and more than one rest',
		text: 'flows:\n  a: { cidr: 10.0.0.0/16, 10.1.0.0/16, 2001:db8::/32 }\n',
		finds: [
			'2:14 «10.0.0.0/16, 10.1.0.0/16, 2001:db8::/32» yaml-trap: The comma ends the value `10.0.0.0/16`, ' +
				'and YAML reads `10.1.0.0/16, 2001:db8::/32` as a key: several values are a list, ' +
				'`cidr: [10.0.0.0/16, 10.1.0.0/16, 2001:db8::/32]` => «[10.0.0.0/16, 10.1.0.0/16, 2001:db8::/32]»',
		],
		reads: { flows: { a: { cidr: '<broken>' } } },
		mended: 'flows:\n  a: { cidr: [10.0.0.0/16, 10.1.0.0/16, 2001:db8::/32] }\n',
	},
	{
		name: 'names that a comma without a space separates',
		text: 'a: { security_groups: web,db }\n',
		finds: [
			'1:23 «web,db» yaml-trap: The comma ends the value `web`, and YAML reads `db` as a key: several values are a list, ' +
				'`security_groups: [web, db]` => «[web, db]»',
		],
		reads: { a: { security_groups: '<broken>' } },
		mended: 'a: { security_groups: [web, db] }\n',
	},
	{
		name: 'a key without a value inside braces',
		text: 'flows:\n  a: { from: b, to }\n',
		finds: ['2:17 «to» yaml-trap: `to` has no value here: a key needs a colon and a value, and a list is written `[…]`'],
		reads: { flows: { a: { from: 'b', '…': true } } },
	},
	{
		name: 'an address that ends in a colon, as an item',
		text: 'a:\n  - 2001:db8::\n  - b\n',
		finds: ['2:5 «2001:db8::» yaml-trap: `2001:db8::` ends in a colon, so YAML reads it as a key: write `2001:db8::0` => «2001:db8::0»'],
		reads: { a: ['2001:db8::', 'b'] },
		mended: 'a:\n  - 2001:db8::0\n  - b\n',
	},
	{
		name: 'an address that ends in a colon, as a value, in brackets, in braces, inside a rule',
		text: 'a:\n  ip: 2001:db8::\n  b: [fe80::, 64:ff9b:: ]\n  c: {ip: ::}\n  d:\n    - tcp 22 from 2001:db8:: \n',
		finds: [
			'2:7 «2001:db8::» yaml-trap: `2001:db8::` ends in a colon, so YAML reads it as a key: write `2001:db8::0` => «2001:db8::0»',
			'3:7 «fe80::» yaml-trap: `fe80::` ends in a colon, so YAML reads it as a key: write `fe80::0` => «fe80::0»',
			'3:15 «64:ff9b::» yaml-trap: `64:ff9b::` ends in a colon, so YAML reads it as a key: write `64:ff9b::0` => «64:ff9b::0»',
			'4:11 «::» yaml-trap: `::` ends in a colon, so YAML reads it as a key: write `::0` => «::0»',
			'6:19 «2001:db8::» yaml-trap: `2001:db8::` ends in a colon, so YAML reads it as a key: write `2001:db8::0` => «2001:db8::0»',
		],
		reads: { a: { ip: '2001:db8::', b: ['fe80::', '64:ff9b::'], c: { ip: '::' }, d: ['tcp 22 from 2001:db8::'] } },
	},
	{
		name: 'a star, as AWS prints the closing rule',
		text: 'inbound:\n  - 100 allow all from 0.0.0.0/0\n  - * deny all from 0.0.0.0/0\n',
		finds: [
			'3:3 «- * deny all from 0.0.0.0/0» yaml-trap: YAML takes `*` for an alias, so `* deny all from 0.0.0.0/0` cannot be read: ' +
				"a network ACL's closing deny is always there, leave the line out => «»",
		],
		reads: { inbound: ['100 allow all from 0.0.0.0/0', '<broken>'] },
	},
	{
		name: 'a star as a value',
		text: 'a: { from: *, to: [ * ] }\n',
		finds: [
			'1:12 «*» yaml-trap: YAML takes `*` for an alias, so `*` cannot be read: put it in quotes, or leave it out',
			'1:21 «*» yaml-trap: YAML takes `*` for an alias, so `*` cannot be read: put it in quotes, or leave it out',
		],
		reads: { a: { from: '<broken>', to: ['<broken>'] } },
	},
	{
		name: 'anchors, aliases and `<<`',
		text: 'instances:\n  a: &base { x: y }\n  b:\n    <<: *base\n    z: *base\n',
		finds: [
			'2:6 «&base » yaml-trap: `&base` is a YAML anchor, which topology files do not have: leave it out, and write the value out where it is used => «»',
			'4:5 «<<» yaml-trap: `<<` copies keys from an alias, which topology files do not have: write the keys out here',
			'5:8 «*base» yaml-trap: `*base` is a YAML alias, which topology files do not have: write out what it stands for',
		],
		reads: { instances: { a: { x: 'y' }, b: { z: '<broken>', '…': true } } },
	},
	{
		name: 'an anchor behind the key of a map that would be cut',
		text: 'vpcs: &all\n  main: { cidr: x }\n',
		finds: [
			'1:7 «&all» yaml-trap: `&all` is a YAML anchor, which topology files do not have: leave it out, and write the value out where it is used => «»',
		],
		reads: { vpcs: { main: { cidr: 'x' } } },
		mended: 'vpcs: \n  main: { cidr: x }\n',
	},
	{
		name: 'tags',
		text: 'a: !!str 12\nb: [!x y]\n',
		finds: [
			"1:4 «!!str » yaml-trap: `!!str` is a YAML tag, which topology files do not have: a value's type follows from its key, write the value alone => «»",
			"2:5 «!x » yaml-trap: `!x` is a YAML tag, which topology files do not have: a value's type follows from its key, write the value alone => «»",
		],
		reads: { a: '<broken>', b: ['<broken>'] },
		mended: 'a: 12\nb: [y]\n',
	},
	{
		name: 'a key without a space behind its colon, in braces',
		text: 'a: { cidr:10.0.0.0/16, zone: b }\n',
		finds: [
			'1:6 «cidr:10.0.0.0/16» yaml-trap: YAML reads `cidr:10.0.0.0/16` as one word, because no space follows the colon: ' +
				'write `cidr: 10.0.0.0/16` => «cidr: 10.0.0.0/16»',
		],
		reads: { a: { cidr: '10.0.0.0/16', zone: 'b' } },
		mended: 'a: { cidr: 10.0.0.0/16, zone: b }\n',
	},
	{
		name: 'a key without a space behind its colon, alone below another',
		text: 'a:\n  cidr:10.0.0.0/16\n',
		finds: [
			'2:3 «cidr:10.0.0.0/16» yaml-trap: YAML reads `cidr:10.0.0.0/16` as one word, because no space follows the colon: ' +
				'write `cidr: 10.0.0.0/16` => «cidr: 10.0.0.0/16»',
		],
		reads: { a: { cidr: '10.0.0.0/16' } },
		mended: 'a:\n  cidr: 10.0.0.0/16\n',
	},
	{
		name: 'a key without a space behind its colon, between others',
		text: 'a:\n  zone: b\n  cidr:10.0.0.0/16\n  c: d\n',
		finds: ['3:3 «cidr:10.0.0.0/16» yaml-syntax: The colon behind `cidr` needs a space: write `cidr: 10.0.0.0/16` => «cidr: 10.0.0.0/16»'],
		reads: { a: { zone: 'b', cidr: '10.0.0.0/16', c: 'd' } },
		mended: 'a:\n  zone: b\n  cidr: 10.0.0.0/16\n  c: d\n',
	},
	{
		name: 'tabs before keys',
		text: 'instances:\n  web:\n    interfaces:\n\t\teth0: { subnet: a }\n\t\t\tx: y\n    os: b\n',
		finds: [
			'4:1 «\t\teth0: { subnet: a }\n\t\t\t» yaml-trap: A tab indents this line, and YAML counts only spaces: ' +
				'the line falls out of its place. Indent it with spaces => «      eth0: { subnet: a }\n        »',
		],
		reads: { instances: { web: { interfaces: '<broken>', os: 'b' } } },
	},
	{
		name: 'a whole map that tabs indent',
		text: 'vpcs:\n\tmain:\n\t\tcidr: x\n',
		finds: [
			'2:1 «\tmain:\n\t\t» yaml-trap: A tab indents this line, and YAML counts only spaces: the line falls out of its place. ' +
				'Indent it with spaces => «  main:\n    »',
		],
		reads: { vpcs: '<broken>' },
		mended: 'vpcs:\n  main:\n    cidr: x\n',
	},
	{
		name: 'a tab before a key below a value: the key is there, and every map around it may hold more',
		text: 'vpcs:\n  main:\n    cidr: x\n\tsubnets:\n      a: {}\n    region: y\n  other: {}\n',
		finds: [
			'4:1 «\t» yaml-trap: A tab indents this line, and YAML counts only spaces: ' +
				'the line falls out of its place. Indent it with spaces => «    »',
		],
		reads: { vpcs: { main: { cidr: 'x', subnets: '<broken>', region: 'y', '…': true }, other: {}, '…': true } },
		mended: 'vpcs:\n  main:\n    cidr: x\n    subnets:\n      a: {}\n    region: y\n  other: {}\n',
	},
	{
		name: 'a tab before a key below a list',
		text: 'vpcs:\n  main:\n    routes:\n      - a\n\tsubnets:\n\t  b: {}\n    region: y\n',
		finds: [
			'5:1 «\t» yaml-trap: A tab indents this line, and YAML counts only spaces: the line falls out of its place. Indent it with spaces',
		],
		reads: { vpcs: { main: { routes: ['a', '<broken>'], region: 'y', '…': true }, '…': true } },
	},
	{
		name: 'a colon at the start of an item in brackets: read, but not by every tool',
		text: 'routes: [ ::/0 via eigw ]\n',
		finds: [
			'1:11 «::/0 via eigw» yaml-portability: `::/0 via eigw` is read as it stands, but other YAML tools refuse a colon at the start of a value ' +
				'in brackets: write the list one item a line, or put the value in quotes => «"::/0 via eigw"»',
		],
		reads: { routes: ['::/0 via eigw'] },
		mended: 'routes: [ "::/0 via eigw" ]\n',
	},
	{
		name: 'an item that goes on below its dash',
		text: 'a:\n  - 10.0.0.0/16 via b\n    10.1.0.0/16 via b\n',
		finds: [
			'2:5 «10.0.0.0/16 via b\n    10.1.0.0/16 via b» yaml-trap: YAML joins these 2 lines into one item, ' +
				'`10.0.0.0/16 via b 10.1.0.0/16 via b`: each item stands on one line behind `- ` => «10.0.0.0/16 via b\n  - 10.1.0.0/16 via b»',
		],
		reads: { a: ['<broken>'] },
		mended: 'a:\n  - 10.0.0.0/16 via b\n  - 10.1.0.0/16 via b\n',
	},
	{
		name: 'a value that goes on below its line',
		text: 'a:\n  cidr: 10.0.0.0/16\n    zon\n  b: c\n',
		finds: [
			'2:9 «10.0.0.0/16\n    zon» yaml-trap: YAML joins these 2 lines into one text, `10.0.0.0/16 zon`: ' +
				'a list has `- ` before each item, a text of several lines `|` behind its key',
		],
		reads: { a: { cidr: '<broken>', b: 'c' } },
	},
	{
		name: 'plain text over several lines in brackets',
		text: 'a: [b\n  c, d]\n',
		finds: [
			'1:5 «b\n  c» yaml-trap: YAML joins these 2 lines into one value, `b c`: a comma is missing between them, or they belong on one line',
		],
		reads: { a: ['<broken>', 'd'] },
	},
	{
		name: 'quoted text over several lines',
		text: "a: \"b\n  c\"\nd: 'it''s\n  e'\n",
		finds: [
			'1:4 «"b\n  c"» yaml-trap: This text goes over several lines, and YAML reads it as one, `b c`: write it on one line => «"b c"»',
			"3:4 «'it''s\n  e'» yaml-trap: This text goes over several lines, and YAML reads it as one, `it's e`: write it on one line => «'it''s e'»",
		],
		reads: { a: '<broken>', d: '<broken>' },
		mended: "a: \"b c\"\nd: 'it''s e'\n",
	},
	{
		name: 'a block that joins its lines; one line has nothing to be joined to',
		text: 'a: >\n  b\n  c\nd: >-\n  e\n',
		finds: [
			'1:4 «>» yaml-trap: `>` joins the lines below it into one: write `|`, which keeps them => «|»',
			'4:4 «>» yaml-trap: `>` joins the lines below it into one: write `|`, which keeps them => «|»',
		],
		reads: { a: '<broken>', d: 'e' },
		mended: 'a: |\n  b\n  c\nd: |-\n  e\n',
	},
	{
		name: 'a second document',
		text: 'a: 1\n---\nb: 2\n',
		finds: [
			'2:1 «---» yaml-trap: A second YAML document starts here, and nothing behind it is read: ' +
				'a topology file is one document, others are named under `include:`',
		],
		reads: { a: '1', '…': true },
	},
	{
		name: 'a list as a key',
		text: '[a]: b\nc: d\n',
		finds: ['1:1 «[a]» yaml-trap: YAML reads `[a]` as a key: a key is a plain name'],
		reads: { c: 'd', '…': true },
	},
];

describe('reader: traps', () => {
	for (const trap of traps) {
		it(trap.name, () => {
			assert.deepEqual(findings(trap.text), trap.finds);
			assert.deepEqual(value(trap.text), trap.reads);
		});
		const { mended: expected } = trap;
		if (expected !== undefined) {
			it(`${trap.name}: the fix mends it`, () => {
				assert.equal(mended(trap.text), expected);
				assert.deepEqual(findings(expected), []);
			});
		}
	}

	it('keeps CRLF in a fix', () => {
		assert.equal(mended('a:\r\n  b:\r\n    c d\r\n    e f\r\n'), 'a:\r\n  b:\r\n    - c d\r\n    - e f\r\n');
	});

	describe('finds nothing in', () => {
		const quiet: readonly (readonly [string, string])[] = [
			['a quoted star, colon, tag and anchor', 'a: ["*", "2001:db8::", "!x", \'&y\']\n'],
			['stars and colons in comments', '# - * deny, 2001:db8::\na: b # * 2001:db8::\n'],
			['stars and colons in `|` blocks', 'a: |\n  - * deny all\n  ip: 2001:db8::\n  <<: *a\n'],
			['addresses that do not end in a colon', 'a: [2001:db8::1, 2001:db8::/32, fe80::1]\nb: ::1\nc:\n  - ::/0 via d\n'],
			['names with a dash, a dot, a star inside', 'a: { b: web-1.eth0, c: 10.0.0.*, d: x&y, e: a!b }\n'],
			['`|` blocks with blank, longer and commented lines', 'a: |\n  b\n\n    c\n  # d\ne: |-\n  f\ng: |+\n  h\n\n'],
			['a flow over several lines', 'a: { b: c,\n  d: [ e,\n    f ],\n}\n'],
			['tabs behind values, in blank lines and in blocks', 'a: b\t\n\t\nc: |\n  d\te\n  \tf\ng:\th\n'],
			['a value on the line below its key', 'a:\n  10.0.0.0/16\nb:\n  "c"\n'],
			['a leading `---`, and one last `...`', '---\na: 1\n...\n'],
			['numbers, null and other words that other readers give a type', 'a: [012345678901, 1.10, 080, null, off, ~, 0x10, 1e3]\n'],
		];
		for (const [name, text] of quiet) {
			it(name, () => assert.deepEqual(places(text), []));
		}
	});
});
