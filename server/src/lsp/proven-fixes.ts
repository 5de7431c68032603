/** Proven fixes of traces; each trace is searched once for one and the same analysis. */
import type { Analysis, Root } from '../core/analysis/analysis.ts';
import type { Trace } from '../core/engine/trace.ts';
import { type FixSearch, searchFixes } from '../core/fixes/fixes.ts';
import type { Host } from './host.ts';
import { inSlices } from './slices.ts';

/** Fixes for flows that do not get through. */
export interface ProvenFixes {
	/** Searched in slices between which messages are seen; undefined once it is no longer wanted. */
	of(analysis: Analysis, root: Root, trace: Trace, isWanted: () => boolean): Promise<FixSearch | undefined>;
}

const NOTHING: FixSearch = { fixes: [], gaveUp: true };

export function provenFixes(host: Host, report: (error: unknown) => void): ProvenFixes {
	const known = new WeakMap<Analysis, WeakMap<Trace, FixSearch>>();
	return {
		of: async (analysis, root, trace, isWanted) => {
			const searched = known.get(analysis) ?? new WeakMap<Trace, FixSearch>();
			known.set(analysis, searched);
			const found = searched.get(trace) ?? (await inSlices(host, searchFixes(analysis, root, trace), isWanted, NOTHING, report));
			if (found !== undefined) searched.set(trace, found);
			return found;
		},
	};
}
