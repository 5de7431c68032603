/** The hops and steps of one leg as rows of text. */
import { trafficOf } from '../engine/packet-words.ts';
import type { Decided, Hop, HopKind, Leg, Step, TracePath } from '../engine/trace.ts';
import { equalPackets, type PacketSet } from '../net/packets.ts';
import { type Appearance, columnsOf, type Paint, padded, shown, signs } from './appearance.ts';
import type { Row } from './columns.ts';
import type { Locator } from './located.ts';
import { boxText, briefAddresses, differenceText, sideText } from './packet-text.ts';

/** What rows are written with. */
export interface RowContext {
	readonly appearance: Appearance;
	readonly locator: Locator;
	/** The file whose lines are written as `:41`; others with their name. */
	readonly file: string;
	/** Columns of the widest name of a hop. */
	readonly nodeColumns: number;
}

export interface LegRows {
	readonly title: string;
	readonly rows: readonly Row[];
}

export const HOP_KINDS: Readonly<Record<HopKind, string>> = {
	instance: 'instance',
	function: 'function',
	interface: 'interface',
	subnet: 'subnet',
	'nat-gateway': 'NAT gateway',
	'internet-gateway': 'internet gateway',
	'egress-only-gateway': 'egress-only gateway',
	'amazon-service': 'on the host',
	internet: 'internet',
	network: 'network',
};

/**
 * Both legs of a path. Where the packets are stopped at a gate they are walked on as if it were open, to find what else
 * is in the way: of that part only what stops them is shown.
 */
export function pathRows(path: TracePath, context: RowContext): readonly LegRows[] {
	const { palette } = context.appearance;
	const sign = signs(context.appearance);
	const forward = legRows(path.forward, 'forward', false, context);
	const legs: LegRows[] = [{ title: palette.forward(`${sign.forward} forward`), rows: forward.rows }];
	if (path.return === null) return legs;
	const back = legRows(path.return, 'return', forward.stopped, context);
	const title = palette.return(`${sign.return} return`) + (forward.stopped ? palette.faint(', as if all were open on the way there') : '');
	return back.rows.length === 0 ? legs : [...legs, { title, rows: back.rows }];
}

export function nodeColumns(paths: readonly TracePath[], appearance: Appearance): number {
	const hops = paths.flatMap((path) => [...path.forward, ...(path.return ?? [])]);
	return Math.max(0, ...hops.map((hop) => columnsOf(shown(hop.node, appearance))));
}

/** `:41`, or `edge.topo.yaml:41` in another file, seen from this one's folder; empty for what is not written anywhere. */
export function referenceText(
	source: Step['source'],
	{ locator, file, appearance }: Pick<RowContext, 'locator' | 'file' | 'appearance'>,
): string {
	const place = locator.locate(source);
	if (place === null) return '';
	return place.file === file ? `:${place.line}` : shown(`${seenFrom(file, place.file)}:${place.line}`, appearance);
}

