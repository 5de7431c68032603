/** The sources of networks, by name: what their files are called, and what becomes of their texts. */

import type { JsonFile } from '../import/aws/gather.ts';
import { readJson } from '../import/json-text.ts';
import { type Imported, type ImportOptions, importAws } from './import-network.ts';

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

export interface ImportSource {
	/** What its files are called, without the dot. */
	readonly extensions: readonly string[];
	/** What it looks for, for files that hold nothing of it. */
	readonly looksFor: string;
	readonly run: (files: readonly ForeignText[], options?: ImportOptions) => ImportedTexts;
}

export type ImportSourceName = 'aws';

export const IMPORT_SOURCES: Readonly<Record<ImportSourceName, ImportSource>> = {
	aws: {
		extensions: ['json'],
		looksFor: 'lists as the AWS command line prints them, such as `Vpcs`, `Subnets` or `RouteTables`',
		run: (files, options) => ofJson(files, (read) => importAws(read, options)),
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

/** Whether a file is called as those of a source are. */
export function isFileOf({ extensions }: ImportSource, name: string): boolean {
	return extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`));
}
