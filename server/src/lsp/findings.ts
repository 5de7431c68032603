/** What a root's rules find, in two rounds; each is computed once for one and the same root. */
import { type JudgedFlows, judgeFlows, networkFindingsSliced, traceFlows } from '../core/analysis/analyse.ts';
import type { Root } from '../core/analysis/analysis.ts';
import type { Outcome, Trace } from '../core/engine/trace.ts';
import type { Sliced } from '../core/language/sliced.ts';
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
export function judge(host: Host, report: (error: unknown) => void): Judge {
	const networks = new WeakMap<Root, readonly Finding[]>();
	const judgedFlows = new WeakMap<Root, JudgedFlows>();
	const looked = new WeakMap<Root, Map<string, readonly Trace[]>>();

	const kept = async <T>(
		known: WeakMap<Root, T>,
		root: Root,
		work: (root: Root) => Sliced<T>,
		otherwise: T,
		isWanted: () => boolean,
	): Promise<T | undefined> => {
		const before = known.get(root);
		if (before !== undefined) return before;
		const found = await inSlices(host, work(root), isWanted, otherwise, report);
		if (found !== undefined) known.set(root, found);
		return found;
	};
	const network: Judge['network'] = (root, isWanted) => kept(networks, root, networkFindingsSliced, [], isWanted);
	return {
		network,
		outcomes: (root) => judgedFlows.get(root)?.outcomes ?? [],
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

const NOTHING: JudgedFlows = { outcomes: [], findings: [] };
