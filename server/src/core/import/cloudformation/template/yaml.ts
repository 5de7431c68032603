/** The text of a template, YAML or JSON, as nodes. */
import { Composer, type CST, type Document, isAlias, isMap, isScalar, Lexer, type ParsedNode, Parser, type Scalar, Schema } from 'yaml';
import { type LineIndex, lineIndex } from '../../../language/positions.ts';
import { excessCounter } from '../../../language/reader/nesting.ts';
import { readJson } from '../../json-text.ts';
import type { Entry, Node } from './node.ts';

export type YamlReading =
	| { readonly ok: true; readonly root: Node; readonly duplicates: readonly DuplicateKey[] }
	| { readonly ok: false; readonly line: number; readonly message: string };

/** A key that a map has twice: the last one counts. */
export interface DuplicateKey {
	readonly key: string;
	readonly line: number;
}

/**
 * Reads one document of YAML; JSON is read as the YAML that it is, so that it has lines. Texts stay as they are written, but for `True`
 * and its like; tags of functions become their long forms; an alias is the node that it names; `<<` is a key like any other.
 * What is no YAML, is nested too deep, or is larger than any template may be gives the line and what is wrong there.
 */
export function readYaml(text: string): YamlReading {
	if (text.length > LONGEST) return { ok: false, line: 1, message: 'is larger than CloudFormation takes a template (1 MB)' };
	const lines = lineIndex(text);
	const fault = (offset: number, message: string): YamlReading => ({ ok: false, line: lines.positionAt(offset).line, message });
	const { syntax, tooDeep } = syntaxOf(text);
	if (tooDeep !== undefined) return fault(tooDeep, 'is nested too deep');
	const [document, second] = [...new Composer(OPTIONS).compose(syntax, true, text.length)];
	const [error] = document?.errors ?? [];
	if (error !== undefined) return faultOfJson(text) ?? fault(error.pos[0], `is no YAML: ${error.message}`);
	if (second !== undefined) return fault(second.range[0], 'has a second document: a template is one');
	return converted(document, lines);
}

/** Where a text that begins as JSON does breaks as that; undefined for any other. */
function faultOfJson(text: string): YamlReading | undefined {
	if (!/^\ufeff?\s*\{/.test(text)) return undefined;
	const json = readJson(text);
	return json.ok ? undefined : json;
}

/** A template has 1 MB at most (AWS CloudFormation User Guide, "Understand CloudFormation quotas"), which a file with all its blanks may exceed. */
const LONGEST = 4_000_000;

const OPTIONS = {
	schema: new Schema({ schema: 'failsafe', resolveKnownTags: false }),
	uniqueKeys: false,
	prettyErrors: false,
	keepSourceTokens: false,
};

/** The library builds by recursion: what is nested too deep for it never gets there. */
function syntaxOf(text: string): { readonly syntax: readonly CST.Token[]; readonly tooDeep: number | undefined } {
	const parser = new Parser();
	const exceeds = excessCounter();
	const syntax: CST.Token[] = [];
	for (const lexeme of new Lexer().lex(text)) {
		const excess = exceeds(lexeme);
		if (excess !== undefined) return { syntax, tooDeep: excess.offset };
		syntax.push(...parser.next(lexeme));
	}
	syntax.push(...parser.end());
	return { syntax, tooDeep: undefined };
}

function converted(document: Document.Parsed | undefined, lines: LineIndex): YamlReading {
	const conversion: Conversion = { lines, anchors: new Map(), duplicates: [], dangling: undefined };
	const root = document?.contents ? nodeOf(conversion, document.contents) : EMPTY;
	const { duplicates, dangling } = conversion;
	if (dangling === undefined) return { ok: true, root, duplicates };
	const { line } = lines.positionAt(dangling.offset);
	return { ok: false, line, message: `has an alias of nothing that stands above it: *${dangling.name}` };
}

interface Conversion {
	readonly lines: LineIndex;
	readonly anchors: Map<string, Node>;
	readonly duplicates: DuplicateKey[];
	/** An alias that names nothing that is read already, as one inside the very thing that it names. */
	dangling: { readonly name: string; readonly offset: number } | undefined;
}

const EMPTY: Node = { kind: 'empty' };

function nodeOf(conversion: Conversion, parsed: ParsedNode): Node {
	if (isAlias(parsed)) {
		const named = conversion.anchors.get(parsed.source);
		if (named === undefined) conversion.dangling ??= { name: parsed.source, offset: parsed.range[0] };
		return named ?? EMPTY;
	}
	const bare = isScalar(parsed) ? scalar(parsed) : isMap(parsed) ? map(conversion, parsed) : list(conversion, parsed.items);
	const name = functionOf(parsed.tag);
	const node = name === undefined ? bare : call(name, { value: bare, line: conversion.lines.positionAt(parsed.range[0]).line });
	if (parsed.anchor !== undefined) conversion.anchors.set(parsed.anchor, node);
	return node;
}

/** A function in its long form. */
function call(name: string, argument: Entry): Node {
	return { kind: 'map', entries: new Map([[name, argument]]) };
}

function list(conversion: Conversion, items: readonly ParsedNode[]): Node {
	return { kind: 'list', items: items.map((item) => nodeOf(conversion, item)) };
}

function map(conversion: Conversion, { items }: ParsedNode & { readonly items: readonly Pair[] }): Node {
	const entries = new Map<string, Entry>();
	for (const { key, value } of items) {
		const name = isScalar(key) ? String(key.value) : '';
		const { line } = conversion.lines.positionAt(key.range[0]);
		if (entries.has(name)) conversion.duplicates.push({ key: name, line });
		entries.set(name, { value: value === null ? EMPTY : nodeOf(conversion, value), line });
	}
	return { kind: 'map', entries };
}

interface Pair {
	readonly key: ParsedNode;
	readonly value: ParsedNode | null;
}

/** Only what stands without quotes may be nothing, or `True`. */
function scalar({ type, value, tag }: Scalar): Node {
	const text = String(value);
	if (type !== 'PLAIN') return { kind: 'text', text };
	if (NOTHING.has(text) && (tag === undefined || text === '')) return EMPTY;
	return { kind: 'text', text: BOOLEANS.has(text) ? text.toLowerCase() : text };
}

const NOTHING: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);
const BOOLEANS: ReadonlySet<string> = new Set(['True', 'TRUE', 'False', 'FALSE']);

/** `!Sub` is `Fn::Sub`, but for two (AWS CloudFormation User Guide, "Intrinsic function reference"). */
function functionOf(tag: string | undefined): string | undefined {
	const name = /^!(\w+(?:::\w+)*)$/.exec(tag ?? '')?.[1];
	return name === undefined || name === 'Ref' || name === 'Condition' ? name : `Fn::${name.replace(/^Fn::/, '')}`;
}
