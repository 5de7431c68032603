/** Texts to an analysis: the core says which files it lacks, and they are fetched from the disk. */
import { analyse } from '../core/analysis/analyse.ts';
import type { Analysis, Root } from '../core/analysis/analysis.ts';
import { type Locator, locator } from '../core/render/located.ts';
import { nameOf, readIncluded, readInputs, toUri } from './files.ts';

/** What a call reads, analysed, with what its answers are written with. */
export interface ReadNetworks {
	readonly analysis: Analysis;
	readonly locator: Locator;
	/** A file's name for people, by its URI. */
	readonly name: (uri: string) => string;
	/** The URIs that were asked for. */
	readonly asked: readonly string[];
	/** What could not be read, a message each. */
	readonly problems: readonly string[];
}

/** Reads what the paths name and what that includes. */
export async function readNetworks(paths: readonly string[], stdinName: string | undefined): Promise<ReadNetworks> {
	const cwd = process.cwd();
	const inputs = await readInputs(paths, cwd, stdinName);
	const problems = [...inputs.problems];
	const texts = new Map<string, string | null>(inputs.texts);
	const folders = inputs.folders.map(toUri);
	let analysis = analyse(texts, folders);
	while (analysis.missing.length > 0) {
		for (const uri of analysis.missing) {
			const reading = await readIncluded(uri, cwd);
			if (reading?.ok === false) problems.push(reading.problem);
			texts.set(uri, reading?.ok === true ? reading.text : null);
		}
		analysis = analyse(texts, folders, analysis);
	}
	const name = (uri: string): string => nameOf(uri, cwd);
	const files = [...analysis.files.values()].map(({ uri, document }) => ({ name: name(uri), document }));
	return { analysis, locator: locator(files), name, asked: [...inputs.texts.keys()], problems };
}

/** The root that the file is, or the first one that holds it. */
export function rootOf({ analysis, asked: [uri] }: ReadNetworks): Root | undefined {
	return analysis.roots.find((root) => root.uri === uri) ?? analysis.roots.find(({ files }) => files.some((file) => file.uri === uri));
}
