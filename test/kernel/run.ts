/** A run: topologies from a seed, each before both judges, a few at a time, and what came of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotBuilt } from './compile/plan.ts';
import { agrees, type Judged, judge } from './judge.ts';
import { bundleAgent } from './speak.ts';
import { type Topology, topologies } from './topologies.ts';

/** How long a probe waits for its answer, and how long once more, alone, before it counts as a disagreement. */
export const PATIENCE = { first: 1500, again: 6000 } as const;

/** Most of a topology's time is waiting for answers that do not come. */
const AT_ONCE = 4;

export interface Disagreement {
	readonly topology: Topology;
	readonly judged: Judged;
}

export interface Outcome {
	readonly topologies: number;
	readonly judged: readonly Judged[];
	/** The same, by the texts that they were sent in. */
	readonly sent: readonly { readonly text: string; readonly judged: readonly Judged[] }[];
	readonly disagreements: readonly Disagreement[];
	/** Topologies that the compiler does not build, each with its reason. */
	readonly notBuilt: readonly string[];
}

/** Gives `use` a bundled agent, which is gone afterwards. */
export async function withAgent<T>(use: (agent: string) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'hopwise-kernel-'));
	try {
		const agent = join(folder, 'agent.mjs');
		await bundleAgent(agent);
		return await use(agent);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Judges so many flows. `stopAt` ends the run at so many disagreements. `told` hears of each topology that is done. */
export async function runSeed(
	seed: number,
	flows: number,
	{ stopAt = Number.POSITIVE_INFINITY, told }: { readonly stopAt?: number; readonly told?: (done: number) => void } = {},
): Promise<Outcome> {
	return await withAgent(async (agent) => {
		const drawn = topologies(seed, flows);
		const sent: { readonly text: string; readonly judged: readonly Judged[] }[] = [];
		const judged: Judged[] = [];
		const disagreements: Disagreement[] = [];
		const notBuilt: string[] = [];
		let count = 0;
		const work = async (): Promise<void> => {
			for (let next = drawn.next(); !next.done && disagreements.length < stopAt; next = drawn.next()) {
				const topology = next.value;
				count++;
				try {
					const results = await judgeTwice(topology.text, agent);
					judged.push(...results);
					sent.push({ text: topology.text, judged: results });
					disagreements.push(...results.filter((each) => !agrees(each)).map((each) => ({ topology, judged: each })));
				} catch (error) {
					if (!(error instanceof NotBuilt)) throw new Error(`topology ${topology.number} of seed ${seed}`, { cause: error });
					notBuilt.push(`${topology.number}: ${error.message}`);
				}
				told?.(judged.length);
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, work));
		return { topologies: count, judged, sent, disagreements, notBuilt };
	});
}

/** On a busy machine an answer may come late: who disagrees is asked once more, with more time. */
export async function judgeTwice(text: string, agent: string): Promise<readonly Judged[]> {
	const first = await judge(text, agent, PATIENCE.first);
	if (first.every(agrees)) return first;
	const again = await judge(text, agent, PATIENCE.again);
	return first.map((each, index) => (agrees(each) ? each : (again[index] ?? each)));
}
