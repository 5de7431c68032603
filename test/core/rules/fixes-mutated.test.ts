/** Whatever is mistyped: no fix fails, each lies in the text, and what it is for is not found there after it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyse, networkFindings } from '../../../server/src/core/analysis/analyse.ts';
import type { Root } from '../../../server/src/core/analysis/analysis.ts';
import { applyEdits } from '../../../server/src/core/language/edit/text-edit.ts';
import { quickFixes } from '../../../server/src/core/rules/quick-fixes.ts';
import type { Finding } from '../../../server/src/core/rules/rule.ts';
import { mutate, randomFrom } from '../language/reader/mutate.ts';

const URI = 'file:///nets/net.topo.yaml';

describe('the fixes of mistyped files', function () {
	this.timeout(300_000);

	it('take away what they are for', () => {
		const original = readFileSync('examples/fundamentals.topo.yaml', 'utf8');
		const random = randomFrom(5);
		let count = 0;
		for (let round = 0; round < 150; round++) {
			const text = mutate(original, [original], random);
			const root = rootOf(text);
			const findings = networkFindings(root);
			for (const finding of findings) {
				for (const { title, edits } of quickFixes(root, finding)) {
					count += 1;
					const own = edits[0]?.edits ?? [];
					for (const { start, end } of own) assert.ok(start >= 0 && start <= end && end <= text.length, title);
					const after = rootOf(applyEdits(text, own));
					const still = networkFindings(after).some((other) => isSame(other, finding) && startOf(after, other) === startOf(root, finding));
					assert.ok(!still, `${title}: ${finding.message}\n${text}`);
				}
			}
		}
		assert.ok(count > 50, `only ${count} fixes were made`);
	});
});

function rootOf(text: string): Root {
	const [root] = analyse(new Map([[URI, text]]), ['file:///nets']).roots;
	assert.ok(root !== undefined);
	return root;
}

function isSame(a: Finding, b: Finding): boolean {
	return a.code === b.code && a.message === b.message;
}

/** What one fix lays open may be said in the same words of another place. */
function startOf({ files: [file] }: Root, { source }: Finding): number {
	return (file?.document.startOf(source.piece) ?? 0) + source.start;
}
