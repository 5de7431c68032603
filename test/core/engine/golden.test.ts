import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import { CODES, type StepCode } from '../../../server/src/core/engine/codes.ts';
import type { Trace } from '../../../server/src/core/engine/trace.ts';
import { chainOfRouters, functionInManySubnets, lineWithPrefixes } from './long-networks.ts';
import { traceLines } from './trace-lines.ts';
import { analysed, finished, problemsOf, rootOf, tracesOf } from './tracing.ts';

/**
 * Small networks, one theme each, with the whole of their traces: every hop and every step in a golden file. A flow says
 * what AWS does in `expect`; flows that start with `unknown-` are those that nobody could decide.
 * HOPWISE_UPDATE=1 writes the golden files anew: read what changed before you keep it.
 */
const fixtures = join(import.meta.dirname, 'fixtures');
const goldens = join(import.meta.dirname, '../../golden/engine');
const update = process.env['HOPWISE_UPDATE'] === '1';
const names = readdirSync(fixtures)
	.filter((name) => name.endsWith('.topo.yaml'))
	.map((name) => name.replace('.topo.yaml', ''))
	.sort();

const shown = new Set<StepCode>();

describe('golden traces', () => {
	for (const name of names) {
		describe(name, () => {
			const analysis = analysed(readFileSync(join(fixtures, `${name}.topo.yaml`), 'utf8'));
			const traces = finished(traceFlows(rootOf(analysis)));
			for (const trace of traces) collect(trace);

			it('is written as it should be', () => assert.deepEqual(problemsOf(analysis).filter(unlessMeant), []));

			it('has the verdicts that its flows expect', () => {
				const wrong = traces.filter(({ flow, met, verdict }) => (flow.name.startsWith('unknown-') ? verdict !== 'unknown' : !met));
				assert.deepEqual(
					wrong.map(({ flow, traffic, verdict }) => `${flow.name} ${traffic.text} is ${verdict}`),
					[],
				);
			});

			it('has the traces of its golden file', () => {
				const file = join(goldens, `${name}.trace.txt`);
				const text = traces.flatMap((trace) => traceLines(analysis, trace)).join('\n');
				if (update) {
					mkdirSync(goldens, { recursive: true });
					writeFileSync(file, text);
				}
				assert.ok(existsSync(file), `${file} is missing: HOPWISE_UPDATE=1 writes it`);
				assert.equal(text, readFileSync(file, 'utf8'));
			});
		});
	}

	it('stop at 64 hops', () => {
		const [trace] = tracesOf(chainOfRouters(20));
		assert.ok(trace);
		collect(trace);
		assert.equal(trace.verdict, 'blocked');
		assert.deepEqual(
			trace.paths.flatMap(({ blockers }) => blockers.map(({ code }) => code)),
			['hop-limit'],
		);
	});

	it('do not tell more than 256 paths apart', () => {
		const [trace] = tracesOf(functionInManySubnets(260));
		assert.ok(trace);
		collect(trace);
		assert.equal(trace.verdict, 'unknown');
		assert.deepEqual(
			trace.paths.map(({ unknowns }) => unknowns.map(({ code }) => code)),
			[['too-many-paths']],
		);
		const [fewer] = tracesOf(functionInManySubnets(200));
		assert.equal(fewer?.verdict, 'reachable');
	});

	it('take a line to be down over which more than 100 prefixes are announced', () => {
		const answers = (count: number) =>
			tracesOf(lineWithPrefixes(count)).map((trace) => {
				collect(trace);
				return [trace.verdict, ...trace.paths.flatMap(({ blockers }) => blockers.map(({ code }) => code))].join(' ');
			});
		assert.deepEqual(answers(100), ['reachable', 'reachable']);
		assert.deepEqual(answers(101), ['blocked line-down', 'blocked no-route']);
	});

	it('have no golden file too many', () => {
		if (update) return;
		const files = existsSync(goldens) ? readdirSync(goldens).map((file) => file.replace('.trace.txt', '')) : [];
		assert.deepEqual(files.sort(), names);
	});

	// Every kind is walked: `not-walked` waits for the next one that is not.
	for (const code of Object.keys(CODES).filter((each) => each !== 'not-walked')) {
		it(`show ${code}`, () =>
			assert.ok(
				[...shown].some((each) => each === code),
				'no fixture has a step with this code',
			));
	}
});

function collect({ paths }: Trace): void {
	for (const { forward, return: back } of paths) {
		for (const { steps } of [...forward, ...(back ?? [])]) {
			for (const { code } of steps) shown.add(code);
		}
	}
}

/** What is broken on purpose says so in its own name. */
function unlessMeant(message: string): boolean {
	return !/unreadable|unwritten|sg-0badc0de/.test(message);
}
