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
import { applyEdits } from '../language/edit/text-edit.ts';
import { read } from '../language/reader/read.ts';
import { topologyLevel } from '../language/schema/levels.ts';

export interface Imported {
	/** Undefined where nothing was found that a topology has. */
	readonly text: string | undefined;
	/** The files of VPCs, where each has one of its own: the text includes them. */
	readonly parts: readonly { readonly name: string; readonly text: string }[];
	/** How many things of each kind were read. */
	readonly counts: Counts;
	readonly notes: readonly Note[];
	/** What became of the file that was updated, by the paths of declarations. */
	readonly changes: Changes | undefined;
}

export type Changes = Pick<Merge, 'added' | 'removed' | 'changed'>;

export interface ImportOptions extends Pick<TopologyOptions, 'fileOfVpc'> {
	/** A file that was imported before: it is brought up to what is imported now, and keeps what is a person's. */
	readonly update?: string;
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
	if (update !== undefined) {
		const document = read(update, topologyLevel);
		const { entries, notes } = topologyOf(account, { header, known: knownNames(document) });
		const { edits, added, removed, changed } = merge(document, entries);
		const text = applyEdits(update, edits);
		const isInForm = formatEdits(document).length === 0;
		return { text: isInForm ? inForm(text) : text, parts: [], counts, notes, changes: { added, removed, changed } };
	}
	const { main, parts, notes } = topologyOf(account, { header, ...(fileOfVpc === undefined ? {} : { fileOfVpc }) });
	return { text: inForm(main), parts: parts.map(({ name, text }) => ({ name, text: inForm(text) })), counts, notes, changes: undefined };
}

/** Why a file cannot be brought up to date; undefined where it can. What is not seen in it would be written a second time. */
export function whyNotUpdated(text: string): string | undefined {
	const { root, problems } = read(text, topologyLevel);
	if (problems.some(({ code }) => code === 'yaml-syntax' || code === 'yaml-trap' || code === 'duplicate-key')) {
		return 'it holds lines that cannot be read (hopwise check tells which)';
	}
	const includes =
		root.kind === 'map' && root.entries.some(({ key, value }) => key.text === 'include' && value.kind === 'list' && value.items.length > 0);
	return includes ? 'it includes other files, and what they declare would be written here again' : undefined;
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