/** A file's name relative to the folder of another one; both are written with `/`. */
function seenFrom(file: string, other: string): string {
	const from = file.split('/').slice(0, -1);
	const to = other.split('/');
	const common = from.findIndex((segment, index) => segment !== to[index]);
	const shared = common < 0 ? from.length : common;
	return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

function legRows(
	hops: readonly Hop[],
	leg: Leg,
	stoppedBefore: boolean,
	context: RowContext,
): { readonly rows: readonly Row[]; readonly stopped: boolean } {
	const rows: Row[] = [];
	let stopped = stoppedBefore;
	let passedOver = false;
	for (const [index, hop] of hops.entries()) {
		const own: Row[] = [];
		let before = index === 0 ? undefined : hops[index - 1]?.steps.at(-1)?.packets;
		for (const step of hop.steps) {
			if (!stopped || step.decision !== 'passed') own.push(...stepRows(step, hop, before, leg, context));
			stopped ||= step.decision === 'denied';
			before = step.packets;
		}
		if (own.length === 0 && stopped) {
			passedOver = true;
			continue;
		}
		rows.push(...(passedOver ? [omission(context)] : []), ...hopRows(hop, index, context), ...own);
		passedOver = false;
	}
	return { rows, stopped };
}

/** Hops at which nothing more is in the way. */
function omission({ appearance }: RowContext): Row {
	const { faint } = appearance.palette;
	const left = shown('…', appearance);
	return { indent: 0, left, paintLeft: faint, text: '', paintText: plain, sentence: false, reference: '' };
}

/** The hop's name; where packets begin there, they stand beside it, box by box. */
function hopRows(hop: Hop, index: number, { appearance, nodeColumns: columns }: RowContext): readonly Row[] {
	const { palette } = appearance;
	const name = `${`${index + 1}`.padEnd(STEP_INDENT)}${padded(shown(hop.node, appearance), columns)}  `;
	const kind = shown([HOP_KINDS[hop.kind], hop.detail].filter((word) => word !== undefined).join(' '), appearance);
	const row: Row = {
		indent: 0,
		left: name + kind,
		paintLeft: () => palette.strong(name) + palette.faint(kind),
		text: '',
		paintText: plain,
		sentence: false,
		reference: '',
	};
	const [begins] = hop.steps;
	const [first, ...more] = begins?.kind === 'originate' ? boxLines(begins.packets, appearance) : [];
	return [{ ...row, text: first ?? '' }, ...more.map((text) => ({ ...row, left: ' ', paintLeft: plain, text }))];
}

const STEP_INDENT = 3;

function stepRows(step: Step, hop: Hop, before: PacketSet | undefined, leg: Leg, context: RowContext): readonly Row[] {
	// The packets stand in the hop's own row.
	if (step.kind === 'originate' && step.decision === 'passed') return [];
	const { appearance } = context;
	const mark = padded(stepMark(step, leg, appearance), columnsOf(signs(appearance).translated));
	const name = shown(subject(step, hop), appearance);
	const paint = stepPaint(step, appearance);
	const row = (text: string, source: Step['source'], first: boolean): Row => ({
		indent: STEP_INDENT,
		left: `${first ? mark : ' '.repeat(columnsOf(mark))} ${first ? name : ''}`.trimEnd() || ' ',
		paintLeft: (left) =>
			step.kind === 'route' || step.decision !== 'passed' ? paint(left) : paint(left.slice(0, mark.length)) + left.slice(mark.length),
		text: shown(text, appearance),
		paintText: step.decision === 'passed' ? plain : paint,
		sentence: false,
		reference: referenceText(source, context),
	});
	if (step.kind === 'translate' && step.decision === 'passed') {
		const [from, to] = [sideText(step.before, step.field), sideText(step.packets, step.field)];
		return [row(`${from} ${signs(appearance).becomes} ${to}`, step.source ?? step.decided[0]?.source, true)];
	}
	if (step.kind === 'match-session' && step.decision === 'passed') return [row('known connection', step.source, true)];
	if (step.decided.length === 0 || step.kind === 'drop' || step.decision === 'unknown') {
		return [{ ...row(step.reason, step.source, true), sentence: true }];
	}
	return step.decided.map((one, index) =>
		row(decidedText(one, step, before), one.source ?? (index === 0 ? step.source : undefined), index === 0),
	);
}

/** The rule, and which packets it decided where it is not all of them. */
function decidedText({ part, rule }: Decided, step: Step, before: PacketSet | undefined): string {
	if (step.decision === 'denied') return `${trafficOf(part)}: ${rule}`;
	if (step.decided.length === 1 || before === undefined || equalPackets(part, before)) return rule;
	const others = step.decided.map((decided) => decided.part).filter((other) => other !== part);
	const difference = differenceText(part, others);
	return difference === '' ? rule : `${rule} (${difference})`;
}

function subject(step: Step, hop: Hop): string {
	switch (step.kind) {
		case 'route':
			if (step.code === 'same-subnet') return 'same subnet';
			// A host's tables are named after the host, which the row above says.
			return `table ${step.table.startsWith(`${hop.node} `) ? step.table.slice(hop.node.length + 1) : step.table}`;
		case 'filter':
		case 'match-session':
			return step.filter;
		case 'translate':
			return step.field;
		case 'deliver':
			return 'delivered';
		case 'originate':
		case 'drop':
			return '';
	}
}

function stepMark(step: Step, leg: Leg, appearance: Appearance): string {
	const sign = signs(appearance);
	if (step.decision === 'denied') return sign.denied;
	if (step.decision === 'unknown') return sign.unknown;
	if (step.kind === 'route') return leg === 'forward' ? sign.forward : sign.return;
	return step.kind === 'translate' ? sign.translated : sign.passed;
}

function stepPaint(step: Step, { palette }: Appearance): Paint {
	return {
		passed: step.kind === 'route' || step.kind === 'translate' ? plain : palette.good,
		denied: palette.bad,
		unknown: palette.unknown,
	}[step.decision];
}

function boxLines(packets: PacketSet, appearance: Appearance): readonly string[] {
	const spelling = { to: signs(appearance).to, addresses: briefAddresses };
	const boxes = packets.slice(0, MOST_BOXES).map((box) => shown(boxText(box, spelling), appearance));
	const more = packets.length - boxes.length;
	return more > 0 ? [...boxes, `and ${more} more`] : boxes;
}

const MOST_BOXES = 4;

function plain(text: string): string {
	return text;
}
