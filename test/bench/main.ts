/**
 * `npm run bench`: text to findings and traces a second, on generated files, beside a plain `yaml` parse of the same text
 * in the same run. Machines are noisy: the ratios are the figures to hold, and each figure is the best of its runs.
 */
import { parseDocument } from 'yaml';
import { analyse, flowFindings, networkFindings, traceFlows } from '../../server/src/core/analysis/analyse.ts';
import type { Analysis } from '../../server/src/core/analysis/analysis.ts';
import type { Trace } from '../../server/src/core/engine/trace.ts';
import { generatedNetwork } from './generated-network.ts';

const SIZES = [1_000, 10_000, 50_000];
const RUNS = 5;
const URI = 'file:///bench/network.topo.yaml';
const FOLDER = 'file:///bench';

const rows = SIZES.map(measure);
const widths = Object.keys(rows[0] ?? {}).map((head) => Math.max(head.length, ...rows.map((row) => (row[head] ?? '').length)));
const line = (cells: readonly string[]) => cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('  ');
process.stdout.write(`${[Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map(line).join('\n')}\n`);

function measure(lines: number): Readonly<Record<string, string>> {
	const text = generatedNetwork(lines);
	const edited = text.replace('tcp 443 from 0.0.0.0/0', 'tcp 8443 from 0.0.0.0/0');
	// A first round warms the code up, for both sides.
	parsePlainly(text);
	findingsOf(read(text));
	const plain = best(() => parsePlainly(text));
	const reading = best(() => read(text));
	const findings = best(() => findingsOf(read(text)));
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
	return {
		lines: String(text.split('\n').length - 1),
		'yaml ms': ms(plain),
		'model ms': ms(reading),
		'findings ms': ms(findings),
		'/ yaml': (findings / plain).toFixed(2),
		'after an edit ms': ms(edit),
		'edit / yaml': (edit / plain).toFixed(2),
		flows: String(traces.length),
		'traces/s': String(Math.round((traces.length / tracing) * 1000)),
		'flow findings ms': ms(judging),
	};
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

function best(run: () => void): number;
/** `prepare` is not timed: what it makes is new for each run. */
function best<T>(run: (prepared: T) => void, prepare: () => T): number;
function best(run: (prepared: unknown) => void, prepare: () => unknown = () => undefined): number {
	const times = Array.from({ length: RUNS }, () => {
		const prepared = prepare();
		const start = performance.now();
		run(prepared);
		return performance.now() - start;
	});
	return Math.min(...times);
}

function ms(value: number): string {
	return value.toFixed(value < 10 ? 1 : 0);
}
