/** `hopwise trace` for people: the verdict, the way there and back hop by hop, and in words what is in the way. */
import { awsCode } from '../../engine/codes.ts';
import type { Blocker, Trace, TracePath, Verdict } from '../../engine/trace.ts';
import { mergedBlockers, mergedUnknowns } from '../../engine/verdict.ts';
import { type Appearance, columnsOf, type Paint, shown, signs, wrapped } from '../appearance.ts';
import type { Locator } from '../located.ts';
import { columnsFor, rowLines } from './columns.ts';
import { fixLines, NO_FIXES, type ShownFixes } from './fix-text.ts';
import { boxTexts, briefAddresses } from './packet-text.ts';
import { pathLabels } from './path-labels.ts';
import { nodeColumns, pathRows, referenceText } from './trace-rows.ts';

export interface TraceTextOptions {
	readonly appearance: Appearance;
	readonly locator: Locator;
	/** The file that was asked about: its lines are written without its name. */
	readonly file: string;
	/** The traces answer a question that is no flow of a file: it has no name and no expectation. */
	readonly asked: boolean;
	/** What was found to mend them. */
	readonly fixes?: ReadonlyMap<Trace, ShownFixes>;
}

/** The text of every trace, ending with a line end. */
export function traceText(traces: readonly Trace[], options: TraceTextOptions): string {
	const names = options.asked ? 0 : Math.max(...traces.map(({ flow }) => columnsOf(flow.name)));
	const parts = traces.map((trace) => oneTrace(trace, names, options).join('\n'));
	return `${[...parts, ...closing(traces, options)].join('\n\n\n')}\n`;
}

function oneTrace(trace: Trace, names: number, options: TraceTextOptions): readonly string[] {
	const { appearance, locator, file } = options;
	const context = { appearance, locator, file, nodeColumns: nodeColumns(trace.paths, appearance) };
	const paths = trace.paths.map((path) => pathRows(path, context));
	const columns = columnsFor(
		paths.flatMap((legs) => legs.flatMap(({ rows }) => rows)),
		appearance.width,
	);
	const lines = [headLine(trace, names, options)];
	const labels = pathLabels(trace.paths);
	for (const [index, path] of trace.paths.entries()) {
		if (paths.length > 1) lines.push('', pathLine(path, labels[index] ?? '', `${index + 1} of ${paths.length}`, appearance));
		for (const { title, rows } of paths[index] ?? []) lines.push('', title, ...rows.flatMap((row) => rowLines(row, columns, appearance)));
	}
	const sentences = blockerLines(trace, options);
	const fixes = fixLines(options.fixes?.get(trace) ?? NO_FIXES, appearance);
	return [...lines, ...(sentences.length === 0 ? [] : ['', ...sentences]), ...(fixes.length === 0 ? [] : ['', ...fixes])];
}

/** `upload   sftp-upload → 198.51.100.7 · tcp 22        ✗ blocked, expected: reachable`. */
function headLine({ flow, traffic, verdict, met }: Trace, names: number, { appearance, asked }: TraceTextOptions): string {
	const { palette, width } = appearance;
	const sign = signs(appearance);
	const name = asked ? '' : `${shown(flow.name, appearance)}${' '.repeat(Math.max(0, names - columnsOf(flow.name)) + 3)}`;
	const question = shown(`${flow.from.text} ${sign.to} ${flow.to.text} ${sign.dot} ${traffic.text}`, appearance);
	const expected = asked || (met && verdict === 'reachable') ? '' : met ? ', as expected' : `, expected: ${flow.expect}`;
	const answer = `${verdictSign(verdict, appearance)} ${verdict}${expected}`;
	const paint = asked ? verdictPaint(verdict, appearance) : met ? palette.good : verdict === 'unknown' ? palette.unknown : palette.bad;
	const gap = width - columnsOf(name + question) - columnsOf(answer);
	return `${palette.strong(name + question)}${gap < 3 ? '\n  ' : ' '.repeat(gap)}${paint(answer)}`;
}

