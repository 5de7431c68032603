/** One leg of a path for the trace view: its hops and their steps, what stops the packets, and what lies behind that. */
import { awsCode, type StepCode } from '../../engine/codes.ts';
import type { Hop, Leg, Step, TracePath } from '../../engine/trace.ts';
import type { PacketSet } from '../../net/packets.ts';
import { shown } from '../appearance.ts';
import type { Located, Locator } from '../located.ts';
import { type Assumed, assumedOf } from '../trace/assumed.ts';
import { boxText, briefAddresses, sideText } from '../trace/packet-text.ts';
import { decidedText, stepSubject } from '../trace/step-words.ts';
import { HOP_KINDS } from '../trace/trace-rows.ts';

export interface LegView {
	/** What to know about the leg as a whole: `stops at hop 4`; empty where there is nothing. */
	readonly note: string;
	readonly hops: readonly HopView[];
}

export interface HopView {
	/** As a person names it. */
	readonly node: string;
	/** `NAT gateway in public-a`. */
	readonly kind: string;
	/** An address of it stands in for one that the file leaves open. */
	readonly assumed: boolean;
	/** The entity's key, for the picture. */
	readonly key: string | null;
	/** `behind`: the packets were stopped before; they are walked on to find what else is in the way. */
	readonly state: 'passes' | 'stops' | 'unknown' | 'behind';
	readonly place: Located | null;
	/** The packets as they arrive, a text for each kind of them. */
	readonly packets: readonly string[];
	readonly steps: readonly StepView[];
}

export interface StepView {
	readonly mark: 'begins' | 'passes' | 'stops' | 'unknown' | 'routes' | 'translates';
	/** The packets were stopped before it, at this hop or an earlier one. */
	readonly behind: boolean;
	/** `group lambda out`; empty where the hop itself says it. */
	readonly subject: string;
	/** The rules that decided, or a sentence. */
	readonly lines: readonly { readonly text: string; readonly rule: boolean; readonly place: Located | null }[];
	/** What a translation replaced. */
	readonly change: {
		readonly field: 'source' | 'destination';
		readonly before: string;
		readonly after: string;
		/** The other side, which stays. */
		readonly other: string;
		readonly assumed: boolean;
	} | null;
	readonly code: StepCode;
	readonly aws: string | null;
}

/** The leg of a path; `return` may be missing there, and has no hops then. */
export function legView(path: TracePath, leg: Leg, locator: Locator): LegView {
	const hops = (leg === 'forward' ? path.forward : path.return) ?? [];
	const assumed = assumedOf(path);
	const stoppedThere = leg === 'return' && path.forward.some(isStopping);
	let stopped = stoppedThere;
	const views = hops.map((hop, index): HopView => {
		const before = index === 0 ? undefined : hops[index - 1]?.steps.at(-1)?.packets;
		const view = hopView(hop, { leg, before, stopped, assumed, locator });
		stopped ||= isStopping(hop);
		return view;
	});
	return { note: noteOf(hops, leg, stoppedThere), hops: views };
}

interface HopContext {
	readonly leg: Leg;
	/** The packets as they come to the hop; undefined where they begin. */
	readonly before: PacketSet | undefined;
	/** Stopped at an earlier hop. */
	readonly stopped: boolean;
	readonly assumed: Assumed;
	readonly locator: Locator;
}

function hopView(hop: Hop, { before, stopped, assumed, locator }: HopContext): HopView {
	const kind = [HOP_KINDS[hop.kind], hop.detail].filter((word) => word !== undefined).join(' ');
	const steps: StepView[] = [];
	let packets = before;
	let behind = stopped;
	for (const step of hop.steps) {
		steps.push(stepView(step, hop, { before: packets, behind, locator }));
		behind ||= step.decision === 'denied';
		packets = step.packets;
	}
	return {
		node: shown(hop.node, UNICODE),
		kind: shown(kind, UNICODE),
		assumed: hop.assumed,
		key: hop.key ?? null,
		state: stateOf(hop, stopped),
		place: locator.locate(hop.source),
		packets: packetTexts(before ?? hop.steps[0]?.packets ?? [], hop, assumed),
		steps,
	};
}

const UNICODE = { ascii: false };

function stateOf(hop: Hop, stopped: boolean): HopView['state'] {
	if (isStopping(hop)) return 'stops';
	if (hop.steps.some(({ decision }) => decision === 'unknown')) return 'unknown';
	return stopped ? 'behind' : 'passes';
}

function isStopping({ steps }: Hop): boolean {
	return steps.some(({ decision }) => decision === 'denied');
}

function noteOf(hops: readonly Hop[], leg: Leg, stoppedThere: boolean): string {
	const at = hops.findIndex(isStopping);
	const stops = at < 0 ? '' : `stops at hop ${at + 1} of ${hops.length}`;
	return leg === 'return' && stoppedThere ? ['as if the way there were open', stops].filter((words) => words !== '').join(', ') : stops;
}

function packetTexts(packets: PacketSet, hop: Hop, assumed: Assumed): readonly string[] {
	const texts = packets
		.slice(0, MOST_BOXES)
		.map((box) => shown(`${boxText(box, { to: '→', addresses: briefAddresses })}${assumed(hop, box) ? ' (assumed)' : ''}`, UNICODE));
	const more = packets.length - texts.length;
	return more > 0 ? [...texts, `and ${more} more`] : texts;
}

const MOST_BOXES = 4;

interface StepContext {
	/** The packets as they come to the step. */
	readonly before: PacketSet | undefined;
	readonly behind: boolean;
	readonly locator: Locator;
}

function stepView(step: Step, hop: Hop, { before, behind, locator }: StepContext): StepView {
	return {
		mark: markOf(step),
		behind,
		subject: shown(stepSubject(step, hop), UNICODE),
		lines: linesOf(step, before, locator),
		change: step.kind === 'translate' && step.decision === 'passed' ? changeOf(step) : null,
		code: step.code,
		aws: awsCode(step.code) ?? null,
	};
}

function markOf({ kind, decision }: Step): StepView['mark'] {
	if (decision === 'denied') return 'stops';
	if (decision === 'unknown') return 'unknown';
	if (kind === 'originate') return 'begins';
	if (kind === 'route') return 'routes';
	return kind === 'translate' ? 'translates' : 'passes';
}

function linesOf(step: Step, before: PacketSet | undefined, locator: Locator): StepView['lines'] {
	const sentence = (words: string): StepView['lines'] => [
		{ text: shown(words, UNICODE), rule: false, place: locator.locate(step.source ?? step.decided[0]?.source) },
	];
	if (step.decision === 'passed') {
		if (step.kind === 'originate') return [];
		if (step.kind === 'translate') return sentence('');
		if (step.kind === 'match-session') return sentence('known connection');
	}
	if (step.decided.length === 0 || step.kind === 'drop' || step.decision === 'unknown') return sentence(step.reason);
	return step.decided.map((one, index) => ({
		text: shown(decidedText(one, step, before), UNICODE),
		rule: true,
		place: locator.locate(one.source ?? (index === 0 ? step.source : undefined)),
	}));
}

function changeOf(step: Extract<Step, { readonly kind: 'translate' }>): StepView['change'] {
	const { field, before, packets, assumed } = step;
	const other = field === 'source' ? 'destination' : 'source';
	return { field, before: sideText(before, field), after: sideText(packets, field), other: sideText(packets, other), assumed };
}
