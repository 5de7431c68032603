/** What a root's rules find, in two rounds; each is computed once for one and the same root. */
import { flowFindings, networkFindingsSliced, traceFlows } from '../core/analysis/analyse.ts';
import type { Root } from '../core/analysis/analysis.ts';
import type { Trace } from '../core/engine/trace.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { Host } from './host.ts';
import { attempt, inSlices } from './slices.ts';

/** The findings of a root. */
export interface Judge {
	/** The first round: what the files say. Judged in slices, as the flows are; undefined once it is no longer wanted. */
	network(root: Root, isWanted: () => boolean): Promise<readonly Finding[] | undefined>;
	/** Both rounds. The flows are traced in slices between which messages are seen; undefined once it is no longer wanted. */
	all(root: Root, isWanted: () => boolean): Promise<readonly Finding[] | undefined>;
	/** The traces of the flows, where they are known by now. */
	traces(root: Root): readonly Trace[];
}

/** Nothing is computed before it is asked for; what fails by our own mistake is reported and left out. */
export function judge(host: Host, report: (error: unknown) => void): Judge {
	const networks = new WeakMap<Root, readonly Finding[]>();
	const traced = new WeakMap<Root, readonly Trace[]>();
	const flows = new WeakMap<Root, readonly Finding[]>();

	const once = <T>(known: WeakMap<Root, T>, root: Root, compute: () => T, otherwise: T): T => {
		const found = known.get(root);
		if (found !== undefined) return found;
		const value = attempt(compute, otherwise, report);
		known.set(root, value);
		return value;
	};
	const sliced = async <T>(
		known: WeakMap<Root, readonly T[]>,
		root: Root,
		work: () => Generator<void, readonly T[]>,
		isWanted: () => boolean,
	): Promise<readonly T[] | undefined> => {
		const before = known.get(root);
		if (before !== undefined) return before;
		const found = await inSlices(host, work(), isWanted, [], report);
		if (found !== undefined) known.set(root, found);
		return found;
	};
	const network: Judge['network'] = (root, isWanted) => sliced(networks, root, () => networkFindingsSliced(root), isWanted);
	return {
		network,
		traces: (root) => traced.get(root) ?? [],
		all: async (root, isWanted) => {
			const found = await network(root, isWanted);
			const traces = found && (await sliced(traced, root, () => traceFlows(root), isWanted));
			if (found === undefined || traces === undefined) return undefined;
			return [...found, ...once(flows, root, () => flowFindings(root, traces), [])];
		},
	};
}
