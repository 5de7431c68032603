/** `hopwise check --fix`: mends in the files that a call names what can be meant in one way only. */
import { analyse, networkFindings } from '../core/analysis/analyse.ts';
import type { Analysis } from '../core/analysis/analysis.ts';
import { fixAll } from '../core/editor/actions/fix-all.ts';
import { applyEdits } from '../core/language/edit/text-edit.ts';
import { writeAgain } from './files.ts';
import type { ReadNetworks } from './read.ts';

/** What was changed, or could not be. */
export interface Fixed {
	/** A line for each change: `network.topo.yaml: Replace "alow" with "allow"`. */
	readonly changes: readonly string[];
	readonly problems: readonly string[];
}

/** What one fix makes readable may be the next one's; more rounds than this are a circle. */
const MOST_ROUNDS = 10;

/** Writes the files that were asked for, and no file that they include. */
export async function fixFiles({ analysis, asked, name }: ReadNetworks): Promise<Fixed> {
	const changes: string[] = [];
	let now = analysis;
	for (let round = 0; round < MOST_ROUNDS; round++) {
		const next = mended(now, asked, (uri, title) => changes.push(`${name(uri)}: ${title}`));
		if (next === now) break;
		now = next;
	}
	const problems: string[] = [];
	for (const uri of asked) {
		const text = now.texts.get(uri);
		if (typeof text !== 'string' || text === analysis.texts.get(uri)) continue;
		const problem = await writeAgain(uri, text, name(uri));
		if (problem !== undefined) problems.push(problem);
	}
	return { changes, problems };
}

/** The analysis with one round of fixes; the same one where there are none. */
function mended(analysis: Analysis, asked: readonly string[], tell: (uri: string, title: string) => void): Analysis {
	const texts = new Map(analysis.texts);
	let isChanged = false;
	for (const uri of asked) {
		const root = analysis.roots.find(({ files }) => files.some((file) => file.uri === uri));
		const text = texts.get(uri);
		if (root === undefined || typeof text !== 'string') continue;
		const { edits, titles } = fixAll(root, networkFindings(root), uri);
		if (edits.length === 0) continue;
		for (const title of titles) tell(uri, title);
		texts.set(uri, applyEdits(text, edits));
		isChanged = true;
	}
	return isChanged ? analyse(texts, analysis.folders, analysis) : analysis;
}
