/** `hopwise trace FILE [FLOW…]` */
import { type Command, Option } from 'commander';
import { traceFlows } from '../core/analysis/analyse.ts';
import type { Root } from '../core/analysis/analysis.ts';
import { type QuestionPart, questionFlow } from '../core/analysis/question.ts';
import type { Trace } from '../core/engine/trace.ts';
import { traceFlow } from '../core/engine/trace-flow.ts';
import type { Fix } from '../core/fixes/fix.ts';
import { searchFixes } from '../core/fixes/fixes.ts';
import { nearest } from '../core/language/nearest.ts';
import { drain } from '../core/language/sliced.ts';
import { pathPictureFile } from '../core/render/picture/picture.ts';
import type { ShownFix, ShownFixes } from '../core/render/trace/fix-text.ts';
import { mermaidChart } from '../core/render/trace/mermaid.ts';
import { traceJson } from '../core/render/trace/trace-json.ts';
import { traceText } from '../core/render/trace/trace-text.ts';
import { isFolder } from './files.ts';
import { helpText } from './help.ts';
import { appearance, complain, FOUND, type LookOptions, OK, print, printJson, printMarkup, UNUSABLE } from './output.ts';
import { type ReadNetworks, readNetworks, rootOf } from './read.ts';
import { warnOfErrors } from './warn.ts';

interface TraceOptions extends LookOptions {
	readonly format: 'text' | 'json' | 'mermaid' | 'svg';
	readonly from?: string;
	readonly to?: string;
	readonly traffic?: string;
	readonly sourcePorts?: string;
}

/** Adds the command; `finish` gets the exit code. */
export function addTrace(program: Command, finish: (code: number) => void): void {
	program
		.command('trace')
		.summary('follow the packets of flows, hop by hop, there and back')
		.description('Follows the packets of flows through the network, hop by hop, there and back, and says what stops them and why.')
		.argument('<file>', 'a topology file, or - for standard input')
		.argument('[flow...]', 'names of flows in the file; without any, all of them')
		.option(
			'--from <end>',
			'ask about this sender instead: an instance, instance.interface, function, network, network.host, internet or an address',
		)
		.option('--to <end>', 'and this receiver')
		.option('--traffic <traffic>', 'and this traffic: "tcp 22", "icmp echo-request", "all"')
		.option('--source-ports <range>', "the sender's ports, such as 49152-65535")
		.addOption(new Option('-f, --format <format>', 'how to write it').choices(['text', 'json', 'mermaid', 'svg']).default('text'))
		.addHelpText(
			'after',
			helpText(
				'Exit codes: 0 every flow is as expected (a question: reachable), 1 one is not, 2 a file cannot be read or the call is not understood.',
				`Examples:
  hopwise trace network.topo.yaml
  hopwise trace network.topo.yaml upload
  hopwise trace network.topo.yaml --from web-1 --to internet --traffic "tcp 443"
  hopwise trace network.topo.yaml upload --format mermaid
  hopwise trace network.topo.yaml upload --format svg > upload.svg`,
			),
		)
		.action(async (file: string, flows: string[], _: unknown, command: Command) =>
			finish(await trace(file, flows, command.optsWithGlobals())),
		);
}

async function trace(file: string, flows: readonly string[], options: TraceOptions): Promise<number> {
	const usage = (await isFolder(file)) ? `${file} is a folder; trace takes one file` : usageProblem(flows, options);
	if (usage !== undefined) {
		complain(usage, options);
		return UNUSABLE;
	}
	const read = await readNetworks([file], undefined);
	for (const problem of read.problems) complain(problem, options);
	const root = rootOf(read);
	if (root === undefined || read.problems.length > 0) return UNUSABLE;
	// What could not be read makes verdicts unknown: it is said before they are.
	warnOfErrors(root, read, options);
	const answer = options.from === undefined ? named(root, flows, read.name(root.uri)) : asked(root, options);
	if (!answer.ok) {
		complain(answer.problem, options);
		return UNUSABLE;
	}
	if (answer.traces.length > 0 || options.format !== 'text') write(answer.traces, read, root, options);
	for (const name of answer.untraced) complain(`the traffic of ${name} could not be read, so not all of it was traced`, options);
	return answer.untraced.length === 0 && answer.traces.every(({ met }) => met) ? OK : FOUND;
}

/** `untraced` names the flows whose traffic could not be read: of those nothing, or not everything, was traced. */
type Answer =
	| { readonly ok: true; readonly traces: readonly Trace[]; readonly untraced: readonly string[] }
	| { readonly ok: false; readonly problem: string };

