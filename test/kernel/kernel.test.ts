/** The walk before the kernel: what it says of a flow is what its packet does. `npm run test:kernel` is the full run. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { neededWherePossible, PROVISION_WITHIN } from '../vscode/availability.ts';
import { FAULTS } from './faults.ts';
import { agrees } from './judge.ts';
import { timesIn } from './planted.ts';
import { provide } from './provide.ts';
import { headOf } from './report.ts';
import { judgeTwice, runSeed, withAgent } from './run.ts';

const SEED = 7;
const FLOWS = 300;
const WITHIN = 900_000;
const examples = join(import.meta.dirname, '../../examples');

describe('packets over network namespaces', () => {
	before(async function () {
		this.timeout(PROVISION_WITHIN);
		await neededWherePossible(this, provide);
	});

	for (const name of ['two-zones', 'two-interfaces']) {
		it(`fail and succeed in ${name} as its authors saw it`, async function () {
			this.timeout(WITHIN);
			const text = readFileSync(join(examples, `${name}.topo.yaml`), 'utf8');
			const judged = await withAgent((agent) => judgeTwice(text, agent));
			assert.deepEqual(
				judged.map(({ flow, seen }) => [flow, seen.answered]),
				judged.map(({ flow }) => [flow, !blockedIn(text, flow)]),
			);
			assert.ok(judged.length > 3 && judged.every(agrees));
		});
	}

	it(`do what the walk says of ${FLOWS} flows`, async function () {
		this.timeout(WITHIN);
		const { judged, disagreements, notBuilt } = await runSeed(SEED, FLOWS);
		assert.deepEqual(
			disagreements.map((each) => headOf(SEED, each)),
			[],
		);
		assert.deepEqual(notBuilt, []);
		assert.equal(judged.length, FLOWS);
	});
});

describe('faults to plant in the walk', () => {
	for (const fault of FAULTS) {
		it(`${fault.name}: its text is in the walk once`, () => assert.equal(timesIn(fault), 1));
	}
});

/** What the story of the example says of a flow. */
function blockedIn(text: string, flow: string): boolean {
	const line = text.split('\n').find((each) => each.trimStart().startsWith(`${flow}:`)) ?? '';
	return line.includes('expect: blocked');
}
