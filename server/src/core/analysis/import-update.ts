/** The files of a network, as an import may bring them up to date. */
import { type FileEdits, stretchBetween } from '../language/edit/text-edit.ts';
import type { Root } from './analysis.ts';
import type { FileWithIncluded, Imported, NamedText } from './import-network.ts';

/** Files by their URIs, or why they stay as they are. */
export type Updatable = { readonly files: FileWithIncluded } | { readonly problem: string };

/** The files of a root; all of them have to be there and to be read, since what is not seen would be written a second time. `name` is for people. */
export function updatable({ files, network }: Root, name: (uri: string) => string): Updatable {
	const [first, ...others] = files.map(({ uri, document: { text } }) => ({ name: uri, text }));
	const missing = network.problems.find(({ code }) => code === 'include-not-found');
	const broken = files.find(({ document: { problems } }) => problems.some(({ code }) => UNREADABLE.has(code)));
	if (first === undefined || missing !== undefined) return refused(missing?.message ?? 'there is no such file');
	if (broken !== undefined) return refused(`${name(broken.uri)} holds lines that cannot be read (hopwise check tells which)`);
	return { files: [first, ...others] };
}

function refused(why: string): Updatable {
	return { problem: `nothing is brought up to date: ${why}` };
}

const UNREADABLE: ReadonlySet<string> = new Set(['yaml-syntax', 'yaml-trap', 'duplicate-key']);

/** The files that an update has made others of, by their URIs. */
export function changedFiles({ text, parts }: Imported, [main]: FileWithIncluded): readonly NamedText[] {
	return text === undefined || text === main.text ? parts : [{ name: main.name, text }, ...parts];
}

/** The same as edits. */
export function updateEdits(imported: Imported, files: FileWithIncluded): readonly FileEdits[] {
	return changedFiles(imported, files).map(({ name, text }) => {
		const before = files.find((file) => file.name === name)?.text ?? '';
		return { uri: name, edits: [stretchBetween(before, text)] };
	});
}
