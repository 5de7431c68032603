/** `hopwise check PATH…` */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { flowFindings, networkFindings, traceFlows } from '../core/analysis/analyse.ts';
import type { Root } from '../core/analysis/analysis.ts';
import { drain } from '../core/language/sliced.ts';
import { checkJson } from '../core/render/check/check-json.ts';
import { type CheckedRoot, type CheckReport, checkReport } from '../core/render/check/check-report.ts';
import { checkText } from '../core/render/check/check-text.ts';
import { githubCommands } from '../core/render/check/github.ts';
import { sarifLog } from '../core/render/check/sarif.ts';
import type { Limits } from '../core/rules/quotas/quota.ts';
import { RULES } from '../core/rules/registry.ts';
import { STDIN, toUri } from './files.ts';
import { fixFiles } from './fix.ts';
import { helpText } from './help.ts';
import { limitOption } from './limits.ts';
import { appearance, complain, FOUND, type LookOptions, OK, print, printJson, UNUSABLE } from './output.ts';
import { type ReadNetworks, readNetworks } from './read.ts';
import { VERSION } from './version.ts';

interface CheckOptions extends LookOptions {
	readonly format: 'text' | 'json' | 'sarif' | 'github';
	readonly failOn: 'error' | 'warning' | 'hint';
	readonly limit: Limits;
	readonly stdinFilename?: string;
	readonly fix?: true;
}

/** Adds the command; `finish` gets the exit code. */
export function addCheck(program: Command, finish: (code: number) => void): void {
	program
		.command('check')
		.summary('check topology files and the flows in them')
		.description(
			'Checks topology files: what AWS would refuse, what would not carry the traffic that is written, and whether every flow fares as expected.',
		)
		.argument('[path...]', 'files, folders (all *.topo.yaml, *.topo.yml and *.topo in them), or - for standard input')
		.addOption(
			new Option('-f, --format <format>', 'how to write what was found').choices(['text', 'json', 'sarif', 'github']).default('text'),
		)
		.addOption(
			new Option('--fail-on <severity>', 'the least severity that gives exit code 1')
				.choices(['error', 'warning', 'hint'])
				.default('error'),
		)
		.addOption(limitOption())
		.option('--fix', 'first mend, in the files that the paths name, what can be meant in one way only')
		.option('--stdin-filename <name>', 'the file that standard input stands for, for its name and what it includes')
		.addHelpText(
			'after',
			helpText(
				'Exit codes: 0 nothing found, 1 errors (or what --fail-on says), 2 a file cannot be read or the call is not understood.',
				`Examples:
  hopwise check examples/
  hopwise check network.topo.yaml --fail-on warning
  hopwise check . --format sarif > hopwise.sarif
  hopwise check network.topo.yaml --limit routes-per-table=1000
  hopwise check network.topo.yaml --fix
  cat network.topo.yaml | hopwise check - --stdin-filename network.topo.yaml`,
			),
		)
		.action(async (paths: string[], _: unknown, command: Command) => finish(await check(paths, command.optsWithGlobals())));
}

async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
	const usage = usageProblem(paths, options);
	if (usage !== undefined) {
		complain(usage, options);
		return UNUSABLE;
	}
	const read = options.fix === true ? await fixed(paths, options) : await readNetworks(paths, options.stdinFilename);
	for (const problem of read.problems) complain(problem, options);
	if (read.analysis.files.size > 0) {
		const report = judge(read, options.limit);
		write(report, read, options);
		if (read.problems.length === 0) return failed(report, options.failOn) ? FOUND : OK;
	}
	return UNUSABLE;
}

/** What is read once the files are mended. */
async function fixed(paths: readonly string[], options: CheckOptions): Promise<ReadNetworks> {
	const { changes, problems } = await fixFiles(await readNetworks(paths, undefined));
	for (const change of changes) complain(change, options);
	const read = await readNetworks(paths, undefined);
	return { ...read, problems: [...read.problems, ...problems] };
}

function usageProblem(paths: readonly string[], { stdinFilename, fix }: CheckOptions): string | undefined {
	if (paths.length === 0) return 'check needs a file, a folder or - for standard input: hopwise check .';
	if (fix === true && paths.includes(STDIN)) return '--fix writes files, and - is none: name the file';
	if (stdinFilename !== undefined && !paths.includes(STDIN)) {
		return '--stdin-filename names what - reads: hopwise check - --stdin-filename NAME';
	}
	return undefined;
}

function judge({ analysis, locator, name }: ReadNetworks, limits: Limits): CheckReport {
	const roots = analysis.roots.map((root) => judgeRoot(root, limits, name));
	return checkReport([...analysis.files.keys()].map(name), roots, locator);
}

function judgeRoot(root: Root, limits: Limits, name: (uri: string) => string): CheckedRoot {
	const traces = drain(traceFlows(root));
	const findings = [...networkFindings(root, limits), ...flowFindings(root, traces, limits)];
	return { file: name(root.uri), network: root.network, traces, findings };
}

function write(report: CheckReport, { locator }: ReadNetworks, options: CheckOptions): void {
	switch (options.format) {
		case 'text':
			print(checkText(report, locator, appearance(options)));
			break;
		case 'json':
			printJson(checkJson(report), options);
			break;
		case 'sarif':
			printJson(sarifLog(report, { version: VERSION, rules: RULES, uriOf: (file) => toUri(resolve(file)) }), options);
			break;
		case 'github':
			print(githubCommands(report, { ascii: options.ascii === true }));
			break;
	}
}

function failed({ summary }: CheckReport, failOn: CheckOptions['failOn']): boolean {
	const counts = {
		error: summary.errors,
		warning: summary.errors + summary.warnings,
		hint: summary.errors + summary.warnings + summary.hints,
	};
	return counts[failOn] > 0;
}
