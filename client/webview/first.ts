/** What is looked at first: what is not as it should be. */
import type { TraceView } from '../../server/src/protocol.ts';

/** The traffic that does not fare as it was expected to, else the first; and the path of it that is seen first. */
export function firstLook(traces: readonly Pick<TraceView, 'expected' | 'paths'>[]): { readonly trace: number; readonly path: number } {
	const trace = Math.max(
		0,
		traces.findIndex(({ expected }) => expected?.met === false),
	);
	return { trace, path: firstPath(traces[trace]) };
}

/** The path that is stopped, else one that is not known, else the first: as the picture of a trace by itself. */
export function firstPath(trace: Pick<TraceView, 'paths'> | undefined): number {
	const verdicts = (trace?.paths ?? []).map(({ verdict }) => verdict);
	return Math.max(0, verdicts.includes('blocked') ? verdicts.indexOf('blocked') : verdicts.indexOf('unknown'));
}
