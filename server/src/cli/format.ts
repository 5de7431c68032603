/** `hopwise format FILE…` */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { formatEdits } from '../core/editor/format/format.ts';
import { applyEdits } from '../core/language/edit/text-edit.ts';
import { read } from '../core/language/reader/read.ts';
import { topologyLevel } from '../core/language/schema/levels.ts';
import { filesIn, isFolder, readNamed, STDIN, writeText } from './files.ts';
import { helpText } from './help.ts';
import { complain, FOUND, type LookOptions, OK, print, UNUSABLE } from './output.ts';

interface FormatOptions extends LookOptions {
	readonly check?: true;
}

/** Adds the command; `finish` gets the exit code. */
export function addFormat(program: Command, finish: (code: number) => void): void {
	program
		.command('format')
		.summary('bring topology files into one form')
		.description(
			'Brings topology files into one form: a map of values on one line, rules one a line with their columns aligned. It says the same as before, and comments stay. What cannot be read stays as it is.',
		)
		.argument('[file...]', 'files, which are written where they change, or - for standard input, which goes to standard output')
		.option('--check', 'write nothing, and name the files that are not in form; takes folders too')
		.addHelpText(
			'after',
			helpText(
				'Exit codes: 0 done (with --check: all are in form), 1 with --check: some are not, 2 a file cannot be read or written, or the call is not understood.',
				`Examples:
  hopwise format network.topo.yaml
  hopwise format --check .
  hopwise format - < network.topo.yaml`,
			),
		)
		.action(async (paths: string[], _: unknown, command: Command) => finish(await format(paths, command.optsWithGlobals())));
}

async function format(paths: readonly string[], options: FormatOptions): Promise<number> {
	const cwd = process.cwd();
	const usage = await usageProblem(paths, options);
	if (usage !== undefined) {
		complain(usage, options);
		return UNUSABLE;
	}
	let code = OK;
	for (const path of paths) {
		const { files, problems } = await filesIn(path, cwd);
		for (const problem of problems) complain(problem, options);
		if (problems.length > 0) code = UNUSABLE;
		for (const file of files) code = Math.max(code, await formatFile(file, cwd, options));
	}
	return code;
}

async function usageProblem(paths: readonly string[], { check }: FormatOptions): Promise<string | undefined> {
	if (paths.length === 0) return 'format needs a file or - for standard input: hopwise format network.topo.yaml';
	if (check === true) return undefined;
	for (const path of paths) {
		if (path !== STDIN && (await isFolder(path))) {
			return `${path} is a folder; format writes only files that are named (hopwise format --check ${path} names those that are not in form)`;
		}
	}
	return undefined;
}

async function formatFile(file: string, cwd: string, options: FormatOptions): Promise<number> {
	const reading = await readNamed(file, cwd);
	if (!reading.ok) {
		complain(reading.problem, options);
		return UNUSABLE;
	}
	const { text, marked } = reading;
	const document = read(text, topologyLevel);
	const edits = formatEdits(document);
	const name = file === STDIN ? 'standard input' : file;
	if (document.problems.some(({ code }) => code === 'yaml-syntax' || code === 'yaml-trap')) {
		complain(`${name} holds lines that cannot be read, and their declarations stay as they are (hopwise check tells which)`, options);
	}
	if (options.check === true) {
		if (edits.length > 0) print(`${name}\n`);
		return edits.length > 0 ? FOUND : OK;
	}
	const result = `${marked ? '\ufeff' : ''}${applyEdits(text, edits)}`;
	if (file === STDIN) {
		print(result);
		return OK;
	}
	const problem = edits.length === 0 ? undefined : await writeText(resolve(cwd, file), result, file);
	if (problem !== undefined) complain(problem, options);
	return problem === undefined ? OK : UNUSABLE;
}
