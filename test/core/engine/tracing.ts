/** From the text of a topology to its traces, for the tests of the engine and the model. */
import { analyse, traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import type { Analysis, Root } from '../../../server/src/core/analysis/analysis.ts';
import { type Question, questionFlow } from '../../../server/src/core/analysis/question.ts';
import type { Trace } from '../../../server/src/core/engine/trace.ts';
import { traceFlow } from '../../../server/src/core/engine/trace-flow.ts';
import { drain } from '../../../server/src/core/language/sliced.ts';

export const FILE = 'file:///nets/network.topo.yaml';
const FOLDERS = ['file:///nets'];

/** One file and all that was found in it. */
export function analysed(text: string, previous?: Analysis): Analysis {
	return analyse(new Map([[FILE, text]]), FOLDERS, previous);
}

/** The network of the only root. */
export function rootOf(analysis: Analysis): Root {
	const [root, ...more] = analysis.roots;
	if (root === undefined || more.length > 0) throw new Error(`one root was expected, ${analysis.roots.length} are there`);
	return root;
}

/** Everything that reading and naming found wrong, as messages. */
export function problemsOf(analysis: Analysis): readonly string[] {
	return [
		...[...analysis.files.values()].flatMap(({ document, decoded }) => [...document.problems, ...decoded.problems]),
		...analysis.roots.flatMap(({ network }) => network.problems),
	].map(({ message }) => message);
}

/** The result of a generator that yields between its steps. */
export const finished = drain;

/** Every flow of a file, traced. */
export function tracesOf(text: string): readonly Trace[] {
	return finished(traceFlows(rootOf(analysed(text))));
}

/** A question that the file does not ask. */
export function asked(root: Root, question: Question): Trace {
	const reading = questionFlow(root.network, question);
	const [trace] = reading.ok ? finished(traceFlow(root.network, reading.flow)) : [];
	if (trace === undefined) throw new Error(`cannot be asked: ${JSON.stringify(question)}`);
	return trace;
}

/** The verdict of every flow, by name; of several traffics, one after the other. */
export function verdictsOf(text: string): Readonly<Record<string, string>> {
	const verdicts: Record<string, string> = {};
	for (const { flow, verdict } of tracesOf(text)) {
		const before = verdicts[flow.name];
		verdicts[flow.name] = before === undefined ? verdict : `${before}, ${verdict}`;
	}
	return verdicts;
}
