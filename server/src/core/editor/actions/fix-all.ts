/** Everything in a file that can be meant in one way only, mended at once. */
import type { TextEdit } from '../../language/edit/text-edit.ts';
import { quickFixes } from '../../rules/quick-fixes.ts';
import type { Finding, NetworkInput } from '../../rules/rule.ts';

/** One edit of a file for everything, and what it does. */
export interface AllFixed {
	readonly edits: readonly TextEdit[];
	readonly titles: readonly string[];
}

/** The edits of the certain fixes of these findings in one file. Where two would change the same place, the first does. */
export function fixAll(input: NetworkInput, findings: readonly Finding[], uri: string): AllFixed {
	const taken: TextEdit[] = [];
	const titles: string[] = [];
	for (const finding of findings) {
		const fix = quickFixes(input, finding).find(({ certain }) => certain);
		const edits = fix?.edits.length === 1 && fix.edits[0]?.uri === uri ? fix.edits[0].edits : [];
		if (fix === undefined || edits.length === 0 || edits.some((edit) => taken.some((other) => meet(edit, other)))) continue;
		taken.push(...edits);
		titles.push(fix.title);
	}
	return { edits: taken.sort((a, b) => a.start - b.start), titles };
}

/** Edits that touch each other are not independent: what one of them makes may be what the other was about. */
function meet(a: TextEdit, b: TextEdit): boolean {
	return a.start <= b.end && b.start <= a.end;
}
