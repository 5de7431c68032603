/** What a run says at its end, and what of it is kept for docs/fidelity.md. */
import { availableParallelism } from 'node:os';
import type { Summary } from '../../scripts/kernel-summary.ts';
import { LEAST, SHOWN } from './codes-shown.ts';
import type { Judged } from './judge.ts';
import type { Disagreement, Outcome } from './run.ts';

export function summaryOf(seed: number, { topologies, judged, disagreements }: Outcome, seconds: number): Summary {
	const verdicts = (verdict: Judged['expected']['verdict']) => judged.filter(({ expected }) => expected.verdict === verdict).length;
	const kinds = (kind: Judged['sending']['probe']['kind']) => judged.filter(({ sending }) => sending.probe.kind === kind).length;
	const codes = new Map<string, number>();
	for (const { expected } of judged) for (const code of expected.codes) codes.set(code, (codes.get(code) ?? 0) + 1);
	return {
		seed,
		seconds: Math.round(seconds),
		processors: availableParallelism(),
		topologies,
		flows: judged.length,
		reachable: verdicts('reachable'),
		blocked: verdicts('blocked'),
		partial: verdicts('partial'),
		unknown: verdicts('unknown'),
		disagreements: disagreements.length,
		icmp: kinds('icmp'),
		tcp: kinds('tcp'),
		udp: kinds('udp'),
		codes: Object.fromEntries([...codes].sort(([a], [b]) => a.localeCompare(b))),
	};
}

/** The table for the terminal. */
export function tableText(summary: Summary): string {
	const { flows, topologies, reachable, blocked, partial, unknown, disagreements, icmp, tcp, udp, codes } = summary;
	const share = (count: number) => `${count} (${((100 * count) / Math.max(1, flows)).toFixed(1)} %)`;
	const rows: readonly (readonly [string, string])[] = [
		['topologies', String(topologies)],
		['flows', `${flows}: ${icmp} ICMP, ${tcp} TCP, ${udp} UDP`],
		['reachable', share(reachable)],
		['blocked', share(blocked)],
		['partial', share(partial)],
		['unknown', share(unknown)],
		['disagreements', String(disagreements)],
		...Object.entries(codes)
			.sort(([, a], [, b]) => b - a)
			.map(([code, count]) => [`  ${code}`, String(count)] as const),
	];
	const width = Math.max(...rows.map(([name]) => name.length));
	return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

/** Why a full run is none that counts; empty where it is. */
export function shortcomings(summary: Summary, { notBuilt, judged }: Pick<Outcome, 'notBuilt' | 'judged'>): readonly string[] {
	const { flows, reachable, blocked, disagreements, codes, seconds } = summary;
	const rare = SHOWN.filter((code) => (codes[code] ?? 0) < LEAST);
	const lost = judged.filter(({ expected }) => expected.verdict === 'unknown').length;
	return [
		...(disagreements > 0 ? [`${disagreements} flows fare otherwise than the walk says`] : []),
		...notBuilt.map((reason) => `a topology was not built: ${reason}`),
		...(reachable < 0.3 * flows ? ['less than 30 % of the flows are reachable'] : []),
		...(blocked < 0.3 * flows ? ['less than 30 % of the flows are blocked'] : []),
		...(lost > 0.02 * flows ? ['more than 2 % of the flows are unknown'] : []),
		...(seconds > MOST_SECONDS ? [`it took ${seconds} s, which is more than ${MOST_SECONDS}`] : []),
		...rare.map((code) => `${code} was shown ${codes[code] ?? 0} times, not ${LEAST}`),
	];
}

/** So long may a full run take. */
const MOST_SECONDS = 1200;

/** What both sides say of a flow. */
export function wordsOf({ expected, seen }: Judged): string {
	const taker = (name: string | undefined) => (name === undefined ? 'nobody takes it' : `${name} takes it`);
	const answered = (is: boolean | undefined) =>
		is === undefined ? 'the answer may come or not' : is ? 'the answer comes back' : 'no answer comes back';
	return [
		`  the walk: ${expected.verdict}: ${expected.heardBy.known ? taker(expected.heardBy.name) : 'who takes it is not known'}, ${answered(expected.answered)} (${expected.codes.join(', ')})`,
		`  packets:  ${taker(seen.heardBy)}, ${answered(seen.answered)}`,
	].join('\n');
}

export function headOf(seed: number, { topology, judged }: Disagreement): string {
	return `\n## Topology ${topology.number} of seed ${seed}, flow ${judged.flow}\n${wordsOf(judged)}`;
}