/** The verdict of one of several paths, and what tells it from the others. */
function pathLine({ verdict }: TracePath, label: string, number: string, appearance: Appearance): string {
	const answer = verdictPaint(verdict, appearance)(`${verdictSign(verdict, appearance)} ${verdict}`);
	const head = `${appearance.palette.strong(`path ${number}`)}  ${answer}`;
	const difference = shown(label, appearance);
	if (difference === '') return head;
	return `${head}${columnsOf(head) + 2 + columnsOf(difference) > appearance.width ? '\n' : ''}  ${difference}`;
}

/** A sentence for everything in the way, and for everything unknown, once for all paths. */
function blockerLines(trace: Trace, options: TraceTextOptions): readonly string[] {
	const { appearance } = options;
	const { palette } = appearance;
	const sign = signs(appearance);
	const blockers = mergedBlockers(trace.paths);
	const unknowns = mergedUnknowns(trace.paths);
	return [
		...blockers.flatMap((blocker) => sentence(blocker, sign.denied, palette.bad, trace, options)),
		...unknowns.flatMap((blocker) => sentence(blocker, sign.unknown, palette.unknown, trace, options)),
	];
}

function sentence(blocker: Blocker, mark: string, paint: Paint, { verdict }: Trace, options: TraceTextOptions): readonly string[] {
	const { appearance } = options;
	const aws = awsCode(blocker.code);
	const codes = aws === undefined ? blocker.code : `${blocker.code}, AWS ${aws}`;
	const way = blocker.leg === 'return' ? 'on the way back: ' : '';
	const reference = referenceText(blocker.source, options);
	const indent = columnsOf(mark) + 1;
	const room = appearance.width - indent - (reference === '' ? 0 : columnsOf(reference) + 1);
	const lines = wrapped(shown(`${way}${blocker.reason} (${codes})`, appearance), room);
	// Of a flow that gets through in part, which part it is that does not.
	const parts =
		verdict === 'partial' ? boxTexts(blocker.parts, { to: signs(appearance).to, addresses: briefAddresses }).slice(0, MOST_PARTS) : [];
	const more = verdict === 'partial' ? blocker.parts.length - parts.length : 0;
	return [
		...lines.map((line, index) => {
			const place = index === lines.length - 1 && reference !== '' ? ` ${appearance.palette.faint(reference)}` : '';
			return `${index === 0 ? `${paint(mark)} ` : ' '.repeat(indent)}${line}${place}`;
		}),
		...parts.map((part) => `${' '.repeat(indent)}${appearance.palette.faint(shown(part, appearance))}`),
		...(more > 0 ? [`${' '.repeat(indent)}${appearance.palette.faint(`and ${more} more parts`)}`] : []),
	];
}

const MOST_PARTS = 4;

/** A flow is as expected when all of its traffic is. */
function closing(traces: readonly Trace[], { appearance, asked }: TraceTextOptions): readonly string[] {
	const flows = new Set(traces.map(({ flow }) => flow));
	if (asked || flows.size < 2) return [];
	const unmet = new Set(traces.filter(({ met }) => !met).map(({ flow }) => flow));
	const text = `${flows.size - unmet.size} of ${flows.size} flows as expected`;
	if (unmet.size === 0) return [appearance.palette.good(`${signs(appearance).passed} ${text}`)];
	return [shown(`${text}; not: ${[...unmet].map(({ name }) => name).join(', ')}`, appearance)];
}

function verdictSign(verdict: Verdict, appearance: Appearance): string {
	const sign = signs(appearance);
	return { reachable: sign.passed, blocked: sign.denied, partial: sign.partial, unknown: sign.unknown }[verdict];
}

function verdictPaint(verdict: Verdict, { palette }: Appearance): Paint {
	return { reachable: palette.good, blocked: palette.bad, partial: palette.unknown, unknown: palette.unknown }[verdict];
}
