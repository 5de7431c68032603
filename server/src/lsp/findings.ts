/** What a root's rules find, in two rounds; each is computed once for one and the same root. */
import { type JudgedFlows, judgeFlows, networkFindingsSliced, traceFlows } from '../core/analysis/analyse.ts';
import type { Root } from '../core/analysis/analysis.ts';
import type { Outcome, Trace } from '../core/engine/trace.ts';
import type { Sliced } from '../core/language/sliced.ts';
import type { Limits } from '../core/rules/quotas/quota.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { Host } from './host.ts';
import { inSlices } from './slices.ts';

/** The findings of a root. */
export interface Judge {
	/** The first round: what the files say. Judged in slices, as the flows are; undefined once it is no longer wanted. */
	network(root: Root, isWanted: () => boolean): Promise<readonly Finding[] | undefined>;
	/** Both rounds. The flows are traced in slices between which messages are seen; undefined once it is no longer wanted. */
	all(root: Root, isWanted: () => boolean): Promise<readonly Finding[] | undefined>;
	/** What becomes of the flows, as far as they are traced by now. */
	outcomes(root: Root): readonly Outcome[];
	/** The traces of one flow, with the ways of its packets: these are kept of flows that somebody looks at, and of no others. */
	flow(root: Root, name: string, isWanted: () => boolean): Promise<readonly Trace[] | undefined>;
}

/** Nothing is computed before it is asked for; what fails by our own mistake is reported and left out. */
export function judge(host: Host, limitsOf: (root: Root) => Limits, report: (error: unknown) => void): Judge {
	const networks = new WeakMap<Root, Kept<readonly Finding[]>>();
	const judgedFlows = new WeakMap<Root, Kept<JudgedFlows>>();
	const looked = new WeakMap<Root, Map<string, readonly Trace[]>>();

	const kept = async <T>(
		known: WeakMap<Root, Kept<T>>,
		root: Root,
		work: (root: Root, limits: Limits) => Sliced<T>,
		otherwise: T,
		isWanted: () => boolean,
	): Promise<T | undefined> => {
		const limits = limitsOf(root);
		const before = known.get(root);
		if (before?.limits === limits) return before.value;
		const value = await inSlices(host, work(root, limits), isWanted, otherwise, report);
		if (value !== undefined) known.set(root, { limits, value });
		return value;
	};
	const network: Judge['network'] = (root, isWanted) => kept(networks, root, networkFindingsSliced, [], isWanted);
	return {
		network,
		outcomes: (root) => judgedFlows.get(root)?.value.outcomes ?? [],
		flow: async (root, name, isWanted) => {
			const known = looked.get(root)?.get(name);
			if (known !== undefined) return known;
			const traces = await inSlices(host, traceFlows(root, [name]), isWanted, [], report);
			if (traces === undefined) return undefined;
			looked.set(root, new Map(looked.get(root)).set(name, traces));
			return traces;
		},
		all: async (root, isWanted) => {
			const found = await network(root, isWanted);
			const flows = found && (await kept(judgedFlows, root, judgeFlows, NOTHING, isWanted));
			return found && flows && [...found, ...flows.findings];
		},
	};
}

/** What was found as the limits were then. */
interface Kept<T> {
	readonly limits: Limits;
	readonly value: T;
}

const NOTHING: JudgedFlows = { outcomes: [], findings: [] };
