/** Text to findings and traces a second, on generated files, beside a plain `yaml` parse of the same text in the same run. */
import { parseDocument } from 'yaml';
import { analyse, flowFindings, networkFindings, traceFlows } from '../../server/src/core/analysis/analyse.ts';
import type { Analysis } from '../../server/src/core/analysis/analysis.ts';
import type { Trace } from '../../server/src/core/engine/trace.ts';
import { generatedNetwork } from './generated-network.ts';
import { type Bounds, percentile, printTable, shown, spread } from './report.ts';

/** Of the cold read, whose spread is told, and of all else. */
const COLD_RUNS = 20;
const RUNS = 9;
const URI = 'file:///bench/network.topo.yaml';
const FOLDER = 'file:///bench';

/** A cold read may take this many times what a plain parse of a large file takes. */
const MOST_OF_PLAIN = 2.5;
/** From this many lines on: a small file has little but the code itself to warm up. */
const LARGE = 10_000;

/** Text to model, findings and traces in this process, and what a plain parse takes. */
export function measureReading(sizes: readonly number[], bounds: Bounds): void {
	const measured = sizes.map(measure);
	printTable(
		`In one process; of the first three p50 / p95 of ${COLD_RUNS} runs, else the best of ${RUNS}`,
		measured.map(({ row }) => row),
	);
	for (const [index, { ofPlain }] of measured.entries()) {
		const lines = sizes[index] ?? 0;
		if (lines >= LARGE)
			bounds.hold(`${lines.toLocaleString('en')} lines, cold read: times a plain parse`, ofPlain, 'at most', MOST_OF_PLAIN, '');
	}
}

function measure(lines: number): { readonly row: Readonly<Record<string, string>>; readonly ofPlain: number } {
	const text = generatedNetwork(lines);
	const edited = text.replace('tcp 443 from 0.0.0.0/0', 'tcp 8443 from 0.0.0.0/0');
	// A first round warms the code up, for both sides.
	parsePlainly(text);
	findingsOf(read(text));
	const [plain = [], reading = [], findings = []] = timesOfEach([() => parsePlainly(text), () => read(text), () => findingsOf(read(text))]);
	const [plainMedian, ofPlain] = [percentile(plain, 0.5), percentile(findings, 0.5) / percentile(plain, 0.5)];
	const before = read(text);
	findingsOf(before);
	const edit = best(() => findingsOf(read(edited, before)));
	let traces: readonly Trace[] = [];
	const tracing = best(
		(analysis) => {
			traces = allTraces(analysis);
		},
		() => read(text),
	);
	const judging = best(() => before.roots.flatMap((root) => [...flowFindings(root, traces)]));
	const row = {
		lines: String(text.split('\n').length - 1),
		'yaml ms': spread(plain),
		'model ms': spread(reading),
		'findings ms': spread(findings),
		'/ yaml': ofPlain.toFixed(2),
		'after an edit ms': shown(edit),
		'edit / yaml': (edit / plainMedian).toFixed(2),
		flows: String(traces.length),
		'traces/s': String(Math.round((traces.length / tracing) * 1000)),
		'flow findings ms': shown(judging),
	};
	return { row, ofPlain };
}

function parsePlainly(text: string): void {
	parseDocument(text, { schema: 'failsafe', uniqueKeys: false });
}

function read(text: string, previous?: Analysis): Analysis {
	return analyse(new Map([[URI, text]]), [FOLDER], previous);
}

function findingsOf(analysis: Analysis): number {
	return analysis.roots.reduce((count, root) => count + networkFindings(root).length, 0);
}

function allTraces(analysis: Analysis): readonly Trace[] {
	return analysis.roots.flatMap((root) => {
		const work = traceFlows(root);
		let step = work.next();
		while (step.done !== true) {
			step = work.next();
		}
		return [...step.value];
	});
}

/** Each in turns, so that what else the machine does meets all of them. */
function timesOfEach(runs: readonly (() => unknown)[]): readonly (readonly number[])[] {
	const rounds = Array.from({ length: COLD_RUNS }, () => runs.map((run) => timed(run)));
	return runs.map((_, index) => rounds.flatMap((times) => times[index] ?? []));
}

function timed(run: () => unknown): number {
	const start = performance.now();
	run();
	return performance.now() - start;
}

function best(run: () => void): number;
/** `prepare` is not timed: what it makes is new for each run. */
function best<T>(run: (prepared: T) => void, prepare: () => T): number;
function best(run: (prepared: unknown) => void, prepare: () => unknown = () => undefined): number {
	const times = Array.from({ length: RUNS }, () => {
		const prepared = prepare();
		return timed(() => run(prepared));
	});
	return Math.min(...times);
}
