/** From a topology to what AWS would print of it, and back by an import. */
import assert from 'node:assert/strict';
import { importAws } from '../../../../server/src/core/analysis/import-network.ts';
import type { JsonFile } from '../../../../server/src/core/import/aws/gather.ts';
import type { Flow } from '../../../../server/src/core/model/flow.ts';
import type { EntityKind, Network } from '../../../../server/src/core/model/network.ts';
import { analysed, problemsOf, rootOf } from '../../engine/tracing.ts';
import { exported } from './export/export.ts';
import { differences, type FactsOptions, factsOf } from './facts.ts';
import { answersTo, flowsIn } from './same-flows.ts';

export interface RoundTrip {
	readonly before: Network;
	readonly files: readonly JsonFile[];
	/** What was imported. */
	readonly text: string;
	readonly after: Network;
}

export function roundTrip(text: string): RoundTrip {
	const before = rootOf(analysed(text)).network;
	const files = exported(before);
	return { before, files, ...importedFrom(files) };
}

/** Imports, and reads what was imported: there has to be something, and no problem in it. */
export function importedFrom(files: readonly JsonFile[]): Pick<RoundTrip, 'text' | 'after'> {
	const { text } = importAws(files);
	assert.ok(text);
	return { text, after: networkOf(text) };
}

/** The network of a text that is to be read without a problem. */
export function networkOf(text: string): Network {
	const analysis = analysed(text);
	assert.deepEqual(problemsOf(analysis), []);
	return rootOf(analysis).network;
}

/** Holds both networks to have the same things, by their ids in AWS, and to say the same of each. */
export function assertSame({ files, before, after }: Pick<RoundTrip, 'files' | 'before' | 'after'>, options: FactsOptions): void {
	assert.deepEqual(differences(factsOf(files, options), factsOf(exported(after), options)), []);
	assert.deepEqual(counts(after), counts(before));
}

/** How many things of each kind; but of those that AWS does not tell. */
function counts({ entities }: Network): Readonly<Record<string, number>> {
	const found: Record<string, number> = {};
	for (const { kind } of entities.values()) if (!UNTOLD.includes(kind)) found[kind] = (found[kind] ?? 0) + 1;
	return Object.fromEntries(Object.entries(found).sort());
}

const UNTOLD: readonly EntityKind[] = ['network', 'network-host', 'public-access-block'];

/** Holds both networks to one answer for each flow: the verdict, and why. */
export function assertSameAnswers(before: Network, after: Network, flows: readonly Flow[]): void {
	const there = flowsIn(after, before);
	const others = flows.flatMap((flow) => {
		const [expected, found] = [answersTo(before, flow).join('; '), answersTo(after, there(flow)).join('; ')];
		return expected === found ? [] : [`${flow.name}: ${found}, and not ${expected}`];
	});
	assert.deepEqual(others, []);
}

/** The text without the lines that say which files it was made of. */
export function withoutHeader(text: string): string {
	return text.replace(/^(?:#.*\n)+/, '');
}
