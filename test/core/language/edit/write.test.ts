/** What a new rule, key or line looks like in the style of the file that it comes into. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../../../server/src/core/language/edit/text-edit.ts';
import { type Content, write } from '../../../../server/src/core/language/edit/write.ts';
import { read } from '../../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../../server/src/core/language/schema/levels.ts';

const INBOUND = ['vpcs', 'main', 'security_groups', 'db', 'inbound'];
const RULE: Content = { kind: 'items', items: ['tcp 22 from 10.0.1.10/32'] };

function written(text: string, path: readonly string[], content: Content): string | undefined {
	const edits = write(read(text, topologyLevel, undefined), path, content);
	return edits === undefined ? undefined : applyEdits(text, edits);
}

/** A VPC with this below its `security_groups:`. */
const groups = (below: string): string => `vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    security_groups:${below}`;

describe('writing into a list', () => {
	it('adds a line behind the last, in its columns', () => {
		assert.equal(
			written(
				groups('\n      db:\n        inbound:\n          - tcp 443        from app   # web\n          - tcp 8000-8080  from app\n'),
				INBOUND,
				RULE,
			),
			groups(
				'\n      db:\n        inbound:\n          - tcp 443        from app   # web\n          - tcp 8000-8080  from app\n          - tcp 22         from 10.0.1.10/32\n',
			),
		);
	});

	it('goes before an item and above the comment that speaks of it', () => {
		assert.equal(
			written(
				groups('\n      db:\n        inbound:\n        - tcp 443 from app\n        # the office\n        - tcp 80 from app'),
				INBOUND,
				{ ...RULE, before: 1 },
			),
			groups(
				'\n      db:\n        inbound:\n        - tcp 443 from app\n        - tcp 22 from 10.0.1.10/32\n        # the office\n        - tcp 80 from app',
			),
		);
	});

	it('keeps CRLF, and a last line without an end', () => {
		assert.equal(
			written(groups('\r\n      db:\r\n        inbound:\r\n          - tcp 443 from app').replace(/\r?\n/g, '\r\n'), INBOUND, RULE),
			groups('\r\n      db:\r\n        inbound:\r\n          - tcp 443 from app\r\n          - tcp 22 from 10.0.1.10/32').replace(
				/\r?\n/g,
				'\r\n',
			),
		);
	});

	it('stays between the brackets that have something in them', () => {
		assert.equal(
			written(groups('\n      db: { inbound: [ tcp 443 from app ] }\n'), INBOUND, RULE),
			groups('\n      db: { inbound: [ tcp 443 from app, tcp 22 from 10.0.1.10/32 ] }\n'),
		);
		assert.equal(
			written(groups('\n      db: { inbound: [tcp 443 from app] }\n'), INBOUND, { kind: 'items', items: ['::/0 via igw'], before: 0 }),
			groups('\n      db: { inbound: ["::/0 via igw", tcp 443 from app] }\n'),
		);
	});

	it('takes the place of empty brackets, one rule a line, and keeps the comment behind them', () => {
		assert.equal(
			written(groups('\n      db:\n        inbound: []   # nothing yet\n        outbound: []\n'), INBOUND, RULE),
			groups('\n      db:\n        inbound:   # nothing yet\n          - tcp 22 from 10.0.1.10/32\n        outbound: []\n'),
		);
		assert.equal(
			written(groups('\n      db: {}   # as new\n      web: {}\n'), INBOUND, RULE),
			groups('\n      db:   # as new\n        inbound:\n          - tcp 22 from 10.0.1.10/32\n      web: {}\n'),
		);
		assert.equal(
			written(groups('\n      db: { inbound: [] }\n'), INBOUND, RULE),
			groups('\n      db: { inbound: [tcp 22 from 10.0.1.10/32] }\n'),
		);
	});

	it('makes the keys on the way, in the order of the reference', () => {
		assert.equal(
			written(groups('\n      db:\n        # what may leave\n        outbound: []\n'), INBOUND, RULE),
			groups('\n      db:\n        inbound:\n          - tcp 22 from 10.0.1.10/32\n        # what may leave\n        outbound: []\n'),
		);
		assert.equal(
			written(groups('\n      web: { inbound: [] }\n\ninstances: {}\n'), INBOUND, RULE),
			groups('\n      web: { inbound: [] }\n      db:\n        inbound:\n          - tcp 22 from 10.0.1.10/32\n\ninstances: {}\n'),
		);
		assert.equal(
			written('vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    # behind it\n    endpoints: {}\n  other:\n', INBOUND, RULE),
			'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    security_groups:\n      db:\n        inbound:\n          - tcp 22 from 10.0.1.10/32\n    # behind it\n    endpoints: {}\n  other:\n',
		);
		assert.equal(
			written(groups('\n      db: { id: sg-1 }\n'), INBOUND, RULE),
			groups('\n      db: { id: sg-1, inbound: [tcp 22 from 10.0.1.10/32] }\n'),
		);
	});

	it('gives nothing where something else stands', () => {
		assert.equal(written(groups('\n      db: { inbound: tcp 443 from app }\n'), INBOUND, RULE), undefined);
		assert.equal(written(groups('\n      db: *other\n'), INBOUND, RULE), undefined);
		assert.equal(written('', INBOUND, RULE), undefined);
		assert.equal(written('- a\n', INBOUND, RULE), undefined);
	});
});

describe('writing a value', () => {
	const PUBLIC = ['instances', 'web', 'interfaces', 'eth0', 'public_ip'];
	const AUTO: Content = { kind: 'value', text: 'auto' };

	it('stands in the order of the reference, between braces or on a line', () => {
		assert.equal(
			written('instances:\n  web:\n    interfaces:\n      eth0: { subnet: main.a, security_groups: [web] }\n', PUBLIC, AUTO),
			'instances:\n  web:\n    interfaces:\n      eth0: { subnet: main.a, public_ip: auto, security_groups: [web] }\n',
		);
		assert.equal(
			written('instances:\n  web:\n    interfaces:\n      eth0:\n        subnet: main.a # here\n', PUBLIC, AUTO),
			'instances:\n  web:\n    interfaces:\n      eth0:\n        subnet: main.a # here\n        public_ip: auto\n',
		);
	});
});

describe('writing lines below a bar', () => {
	const ROUTES = ['instances', 'web', 'os', 'routes'];
	const LINE: Content = { kind: 'lines', lines: ['default via 10.0.1.1 dev eth0'] };

	it('adds one behind those that are there', () => {
		assert.equal(
			written('instances:\n  web:\n    os:\n      routes: |\n        10.0.2.0/24 via 10.0.1.1 dev eth0\n\n  db: {}\n', ROUTES, LINE),
			'instances:\n  web:\n    os:\n      routes: |\n        10.0.2.0/24 via 10.0.1.1 dev eth0\n        default via 10.0.1.1 dev eth0\n\n  db: {}\n',
		);
	});

	it('makes the block where there is none', () => {
		assert.equal(written('instances:\n  web:\n    os: { system: linux }\n', ROUTES, LINE), undefined);
		assert.equal(
			written('instances:\n  web:\n    os:\n      system: linux\n', ROUTES, LINE),
			'instances:\n  web:\n    os:\n      system: linux\n      routes: |\n        default via 10.0.1.1 dev eth0\n',
		);
	});
});
