/** Where a source stands, for tests that look at the text there. */
import type { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import type { Source } from '../../../server/src/core/language/syntax.ts';

export interface Place {
	readonly uri: string;
	/** UTF-16 offsets in the text. */
	readonly start: number;
	readonly end: number;
}

/** The file and offsets of a source; undefined where it belongs to none of these files. */
export function locate(analysis: Analysis, source: Source): Place | undefined {
	for (const { uri, document } of analysis.files.values()) {
		const start = document.startOf(source.piece);
		if (start !== undefined) return { uri, start: start + source.start, end: start + source.end };
	}
	return undefined;
}
