/** `hopwise import …`: other tools' files to a topology file. */
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Imported, NamedText } from '../core/analysis/import-network.ts';
import { IMPORT_SOURCES, type ImportSource, isFileOf, parametersIn } from '../core/analysis/import-sources.ts';
import { changedFiles } from '../core/analysis/import-update.ts';
import { fileOfVpc } from '../core/analysis/topology-files.ts';
import { COLLECTING_SCRIPT } from '../core/import/aws/collecting-script.ts';
import type { Settings } from '../core/import/cloudformation/values/scope.ts';
import { reportLines } from '../core/import/report.ts';
import { readNamed, STDIN, writeAgain, writeText } from './files.ts';
import { helpText } from './help.ts';
import { readForeign } from './import-files.ts';
import { type ReadFiles, readUpdatable } from './import-update.ts';
import { complain, FOUND, type LookOptions, OK, print, UNUSABLE } from './output.ts';

interface CallOptions extends LookOptions {
	readonly output?: string;
	readonly force?: true;
	readonly split?: 'vpc';
	readonly update?: string;
	readonly report: 'text' | 'json';
}

/** Adds the command with one of its own for each source; `finish` gets the exit code. */
export function addImport(program: Command, finish: (code: number) => void): void {
	const command = program
		.command('import')
		.summary('make a topology file of a real network')
		.description('Makes a topology file of what another tool prints about a network. It reads files alone: nothing is asked of an account.')
		.helpCommand(false);
	addAws(command, finish);
	addCloudFormation(command, finish);
	addTerraform(command, finish);
}

function addAws(command: Command, finish: (code: number) => void): void {
	withOutput(
		command
			.command('aws')
			.summary('from the JSON that the AWS command line prints')
			.description(
				'Reads the JSON that `aws ec2 describe-…`, `elbv2`, `elb`, `directconnect`, `lambda` and `rds` print, in any layout: what a file holds is told by its content. Accounts and Regions that are given together are joined.',
			)
			.argument('[path...]', 'files, folders of *.json files, or - for standard input')
			.option('--commands', 'print a shell script that collects everything that is read, by calls that only read'),
		`  hopwise import aws --commands > collect.sh
  sh collect.sh snapshot eu-west-1 us-east-1
  hopwise import aws snapshot/ -o network.topo.yaml`,
	).action(async (paths: string[], { commands }: { readonly commands?: true }, own: Command) => {
		const options = own.optsWithGlobals<CallOptions>();
		if (commands === true) {
			print(COLLECTING_SCRIPT);
			finish(OK);
		} else if (paths.length === 0) {
			complain('import aws needs files or a folder: hopwise import aws snapshot/ (--commands prints a script that collects them)', options);
			finish(UNUSABLE);
		} else finish(await importPaths(paths, options, IMPORT_SOURCES.aws));
	});
}

interface TemplateOptions extends CallOptions {
	readonly parameters?: string;
	readonly region?: string;
	readonly account?: string;
}

function addCloudFormation(command: Command, finish: (code: number) => void): void {
	withOutput(
		command
			.command('cloudformation')
			.summary('from CloudFormation templates')
			.description(
				'Reads CloudFormation templates in YAML and JSON, with the functions that decide networks, conditions, and what one template exports and another imports. Nested stacks, macros and SAM are named and not read.',
			)
			.argument('<template...>', 'templates, folders of them, or - for standard input')
			.option('--parameters <file>', 'values of parameters, as JSON in any form that the AWS command line takes; else their defaults')
			.option('--region <region>', 'the Region of the stacks; unsaid, us-east-1 is assumed where a template asks for it')
			.option('--account <number>', 'the account of the stacks'),
		`  hopwise import cloudformation network.yaml -o network.topo.yaml
  hopwise import cloudformation stacks/ --parameters prod.json --region eu-west-1`,
	).action(async (paths: string[], _: unknown, own: Command) => {
		const options = own.optsWithGlobals<TemplateOptions>();
		const parameters = await readParameters(options.parameters);
		if ('problem' in parameters) {
			complain(parameters.problem, options);
			finish(UNUSABLE);
			return;
		}
		const { region, account } = options;
		const settings = {
			parameters: parameters.found,
			...(region === undefined ? {} : { region }),
			...(account === undefined ? {} : { account }),
		};
		finish(await importPaths(paths, options, IMPORT_SOURCES.cloudformation, settings));
	});
}

async function readParameters(file: string | undefined): Promise<ReturnType<typeof parametersIn>> {
	if (file === undefined) return { found: new Map() };
	const reading = await readNamed(file, process.cwd());
	return reading.ok ? parametersIn({ name: file, text: reading.text }) : { problem: reading.problem };
}

function addTerraform(command: Command, finish: (code: number) => void): void {
	withOutput(
		command
			.command('terraform')
			.summary('from a plan or a state of Terraform')
			.description(
				'Reads what `terraform show -json` (or `tofu show -json`) prints of a plan or a state, and state files of version 4, with modules, count and for_each. Sources (*.tf) are named and not read: plan them, and show the plan.',
			)
			.argument('<file...>', 'files, folders of them, or - for standard input'),
		`  terraform plan -out plan && terraform show -json plan > plan.json
  hopwise import terraform plan.json -o network.topo.yaml
  terraform show -json | hopwise import terraform -`,
	).action(async (paths: string[], _: unknown, own: Command) => {
		finish(await importPaths(paths, own.optsWithGlobals<CallOptions>(), IMPORT_SOURCES.terraform));
	});
}

