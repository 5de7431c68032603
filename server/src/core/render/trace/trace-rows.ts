/** The hops and steps of one leg as rows of text. */
import type { Hop, HopKind, Leg, Step, TracePath } from '../../engine/trace.ts';
import type { PacketSet } from '../../net/packets.ts';
import { type Appearance, columnsOf, cutInTheMiddle, type Paint, padded, shown, signs } from '../appearance.ts';
import type { Locator } from '../located.ts';
import { ASSUMED, type Assumed, assumedOf } from './assumed.ts';
import type { Row } from './columns.ts';
import { boxText, briefAddresses, sideText } from './packet-text.ts';
import { type SeenHop, type SeenLeg, type SeenStep, seenLeg } from './seen-hops.ts';
import { decidedText, stepSubject } from './step-words.ts';

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
	'vpn-gateway': 'VPN gateway',
	'vpn-connection': 'VPN connection',
	'direct-connect-gateway': 'Direct Connect gateway',
	'virtual-interface': 'virtual interface',
	'connect-peer': 'Connect peer',
	peering: 'VPC peering',
	'transit-gateway': 'transit gateway',
	'load-balancer': 'load balancer',
	endpoint: 'VPC endpoint',
	service: 'AWS service',
	'amazon-service': 'on the host',
	internet: 'internet',
	network: 'network',
};

/** Both legs of a path, as far as they are shown. */
export function pathRows(path: TracePath, context: RowContext): readonly LegRows[] {
	const { palette } = context.appearance;
	const sign = signs(context.appearance);
	const { forward, back } = seenLegs(path);
	const assumed = assumedOf(path);
	const rowsOf = (seen: SeenLeg, leg: Leg): readonly Row[] => seen.hops.flatMap((hop) => hopRows(hop, leg, assumed, context));
	const legs: LegRows[] = [{ title: palette.forward(`${sign.forward} forward`), rows: rowsOf(forward, 'forward') }];
	if (back.hops.length === 0) return legs;
	const title = palette.return(`${sign.return} return`) + (forward.stopped ? palette.faint(', as if all were open on the way there') : '');
	return [...legs, { title, rows: rowsOf(back, 'return') }];
}

/** Columns for the names of hops: a third of the width at most, longer names reach beyond. */
export function nodeColumns(paths: readonly TracePath[], appearance: Appearance): number {
	const most = Math.min(MOST_NODE_COLUMNS, Math.floor(appearance.width / 3));
	const hops = paths.map(seenLegs).flatMap(({ forward, back }) => [...forward.hops, ...back.hops]);
	const names = hops.map(({ hop }) => columnsOf(shown(hop.node, appearance)));
	return Math.max(0, ...names.filter((name) => name <= most));
}

const MOST_NODE_COLUMNS = 32;

