import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { analyse, networkFindings } from '../../../server/src/core/analysis/analyse.ts';
import type { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import type { Source } from '../../../server/src/core/language/syntax.ts';
import type { Names } from '../../../server/src/core/model/names/names.ts';
import { mutate, type Random, randomFrom } from '../language/reader/mutate.ts';
import { locate } from './locate.ts';

const FOLDER = 'file:///edits/';
const MAIN = `${FOLDER}main.topo.yaml`;
const PART = `${FOLDER}part.topo.yaml`;
const EXAMPLES = readdirSync('examples')
	.filter((name) => name.endsWith('.topo.yaml'))
	.map((name) => readFileSync(`examples/${name}`, 'utf8'));
const EVERYTHING = readFileSync('test/fixtures/language/everything.topo.yaml', 'utf8');

/** What people change and leave readable: digits, names, the order and the number of lines. */
const CHANGES: readonly ((text: string, random: Random) => string)[] = [
	(text, random) => replaced(text, /\d/g, random, () => String(Math.floor(random() * 10))),
	(text, random) => replaced(text, /[a-z]\w*(?=:)/g, random, () => wordOf(text, random)),
	(text, random) => replaced(text, /[a-z][\w-]*(?=[,\]}\n])/g, random, () => wordOf(text, random)),
	(text, random) => onLines(text, random, (lines, at) => lines.splice(at, 1)),
	(text, random) => onLines(text, random, (lines, at) => lines.splice(at, 0, lines[at] ?? '')),
	(text, random) => onLines(text, random, (lines, at) => lines.splice(at, 2, lines[at + 1] ?? '', lines[at] ?? '')),
	(text, random) => onLines(text, random, (lines, at) => lines.splice(Math.floor(random() * lines.length), 0, ...lines.splice(at, 6))),
];

describe('an analysis that goes on from the one before', () => {
	for (const [what, texts, rounds] of [
		['the examples', EXAMPLES, 1_200],
		['a file with every key', [EVERYTHING], 300],
	] as const) {
		it(`finds after each edit what one that begins anew finds: ${what}`, function () {
			this.timeout(300_000);
			const random = randomFrom(7);
			let before: Analysis | undefined;
			for (const text of texts) {
				let edited = text;
				for (let round = 0; round < rounds / texts.length; round++) {
					// Broken for good, a text would have little to find.
					if (round % 12 === 0) edited = text;
					else edited = random() < 0.3 ? mutate(edited, texts, random) : pick(CHANGES, random)(edited, random);
					before = compared(new Map([[MAIN, edited]]), before);
				}
			}
		});
	}

	it('tells the first of two names that are equally near, also where they have changed places', () => {
		const text = (...names: readonly string[]): string =>
			`vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    subnets:\n${names.map((name, index) => `      ${name}: { cidr: 10.0.${index}.0/24 }\n`).join('')}` +
			'instances:\n  host:\n    interfaces:\n      eth0: { subnet: main.web-c }\n';
		const before = compared(new Map([[MAIN, text('web-a', 'web-b')]]), undefined);
		compared(new Map([[MAIN, text('web-b', 'web-a')]]), before);
	});

	it('does so where the edit is in another file of the network', () => {
		const random = randomFrom(11);
		const text = EXAMPLES[0] ?? '';
		const half = text.indexOf('\ninstances:') + 1;
		let edited = text.slice(half);
		let before: Analysis | undefined;
		for (let round = 0; round < 150; round++) {
			edited = round % 10 === 0 ? text.slice(half) : pick(CHANGES, random)(edited, random);
			const main = `include: [part.topo.yaml]\n${text.slice(0, half)}`;
			before = compared(
				new Map([
					[MAIN, main],
					[PART, edited],
				]),
				before,
			);
		}
	});
});

/** In their order, which decides between two that are equally near to a slip. */
function namesOf(names: Names): readonly unknown[] {
	return [...names.all()].map(({ entry, inside }) => [
		entry.key,
		[...inside].map(([name, entries]) => [name, entries.map(({ key }) => key)]),
	]);
}

function compared(texts: ReadonlyMap<string, string>, before: Analysis | undefined): Analysis {
	const continued = analyse(texts, [FOLDER], before);
	const fresh = analyse(texts, [FOLDER]);
	const text = [...texts.values()].join('\n');
	assert.deepEqual(findingsOf(continued), findingsOf(fresh), text);
	for (const [index, { network }] of continued.roots.entries()) {
		const other = fresh.roots[index]?.network;
		assert.deepEqual([...network.entities.values()], [...(other?.entities.values() ?? [])], text);
		assert.deepEqual(network.flows, other?.flows, text);
		assert.deepEqual([...network.references], [...(other?.references ?? [])], text);
		assert.deepEqual(namesOf(network.names), other && namesOf(other.names), text);
	}
	return continued;
}

function findingsOf(analysis: Analysis): readonly unknown[] {
	const placeOf = (source: Source) => {
		const place = locate(analysis, source);
		return place === undefined ? undefined : [place.uri, place.start, place.end];
	};
	return analysis.roots.flatMap((root) =>
		networkFindings(root).map(({ source, related, ...said }) => ({
			...said,
			place: placeOf(source),
			related: related.map((each) => [each.message, placeOf(each.source)]),
		})),
	);
}

function replaced(text: string, pattern: RegExp, random: Random, by: () => string): string {
	const found = [...text.matchAll(pattern)];
	const { index, 0: match } = found[Math.floor(random() * found.length)] ?? { index: 0, 0: '' };
	return text.slice(0, index) + by() + text.slice(index + match.length);
}

function wordOf(text: string, random: Random): string {
	const words = text.match(/[a-z][\w.-]*/g) ?? ['a'];
	return words[Math.floor(random() * words.length)] ?? 'a';
}

function onLines(text: string, random: Random, change: (lines: string[], at: number) => unknown): string {
	const lines = text.split('\n');
	change(lines, Math.floor(random() * lines.length));
	return lines.join('\n');
}

function pick<T>(choices: readonly T[], random: Random): T {
	const chosen = choices[Math.floor(random() * choices.length)];
	assert.ok(chosen !== undefined);
	return chosen;
}
