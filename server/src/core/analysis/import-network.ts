/** From what other tools print to a topology file in form. */
import { formatEdits } from '../editor/format/format.ts';
import { readAwsAccount } from '../import/aws/account.ts';
import type { JsonFile } from '../import/aws/gather.ts';
import type { Account, Note } from '../import/records/account.ts';
import { type Counts, countsOf } from '../import/report.ts';
import { complete } from '../import/topology/complete.ts';
import { type TopologyOptions, topologyOf } from '../import/topology/topology.ts';
import { knownNames } from '../import/update/known-names.ts';
import { type Merge, merge } from '../import/update/merge.ts';
import { fileDeclaring } from '../import/update/shares.ts';
import { applyEdits } from '../language/edit/text-edit.ts';
import { read } from '../language/reader/read.ts';
import { topologyLevel } from '../language/schema/levels.ts';

export interface Imported {
	/** Undefined where nothing was found that a topology has. */
	readonly text: string | undefined;
	/**
	 * The files of VPCs, where each has one of its own: the text includes them. Of an update, those that the file includes and that are not
	 * as they were.
	 */
	readonly parts: readonly NamedText[];
	/** How many things of each kind were read. */
	readonly counts: Counts;
	readonly notes: readonly Note[];
	/** What became of the files that were updated, by the paths of declarations. */
	readonly changes: Changes | undefined;
}

export type Changes = Omit<Merge, 'texts'>;

/** A topology file, by a name that tells it from others. */
export interface NamedText {
	readonly name: string;
	readonly text: string;
}

/** A file with what it includes, itself first. */
export type FileWithIncluded = readonly [NamedText, ...(readonly NamedText[])];

export interface ImportOptions extends Pick<TopologyOptions, 'fileOfVpc'> {
	/** Files that were imported before: they are brought up to what is imported now, and keep what is a person's. */
	readonly update?: FileWithIncluded;
}

/** Imports what the AWS command line has printed about one account or several. */
export function importAws(files: readonly JsonFile[], options: ImportOptions = {}): Imported {
	return imported(readAwsAccount(files), [`Imported by \`hopwise import aws\` from ${named(files.map(({ name }) => name))}.`], options);
}

/** The topology of an account, with these first lines. */
export function imported(found: Account, header: readonly string[], { update, fileOfVpc }: ImportOptions = {}): Imported {
	const account = complete(found);
	const counts = countsOf(account);
	if (counts.size === 0) return { text: undefined, parts: [], counts, notes: account.notes, changes: undefined };
	if (update !== undefined) return { ...updated(account, update), counts };
	const { main, parts, notes } = topologyOf(account, { header, ...(fileOfVpc === undefined ? {} : { fileOfVpc }) });
	const written = parts.map(({ name, text }) => ({ name, text: inForm(text) }));
	return { text: inForm(main.text), parts: written, counts, notes, changes: undefined };
}

function updated(account: Account, update: FileWithIncluded): Omit<Imported, 'counts'> {
	const [{ name: main }] = update;
	const files = update.map(({ name, text }) => ({ name, document: read(text, topologyLevel) }));
	const known = knownNames(files.map(({ document }) => document));
	const home = files.length === 1 ? {} : { fileOfVpc: (vpc: string) => fileDeclaring(files, vpc) ?? main };
	const found = topologyOf(account, { header: [], known, ...home });
	const { texts: changed, ...changes } = merge(files, [{ name: main, entries: found.main.entries }, ...found.parts], account.untold);
	const texts = files.map(({ name, document }) => {
		const text = changed.get(name);
		if (text === undefined) return { name, text: document.text };
		return { name, text: formatEdits(document).length === 0 ? inForm(text) : text };
	});
	const parts = texts.filter(({ name }) => name !== main && changed.has(name));
	return { text: texts[0]?.text, parts, notes: found.notes, changes };
}

function inForm(text: string): string {
	return applyEdits(text, formatEdits(read(text, topologyLevel)));
}

/** A few by their names, many by the folder that they share. */
export function named(files: readonly string[]): string {
	if (files.length <= MOST_NAMED) return files.join(', ');
	const [first = '', ...others] = files;
	const folders = first.split('/').slice(0, -1);
	const shared = folders.filter((_, index) => others.every((file) => file.startsWith(`${folders.slice(0, index + 1).join('/')}/`)));
	return shared.length === 0 ? `${files.length} files` : `${files.length} files of ${shared.join('/')}`;
}

const MOST_NAMED = 3;
