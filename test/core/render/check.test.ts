import assert from 'node:assert/strict';
import { buildNetwork } from '../../../server/src/core/model/build.ts';
import { COLOURED } from '../../../server/src/core/render/appearance.ts';
import { checkJson } from '../../../server/src/core/render/check/check-json.ts';
import { type CheckedRoot, type CheckReport, checkReport } from '../../../server/src/core/render/check/check-report.ts';
import { checkText } from '../../../server/src/core/render/check/check-text.ts';
import { githubCommands } from '../../../server/src/core/render/check/github.ts';
import { sarifLog } from '../../../server/src/core/render/check/sarif.ts';
import { locator } from '../../../server/src/core/render/located.ts';
import type { Finding } from '../../../server/src/core/rules/rule.ts';
import { documentOf, finding, placeOf, trace, WIDE } from './samples.ts';
import { assertMatches } from './schemas.ts';

const TEXT = `vpcs:
  main:
    subnets:
      public-a:  { cidr: 10.0.1.0/24, zone: eu-west-1a }
      private-a: { cidr: 10.0.2.0/24, zone: eu-west-1a }
      private-b: { cidr: 10.0.1.128/25, zone: eu-west-1a }
`;
const DOCUMENT = documentOf(TEXT);
const OVERLAP = finding(placeOf(DOCUMENT, '10.0.1.128/25'), {
	message: 'private-b 10.0.1.128/25 lies inside public-a 10.0.1.0/24',
	related: [{ message: 'the block it overlaps', source: placeOf(DOCUMENT, '10.0.1.0/24') }],
	data: { inner: 'private-b', size: 25, tags: ['a', 'b'] },
});
const HINT = finding(placeOf(DOCUMENT, 'private-a'), {
	code: 'unused-definition',
	severity: 'hint',
	message: 'nothing uses private-a',
	unused: true,
});
const NETWORK = buildNetwork([]);
const PLACES = locator([{ name: 'examples/broken.topo.yaml', document: DOCUMENT }]);

function root(findings: readonly Finding[], fields: Partial<CheckedRoot> = {}): CheckedRoot {
	return { file: 'examples/broken.topo.yaml', network: NETWORK, traces: [], findings, ...fields };
}

function reportOf(...findings: readonly Finding[]): CheckReport {
	return checkReport(['examples/broken.topo.yaml', 'examples/whole.topo.yaml'], [root(findings)], PLACES);
}

describe('check report', () => {
	it('orders findings by place and files by name', () => {
		const { files } = checkReport(['b.topo', 'examples/broken.topo.yaml', 'a.topo'], [root([OVERLAP, HINT])], PLACES);
		assert.deepEqual(
			files.map(({ file }) => file),
			['a.topo', 'b.topo', 'examples/broken.topo.yaml'],
		);
		assert.deepEqual(
			files[2]?.findings.map(({ code }) => code),
			['unused-definition', 'overlapping-subnets'],
		);
	});

	it('says once what two roots find in a file that both include', () => {
		const { files, summary } = checkReport(
			['examples/broken.topo.yaml'],
			[root([OVERLAP]), root([OVERLAP], { file: 'other.topo' })],
			PLACES,
		);
		assert.equal(files[0]?.findings.length, 1);
		assert.equal(summary.errors, 1);
	});

	it('counts a flow as met when all of its traffic is, in every root', () => {
		const met = trace(DOCUMENT, { verdict: 'reachable', paths: [] });
		const { flow } = met;
		const unmet = { ...met, verdict: 'blocked' as const, met: false };
		const network = { ...NETWORK, flows: [flow] };
		const count = (...traces: readonly (typeof met)[][]) => {
			const { flows, met: good } = checkReport(
				[],
				traces.map((own) => root([], { network, traces: own })),
				PLACES,
			).summary;
			return [flows, good];
		};
		assert.deepEqual(count([met, met]), [1, 1]);
		assert.deepEqual(count([met, unmet]), [1, 0]);
		assert.deepEqual(count([met], [unmet]), [1, 0]);
		assert.deepEqual(count([]), [1, 0]);
	});

	it('keeps a finding whose place is in no file with its root', () => {
		const homeless = finding(placeOf(documentOf('elsewhere'), 'else'));
		const { files } = checkReport(['examples/broken.topo.yaml'], [root([homeless])], PLACES);
		assert.deepEqual([files[0]?.findings.length, files[0]?.findings[0]?.source], [1, null]);
	});
});

