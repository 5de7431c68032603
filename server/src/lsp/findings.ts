/** What a root's rules find, in two rounds; each is computed once for one and the same root. */
import { flowFindings, networkFindings, traceFlows } from '../core/analysis/analyse.ts';
import type { Root } from '../core/analysis/analysis.ts';
import type { Trace } from '../core/engine/trace.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { Host } from './host.ts';
import { attempt, inSlices } from './slices.ts';

/** The findings of a root. */
export interface Judge {
	/** The first round: what the files say. */
	network(root: Root): readonly Finding[];
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
	const network = (root: Root): readonly Finding[] => once(networks, root, () => networkFindings(root), []);
	const trace = async (root: Root, isWanted: () => boolean): Promise<readonly Trace[] | undefined> => {
		const known = traced.get(root);
		if (known !== undefined) return known;
		const traces = await inSlices(host, traceFlows(root), isWanted, [], report);
		if (traces !== undefined) traced.set(root, traces);
		return traces;
	};
	return {
		network,
		traces: (root) => traced.get(root) ?? [],
		all: async (root, isWanted) => {
			const traces = await trace(root, isWanted);
			if (traces === undefined) return undefined;
			return [...network(root), ...once(flows, root, () => flowFindings(root, traces), [])];
		},
	};
}
