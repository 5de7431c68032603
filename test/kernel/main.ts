/**
 * `npm run test:kernel [-- --seed N --flows N --faults]`: draws topologies, builds them as network namespaces, and compares what the
 * walk says of each flow with what its packet does. Without `--flows` it is a full run, and what it found is written for
 * docs/fidelity.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FAULTS } from './faults.ts';
import { foundWith } from './planted.ts';
import { provide } from './provide.ts';
import { headOf, shortcomings, summaryOf, tableText, wordsOf } from './report.ts';
import { type Outcome, runSeed, withAgent } from './run.ts';
import { shrink } from './shrink.ts';

const FULL = { seed: 1, flows: 4620 };
const SMALL = 300;
/** How many disagreements are shrunk, and how long each may take. */
const SHOWN_AT_MOST = 5;
const SHRINKING = 120_000;

const { values } = parseArgs({
	options: { seed: { type: 'string' }, flows: { type: 'string' }, faults: { type: 'boolean', default: false } },
});
const seed = numberOf(values.seed, FULL.seed, '--seed');
const flows = numberOf(values.flows, values.faults ? SMALL : FULL.flows, '--flows');
const isFull = values.flows === undefined && values.seed === undefined && !values.faults;

await provide();
const start = performance.now();
const outcome = await runSeed(seed, flows, { told: (done) => process.stderr.write(`\r${done} of ${flows} flows`) });
process.stderr.write('\n');
const failures = values.faults ? await planted(outcome) : await compared(outcome);
for (const failure of failures) console.log(`!! ${failure}`);
console.log(`${failures.length === 0 ? 'passed' : 'failed'} in ${((performance.now() - start) / 1000).toFixed(0)} s`);
process.exit(failures.length === 0 ? 0 : 1);

async function compared(found: Outcome): Promise<readonly string[]> {
	const summary = summaryOf(seed, found, (performance.now() - start) / 1000);
	for (const disagreement of found.disagreements.slice(0, SHOWN_AT_MOST)) {
		console.log(headOf(seed, disagreement));
		const { text, judged } = await withAgent((agent) => shrink(disagreement.topology.text, disagreement.judged.flow, agent, SHRINKING));
		console.log(judged === undefined ? '  by itself the flow fares as the walk says' : `${wordsOf(judged)}\n\n${text}`);
	}
	console.log(tableText(summary));
	if (!isFull)
		return found.disagreements.length > 0 || found.notBuilt.length > 0
			? ['the walk and the kernel disagree, or a topology was not built', ...found.notBuilt]
			: [];
	const failed = shortcomings(summary, found);
	if (found.disagreements.length + found.notBuilt.length === 0)
		writeFileSync(join(import.meta.dirname, 'last-run.json'), `${JSON.stringify(summary, null, '\t')}\n`);
	return failed;
}

async function planted(found: Outcome): Promise<readonly string[]> {
	const missed: string[] = [];
	for (const fault of FAULTS) {
		const count = await foundWith(fault, found.sent);
		console.log(`${count === 0 ? 'MISSED' : `found by ${count} flows`.padEnd(20)} ${fault.name}`);
		if (count === 0) missed.push(`not found: ${fault.name}`);
	}
	return [...found.disagreements.map((each) => headOf(seed, each)), ...missed];
}

function numberOf(text: string | undefined, absent: number, name: string): number {
	const number = text === undefined ? absent : Number(text);
	if (!Number.isInteger(number) || number < 1) throw new Error(`${name} takes a number`);
	return number;
}
