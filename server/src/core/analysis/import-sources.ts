/** The sources of networks, by name: what their files are called, and what becomes of their texts. */
import type { JsonFile } from '../import/aws/gather.ts';
import { readParameters } from '../import/cloudformation/parameters.ts';
import type { Settings } from '../import/cloudformation/values/scope.ts';
import { readJson } from '../import/json-text.ts';
import type { Note } from '../import/records/account.ts';
import { importCloudFormation } from './import-cloudformation.ts';
import { type Imported, type ImportOptions, importAws } from './import-network.ts';
import { importTerraform } from './import-terraform.ts';

/** A file of another tool, as people name it. */
export interface ForeignText {
	readonly name: string;
	readonly text: string;
}

/** What came of an import, and of each file that could not be read where it breaks. */
export interface ImportedTexts {
	readonly imported: Imported;
	readonly problems: readonly string[];
}

export interface SourceOptions extends ImportOptions {
	/** What a person says beside templates. */
	readonly settings?: Settings;
}

export interface ImportSource {
	/** What its files are called, without the dot. */
	readonly extensions: readonly string[];
	/** What it looks for, for files that hold nothing of it. */
	readonly looksFor: string;
	readonly run: (files: readonly ForeignText[], options?: SourceOptions) => ImportedTexts;
}

export type ImportSourceName = 'aws' | 'cloudformation' | 'terraform';

export const IMPORT_SOURCES: Readonly<Record<ImportSourceName, ImportSource>> = {
	aws: {
		extensions: ['json'],
		looksFor: 'lists as the AWS command line prints them, such as `Vpcs`, `Subnets` or `RouteTables`',
		run: (files, options) => ofJson(files, (read) => importAws(read, options)),
	},
	cloudformation: {
		extensions: ['yaml', 'yml', 'json', 'template'],
		looksFor: 'resources of CloudFormation templates, such as `AWS::EC2::VPC` or `AWS::EC2::Subnet`',
		run: (files, options) => unreadableApart(files, importCloudFormation(files, options?.settings ?? { parameters: new Map() }, options)),
	},
	terraform: {
		extensions: ['json', 'tfstate', 'tf', 'tofu'],
		looksFor: 'resources such as `aws_vpc` in what `terraform show -json` prints of a plan or a state, or in a state file',
		run: (files, options) => withoutSources(files, (others) => ofJson(others, (read) => importTerraform(read, options))),
	},
};

/** Files that are JSON go on; the others are problems. */
function ofJson(files: readonly ForeignText[], run: (files: readonly JsonFile[]) => Imported): ImportedTexts {
	const read: JsonFile[] = [];
	const problems: string[] = [];
	for (const { name, text } of files) {
		const reading = readJson(text);
		if (reading.ok) read.push({ name, value: reading.value });
		else problems.push(`${name}:${reading.line} ${reading.message}`);
	}
	return { imported: run(read), problems };
}

/** Sources of Terraform say what a network is to be only once they are planned: they are noted, and the others go on. */
function withoutSources(files: readonly ForeignText[], run: (files: readonly ForeignText[]) => ImportedTexts): ImportedTexts {
	const isSource = ({ name }: ForeignText) => /\.(tf|tofu)(\.json)?$/i.test(name);
	const why =
		'sources of Terraform are not read: `terraform plan -out plan && terraform show -json plan > plan.json`, and import plan.json';
	const notes = files
		.filter(isSource)
		.map(({ name }): Note => ({ kind: 'skipped', what: name, why, origin: { file: name, line: undefined } }));
	const { imported, problems } = run(files.filter((file) => !isSource(file)));
	return { imported: { ...imported, notes: [...notes, ...imported.notes] }, problems };
}

/** Files that could not be read at all are problems, as those that are no JSON are. */
function unreadableApart(files: readonly ForeignText[], imported: Imported): ImportedTexts {
	const isWhole = ({ kind, what }: Note) => kind === 'unreadable' && files.some(({ name }) => name === what);
	const problems = imported.notes.filter(isWhole).map(({ what, why, origin: { line } }) => `${what}:${line ?? 1} ${why}`);
	return { imported: { ...imported, notes: imported.notes.filter((note) => !isWhole(note)) }, problems };
}

/** Values of parameters of templates, as a file in any form of the AWS command line holds them; else what cannot be taken of it. */
export function parametersIn({ name, text }: ForeignText): { readonly found: Settings['parameters'] } | { readonly problem: string } {
	const json = readJson(text);
	if (!json.ok) return { problem: `${name}:${json.line} ${json.message}` };
	const reading = readParameters(json.value);
	return reading.ok ? { found: reading.found } : { problem: `${name} ${reading.problem}` };
}

/** Whether a file is called as those of a source are. */
export function isFileOf({ extensions }: ImportSource, name: string): boolean {
	return extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`));
}
