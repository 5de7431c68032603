/** The edit that silences a finding: where the comment is written, and that nothing else changes, whatever the text is like. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { analyse, flowFindings, networkFindings, traceFlows } from '../../../../server/src/core/analysis/analyse.ts';
import type { Analysis } from '../../../../server/src/core/analysis/analysis.ts';
import { ignoring } from '../../../../server/src/core/editor/actions/ignore-finding.ts';
import { applyEdits } from '../../../../server/src/core/language/edit/text-edit.ts';
import { drain } from '../../../../server/src/core/language/sliced.ts';
import { RULES } from '../../../../server/src/core/rules/registry.ts';
import type { AnalysedFile, Finding } from '../../../../server/src/core/rules/rule.ts';
import { readFixture } from '../../rules/markers.ts';

const FOLDER = 'file:///nets/';
const URI = `${FOLDER}a.topo.yaml`;

interface FoundIn {
	readonly file: AnalysedFile;
	readonly finding: Finding;
	/** The offset in the text of its file. */
	readonly at: number;
}

function analysed(texts: ReadonlyMap<string, string>, previous?: Analysis): Analysis {
	const known = new Map<string, string | null>(texts);
	let analysis = analyse(known, [FOLDER], previous);
	while (analysis.missing.length > 0) {
		for (const uri of analysis.missing) known.set(uri, null);
		analysis = analyse(known, [FOLDER], analysis);
	}
	return analysis;
}

function found(analysis: Analysis): readonly FoundIn[] {
	return analysis.roots.flatMap((root) =>
		[...networkFindings(root), ...flowFindings(root, drain(traceFlows(root)))].flatMap((finding) => {
			const file = root.files.find(({ document }) => document.startOf(finding.source.piece) !== undefined);
			const base = file?.document.startOf(finding.source.piece);
			return file === undefined || base === undefined ? [] : [{ file, finding, at: base + finding.source.start }];
		}),
	);
}

/** What is found with the first finding of a code ignored, and the lines that are other ones. */
function ignored(text: string, code: string): { readonly lines: readonly string[]; readonly left: readonly string[] } {
	const first = found(analysed(new Map([[URI, text]]))).find(({ finding }) => finding.code === code);
	assert.ok(first !== undefined, `${code} is not found`);
	const made = drain(ignoring(first.file.document, first.finding));
	assert.ok(made !== undefined, 'nothing is offered');
	const after = applyEdits(text, [made.edit]);
	const before = new Set(text.split('\n'));
	const left = found(analysed(new Map([[URI, after]]))).map(({ finding }) => finding.code);
	return { lines: after.split('\n').filter((line) => !before.has(line)), left };
}

const subnets = (second: string) => `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
${second}
`;
const host = (lines: string) => `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
instances:
  one:
    interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } }
    os:
      routes: |
${lines}
`;

describe('ignoring a finding', () => {
	const overlap = (second: string) => ignored(subnets(second), 'overlapping-subnets');

	it('writes a comment behind the line', () => {
		assert.deepEqual(overlap('      b: { cidr: 10.0.1.0/25 }'), {
			lines: ['      b: { cidr: 10.0.1.0/25 }  # hopwise-ignore overlapping-subnets'],
			left: [],
		});
	});

	it('leaves a comment that stands there, and blanks at the end of the line', () => {
		assert.deepEqual(overlap('      b: { cidr: 10.0.1.0/25 } # both are drawn  ').lines, [
			'      b: { cidr: 10.0.1.0/25 } # both are drawn  # hopwise-ignore overlapping-subnets  ',
		]);
	});

	it('adds the code to a comment that silences others, in front of its reason', () => {
		const both = (comment: string) => overlap(`      b: { cidr: 10.0.1.1/25 } ${comment}`).lines;
		assert.deepEqual(both('# hopwise-ignore host-bits-set: as drawn'), [
			'      b: { cidr: 10.0.1.1/25 } # hopwise-ignore host-bits-set, overlapping-subnets: as drawn',
		]);
		assert.deepEqual(both('# hopwise-ignore x y'), ['      b: { cidr: 10.0.1.1/25 } # hopwise-ignore x y overlapping-subnets']);
		assert.deepEqual(both('# hopwise-ignore: as drawn'), ['      b: { cidr: 10.0.1.1/25 } # hopwise-ignore overlapping-subnets: as drawn']);
		assert.deepEqual(overlap('      # hopwise-ignore host-bits-set\n\n      b: { cidr: 10.0.1.1/25 }'), {
			lines: ['      # hopwise-ignore host-bits-set, overlapping-subnets'],
			left: [],
		});
	});

	it('goes above a line of a block of lines, where a comment behind it would be text of the host', () => {
		assert.deepEqual(
			ignored(host('        10.0.0.0/8 via 10.0.1.1 dev eth0\n        default via 10.0.9.1 dev eth0'), 'os-gateway-not-on-link'),
			{
				lines: ['        # hopwise-ignore os-gateway-not-on-link'],
				left: [],
			},
		);
	});

	it('stands where a value over several lines does not take it for text', () => {
		const text =
			'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    route_tables:\n      r:\n        routes:\n          10.1.0.0/16 blackhole\n          10.2.0.0/16 blackhole\n';
		assert.deepEqual(ignored(text, 'yaml-trap').lines, ['          # hopwise-ignore yaml-trap']);
	});

	it('keeps the line ends of the file, and its byte order mark in front', () => {
		const text = subnets('      b: { cidr: 10.0.1.0/25 }').replaceAll('\n', '\r\n');
		assert.deepEqual(ignored(text, 'overlapping-subnets').lines, [
			'      b: { cidr: 10.0.1.0/25 }  # hopwise-ignore overlapping-subnets\r',
		]);
		const lines = host('        default via 10.0.9.1 dev eth0').replaceAll('\n', '\r\n');
		assert.deepEqual(ignored(lines, 'os-gateway-not-on-link'), { lines: ['        # hopwise-ignore os-gateway-not-on-link\r'], left: [] });
		assert.deepEqual(ignored('\uFEFFvpc: {}\n', 'unknown-key'), { lines: ['\uFEFFvpc: {}  # hopwise-ignore unknown-key'], left: [] });
	});

	it('silences a line of a flow collection', () => {
		const text = subnets('      b: {\n        cidr: 10.0.1.0/25,\n        zone: us-east-1a }');
		assert.deepEqual(ignored(text, 'overlapping-subnets'), {
			lines: ['        cidr: 10.0.1.0/25,  # hopwise-ignore overlapping-subnets'],
			left: [],
		});
	});

	it('is not offered for a comment that silences nothing', () => {
		const [unused] = found(analysed(new Map([[URI, 'vpcs: {} # hopwise-ignore unknown-key\n']])));
		assert.equal(unused?.finding.code, 'unused-ignore');
		assert.equal(drain(ignoring(unused.file.document, unused.finding)), undefined);
	});
});

