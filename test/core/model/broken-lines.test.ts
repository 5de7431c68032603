import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import { analysed, finished, problemsOf } from '../engine/tracing.ts';

/**
 * Every line of a file is broken in turn, in every way that a slip makes. A flow then keeps its verdict, where the line
 * cannot matter, or it is unknown: nothing that could not be read is guessed.
 */
const whole = readFileSync(join(import.meta.dirname, 'fixtures/every-line.topo.yaml'), 'utf8');
const lines = whole.split('\n');

/** What a slip makes of a line: none, or several. */
type Slip = (line: string) => readonly string[];

const each =
	(pattern: RegExp, change: (match: RegExpExecArray) => string): Slip =>
	(line) =>
		[...line.matchAll(pattern)].map((match) => line.slice(0, match.index) + change(match) + line.slice(match.index + match[0].length));

const SLIPS: Readonly<Record<string, Slip>> = {
	'a key with a wrong letter': each(/(^\s*|[{,] )([a-z_-]{3,}):/g, ([, before, key = '']) => `${before}${key.slice(0, -1)}x:`),
	'a short key with a wrong letter': each(/(^\s*|[{,] )(ip|os|to|from):/g, ([, before, key = '']) => `${before}${key.slice(0, 1)}q:`),
	'a key without its colon': each(/^(\s*)([\w-]{2,}):/g, ([, before, key]) => `${before}${key}`),
	'a key half typed': each(/^(\s*)([\w-]{4,}):.*$/g, ([, before, key = '']) => `${before}${key.slice(0, 3)}`),
	'a value that is none': each(/^(\s*[\w-]+: )[^{|[].*$/g, ([, before]) => `${before}?!`),
	'a value in a map that is none': each(/([a-z_]+: )[^,{}[\]]+(?=\s*[,}])/g, ([, key]) => `${key}%`),
	'a value in a list that is none': each(/([[,] *)[^,[\]]+(?=[,\]])/g, ([, before]) => `${before}%`),
	'a rule with a wrong word': each(/^(\s*- )(\S+) (.*)$/g, ([, before, word, rest]) => `${before}${word} q${rest}`),
	'a rule with a word too many': each(/^\s*- .*$/g, ([rule]) => `${rule} zz`),
	'a rule with a wrong end': each(/^(\s*- .*)([a-z]|\d)$/g, ([, rule, end]) => `${rule}${end}q`),
	'a rule half typed': each(/^(\s*- )(.*)$/g, ([, before, rule = '']) => before + rule.slice(0, Math.ceil(rule.length / 2))),
	'a rule not begun': each(/^(\s*-) .*$/g, ([, before = '']) => before),
	'an address that is none': each(/(\d+\.\d+\.\d+)\.\d+/g, ([, before]) => `${before}.999`),
	'a name misspelt where it is declared': each(
		/^(\s*)([a-z0-9-]+)(: (?:\{.*)?|:)$/g,
		([, before, name, after]) => `${before}${name}q${after}`,
	),
	// A key that is like no key of its place (`1os%`) is reported and says nothing: it may as well be a remark.
	'a name that is none': each(/^(\s*)(?!os:)([a-z0-9-]+)(: (?:\{.*)?|:)$/g, ([, before, name, after]) => `${before}1${name}%${after}`),
	'a line of a route or rule of a host with a wrong word': each(
		/^(\s+(?:default|\d+:).*) (via|dev|from|lookup) /g,
		([, before, word]) => `${before} ${word}x `,
	),
	'a line of a host half typed': each(/^(\s+)((?:default|\d+: ).*)$/g, ([, before, rule = '']) => before + rule.slice(0, rule.length / 2)),
	'a brace that is not closed': each(/\}$/g, () => ''),
	'a tab before a key with a value': each(/^ +(?=[\w-]+: \S)/g, () => '\t'),
};

const unbroken = analysed(whole);

/** Read as an editor reads it: what the slip left alone is not read again. */
function verdictsOf(text: string): ReadonlyMap<string, string> {
	const verdicts = new Map<string, string>();
	for (const root of analysed(text, unbroken).roots) {
		for (const { flow, verdict } of finished(traceFlows(root))) verdicts.set(flow.name, verdict);
	}
	return verdicts;
}

describe('a file with a broken line', () => {
	const before = verdictsOf(whole);

	it('is whole before', () => {
		assert.deepEqual(problemsOf(analysed(whole)), []);
		assert.deepEqual([...new Set(before.values())].sort(), ['blocked', 'partial', 'reachable']);
	});

	for (const [name, slip] of Object.entries(SLIPS)) {
		it(`keeps its verdicts or does not know them: ${name}`, () => {
			let broken = 0;
			let undecided = 0;
			const turned: string[] = [];
			lines.forEach((line, index) => {
				if (/^\s*(#|$)/.test(line)) return;
				for (const wrong of slip(line).filter((other) => other !== line)) {
					broken += 1;
					const after = verdictsOf(lines.with(index, wrong).join('\n'));
					for (const [flow, verdict] of before) {
						const now = after.get(flow) ?? 'unknown';
						if (now === 'unknown') undecided += 1;
						else if (now !== verdict) turned.push(`${index + 1}: ${wrong.trim()} makes ${flow} ${now}`);
					}
				}
			});
			assert.deepEqual(turned, []);
			assert.ok(broken > 0 && undecided > 0, 'nothing was broken');
		});
	}
});
