import assert from 'node:assert/strict';
import { sortAclRules } from '../../../../server/src/core/editor/actions/sort-acl-rules.ts';
import { applyEdits } from '../../../../server/src/core/language/edit/text-edit.ts';
import { read } from '../../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../../server/src/core/language/schema/levels.ts';

/** Sorts the list at the cursor `|`. */
function sorted(marked: string): string | undefined {
	const offset = marked.indexOf('|');
	const text = marked.slice(0, offset) + marked.slice(offset + 1);
	const found = sortAclRules(read(text, topologyLevel), offset);
	return found === undefined ? undefined : applyEdits(text, [found.edit]);
}

const acl = (below: string): string => `vpcs:\n  main:\n    network_acls:\n      edge:\n${below}`;

describe('sorting the rules of a network ACL', () => {
	it('takes with each rule what stands above it, and its remark', () => {
		assert.equal(
			sorted(
				acl(
					'        inbound:\n          - 200 deny all from 0.0.0.0/0|\n          # the web,\n          # from everywhere\n          - 100 allow tcp 443 from 0.0.0.0/0   # https\n\n          - 90 allow tcp 22 from 10.0.0.0/8',
				),
			),
			acl(
				'        inbound:\n\n          - 90 allow tcp 22 from 10.0.0.0/8\n          # the web,\n          # from everywhere\n          - 100 allow tcp 443 from 0.0.0.0/0   # https\n          - 200 deny all from 0.0.0.0/0',
			),
		);
	});

	it('keeps CRLF, and the brackets where there are some', () => {
		assert.equal(
			sorted(
				acl('        inbound:|\n          - 2 deny all from 0.0.0.0/0\n          - 1 allow tcp 22 from 0.0.0.0/0\n').replaceAll(
					'\n',
					'\r\n',
				),
			),
			acl('        inbound:\n          - 1 allow tcp 22 from 0.0.0.0/0\n          - 2 deny all from 0.0.0.0/0\n').replaceAll('\n', '\r\n'),
		);
		assert.equal(
			sorted(acl('        outbound: [|2 deny all to 0.0.0.0/0, 1 allow all to 0.0.0.0/0]\n')),
			acl('        outbound: [1 allow all to 0.0.0.0/0, 2 deny all to 0.0.0.0/0]\n'),
		);
	});

	it('is offered where whole lines are selected, which begin in front of their text', () => {
		const rules = acl('        inbound:\n|          - 2 deny all from 0.0.0.0/0\n          - 1 allow tcp 22 from 0.0.0.0/0\n');
		assert.equal(
			sorted(rules),
			acl('        inbound:\n          - 1 allow tcp 22 from 0.0.0.0/0\n          - 2 deny all from 0.0.0.0/0\n'),
		);
	});

	it('leaves two rules of one number as they stand', () => {
		assert.equal(
			sorted(
				acl(
					'        inbound: |\n          - 2 deny all from 0.0.0.0/0\n          - 1 allow tcp 1 from 0.0.0.0/0\n          - 1 deny tcp 1 from 0.0.0.0/0\n',
				),
			),
			acl(
				'        inbound: \n          - 1 allow tcp 1 from 0.0.0.0/0\n          - 1 deny tcp 1 from 0.0.0.0/0\n          - 2 deny all from 0.0.0.0/0\n',
			),
		);
	});

	it('is not offered in order, elsewhere, nor where a number cannot be read', () => {
		assert.equal(
			sorted(acl('        inbound:\n          - 1 allow all from 0.0.0.0/0|\n          - 2 deny all from 0.0.0.0/0\n')),
			undefined,
		);
		assert.equal(
			sorted(acl('        inbound:\n          - two deny all from 0.0.0.0/0|\n          - 1 deny all from 0.0.0.0/0\n')),
			undefined,
		);
		assert.equal(sorted('vpcs:\n  main:|\n    cidr: 10.0.0.0/16\n'), undefined);
		assert.equal(sorted('|'), undefined);
	});
});
