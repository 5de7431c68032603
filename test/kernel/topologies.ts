/** The topologies of a run: the same for the same seed. Of many flows those are kept that show what was shown least so far, best by itself. */

import { drawFlows } from './draw/flows.ts';
import { drawNetwork } from './draw/network.ts';
import { random } from './draw/random.ts';
import { type Expected, expectedOf } from './expected.ts';
import { walked } from './walked.ts';

export interface Topology {
	readonly number: number;
	readonly text: string;
	readonly flows: number;
}

/** Flows that are drawn for each one that is kept. */
const DRAWN_FOR_ONE = 8;
const FLOWS_EACH = 22;
/** What a second thing in the way weighs, in flows that show the same. */
const HIDDEN = 0.5;

/** As many topologies as it takes for so many flows. */
export function* topologies(seed: number, flows: number): Generator<Topology> {
	const shown = new Map<string, number>();
	let left = flows;
	for (let number = 1; left > 0; number++) {
		const draw = random(seed * 100_003 + number);
		const network = drawNetwork(draw, { hasOffices: true });
		const wanted = Math.min(left, FLOWS_EACH);
		const lines = drawFlows(draw, network, FLOWS_EACH * DRAWN_FOR_ONE);
		const { traces } = walked(withFlows(network.text, lines));
		const drawn = traces.map((trace, index) => ({ line: lines[index] ?? '', expected: expectedOf(trace) }));
		const kept = choose(drawn, wanted, shown);
		left -= kept.length;
		yield { number, text: withFlows(network.text, kept), flows: kept.length };
	}
}

export function withFlows(text: string, lines: readonly string[]): string {
	return `${text}flows:\n${lines.map((line, index) => `  f${index + 1}: ${line}`).join('\n')}\n`;
}

interface Drawn {
	readonly line: string;
	readonly expected: Expected;
}

/** Of flows that are not compared so many show a code. */
const MOST_OTHERS = 60;

/** Turn by turn a reachable and a blocked one, with the rarest code; and one of the others as long as these are rare. */
function choose(drawn: readonly Drawn[], wanted: number, shown: Map<string, number>): readonly string[] {
	const kept: string[] = [];
	const rarity = ({ expected: { codes, blockers } }: Drawn) =>
		Math.min(...codes.map((code) => shown.get(code) ?? 0)) + HIDDEN * Math.max(0, blockers - 1);
	const take = (from: Drawn[]) => {
		const best = from.reduce<Drawn | undefined>((a, b) => (a === undefined || rarity(b) < rarity(a) ? b : a), undefined);
		if (best === undefined || kept.length === wanted) return;
		from.splice(from.indexOf(best), 1);
		kept.push(best.line);
		for (const code of best.expected.codes) shown.set(code, (shown.get(code) ?? 0) + 1);
	};
	const of = (verdict: Expected['verdict']) => drawn.filter(({ expected }) => expected.verdict === verdict);
	const [reachable, blocked, others] = [of('reachable'), of('blocked'), [...of('partial'), ...of('unknown')]];
	if (others.some((each) => rarity(each) < MOST_OTHERS)) take(others);
	while (kept.length < wanted && reachable.length + blocked.length > 0) {
		take(reachable);
		take(blocked);
	}
	return kept;
}
