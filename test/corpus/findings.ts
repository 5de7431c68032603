/** What `check` says of an imported topology. */
import { networkFindings } from '../../server/src/core/analysis/analyse.ts';
import type { Analysis } from '../../server/src/core/analysis/analysis.ts';
import { problemsOf } from '../core/engine/tracing.ts';

/** The codes of findings that are errors. */
export function errorsOf({ roots }: Analysis): readonly string[] {
	return roots.flatMap((root) => networkFindings(root)).flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
}

/** What reading found wrong. That something lies outside the file is no fault of an import: whoever printed it has not printed everything. */
export function problemsIn(analysis: Analysis): readonly string[] {
	return problemsOf(analysis).filter((message) => !message.endsWith('is not in this file: what depends on it is unknown'));
}
