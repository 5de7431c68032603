/** Imported accounts against what others expect of them: Batfish's own tests, as they were collected. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importAws } from '../../server/src/core/analysis/import-network.ts';
import type { TracePath } from '../../server/src/core/engine/trace.ts';
import { analysed, problemsOf, rootOf } from '../core/engine/tracing.ts';
import { arrives, missingHop, ownHops, translations, type Walked, walkCase } from './case-walk.ts';
import type { Case } from './cases.ts';
import { describeCorpus, jsonFiles } from './collection.ts';
import { DISAGREEMENTS } from './disagreements.ts';

describeCorpus('imported accounts and the flows that others expect over them', 'aws-snapshots', (folder) => {
	const cases: readonly Case[] = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));
	const accounts = new Map(
		readdirSync(folder, { withFileTypes: true })
			.filter((entry) => entry.isDirectory())
			.map(({ name }) => {
				const { text } = importAws(jsonFiles(join(folder, name)));
				assert.ok(text, name);
				return [name, analysed(text)] as const;
			}),
	);

	it('and every disagreement is told in docs/fidelity.md', () => {
		const fidelity = readFileSync(join(import.meta.dirname, '../../docs/fidelity.md'), 'utf8');
		for (const { id } of DISAGREEMENTS) {
			assert.ok(fidelity.includes(`\`${id}\``), id);
			assert.ok(
				cases.some((each) => each.id === id),
				`${id} is no case`,
			);
		}
	});

	for (const [name, analysis] of accounts) {
		it(`${name} is read without a problem`, () => assert.deepEqual(problemsOf(analysis), []));
	}

	for (const each of cases) {
		it(`${each.id}: ${each.description}`, () => {
			const analysis = accounts.get(each.scenario);
			assert.ok(analysis, `${each.scenario} is not there`);
			const root = rootOf(analysis);
			const walked = walkCase(root, each);
			const expected = new Expectation(each, walked, (hops, path) => missingHop(root.network, hops, path));
			assert.deepEqual(expected.differences(), DISAGREEMENTS.find(({ id }) => id === each.id)?.differences ?? []);
			for (const derived of each.derived ?? []) {
				const again = walkCase(root, each, derived.protocol, derived.dst_port);
				assert.equal(again.paths.some(arrives), derived.expect.startsWith('reachable'), `${derived.protocol} ${derived.dst_port}`);
				const answer = derived.return?.match(/^(?:expected )?(reachable|blocked)/)?.[1];
				if (answer !== undefined && !each.synthetic_source)
					assert.equal(again.verdict, answer, `the answer to ${derived.protocol} ${derived.dst_port}`);
			}
		});
	}
});

type Missing = (expected: readonly string[], hops: TracePath['forward']) => string | undefined;

/** What a case expects, held to what was walked. Where it asserts nothing of answers, only the way there counts. */
class Expectation {
	readonly #case;
	readonly #walked;
	readonly #missing;

	constructor(each: Case, walked: Walked, missing: Missing) {
		this.#case = each;
		this.#walked = walked;
		this.#missing = missing;
	}

	differences(): readonly string[] {
		const { expect, expected_hops: hops, return: answer, return_hops: back } = this.#case;
		const arriving = this.#walked.paths.filter(arrives);
		const candidates = expect === 'reachable' ? arriving : this.#walked.paths;
		const differences: string[] = [];
		if ((expect === 'reachable') !== arriving.length > 0) differences.push(`the way there: ${expect} is expected`);
		if (answer === 'reachable' && this.#walked.verdict !== 'reachable') differences.push(`the answer: ${this.#walked.verdict}`);
		const way = candidates.map((path) => this.#missing(hops, path.forward));
		if (!way.includes(undefined)) differences.push(`${way.join(', ')} of ${ownHops(hops).join(', ')} is not on the way`);
		if (back !== null) {
			const ways = candidates.map((path) => this.#missing(back, path.return ?? []));
			if (!ways.includes(undefined)) differences.push(`${ways.join(', ')} of ${ownHops(back).join(', ')} is not on the way back`);
		}
		return [...differences, ...this.#translations(candidates)];
	}

	#translations(paths: readonly TracePath[]): readonly string[] {
		const expected = (this.#case.nat ?? []).map(
			({ kind, from, to }) => `${kind === 'dest' ? 'destination' : 'source'} ${address(from)} to ${address(to)}`,
		);
		const found = paths.map((path) => translations(path.forward));
		const isThere = found.some((each) => expected.every((one) => each.includes(one)));
		return expected.length === 0 || isThere ? [] : [`${expected.join(', ')}: found ${JSON.stringify(found)}`];
	}
}

/** Without its port. */
function address(text: string): string {
	return text.split(':')[0] ?? text;
}
