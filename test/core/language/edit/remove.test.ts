/** What is left of a file when something of it goes. */
import assert from 'node:assert/strict';
import { removeDeclaration, removeItem } from '../../../../server/src/core/language/edit/remove.ts';
import { applyEdits, type TextEdit } from '../../../../server/src/core/language/edit/text-edit.ts';
import { read } from '../../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../../server/src/core/language/schema/levels.ts';
import type { Document, Source } from '../../../../server/src/core/language/syntax.ts';

/** Removes what stands between `<` and `>`. */
function without(marked: string, remove: (document: Document, source: Source) => TextEdit | undefined): string | undefined {
	const text = marked.replace(/[<>]/g, '');
	const document = read(text, topologyLevel, undefined);
	const start = marked.indexOf('<');
	const piece = document.pieces.findLast((each) => (document.startOf(each) ?? 0) <= start);
	assert.ok(piece !== undefined);
	const offset = start - (document.startOf(piece) ?? 0);
	const edit = remove(document, { piece, start: offset, end: offset + marked.indexOf('>') - start - 1 });
	return edit === undefined ? undefined : applyEdits(text, [edit]);
}

const acl = (below: string): string => `vpcs:\n  main:\n    network_acls:\n      edge:\n        inbound:${below}`;

describe('taking an item out of a list', () => {
	it('takes its line and the comment above that speaks of it', () => {
		assert.equal(
			without(
				acl(
					'\n          # web\n          - <100 allow tcp 80 from 0.0.0.0/0> # http\n          # the rest\n          - 110 deny all from 0.0.0.0/0\n',
				),
				removeItem,
			),
			acl('\n          # the rest\n          - 110 deny all from 0.0.0.0/0\n'),
		);
	});

	it('leaves `[]` of the last one', () => {
		assert.equal(
			without(acl('\n          - <100 allow all from 0.0.0.0/0>\n        outbound: []\n'), removeItem),
			acl(' []\n        outbound: []\n'),
		);
	});

	it('takes the comma with it', () => {
		assert.equal(
			without(acl(' [<100 allow tcp 80 from 0.0.0.0/0>, 110 deny all from 0.0.0.0/0]\n'), removeItem),
			acl(' [110 deny all from 0.0.0.0/0]\n'),
		);
		assert.equal(
			without(acl(' [100 allow tcp 80 from 0.0.0.0/0, <110 deny all from 0.0.0.0/0>]\n'), removeItem),
			acl(' [100 allow tcp 80 from 0.0.0.0/0]\n'),
		);
	});
});

describe('taking a declaration out', () => {
	it('takes its lines and its comment, and one of two blank lines', () => {
		assert.equal(
			without(
				'prefix_lists:\n  a: [10.0.0.0/8]\n\n  # old\n  # and unused\n  <b>:\n    - 10.1.0.0/16\n\n  c: [10.2.0.0/16]\n',
				removeDeclaration,
			),
			'prefix_lists:\n  a: [10.0.0.0/8]\n\n  c: [10.2.0.0/16]\n',
		);
	});

	it('takes the map with its last name', () => {
		assert.equal(
			without(
				'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    route_tables:\n      <public>:\n        routes:\n          - 0.0.0.0/0 via igw\n',
				removeDeclaration,
			),
			'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n',
		);
	});

	it('takes the comma with it between braces', () => {
		assert.equal(
			without('prefix_lists: { a: [10.0.0.0/8], <b>: [10.1.0.0/16] }\n', removeDeclaration),
			'prefix_lists: { a: [10.0.0.0/8] }\n',
		);
	});
});
