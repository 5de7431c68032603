/** What the walk says of one packet. */
import type { Hop, Step, Trace, TracePath } from '../../server/src/core/engine/trace.ts';

export interface Expected {
	readonly verdict: Trace['verdict'];
	/** Who takes the packet; `nobody`; `unclear` where the walk does not know or says that it depends. */
	readonly heardBy: { readonly known: true; readonly name: string | undefined } | { readonly known: false };
	readonly answered: boolean | undefined;
	/** The codes on the packet's way, up to what stopped it. */
	readonly codes: readonly string[];
	/** How much is in its way: where it is one thing alone, a walk that misses that one is found out. */
	readonly blockers: number;
	/** What is not known, where the verdict is unknown. */
	readonly unknowns: readonly string[];
}

/** What should happen to the flow's one packet. */
export function expectedOf({ verdict, paths }: Trace): Expected {
	const takers = [...new Set(paths.map(takerOf))];
	const [taker] = takers;
	const isKnown = takers.length === 1 && taker !== 'unclear';
	return {
		verdict,
		heardBy: isKnown ? { known: true, name: taker === 'nobody' ? undefined : taker } : { known: false },
		answered: verdict === 'reachable' ? true : verdict === 'blocked' ? false : undefined,
		codes: [...new Set(paths.flatMap(({ forward, return: back }) => shown([...forward, ...(back ?? [])])))],
		blockers: Math.max(0, ...paths.map(({ blockers }) => blockers.length)),
		unknowns: paths.flatMap(({ unknowns }) => unknowns.map(({ code }) => code)),
	};
}

/** Nothing counts behind what stopped the packet: the kernel cannot show it. */
function shown(hops: readonly Hop[]): readonly string[] {
	const steps = hops.flatMap(({ steps: all }) => all);
	const end = steps.findIndex(({ decision }) => decision !== 'passed');
	return (end < 0 ? steps : steps.slice(0, end + 1)).map(({ code }) => code);
}

function takerOf({ forward }: TracePath): string {
	const steps: readonly Step[] = forward.flatMap((hop) => hop.steps);
	if (steps.some(({ decision }) => decision === 'denied')) return 'nobody';
	if (steps.length === 0 || steps.some(({ decision }) => decision === 'unknown')) return 'unclear';
	const last = forward.at(-1);
	if (last === undefined) return 'unclear';
	return last.kind === 'instance' || last.kind === 'network' ? last.node : 'internet';
}