/** Every text that the tests of the rules have: a list of files for each. */
const FIXTURES = join(import.meta.dirname, '../../rules/fixtures');
const TEXTS: readonly (readonly [name: string, files: ReadonlyMap<string, string>])[] = [
	...readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.topo.yaml'))
		.map((name): readonly [string, ReadonlyMap<string, string>] => {
			const { files } = readFixture(name.replace(/^.*[\\/]/, ''), readFileSync(join(FIXTURES, name), 'utf8'));
			return [name, new Map(files.map((file) => [FOLDER + file.name, file.text]))];
		}),
	...RULES.map(({ code, failing }): readonly [string, ReadonlyMap<string, string>] => [`the page of ${code}`, new Map([[URI, failing]])]),
];

/** What is found, by file and line; lines that hold a comment alone are not counted. */
function findingsByLine(
	analysis: Analysis,
	except?: { readonly uri: string; readonly line: number; readonly code: string },
): readonly string[] {
	return found(analysis)
		.map(({ file, finding, at }) => ({ uri: file.uri, line: lineOf(file.document.text, at), code: finding.code, message: finding.message }))
		.filter(({ uri, line, code }) => !(uri === except?.uri && line === except.line && code === except.code))
		.map(({ uri, line, code, message }) => `${uri} ${line} ${code} ${message}`)
		.sort();
}

function lineOf(text: string, at: number): number {
	return text
		.slice(0, at)
		.split(/\r?\n/)
		.filter((line, index, all) => index === all.length - 1 || !/^\s*# hopwise-ignore/.test(line)).length;
}

describe('ignoring any finding of any fixture', () => {
	for (const [ends, ended] of [
		['LF', (text: string) => text],
		['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
	] as const) {
		it(`takes it away, and nothing else is found or lost (${ends})`, () => {
			const unoffered = new Set<string>();
			let offered = 0;
			for (const [name, files] of TEXTS) {
				const texts = new Map([...files].map(([uri, text]) => [uri, ended(text)]));
				const before = analysed(texts);
				for (const { file, finding, at } of found(before)) {
					const made = drain(ignoring(file.document, finding));
					if (made === undefined) {
						unoffered.add(finding.code);
						continue;
					}
					offered += 1;
					const after = analysed(new Map(texts).set(file.uri, applyEdits(file.document.text, [made.edit])), before);
					const line = { uri: file.uri, line: lineOf(file.document.text, at), code: finding.code };
					assert.deepEqual(findingsByLine(after), findingsByLine(before, line), `${name}: ${finding.code} ${finding.message}`);
				}
			}
			assert.ok(offered > 250, `${offered} were offered`);
			assert.deepEqual([...unoffered].sort(), ['unused-ignore']);
		});
	}

	it('does so in texts that are broken somewhere', function () {
		this.timeout(300_000);
		const broken = fc.record({
			which: fc.nat({ max: TEXTS.length - 1 }),
			at: fc.double({ min: 0, max: 1, noNaN: true }),
			sign: fc.constantFrom('"', "'", '{', '}', '[', ']', ':', '\n', '\t', '- ', '|', '>', ' ', '#', '::', ' # hopwise-ignore x'),
			of: fc.nat(),
		});
		for (const { which, at: part, sign, of } of fc.sample(broken, { numRuns: 400, seed: 11 })) {
			const text = [...(TEXTS[which]?.[1].values() ?? [])][0] ?? '';
			const cut = Math.floor(part * text.length);
			const before = analysed(new Map([[URI, text.slice(0, cut) + sign + text.slice(cut)]]));
			const all = found(before).filter(({ finding }) => finding.code !== 'unused-ignore');
			const one = all[of % all.length];
			const made = one === undefined ? undefined : drain(ignoring(one.file.document, one.finding));
			if (one === undefined || made === undefined) continue;
			const { document } = one.file;
			const after = analysed(new Map([[URI, applyEdits(document.text, [made.edit])]]), before);
			const line = { uri: URI, line: lineOf(document.text, one.at), code: one.finding.code };
			assert.deepEqual(findingsByLine(after), findingsByLine(before, line), `${JSON.stringify(made.edit)} in\n${document.text}`);
		}
	});
});
