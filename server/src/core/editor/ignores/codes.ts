/** The codes that stand in the comments that silence findings, with their rules. */
import type { Document, Source } from '../../language/syntax.ts';
import { ignoresIn } from '../../rules/ignores.ts';
import { ruleOf } from '../../rules/registry.ts';
import type { Rule } from '../../rules/rule.ts';

export interface IgnoredCode {
	readonly source: Source;
	readonly rule: Rule;
}

/** In the order of the document; what is no code of a rule has its finding and is left out. */
export function ignoredCodes(document: Document): readonly IgnoredCode[] {
	return ignoresIn(document).flatMap(({ code, source }) => {
		const rule = ruleOf(code);
		return rule === undefined ? [] : [{ source, rule }];
	});
}

/** The one that an offset touches (UTF-16 units in the document's text). */
export function ignoredCodeAt(document: Document, offset: number): IgnoredCode | undefined {
	return ignoredCodes(document).find(({ source: { piece, start, end } }) => {
		const at = offset - (document.startOf(piece) ?? Number.NaN);
		return start <= at && at <= end;
	});
}
