/** `hopwise check` for people: each finding with its line, a caret under its place, and the places that belong to it. */
import type { Severity } from '../../rules/rule.ts';
import { type Appearance, columnsOf, type Paint, shown, signs } from '../appearance.ts';
import type { Located, Locator } from '../located.ts';
import type { CheckReport, LocatedFinding } from './check-report.ts';
import { excerpt } from './excerpt.ts';

/** The whole text, ending with a line end. */
export function checkText(report: CheckReport, locator: Locator, appearance: Appearance): string {
	const findings = report.files.flatMap(({ file, findings }) => findings.map((finding) => findingText(finding, file, locator, appearance)));
	return `${[...findings, summaryText(report, appearance)].join('\n\n')}\n`;
}

/** `2 errors, 1 warning in 1 file; 3 of 4 flows as expected`, with a command that explains the first of them. */
function summaryText({ files, summary, contents }: CheckReport, appearance: Appearance): string {
	const { palette } = appearance;
	const findings = files.flatMap((file) => file.findings);
	const flows = flowsText(summary.flows, summary.met);
	if (findings.length === 0) {
		const seen = [counted(contents.vpcs, 'VPC'), counted(contents.subnets, 'subnet')].join(', ');
		return `${palette.good(signs(appearance).passed)} nothing to report in ${counted(files.length, 'file')} (${seen})${flows}`;
	}
	const counts = [
		summary.errors > 0 ? palette.error(counted(summary.errors, 'error')) : '',
		summary.warnings > 0 ? palette.warning(counted(summary.warnings, 'warning')) : '',
		summary.hints > 0 ? palette.hint(counted(summary.hints, 'hint')) : '',
	].filter((text) => text !== '');
	const touched = files.filter((file) => file.findings.length > 0).length;
	const where = touched === files.length ? counted(touched, 'file') : `${touched} of ${counted(files.length, 'file')}`;
	const text = `${counts.join(', ')} in ${where}${flows}`;
	const first = SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity))[0];
	const command = `hopwise explain ${first?.code ?? ''}`;
	const gap = appearance.width - columnsOf(text) - columnsOf(command);
	return gap >= 2 ? `${text}${' '.repeat(gap)}${palette.faint(command)}` : `${text}\n${palette.faint(command)}`;
}

/** `1 file`, `2 files`. */
export function counted(number: number, thing: string): string {
	return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'hint'];

function flowsText(flows: number, met: number): string {
	return flows === 0 ? '' : `; ${met} of ${counted(flows, 'flow')} as expected`;
}

function findingText(finding: LocatedFinding, file: string, locator: Locator, appearance: Appearance): string {
	const { palette } = appearance;
	const paint = palette[finding.severity];
	const place = finding.source === null ? file : `${file}:${finding.source.line}:${finding.source.column}`;
	const head = `${palette.strong(shown(place, appearance))}  ${paint(finding.severity)}  ${finding.code}  ${shown(finding.message, appearance)}`;
	const places: MarkedPlace[] = [
		...(finding.source === null ? [] : [{ at: finding.source, mark: '^', note: '', paint }]),
		...finding.related.flatMap(({ message, source }) =>
			source === null ? [] : [{ at: source, mark: '-', note: shown(message, appearance), paint: palette.hint }],
		),
	];
	const homeless = finding.related.flatMap(({ message, source }) => (source === null ? [`  ${shown(message, appearance)}`] : []));
	return [head, ...placeLines(places, file, locator, appearance), ...homeless].join('\n');
}

interface MarkedPlace {
	readonly at: Located;
	readonly mark: string;
	readonly note: string;
	readonly paint: Paint;
}

/** The lines of one finding: a line that several places share in turn is written once. */
function placeLines(places: readonly MarkedPlace[], file: string, locator: Locator, appearance: Appearance): readonly string[] {
	const { palette } = appearance;
	const digits = Math.max(2, ...places.map(({ at }) => `${at.line}`.length));
	const gutter = (number: string): string => palette.faint(`  ${number.padStart(digits)} ${signs(appearance).bar} `);
	const room = appearance.width - columnsOf(`  ${' '.repeat(digits)} ${signs(appearance).bar} `);
	const lines: string[] = [];
	let last: { readonly file: string; readonly line: number; readonly text: string } = { file, line: 0, text: '' };
	for (const { at, mark, note, paint } of places) {
		const text = locator.lineText(at.file, at.line);
		const place = { start: at.column - 1, end: at.endLine > at.line ? text.length : at.endColumn - 1 };
		const seen = excerpt(text, place, mark, Math.max(room, LEAST_ROOM), appearance);
		if (at.file !== last.file)
			lines.push(palette.faint(`  ${' '.repeat(digits)} ${shown(`${at.file}:${at.line}:${at.column}`, appearance)}`));
		if (at.file !== last.file || at.line !== last.line || seen.line !== last.text)
			lines.push(`${gutter(`${at.line}`)}${seen.line}`.trimEnd());
		lines.push(`${gutter('')}${indented(seen.marks, paint)}${note === '' ? '' : ` ${paint(note)}`}`);
		last = { file: at.file, line: at.line, text: seen.line };
	}
	return lines;
}

/** Less than this of a line says nothing: a narrower terminal wraps it. */
const LEAST_ROOM = 24;

function indented(marks: string, paint: Paint): string {
	const blanks = marks.length - marks.trimStart().length;
	return marks.slice(0, blanks) + paint(marks.slice(blanks));
}
