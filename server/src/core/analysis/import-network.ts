/** From what other tools print to a topology file in form. */
import { formatEdits } from '../editor/format/format.ts';
import { readAwsAccount } from '../import/aws/account.ts';
import type { JsonFile } from '../import/aws/gather.ts';
import type { Account, Note } from '../import/records/account.ts';
import { type Counts, countsOf } from '../import/report.ts';
import { complete } from '../import/topology/complete.ts';
import { topologyOf } from '../import/topology/topology.ts';
import { applyEdits } from '../language/edit/text-edit.ts';
import { read } from '../language/reader/read.ts';
import { topologyLevel } from '../language/schema/levels.ts';

export interface Imported {
	/** Undefined where nothing was found that a topology has. */
	readonly text: string | undefined;
	/** How many things of each kind were read. */
	readonly counts: Counts;
	readonly notes: readonly Note[];
}

/** Imports what the AWS command line has printed about one account or several. */
export function importAws(files: readonly JsonFile[]): Imported {
	return imported(readAwsAccount(files), [`Imported by \`hopwise import aws\` from ${named(files.map(({ name }) => name))}.`]);
}

/** The topology of an account, with these first lines. */
export function imported(found: Account, header: readonly string[]): Imported {
	const account = complete(found);
	const counts = countsOf(account);
	if (counts.size === 0) return { text: undefined, counts, notes: account.notes };
	const { text, notes } = topologyOf(account, header);
	return { text: applyEdits(text, formatEdits(read(text, topologyLevel))), counts, notes };
}

/** A few by their names, the rest by their number. */
function named(files: readonly string[]): string {
	const shown = files.slice(0, MOST_NAMED);
	const more = files.length - shown.length;
	return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const MOST_NAMED = 6;
