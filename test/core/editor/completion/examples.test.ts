/** What completion must hold for everything that is written in the examples, whatever the file. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathAt } from '../../../../server/src/core/language/decode/locate.ts';
import { offersBehind } from '../../../../server/src/core/language/lines/line-text.ts';
import { lineIndex } from '../../../../server/src/core/language/positions.ts';
import type { KindDefinition } from '../../../../server/src/core/language/schema/define.ts';
import { topology } from '../../../../server/src/core/language/schema/topology.ts';
import type { Document, MapEntry, Source, SyntaxNode } from '../../../../server/src/core/language/syntax.ts';
import { completeAt, labels, questionOf } from './completing.ts';

const FILES = [
	...readdirSync('examples')
		.filter((name) => name.endsWith('.topo.yaml'))
		.map((name) => join('examples', name)),
	'test/fixtures/language/everything.topo.yaml',
];

describe('completion in the examples', function () {
	this.timeout(300_000);
	for (const file of FILES) {
		const text = readFileSync(file, 'utf8');
		const { document, network } = questionOf(text);
		const offsetOf = ({ piece, start }: Source): number => (document.startOf(piece) ?? 0) + start;
		const without = (start: number, end: number): string => text.slice(0, start) + text.slice(end);

		it(`offers each name that ${file} refers to where it is deleted`, () => {
			for (const [key, sources] of network.references) {
				for (const source of sources) {
					const start = offsetOf(source);
					const written = text.slice(start, start + source.end - source.start);
					const completed = completeAt(without(start, start + written.length), start);
					// A declaration that hangs on the name alone is gone with it.
					if (network.entities.get(key)?.source === undefined && written.startsWith('aws.')) continue;
					assert.ok(labels(completed).includes(written), `${written} at ${placeOf(text, start)}: ${labels(completed).join(', ')}`);
				}
			}
		});

		it(`offers each key of ${file} where it is deleted`, () => {
			for (const { key, value } of keysOf(document)) {
				const start = offsetOf(key);
				const completed = completeAt(without(start, endOf(text, start, value, start - key.start + value.end)), start);
				assert.ok(labels(completed).includes(key.text), `${key.text} at ${placeOf(text, start)}: ${labels(completed).join(', ')}`);
			}
		});

		it(`offers the next word, or its kind, at each word of each rule of ${file}`, () => {
			for (const { start, end, line } of rulesOf(document)) {
				// A block that is read as a whole, such as the output of `iptables-save`, is pasted and not typed.
				if (definitionAt(document, start).definition?.type.shape === 'text') continue;
				for (const match of line.matchAll(/\S+/g)) {
					const word = match[0];
					const at = start + match.index;
					const shortened = without(at, end);
					const found = labels(completeAt(shortened, at));
					const { definition } = definitionAt(document, at);
					const item = definition !== undefined && 'item' in definition.type ? definition.type.item : undefined;
					const offers = item === undefined ? [] : offersBehind(item, line.slice(0, match.index));
					const isWord = offers.some((offer) => offer.kind === 'word' && offer.text === word);
					assert.ok(offers.length > 0, `the reader takes nothing at ${word} of ${line}`);
					if (isWord) assert.ok(found.includes(word), `${word} of ${line} at ${placeOf(text, at)}: ${found.join(', ')}`);
				}
			}
		});
	}
});

function definitionAt(document: Document, offset: number) {
	return { definition: pathAt(document, offset).steps.at(-1)?.key?.definition };
}

function placeOf(text: string, offset: number): string {
	const { line, column } = lineIndex(text).positionAt(offset);
	return `${line}:${column}`;
}

/** Where an entry ends: with its flow collection or scalar, or with the last line that is further in than its key. */
function endOf(text: string, start: number, value: SyntaxNode, valueEnd: number): number {
	const column = start - (text.lastIndexOf('\n', start - 1) + 1);
	const lineEnd = text.indexOf('\n', start);
	if (text.slice(start - column, start).trim() !== '' || (value.kind !== 'map' && value.kind !== 'list' && value.end < lineEnd))
		return valueEnd;
	const below = new RegExp(`(?:\\n(?: {${column + 1},}[^\\n]*| *(?=\\n|$)))*`, 'y');
	below.lastIndex = lineEnd;
	return lineEnd + (below.exec(text)?.[0].length ?? 0);
}

/** Every key of a kind that has one, not the names. */
function keysOf({ root }: Document): readonly MapEntry[] {
	const keys: MapEntry[] = [];
	const walk = (kind: KindDefinition, node: SyntaxNode): void => {
		if (node.kind !== 'map') return;
		for (const { key, value } of node.entries) {
			const type = kind.keys[key.text]?.type;
			if (type === undefined) continue;
			keys.push({ key, value });
			if (type.shape === 'section') walk(type.kind, value);
			if (type.shape === 'names' && value.kind === 'map') for (const entry of value.entries) walk(type.kind, entry.value);
		}
	};
	walk(topology, root);
	return keys;
}

/** Every rule of several words, by its place. */
function rulesOf(document: Document): readonly { readonly start: number; readonly end: number; readonly line: string }[] {
	const rules: { start: number; end: number; line: string }[] = [];
	const walk = (node: SyntaxNode): void => {
		if (node.kind === 'map') for (const { value } of node.entries) walk(value);
		if (node.kind === 'list') for (const item of node.items) walk(item);
		if (node.kind !== 'scalar') return;
		const base = document.startOf(node.piece) ?? 0;
		if (node.style === 'plain' && node.text.includes(' ')) rules.push({ start: base + node.start, end: base + node.end, line: node.text });
		for (const { text, start } of node.lines) {
			if (!/^\s*(#|$)/.test(text)) rules.push({ start: base + start, end: base + start + text.length, line: text });
		}
	};
	walk(document.root);
	return rules;
}
