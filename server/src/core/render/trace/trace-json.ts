/** `hopwise trace --format json`, as schema/trace.schema.json describes it. */
import { awsCode, type StepCode } from '../../engine/codes.ts';
import type { Blocker, Decided, Decision, Hop, HopKind, Leg, Step, StepKind, Trace, TracePath, Verdict } from '../../engine/trace.ts';
import type { PacketSet } from '../../net/packets.ts';
import type { Located, Locator } from '../located.ts';
import { type FixJson, fixesJson, NO_FIXES, type ShownFixes } from './fix-text.ts';
import { boxTexts, type PacketFields, packetFields, WHOLE } from './packet-text.ts';

export interface TraceJson {
	/** Of this format; raised when something in it changes its meaning. */
	readonly version: 1;
	readonly flows: readonly TracedFlowJson[];
}

export interface TracedFlowJson {
	/** Null for a question that is no flow of a file. */
	readonly name: string | null;
	readonly from: string;
	readonly to: string;
	readonly traffic: string;
	readonly expect: 'reachable' | 'blocked' | 'partial';
	readonly verdict: Verdict;
	readonly met: boolean;
	/** Proven ways to open it, the best first. */
	readonly fixes: readonly FixJson[];
	readonly paths: readonly PathJson[];
}

export interface PathJson {
	readonly verdict: TracePath['verdict'];
	/** Of a path that is unknown: what is not known. */
	readonly blockers: readonly BlockerJson[];
	readonly forward: readonly HopJson[];
	readonly return: readonly HopJson[] | null;
}

export interface BlockerJson {
	readonly code: StepCode;
	readonly aws: string | null;
	readonly leg: Leg;
	readonly hop: number;
	readonly reason: string;
	readonly parts: readonly string[];
	readonly source: Located | null;
}

export interface HopJson {
	readonly node: string;
	readonly kind: HopKind;
	readonly steps: readonly StepJson[];
}

export interface StepJson {
	readonly kind: StepKind;
	readonly decision: Decision;
	readonly code: StepCode;
	readonly reason: string;
	readonly packet: PacketFields;
	readonly decided: readonly { readonly part: string; readonly rule: string; readonly source: Located | null }[];
	readonly source: Located | null;
}

/** `asked`: the traces answer a question that is no flow of a file, and have no name. */
export function traceJson(
	traces: readonly Trace[],
	locator: Locator,
	asked: boolean,
	fixes: ReadonlyMap<Trace, ShownFixes> = new Map(),
): TraceJson {
	const flows = traces.map((trace) => flowJson(trace, locator, asked, fixesJson(fixes.get(trace) ?? NO_FIXES, locator)));
	return { version: 1, flows };
}

function flowJson(
	{ flow, traffic, verdict, met, paths }: Trace,
	locator: Locator,
	asked: boolean,
	fixes: readonly FixJson[],
): TracedFlowJson {
	return {
		name: asked ? null : flow.name,
		from: flow.from.text,
		to: flow.to.text,
		traffic: traffic.text,
		expect: flow.expect,
		verdict,
		met,
		fixes,
		paths: paths.map((path) => pathJson(path, locator)),
	};
}

function pathJson(path: TracePath, locator: Locator): PathJson {
	const between = path.verdict === 'unknown' ? path.unknowns : path.blockers;
	return {
		verdict: path.verdict,
		blockers: between.map((blocker) => blockerJson(blocker, locator)),
		forward: path.forward.map((hop) => hopJson(hop, locator)),
		return: path.return?.map((hop) => hopJson(hop, locator)) ?? null,
	};
}

function blockerJson({ code, leg, hop, reason, parts, source }: Blocker, locator: Locator): BlockerJson {
	return { code, aws: awsCode(code) ?? null, leg, hop, reason, parts: boxTexts(parts, WHOLE), source: locator.locate(source) };
}

function hopJson({ node, kind, steps }: Hop, locator: Locator): HopJson {
	return { node, kind, steps: steps.map((step) => stepJson(step, locator)) };
}

function stepJson({ kind, decision, code, reason, packets, decided, source }: Step, locator: Locator): StepJson {
	return {
		kind,
		decision,
		code,
		reason,
		packet: packetFields(packets),
		decided: decided.map((one) => decidedJson(one, locator)),
		source: locator.locate(source),
	};
}

function decidedJson({ part, rule, source }: Decided, locator: Locator): StepJson['decided'][number] {
	return { part: partText(part), rule, source: locator.locate(source) };
}

function partText(part: PacketSet): string {
	return boxTexts(part, WHOLE).join('; ');
}