/** A question is asked with all of its three options or none, and without flows. */
function usageProblem(flows: readonly string[], { from, to, traffic, sourcePorts }: TraceOptions): string | undefined {
	const parts = { '--from': from, '--to': to, '--traffic': traffic };
	const missing = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [name] : []));
	if (missing.length === 3)
		return sourcePorts === undefined ? undefined : '--source-ports belongs to a question: add --from, --to and --traffic';
	if (missing.length > 0) return `a question needs --from, --to and --traffic; missing: ${missing.join(', ')}`;
	return flows.length === 0 ? undefined : `ask about flows by name (${flows.join(', ')}) or with --from, --to and --traffic, not both`;
}

function named(root: Root, names: readonly string[], file: string): Answer {
	const known = [...new Set(root.network.flows.map(({ name }) => name))];
	if (known.length === 0) {
		return { ok: false, problem: `${file} has no flows: write one under \`flows:\`, or ask with --from, --to and --traffic` };
	}
	const unknown = names.filter((name) => !known.includes(name));
	if (unknown.length > 0) return { ok: false, problem: unknown.map((name) => unknownFlow(name, known, file)).join('\nhopwise: ') };
	const wanted = root.network.flows.filter(({ name }) => names.length === 0 || names.includes(name));
	const untraced = wanted
		.filter(({ traffic, trafficUnreadable }) => traffic.length === 0 || trafficUnreadable.length > 0)
		.map(({ name }) => name);
	return { ok: true, traces: drain(traceFlows(root, names.length === 0 ? undefined : names)), untraced };
}

function unknownFlow(name: string, known: readonly string[], file: string): string {
	const near = nearest(name, known);
	const shown = known.slice(0, MOST_NAMES).join(', ');
	const more = known.length > MOST_NAMES ? ` and ${known.length - MOST_NAMES} more` : '';
	return `${file} has no flow ${name}${near === undefined ? '' : `; did you mean ${near}?`} (its flows: ${shown}${more})`;
}

const MOST_NAMES = 12;

function asked(root: Root, { from = '', to = '', traffic = '', sourcePorts }: TraceOptions): Answer {
	const question = questionFlow(root.network, { from, to, traffic, ...(sourcePorts === undefined ? {} : { sourcePorts }) });
	if (!question.ok) return { ok: false, problem: `${OPTION_OF[question.part]}: ${question.message}` };
	return { ok: true, traces: drain(traceFlow(root.network, question.flow)), untraced: [] };
}

const OPTION_OF: Readonly<Record<QuestionPart, string>> = {
	from: '--from',
	to: '--to',
	traffic: '--traffic',
	sourcePorts: '--source-ports',
};

function write(traces: readonly Trace[], read: ReadNetworks, root: Root, options: TraceOptions): void {
	const { locator, name } = read;
	const question = options.from !== undefined;
	switch (options.format) {
		case 'text':
			print(
				traceText(traces, {
					appearance: appearance(options),
					locator,
					file: name(root.uri),
					asked: question,
					fixes: fixesOf(traces, read, root, options),
				}),
			);
			break;
		case 'json':
			printJson(traceJson(traces, locator, question, fixesOf(traces, read, root, options)), options);
			break;
		case 'mermaid':
			print(mermaidChart(traces, { ascii: options.ascii === true, asked: question }));
			break;
		case 'svg':
			printMarkup(pathPictureFile(root.network, traces, { asked: question }), options);
			break;
	}
}

/** So many hops and milliseconds may go into the search for fixes, for all flows together: a large file is answered in seconds all the same. */
const MOST_STEPS = 300_000;
const MOST_MILLISECONDS = 15_000;

function fixesOf(traces: readonly Trace[], read: ReadNetworks, root: Root, options: TraceOptions): ReadonlyMap<Trace, ShownFixes> {
	const end = performance.now() + MOST_MILLISECONDS;
	let left = MOST_STEPS;
	let unfinished = 0;
	const found = new Map<Trace, ShownFixes>();
	for (const trace of traces) {
		const work = searchFixes(read.analysis, root, trace, left);
		let step = work.next();
		for (; step.done !== true && performance.now() < end; step = work.next()) left -= 1;
		const { fixes, gaveUp } = step.done === true ? step.value : { fixes: [], gaveUp: true };
		if (gaveUp) unfinished += 1;
		found.set(trace, { fixes: fixes.map((fix) => shownFix(fix, read)), gaveUp: gaveUp && fixes.length > 0 });
	}
	if (unfinished > 0) {
		const flows = unfinished === 1 ? 'one flow' : `${unfinished} flows`;
		complain(`the search for fixes was given up for ${flows}, since it takes long here; trace one by its name`, options);
	}
	return found;
}

function shownFix({ title, mends, edits, atHosts }: Fix, { name }: ReadNetworks): ShownFix {
	return { title, mends, atHosts, edits: edits.map(({ uri, edits: own }) => ({ file: name(uri), edits: own })) };
}
