/** docs/sources.md: whatever a comment cites is a row there, every row is cited, and nothing points out of the repository. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ID = /\b(?:ADR|RT|IGW|NAT|SG|CT|ACL|FLT|ENI|OS|LMB|PCX|TGW|VPE|N?LB|VPN|DX|TVPC)-\d+\b/g;
/** `SG-1 to SG-7` cites what lies between, too. */
const RANGE = /\b([A-Z]+)-(\d+) to \1-(\d+)\b/g;
const ROW = /^\| ([A-Z]+-\d+) \| (.*) \| (.*) \|$/gm;
/** Pages that the repository does not have. The language's is in docs/. */
const FOREIGN = /(?<![\w-])(?:(?:aws-semantics|walk|schema|looks|reader)\.md|(?<!docs\/)language\.md)\b|\bchapter \d/;

const rows = [...readFileSync('docs/sources.md', 'utf8').matchAll(ROW)].map(([, id = '', fact = '', source = '']) => ({
	id,
	fact,
	source,
}));

describe('docs/sources.md', () => {
	it('has a row for each id that the code cites, and no other', () => {
		const cited = new Set(textsOf('server/src').flatMap(({ text }) => idsIn(text)));
		assert.deepEqual(rows.map(({ id }) => id).sort(), [...cited].sort());
	});

	it('gives each id once, with a fact and a source', () => {
		assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
		for (const { id, fact, source } of rows) {
			assert.match(fact, /\w\.$/, id);
			assert.match(source, /Guide|guide|EC2 API|RFC \d|Linux|amazon-ec2-net-utils|FAQs/, id);
		}
	});

	it('tells ranges from single ids', () => {
		assert.deepEqual([...idsIn('(NAT-2 to NAT-4; RT-18)')].sort(), ['NAT-2', 'NAT-3', 'NAT-4', 'RT-18']);
	});
});

describe('comments', () => {
	for (const folder of ['server/src', 'client', 'scripts', 'test']) {
		it(`in ${folder} name only pages that a reader can open`, () => {
			for (const { path, text } of textsOf(folder)) assert.doesNotMatch(text, FOREIGN, path);
		});
	}
});

function idsIn(text: string): readonly string[] {
	const between = [...text.matchAll(RANGE)].flatMap(([, subject = '', first, last]) =>
		Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `${subject}-${Number(first) + index}`),
	);
	return [...new Set([...(text.match(ID) ?? []), ...between])];
}

/** The texts in a folder, each with the line breaks inside its comments taken out. */
function textsOf(folder: string): readonly { readonly path: string; readonly text: string }[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.([cm]?[jt]s|ya?ml|json|md|txt)$/.test(name))
		.map((name) => join(folder, name))
		.map((path) => ({ path, text: readFileSync(path, 'utf8').replaceAll(/\r?\n\s*(?:\*|\/\/) /g, ' ') }));
}