describe('check as text', () => {
	it('shows the line with a caret, and the place that belongs to it', () => {
		assert.equal(
			checkText(reportOf(OVERLAP), PLACES, { ...WIDE, width: 120 }),
			`examples/broken.topo.yaml:6:26  error  overlapping-subnets  private-b 10.0.1.128/25 lies inside public-a 10.0.1.0/24
   6 │       private-b: { cidr: 10.0.1.128/25, zone: eu-west-1a }
     │                          ^^^^^^^^^^^^^
   4 │       public-a:  { cidr: 10.0.1.0/24, zone: eu-west-1a }
     │                          ----------- the block it overlaps

1 error in 1 of 2 files                                                              hopwise explain overlapping-subnets
`,
		);
	});

	it('writes a line once that holds both places', () => {
		const both = { ...OVERLAP, related: [{ message: 'its name', source: placeOf(DOCUMENT, 'private-b') }] };
		assert.match(
			checkText(reportOf(both), PLACES, WIDE),
			/ 6 │ {7}private-b: \{ cidr: 10\.0\.1\.128\/25, zone: eu-west-1a \}\n {5}│ {26}\^{13}\n {5}│ {7}-{9} its name\n\n/,
		);
	});

	it('names the file of a related place in another file', () => {
		const other = documentOf('\n  thing: 1');
		const places = locator([
			{ name: 'examples/broken.topo.yaml', document: DOCUMENT },
			{ name: 'examples/other.topo.yaml', document: other },
		]);
		const there = { ...HINT, related: [{ message: 'there', source: placeOf(other, 'thing') }] };
		const text = checkText(checkReport(['examples/broken.topo.yaml'], [root([there])], places), places, WIDE);
		assert.match(text, /\n {5}examples\/other\.topo\.yaml:2:3\n {3}2 │ {3}thing: 1\n {5}│ {3}----- there\n/);
	});

	it('sums up what was found, and what was looked at where nothing was', () => {
		const flows = (report: CheckReport): CheckReport => ({
			...report,
			summary: { ...report.summary, flows: 4, met: 3 },
			contents: { vpcs: 1, subnets: 3 },
		});
		const last = (report: CheckReport, width = 100) =>
			checkText(flows(report), PLACES, { ...WIDE, width })
				.trimEnd()
				.split('\n\n')
				.at(-1);
		assert.equal(
			last(reportOf(OVERLAP, HINT), 60),
			'1 error, 1 hint in 1 of 2 files; 3 of 4 flows as expected\nhopwise explain overlapping-subnets',
		);
		assert.equal(last(reportOf()), '✓ nothing to report in 2 files (1 VPC, 3 subnets); 3 of 4 flows as expected');
	});

	it('gives the severity and the marks its colour, and nothing else of the line', () => {
		const text = checkText(reportOf(OVERLAP), PLACES, { ...WIDE, palette: COLOURED });
		assert.ok(text.includes('  \u001b[1;31merror\u001b[22;39m  '));
		assert.ok(text.includes(`│ \u001b[22m${' '.repeat(25)}\u001b[1;31m^^^^^^^^^^^^^\u001b[22;39m\n`));
	});

	it('keeps out of a message what could move the cursor', () => {
		const text = checkText(reportOf({ ...HINT, message: 'nothing uses \u001b[2Ja\nb' }), PLACES, WIDE);
		assert.match(text, /nothing uses \\u\{1b\}\[2Ja b\n/);
	});

	it('is plain ASCII where that is asked', () => {
		const text = checkText(reportOf({ ...OVERLAP, message: 'the subnet “東” overlaps – so' }), PLACES, { ...WIDE, ascii: true });
		assert.match(text, /^[\n -~]*$/);
		assert.match(text, /the subnet "\\u\{6771\}" overlaps - so\n {3}6 \| /);
	});
});

describe('check as JSON', () => {
	it('is as its schema says', () => {
		assertMatches('schema/check.schema.json', checkJson(reportOf(OVERLAP, HINT)));
		assertMatches('schema/check.schema.json', checkJson(reportOf()));
	});

	it('holds every finding with its place, related places and facts', () => {
		const { files, summary } = checkJson(reportOf(OVERLAP));
		assert.deepEqual(files[0]?.findings[0], {
			code: 'overlapping-subnets',
			severity: 'error',
			message: 'private-b 10.0.1.128/25 lies inside public-a 10.0.1.0/24',
			source: { file: 'examples/broken.topo.yaml', line: 6, column: 26, endLine: 6, endColumn: 39 },
			related: [
				{ message: 'the block it overlaps', source: { file: 'examples/broken.topo.yaml', line: 4, column: 26, endLine: 4, endColumn: 37 } },
			],
			data: { inner: 'private-b', size: 25, tags: ['a', 'b'] },
		});
		assert.deepEqual(summary, { errors: 1, warnings: 0, hints: 0, flows: 0, met: 0 });
	});
});

describe('check as GitHub commands', () => {
	const commands = (...findings: readonly Finding[]) => githubCommands(reportOf(...findings), { ascii: false });

	it('writes a command for each finding', () => {
		assert.equal(
			commands(HINT, { ...OVERLAP, related: [] }),
			`::notice file=examples/broken.topo.yaml,line=5,col=7,endLine=5,endColumn=16,title=unused-definition::nothing uses private-a
::error file=examples/broken.topo.yaml,line=6,col=26,endLine=6,endColumn=39,title=overlapping-subnets::private-b 10.0.1.128/25 lies inside public-a 10.0.1.0/24
`,
		);
		assert.equal(commands(), '');
	});

	it('escapes what would end a message or a property', () => {
		const document = documentOf('x');
		const places = locator([{ name: '100%, a:b.topo', document }]);
		const report = checkReport([], [root([finding(placeOf(document, 'x'), { message: '50% of\r\nit, a::b' })])], places);
		assert.equal(
			githubCommands(report, { ascii: false }),
			'::error file=100%25%2C a%3Ab.topo,line=1,col=1,endLine=1,endColumn=2,title=overlapping-subnets::50%25 of%0D%0Ait, a::b\n',
		);
	});

	it('leaves out columns of a place over several lines, which the runner refuses', () => {
		const [command] = commands(finding(placeOf(DOCUMENT, 'main:\n    subnets'))).split('::they');
		assert.equal(command, '::error file=examples/broken.topo.yaml,line=2,endLine=3,title=overlapping-subnets');
	});

	it('names related places behind the message', () => {
		assert.match(commands(OVERLAP), /10\.0\.1\.0\/24%0Athe block it overlaps \(examples\/broken\.topo\.yaml:4\)\n$/);
	});
});

describe('check as SARIF', () => {
	const TOOL = {
		version: '1.2.3',
		rules: [{ code: 'overlapping-subnets', severity: 'error' as const, summary: 'Two subnets overlap', page: 'AWS refuses **it**.' }],
		ruleLink: (code: string) => `https://example.org/rules/${code}`,
		uriOf: (file: string) => new URL(file, 'file:///home/nets/').href,
	};
	const log = (...findings: readonly Finding[]) => JSON.parse(JSON.stringify(sarifLog(reportOf(...findings), TOOL)));

	it('is as the standard says', () => {
		assertMatches('test/fixtures/sarif/sarif-schema-2.1.0.json', log(OVERLAP, HINT));
		assertMatches('test/fixtures/sarif/sarif-schema-2.1.0.json', log());
		assertMatches('test/fixtures/sarif/sarif-schema-2.1.0.json', sarifLog(reportOf(), { ...TOOL, ruleLink: () => undefined }));
	});

	it('has a rule with help for every code, and points each result at its rule', () => {
		const [run] = log(OVERLAP).runs;
		assert.deepEqual(run.tool.driver.rules[0], {
			id: 'overlapping-subnets',
			shortDescription: { text: 'Two subnets overlap.' },
			help: { text: 'AWS refuses **it**.', markdown: 'AWS refuses **it**.' },
			helpUri: 'https://example.org/rules/overlapping-subnets',
			defaultConfiguration: { level: 'error' },
		});
		assert.deepEqual([run.results[0].ruleId, run.results[0].ruleIndex, run.results[0].level], ['overlapping-subnets', 0, 'error']);
		assert.equal(run.columnKind, 'utf16CodeUnits');
	});

	it('names places relative to the folder of the call', () => {
		const [run] = log(OVERLAP).runs;
		assert.deepEqual(run.results[0].locations[0].physicalLocation, {
			artifactLocation: { uri: 'examples/broken.topo.yaml', uriBaseId: '%SRCROOT%', index: 0 },
			region: { startLine: 6, startColumn: 26, endLine: 6, endColumn: 39 },
		});
		assert.equal(run.results[0].relatedLocations[0].message.text, 'the block it overlaps');
		assert.ok('%SRCROOT%' in run.originalUriBaseIds);
	});

	it('encodes names as URIs, and gives a file outside of the folder its own', () => {
		const uris = ['a b/#1 東.topo', '../up.topo'].map((name) => {
			const report = checkReport([name], [], PLACES);
			return JSON.parse(JSON.stringify(sarifLog(report, TOOL))).runs[0].artifacts[0].location;
		});
		assert.deepEqual(uris, [{ uri: 'a%20b/%231%20%E6%9D%B1.topo', uriBaseId: '%SRCROOT%' }, { uri: 'file:///home/up.topo' }]);
	});

	it('gives a hint the level note, and a finding without a place its file', () => {
		const homeless = finding(placeOf(documentOf('elsewhere'), 'else'), { severity: 'hint', code: 'other' });
		const [result] = log(homeless).runs[0].results;
		assert.deepEqual([result.level, result.ruleIndex, result.locations[0].physicalLocation.region], ['note', undefined, undefined]);
		assert.equal(result.locations[0].physicalLocation.artifactLocation.uri, 'examples/broken.topo.yaml');
	});
});
