/**
 * Fixtures with their findings written under the lines:
 *
 *     private-b: { cidr: 10.0.1.128/25 }
 *     #                  ^^^^^^^^^^^^^ error overlapping-subnets: private-b 10.0.1.128/25 lies inside public-a 10.0.1.0/24
 *
 * Carets span the finding on the line above. What carets cannot show (a place at the start of a line, an empty one, one over
 * several lines) is written as columns from 0: `# @0-4 error …`, `# @4-+2:10 error …` (it ends two lines further).
 * Markers are taken out before the text is read, so they may stand anywhere, block scalars included.
 * A line `# --- file: name.topo.yaml` begins another file of the same fixture.
 */

import type { NamedText } from '../../../scripts/generated/check-texts.ts';
import type { CheckReport, LocatedFinding } from '../../../server/src/core/render/check/check-report.ts';
import type { Located } from '../../../server/src/core/render/located.ts';

export interface Fixture {
	/** Without the markers. */
	readonly files: readonly NamedText[];
	/** One line for each marker: `name:3:26-39 error code: message`, columns as in an editor. */
	readonly expected: readonly string[];
}

const FILE = /^# --- file: (\S+)\s*$/;
const MARKER = /^(\s*#\s*)(\^+|@\d+-(?:\+\d+:)?\d+) ((?:error|warning|hint) [a-z0-9-]+: .*)$/;

/** The files of a fixture and what is expected in them. */
export function readFixture(name: string, text: string): Fixture {
	const files: { readonly name: string; readonly lines: string[] }[] = [{ name, lines: [] }];
	const expected: string[] = [];
	for (const line of text.split('\n')) {
		const file = FILE.exec(line)?.[1];
		if (file !== undefined) {
			files.push({ name: file, lines: [] });
			continue;
		}
		const current = files.at(-1);
		const [, before = '', place, finding] = MARKER.exec(line) ?? [];
		if (place === undefined) current?.lines.push(line);
		else expected.push(`${current?.name}:${markedPlace(current?.lines.length ?? 0, before.length, place)} ${finding}`);
	}
	return { files: files.map(({ name: fileName, lines }) => ({ name: fileName, text: lines.join('\n') })), expected: expected.sort() };
}

/** What was found, in the form of `Fixture.expected`. */
export function foundIn(report: CheckReport): readonly string[] {
	return report.files
		.flatMap(({ file, findings }) => findings.map((finding) => `${file}:${placeText(finding.source)} ${findingText(finding)}`))
		.sort();
}

/** The fixture with its markers as they should be for this report. */
export function writeFixture(fixture: Fixture, report: CheckReport): string {
	return fixture.files
		.map(({ name, text }, index) => {
			const findings = report.files.find(({ file }) => file === name)?.findings ?? [];
			const lines = text
				.split('\n')
				.flatMap((line, at) => [line, ...findings.filter(({ source }) => source?.line === at + 1).map(markerOf)]);
			return `${index === 0 ? '' : `# --- file: ${name}\n`}${lines.join('\n')}`;
		})
		.join('\n');
}

function markedPlace(line: number, column: number, place: string): string {
	if (place.startsWith('^')) return `${line}:${column + 1}-${column + 1 + place.length}`;
	const [, start = '', further, end = ''] = /^@(\d+)-(?:\+(\d+):)?(\d+)$/.exec(place) ?? [];
	const endColumn = Number(end) + 1;
	return `${line}:${Number(start) + 1}-${further === undefined ? endColumn : `${line + Number(further)}:${endColumn}`}`;
}

function placeText(source: Located | null): string {
	if (source === null) return 'nowhere';
	const { line, column, endLine, endColumn } = source;
	return `${line}:${column}-${endLine === line ? endColumn : `${endLine}:${endColumn}`}`;
}

function markerOf(finding: LocatedFinding): string {
	const { line = 1, column = 1, endLine = 1, endColumn = 1 } = finding.source ?? {};
	const width = endColumn - column;
	if (endLine === line && column > 2 && width > 0) return `#${' '.repeat(column - 2)}${'^'.repeat(width)} ${findingText(finding)}`;
	return `# @${column - 1}-${endLine === line ? '' : `+${endLine - line}:`}${endColumn - 1} ${findingText(finding)}`;
}

function findingText({ severity, code, message }: LocatedFinding): string {
	return `${severity} ${code}: ${message}`;
}
