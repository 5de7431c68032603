/** `hopwise check --format json`, as schema/check.schema.json describes it. */
import type { CheckReport, CheckSummary, LocatedFinding } from './check-report.ts';

export interface CheckJson {
	/** Of this format; raised when something in it changes its meaning. */
	readonly version: 1;
	readonly files: readonly { readonly file: string; readonly findings: readonly LocatedFinding[] }[];
	readonly summary: CheckSummary;
}

export function checkJson({ files, summary }: CheckReport): CheckJson {
	return { version: 1, files, summary };
}