function seenLegs(path: TracePath): { readonly forward: SeenLeg; readonly back: SeenLeg } {
	const forward = seenLeg(path.forward, false);
	return { forward, back: seenLeg(path.return ?? [], forward.stopped) };
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

function hopRows({ hop, index, steps, passedOver }: SeenHop, leg: Leg, assumed: Assumed, context: RowContext): readonly Row[] {
	const { appearance } = context;
	const { faint } = appearance.palette;
	const omission = row({ left: shown('…', appearance), paintLeft: faint });
	return [
		...(passedOver ? [omission] : []),
		...headRows(hop, index, assumed, context),
		...steps.flatMap((step) => stepRows(step, hop, leg, context)),
	];
}

/** The hop's name; where packets begin there, they stand beside it, box by box. */
function headRows(hop: Hop, index: number, assumed: Assumed, { appearance, nodeColumns: columns }: RowContext): readonly Row[] {
	const { palette, width } = appearance;
	const [begins] = hop.steps;
	const packets = begins?.kind === 'originate' ? boxLines(begins.packets, hop, assumed, appearance) : [];
	// Where packets begin, the mark of an assumed address stands behind them.
	const mark = hop.assumed && packets.length === 0 ? ASSUMED : undefined;
	const kind = shown([HOP_KINDS[hop.kind], hop.detail, mark].filter((word) => word !== undefined).join(' '), appearance);
	const number = `${index + 1}`.padEnd(STEP_INDENT);
	const name = cutInTheMiddle(shown(hop.node, appearance), width - STEP_INDENT, signs(appearance).cut);
	const beside = [padded(name, columns), name].find((each) => columnsOf(`${number}${each}  ${kind}`) <= width);
	const [first = '', ...others] = packets;
	const heads =
		beside === undefined
			? [
					row({ left: number + name, paintLeft: palette.strong }),
					row({ indent: STEP_INDENT, left: kind, paintLeft: palette.faint, text: first }),
				]
			: [
					row({
						left: `${number}${beside}  ${kind}`,
						paintLeft: () => `${palette.strong(`${number}${beside}`)}  ${palette.faint(kind)}`,
						text: first,
					}),
				];
	return [...heads, ...others.map((text) => row({ indent: STEP_INDENT, text }))];
}

function row(fields: Partial<Row>): Row {
	return { indent: 0, left: '', paintLeft: plain, text: '', paintText: plain, sentence: false, reference: '', ...fields };
}

const STEP_INDENT = 3;

function stepRows({ step, before }: SeenStep, hop: Hop, leg: Leg, context: RowContext): readonly Row[] {
	// The packets stand in the hop's own row.
	if (step.kind === 'originate' && step.decision === 'passed') return [];
	const { appearance } = context;
	const mark = padded(stepMark(step, leg, appearance), columnsOf(signs(appearance).translated));
	const name = shown(stepSubject(step, hop), appearance);
	const paint = stepPaint(step, appearance);
	const stepRow = (text: string, source: Step['source'], first: boolean): Row =>
		row({
			indent: STEP_INDENT,
			left: first ? `${mark} ${name}`.trimEnd() : '',
			paintLeft: (left) =>
				step.kind === 'route' || step.decision !== 'passed' ? paint(left) : paint(left.slice(0, mark.length)) + left.slice(mark.length),
			text: shown(text, appearance),
			paintText: step.decision === 'passed' ? plain : paint,
			reference: referenceText(source, context),
		});
	if (step.kind === 'translate' && step.decision === 'passed') {
		const text = [sideText(step.before, step.field), signs(appearance).becomes, sideText(step.packets, step.field)];
		// The public side is the assumed one: it is what a sender becomes, and what a receiver was.
		if (step.assumed) text.splice(step.field === 'source' ? 3 : 1, 0, ASSUMED);
		return [stepRow(text.join(' '), step.source ?? step.decided[0]?.source, true)];
	}
	if (step.kind === 'match-session' && step.decision === 'passed') return [stepRow('known connection', step.source, true)];
	if (step.decided.length === 0 || step.kind === 'drop' || step.decision === 'unknown') {
		return [{ ...stepRow(step.reason, step.source, true), sentence: true }];
	}
	return step.decided.map((one, index) =>
		stepRow(decidedText(one, step, before), one.source ?? (index === 0 ? step.source : undefined), index === 0),
	);
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

function boxLines(packets: PacketSet, hop: Hop, assumed: Assumed, appearance: Appearance): readonly string[] {
	const spelling = { to: signs(appearance).to, addresses: briefAddresses };
	const boxes = packets.slice(0, MOST_BOXES).map((box) => {
		const mark = assumed(hop, box) ? `  ${ASSUMED}` : '';
		return shown(boxText(box, spelling), appearance) + mark;
	});
	const more = packets.length - boxes.length;
	return more > 0 ? [...boxes, `and ${more} more`] : boxes;
}

const MOST_BOXES = 4;

function plain(text: string): string {
	return text;
}