function withOutput(command: Command, examples: string): Command {
	return command
		.option('-o, --output <file>', 'write the topology to this file, which must not be there yet')
		.option('--force', 'write it also where that file is there: what it holds is lost')
		.option(
			'--update <file>',
			'bring this file, and what it includes, up to what is imported now; flows, comments, names and hosts stay as they are',
		)
		.addOption(new Option('--split <by>', 'write each VPC to a file of its own beside it, which it includes').choices(['vpc']))
		.addOption(new Option('--report <format>', 'how the report on standard error looks').choices(['text', 'json']).default('text'))
		.addHelpText(
			'after',
			helpText(
				'Without -o the topology goes to standard output. The report goes to standard error: what was read, what was skipped and why, what was assumed. Exit codes: 0 imported, 1 imported without files that cannot be read, 2 nothing could be imported.',
				`Examples:\n${examples}`,
			),
		);
}

async function importPaths(paths: readonly string[], options: CallOptions, source: ImportSource, settings?: Settings): Promise<number> {
	const cwd = process.cwd();
	const { output, split, update } = options;
	const refused = (problem: string): number => {
		complain(problem, options);
		return UNUSABLE;
	};
	const problem = usageProblem(paths, options);
	if (problem !== undefined) return refused(problem);
	const old = update === undefined ? undefined : await readUpdatable(update);
	if (old !== undefined && 'problem' in old) return refused(old.problem);
	if (old !== undefined && old.files.length > 1 && (output !== undefined || update === STDIN))
		return refused(`${update} includes other files: they are brought up to date where they lie, so it goes without -o and not through -`);
	const { files, problems: unread, others } = await readForeign(paths, cwd, (name) => isFileOf(source, name));
	const { imported, problems: broken } = source.run(files, {
		...(split === undefined ? {} : { fileOfVpc: (vpc: string) => fileOfVpc(basename(output ?? ''), vpc) }),
		...(old === undefined ? {} : { update: old.files }),
		...(settings === undefined ? {} : { settings }),
	});
	const problems = [...unread, ...broken];
	const written = filesOf(imported, output);
	for (const { name } of options.force === true ? [] : written) {
		if ((await stat(resolve(cwd, name)).catch(() => undefined)) === undefined) continue;
		return refused(`${name} is there already, and stays as it is: name another file, or add --force to lose what it holds`);
	}
	report(imported, { files: files.length, others, problems }, options, source);
	if (imported.text === undefined) return UNUSABLE;
	const isInPlace = old !== undefined && update !== STDIN && output === undefined;
	if (output === undefined && !isInPlace) print(imported.text);
	const failed = isInPlace ? await writeUpdated(imported, old) : await writeAll(written, cwd);
	return failed === undefined ? (problems.length > 0 ? FOUND : OK) : refused(failed);
}

function usageProblem(paths: readonly string[], { output, split, update }: CallOptions): string | undefined {
	if (split !== undefined && update !== undefined)
		return '--split and --update cannot be asked for together: an update leaves what is there in its file';
	if (split !== undefined && output === undefined) return `--split ${split} needs -o: the files of the VPCs lie beside that one`;
	if (update === STDIN && paths.includes(STDIN)) return 'standard input cannot be both what is imported and what is brought up to date';
	return undefined;
}

/** A new file and those beside it, by the names that people call them. */
function filesOf({ text, parts }: Imported, output: string | undefined): readonly NamedText[] {
	if (output === undefined || text === undefined) return [];
	return [{ name: output, text }, ...parts.map((part) => ({ name: join(dirname(output), part.name), text: part.text }))];
}

/** Writes the files that are not as they were; gives why where one cannot be written. */
async function writeUpdated(imported: Imported, { files, name }: Exclude<ReadFiles, { problem: string }>): Promise<string | undefined> {
	for (const { name: uri, text } of changedFiles(imported, files)) {
		const failed = await writeAgain(uri, text, name(uri));
		if (failed !== undefined) return failed;
	}
	return undefined;
}

async function writeAll(files: readonly NamedText[], cwd: string): Promise<string | undefined> {
	for (const { name, text } of files) {
		const failed = await writeText(resolve(cwd, name), text, name);
		if (failed !== undefined) return failed;
	}
	return undefined;
}

interface Read {
	readonly files: number;
	/** In the folders, and not called as those that are read. */
	readonly others: number;
	readonly problems: readonly string[];
}

function report(imported: Imported, { files, others, problems }: Read, options: CallOptions, { extensions, looksFor }: ImportSource): void {
	if (options.report === 'json') {
		const { counts, notes, changes } = imported;
		const value = { files, others, read: Object.fromEntries(counts), problems, notes, ...(changes === undefined ? {} : { changes }) };
		process.stderr.write(`${JSON.stringify(value, null, 2)}\n`);
		return;
	}
	const called = extensions.map((extension) => `*.${extension}`).join(', ');
	if (others > 0) complain(`skipped ${others} ${others === 1 ? 'file that is' : 'files that are'} not called ${called}`, options);
	for (const line of reportLines(imported, { problems, files, looksFor })) complain(line, options);
}
