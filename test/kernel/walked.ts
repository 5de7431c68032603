/** The walk's half of a comparison. */
import { analyse, traceFlows } from '../../server/src/core/analysis/analyse.ts';
import type { Trace } from '../../server/src/core/engine/trace.ts';
import { drain } from '../../server/src/core/language/sliced.ts';
import type { Network } from '../../server/src/core/model/network.ts';
import { NotBuilt } from './compile/plan.ts';
import { type Expected, expectedOf } from './expected.ts';

const FILE = 'file:///kernel/network.topo.yaml';

/** The network of a text, and its traces. Throws where anything in the text cannot be read. */
export function walked(text: string): { readonly network: Network; readonly traces: readonly Trace[] } {
	const analysis = analyse(new Map([[FILE, text]]), ['file:///kernel']);
	const [root] = analysis.roots;
	if (root === undefined) throw new NotBuilt('there is no network');
	const problems = [
		...[...analysis.files.values()].flatMap(({ document, decoded }) => [...document.problems, ...decoded.problems]),
		...root.network.problems,
	];
	if (problems.length > 0) throw new NotBuilt(problems.map(({ message }) => message).join('\n'));
	return { network: root.network, traces: drain(traceFlows(root)) };
}

/** What the walk expects of every flow of a text. */
export function expectedOfText(text: string): readonly Expected[] {
	return walked(text).traces.map(expectedOf);
}
