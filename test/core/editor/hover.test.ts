/**
 * The tables in test/fixtures/hover: what hovering shows at a cursor `<|>` in a network of that folder. The first line of a row is
 * a part of the network's text (`\n` is a line break) with the cursor; then comes the place in brackets, and the parts.
 * `HOPWISE_UPDATE=1` writes the tables anew.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hoverAt } from '../../../server/src/core/editor/hover/hover.ts';
import type { HoverPart, HoverQuestion } from '../../../server/src/core/editor/hover/hover-parts.ts';
import { traceFlow } from '../../../server/src/core/engine/trace-flow.ts';
import { decode } from '../../../server/src/core/language/decode/decode.ts';
import { read } from '../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../server/src/core/language/schema/levels.ts';
import { drain } from '../../../server/src/core/language/sliced.ts';
import { buildNetwork } from '../../../server/src/core/model/build.ts';

const FOLDER = 'test/fixtures/hover';
const isUpdate = process.env['HOPWISE_UPDATE'] === '1';

describe('hover', () => {
	for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))) {
		describe(file.replace('.txt', ''), () => {
			const path = join(FOLDER, file);
			const [head = '', ...rows] = readFileSync(path, 'utf8').split(/^=== /m);
			const question = questionOf(head);
			const written = [head];
			for (const row of rows) {
				const marked = row.slice(0, row.indexOf('\n'));
				it(marked, () => {
					const shown = `${marked}\n${hovered(question, marked)}`;
					written.push(`${shown}\n\n`);
					if (!isUpdate) assert.equal(shown, row.trimEnd());
				});
			}
			after(() => {
				if (isUpdate) writeFileSync(path, `${written.join('=== ').trimEnd()}\n`);
			});
		});
	}

	it('says nothing on blanks, comments, list signs, and beyond the text', () => {
		const question = questionOf('corners.topo.yaml');
		for (const marked of [
			'# W<|>hat the hover',
			'  <|>  security_groups:',
			'        <|>  - tcp 443 from lost',
			'# a com<|>ment\\n        default',
		]) {
			assert.equal(hovered(question, marked), 'nothing', marked);
		}
		assert.equal(hoverAt(question, -1), undefined);
		assert.equal(hoverAt(question, question.document.text.length + 1), undefined);
	});

	it('says what a code in a comment stands for', () => {
		const question = networkOf('vpcs: {} # hopwise-ignore duplicate-key, no-such: why\n');
		const found = hoverAt(question, 30);
		assert.ok(found !== undefined);
		assert.deepEqual(found.parts, [
			{ kind: 'title', text: 'duplicate-key' },
			{ kind: 'text', text: 'The same key or name twice · error' },
		]);
		assert.deepEqual([found.source.start, found.source.end], [26, 39]);
		assert.equal(hoverAt(question, 15), undefined);
		assert.equal(hoverAt(question, 43), undefined);
	});

	it('says something or nothing at every place of a text, and of every broken half of it', () => {
		const { text } = questionOf('shop.topo.yaml').document;
		for (let end = 0; end < text.length; end += 97) {
			const question = networkOf(text.slice(0, end));
			for (let offset = Math.max(0, end - 60); offset <= end; offset++) {
				const found = hoverAt(question, offset);
				if (found === undefined) continue;
				const start = (question.document.startOf(found.source.piece) ?? Number.NaN) + found.source.start;
				assert.ok(start <= offset && offset <= start + found.source.end - found.source.start, `${end}:${offset}`);
				assert.ok(found.parts.length > 0);
			}
		}
	});
});

/** The first line of a table names its network, and says whether its flows are traced. */
function questionOf(head: string): HoverQuestion {
	const [file = '', traced] = head.trim().split(' ');
	const question = networkOf(readFileSync(join(FOLDER, file), 'utf8'));
	const traces = traced === 'traced' ? question.network.flows.flatMap((flow) => drain(traceFlow(question.network, flow))) : [];
	return { ...question, outcomes: traces };
}

function networkOf(text: string): HoverQuestion {
	const document = read(text, topologyLevel);
	return { document, network: buildNetwork([decode(document)]), outcomes: [] };
}

function hovered(question: HoverQuestion, row: string): string {
	const { text } = question.document;
	const marked = row.replaceAll('\\n', '\n');
	const part = marked.replace('<|>', '');
	assert.equal(text.split(part).length, 2, `once in the text: ${part}`);
	const found = hoverAt(question, text.indexOf(part) + marked.indexOf('<|>'));
	if (found === undefined) return 'nothing';
	const { piece, start, end } = found.source;
	return [`[${piece.text.slice(start, end)}]`, ...found.parts.map(shownPart)].join('\n');
}

function shownPart(part: HoverPart): string {
	switch (part.kind) {
		case 'title':
			return `# ${part.text}`;
		case 'text':
			return part.text;
		case 'lines':
			return part.lines.map((line) => `  ${line}`).join('\n');
		case 'declared':
			return `→ ${part.source.piece.text.slice(part.source.start, part.source.end)}`;
	}
}
