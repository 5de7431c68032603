import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkTexts, type NamedText } from '../../../scripts/generated/check-texts.ts';
import type { LocatedFinding } from '../../../server/src/core/render/check/check-report.ts';
import { ruleOf } from '../../../server/src/core/rules/registry.ts';
import { readFixture } from './markers.ts';

/** What holds of every finding, over all fixtures. */
const folder = join(import.meta.dirname, 'fixtures');
const fixtures = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.yaml'))
	.sort()
	.map((name) => ({ name, files: readFixture(name.replace(/^.*[\\/]/, ''), readFileSync(join(folder, name), 'utf8')).files }));

describe('every finding', () => {
	for (const { name, files } of fixtures) {
		it(`in ${name} says what it is about, where, and stops`, () => {
			for (const { code, severity, message, source, related } of findingsIn(files)) {
				const rule = ruleOf(code);
				assert.ok([rule?.severity, rule?.worst].includes(severity));
				assert.ok(source !== null, `${message}: without a place`);
				assert.ok(
					related.every((place) => place.source !== null && place.message !== ''),
					`${message}: a related place is nowhere`,
				);
				assert.doesNotMatch(message, /\binvalid\b|\bplease\b|undefined|NaN|\[object|[.!]$|^\s|\s$|^$/i);
			}
		});

		it(`in ${name} is gone once its replacement stands there`, () => {
			for (const finding of findingsIn(files)) {
				const { replacement } = finding.data;
				if (typeof replacement !== 'string') continue;
				const mended = findingsIn(files.map((file) => replaced(file, finding, replacement)));
				const still = mended.filter(({ code, source }) => code === finding.code && isSameStart(source, finding.source));
				assert.deepEqual(
					still.map(({ message }) => message),
					[],
					`after \`${replacement}\` for: ${finding.message}`,
				);
			}
		});

		it(`in ${name} is the same when asked again, and with CRLF line ends`, () => {
			const windows = files.map((file) => ({ name: file.name, text: file.text.replaceAll('\n', '\r\n') }));
			assert.deepEqual(findingsIn(files), findingsIn(files));
			assert.deepEqual(findingsIn(windows).map(placeAndMessage), findingsIn(files).map(placeAndMessage));
		});
	}
});

function findingsIn(files: readonly NamedText[]): readonly LocatedFinding[] {
	return checkTexts(files).report.files.flatMap(({ findings }) => findings);
}

function replaced(file: NamedText, { source }: LocatedFinding, replacement: string): NamedText {
	if (source === null || source.file !== file.name) return file;
	const { line, column, endLine, endColumn } = source;
	const offset = (atLine: number, atColumn: number): number =>
		file.text
			.split('\n')
			.slice(0, atLine - 1)
			.reduce((sum, text) => sum + text.length + 1, 0) +
		atColumn -
		1;
	const text = file.text.slice(0, offset(line, column)) + replacement + file.text.slice(offset(endLine, endColumn));
	return { name: file.name, text };
}

function isSameStart(a: LocatedFinding['source'], b: LocatedFinding['source']): boolean {
	return a !== null && b !== null && a.file === b.file && a.line === b.line && a.column === b.column;
}

function placeAndMessage({ source, code, message }: LocatedFinding): string {
	return `${source?.file}:${source?.line}:${source?.column} ${code} ${message}`;
}
