/**
 * The examples tell true stories: what `check` finds in each, how every flow fares, and which line decides it.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyse, flowFindings, networkFindings, traceFlows } from '../server/src/core/analysis/analyse.ts';
import type { Trace } from '../server/src/core/engine/trace.ts';
import { drain } from '../server/src/core/language/sliced.ts';
import { type Locator, locator } from '../server/src/core/render/located.ts';
import { traceJson } from '../server/src/core/render/trace/trace-json.ts';
import { hopwise } from './cli/run.ts';
import { STORIES } from './examples-stories.ts';

const FOLDER = resolve('examples');
const folderUri = `${pathToFileURL(FOLDER).href}/`;
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.topo.yaml'))
	.map((name) => name.replaceAll('\\', '/'));
const texts = new Map(files.map((name) => [folderUri + name, readFileSync(join(FOLDER, name), 'utf8')]));
const analysis = analyse(texts, [folderUri]);
const places = locator([...analysis.files].map(([uri, { document }]) => ({ name: uri.slice(folderUri.length), document })));

describe('the examples', () => {
	it('are all told here, and include nothing that is not there', () => {
		assert.deepEqual(analysis.missing, []);
		assert.deepEqual(analysis.roots.map(({ uri }) => uri.slice(folderUri.length)).sort(), Object.keys(STORIES).sort());
	});

	for (const root of analysis.roots) {
		const name = root.uri.slice(folderUri.length);
		describe(name, () => {
			const traces = drain(traceFlows(root));
			const { findings, flows } = STORIES[name] ?? { findings: [], flows: {} };

			it('opens with its story', () => {
				assert.match(texts.get(root.uri) ?? '', /^# \S.+[.:]\n#/);
			});

			it('has no other findings than those of its story', () => {
				const found = [...networkFindings(root), ...flowFindings(root, traces)];
				const lines = found.map(({ severity, code, source }) => `${severity} ${code}: ${lineOf(places, places.locate(source))}`);
				assert.deepEqual(lines.sort(), [...findings].sort());
			});

			it('expects of every flow what it does', () => {
				assert.deepEqual(
					traces.filter(({ met }) => !met).map(({ flow }) => flow.name),
					[],
				);
				assert.deepEqual(
					traces.map(({ flow }) => flow.name),
					Object.keys(flows),
				);
			});

			for (const trace of traces) {
				const [verdict, ...decided] = flows[trace.flow.name] ?? [];
				it(`${trace.flow.name} is ${verdict}`, () => {
					assert.equal(trace.verdict, verdict);
					const stopped = blockersOf(trace);
					if (stopped.length > 0) assert.deepEqual(stopped, decided);
					else assert.deepEqual(inOrder(stepsOf(trace), decided), decided);
				});
			}
		});
	}

	it('are what `hopwise check examples` is happy with', async function () {
		this.timeout(30_000);
		const { code, stdout, stderr } = await hopwise(['check', 'examples'], { cwd: resolve('.') });
		assert.deepEqual([code, stderr], [0, '']);
		const flows = Object.values(STORIES).flatMap((story) => Object.keys(story.flows)).length;
		assert.match(stdout, new RegExp(`\\n7 warnings, 1 hint in 4 of ${files.length} files; ${flows} of ${flows} flows as expected\\n`));
	});
});

function blockersOf(trace: Trace): readonly string[] {
	const [flow] = traceJson([trace], places, false).flows;
	const lines = (flow?.paths ?? []).flatMap(({ blockers }) =>
		blockers.map(({ code, leg, source }) => `${leg === 'return' ? 'back ' : ''}${code}: ${lineOf(places, source)}`),
	);
	return [...new Set(lines)];
}

/** Every step of both legs of the first path, once for each rule that decided in it. */
function stepsOf(trace: Trace): readonly string[] {
	const [flow] = traceJson([trace], places, false).flows;
	const [path] = flow?.paths ?? [];
	const steps = [...(path?.forward ?? []), ...(path?.return ?? [])].flatMap((hop) => hop.steps);
	return steps.flatMap(({ code, decided, source }) =>
		(decided.length > 0 ? decided.map((each) => each.source ?? source) : [source]).map((place) => `${code}: ${lineOf(places, place)}`),
	);
}

/** Those of the wanted that come in this order. */
function inOrder(steps: readonly string[], wanted: readonly string[]): readonly string[] {
	let from = 0;
	return wanted.filter((each) => {
		const found = steps.indexOf(each, from);
		from = found < 0 ? from : found + 1;
		return found >= 0;
	});
}

function lineOf(all: Locator, place: ReturnType<Locator['locate']>): string {
	if (place === null) return 'nowhere';
	const text = all.lineText(place.file, place.line).trim().replaceAll(/\s+/g, ' ');
	return place.endLine > place.line ? `${text} …` : text;
}
