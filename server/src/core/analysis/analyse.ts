/** The whole way, text to findings, for every adapter. */

import { type Outcome, outcomeOf, type Trace } from '../engine/trace.ts';
import { traceFlow } from '../engine/trace-flow.ts';
import { forgetWalks } from '../engine/walk-context.ts';
import { decode, decodeSliced } from '../language/decode/decode.ts';
import { readSliced } from '../language/reader/read.ts';
import { topologyLevel } from '../language/schema/levels.ts';
import { drain, type Sliced } from '../language/sliced.ts';
import { buildSliced } from '../model/build.ts';
import { ignoresIn, type Silenced, silence } from '../rules/ignores.ts';
import { type Limits, NO_LIMITS } from '../rules/quotas/quota.ts';
import type { AnalysedFile, Finding } from '../rules/rule.ts';
import {
	ignoreFindings,
	inOrderOfRules,
	flowFindings as runFlowRules,
	networkFindingsSliced as runNetworkRulesSliced,
} from '../rules/run.ts';
import type { Analysis, Root, Texts } from './analysis.ts';
import { fileGraph } from './includes.ts';

/**
 * Reads these texts and joins them to networks. What `missing` names should be fetched, and the analysis asked again.
 * `folders` are the URIs of the workspace's folders: nothing outside them is included.
 */
export function analyse(texts: Texts, folders: readonly string[], previous?: Analysis): Analysis {
	return drain(analyseSliced(texts, folders, previous));
}

/** The same, with pauses. */
export function* analyseSliced(texts: Texts, folders: readonly string[], previous?: Analysis): Sliced<Analysis> {
	const files = new Map<string, AnalysedFile>();
	for (const [uri, text] of texts) {
		if (text !== null) {
			files.set(uri, yield* analyseFile(uri, text, previous?.files.get(uri)));
		}
	}
	const graph = fileGraph(files, texts, folders);
	const isComplete = graph.missing.length === 0 && previous?.missing.length === 0;
	const before = new Map(isComplete ? previous.roots.map((root) => [root.uri, root]) : []);
	const roots: Root[] = [];
	for (const uri of graph.roots) {
		const { uris, problems } = graph.unitOf(uri);
		const unit = uris.flatMap((each) => files.get(each) ?? []);
		const known = before.get(uri);
		if (known !== undefined && problems.length === 0 && isSameUnit(known, unit)) {
			roots.push(known);
			continue;
		}
		const decoded = unit.map((file) => file.decoded);
		roots.push({ uri, files: unit, network: yield* buildSliced(decoded, problems, known?.network) });
	}
	return { files, missing: graph.missing, roots, texts, folders };
}

/**
 * The first round: what the files say, judged, without what their comments silence. `limits` are those that AWS has raised
 * for the user.
 */
export function networkFindings(root: Root, limits: Limits = NO_LIMITS): readonly Finding[] {
	return drain(networkFindingsSliced(root, limits));
}

/** The same, with pauses. */
export function* networkFindingsSliced(root: Root, limits: Limits = NO_LIMITS): Sliced<readonly Finding[]> {
	return (yield* firstRound(root, limits)).left;
}

/** The errors of the first round alone: what AWS would refuse or could not be read. */
export function networkErrors(root: Root): readonly Finding[] {
	return drain(networkErrorsSliced(root));
}

/** The same, with pauses. */
export function* networkErrorsSliced({ network, files }: Root): Sliced<readonly Finding[]> {
	return silence(files, yield* runNetworkRulesSliced({ network, files }, ['error'])).left;
}

/** Kept for the second round, which tells of comments that silence nothing. */
function* firstRound(root: Root, limits: Limits): Sliced<Silenced> {
	const known = firstRounds.get(root);
	if (known?.limits === limits) return known.found;
	const { network, files } = root;
	const found = silence(files, yield* runNetworkRulesSliced({ network, files, limits }));
	firstRounds.set(root, { limits, found });
	return found;
}

const firstRounds = new WeakMap<Root, { readonly limits: Limits; readonly found: Silenced }>();

/** The flows of a root, traced: those with these names, without names every one. Yields between hops. */
export function* traceFlows({ network }: Root, names?: readonly string[]): Generator<void, readonly Trace[]> {
	const traces: Trace[] = [];
	for (const flow of network.flows) {
		if (names === undefined || names.includes(flow.name)) traces.push(...(yield* traceFlow(network, flow)));
	}
	return traces;
}

/** The second round: what the packets do, judged, and the comments that silenced nothing in either. */
export function flowFindings(root: Root, traces: readonly Trace[], limits: Limits = NO_LIMITS): readonly Finding[] {
	return withIgnores(root, limits, inOrderOfRules(traces.flatMap((trace) => runFlowRules({ network: root.network, trace }))));
}

/** What becomes of all flows, and the second round; the ways of the packets, which are large, are forgotten flow by flow. */
export interface JudgedFlows {
	readonly outcomes: readonly Outcome[];
	readonly findings: readonly Finding[];
}

/** Traces every flow and judges it. Yields between hops. */
export function* judgeFlows(root: Root, limits: Limits = NO_LIMITS): Sliced<JudgedFlows> {
	const outcomes: Outcome[] = [];
	const findings: Finding[] = [];
	for (const flow of root.network.flows) {
		for (const trace of yield* traceFlow(root.network, flow)) {
			outcomes.push(outcomeOf(trace));
			findings.push(...runFlowRules({ network: root.network, trace }));
		}
	}
	forgetWalks(root.network);
	return { outcomes, findings: withIgnores(root, limits, inOrderOfRules(findings)) };
}

function withIgnores(root: Root, limits: Limits, found: readonly Finding[]): readonly Finding[] {
	const { files } = root;
	const { left, used } = silence(files, found);
	const ignores = files.flatMap(({ document }) => ignoresIn(document));
	if (ignores.length === 0) return left;
	const first = drain(firstRound(root, limits)).used;
	return [...left, ...silence(files, ignoreFindings(ignores, new Set([...first, ...used]))).left];
}

function* analyseFile(uri: string, text: string, previous: AnalysedFile | undefined): Sliced<AnalysedFile> {
	if (previous !== undefined && previous.document.text === text) {
		return previous;
	}
	const document = yield* readSliced(text, topologyLevel, previous?.document);
	return { uri, document, decoded: previous === undefined ? yield* decodeSliced(document) : decode(document) };
}

function isSameUnit(root: Root, files: readonly AnalysedFile[]): boolean {
	return root.files.length === files.length && root.files.every((file, index) => file === files[index]);
}
