/** What may stand at the cursor, by the schema: keys of a kind, a new name, or a value of a key. */
import type { PathAt, Step } from '../../language/decode/locate.ts';
import type { KeyDefinition, KindDefinition, ValueType } from '../../language/schema/define.ts';
import type { MapEntry, SyntaxNode } from '../../language/syntax.ts';
import type { Spot } from './spot.ts';

export type Asked =
	| { readonly kind: 'keys'; readonly of: KindDefinition; readonly written: Written; readonly flow: boolean }
	| {
			readonly kind: 'names';
			readonly of: KindDefinition;
			readonly type: NamesType;
			readonly flow: boolean;
			readonly taken: readonly string[];
	  }
	| AskedValue;

export interface AskedValue {
	readonly kind: 'value';
	readonly of: KindDefinition;
	readonly key: string;
	readonly definition: KeyDefinition;
	/** The other keys beside it. */
	readonly written: Written;
	/** What stands there by now. */
	readonly node: SyntaxNode | undefined;
}

/** The keys of a map that are written, with the texts of their values where these are scalars. */
export type Written = ReadonlyMap<string, readonly string[]>;

export type NamesType = Extract<ValueType, { readonly shape: 'names' | 'named-values' }>;

/** What is asked for at a place; undefined where nothing can be told. `start` is where the innermost node begins in the text. */
export function askedAt(path: PathAt, spot: Spot, start: number): Asked | undefined {
	const step = path.steps.at(-1);
	if (step === undefined) return undefined;
	if (path.node.kind === 'broken' && path.at !== 'value') return inBroken(step, spot, start);
	switch (path.at) {
		case 'key':
			return keysOf(step, spot, path.node.kind === 'scalar' ? path.node.text : undefined);
		case 'name':
		case 'blank':
			return namesType(step) === undefined ? keysOf(step, spot, undefined) : inNames(path, step, spot);
		case 'value':
			return askedValue(path, step, spot);
	}
}

function keysOf(step: Step, spot: Spot, current: string | undefined): Asked {
	const written = new Map(writtenIn(step.node));
	if (current !== undefined) written.delete(current);
	return { kind: 'keys', of: step.kind, written, flow: isFlow(step.node, spot) };
}

function isFlow(node: SyntaxNode, spot: Spot): boolean {
	return (node.kind === 'map' && node.flow) || spot.open.length > 0;
}

function namesType({ key }: Step): NamesType | undefined {
	const type = key?.definition?.type;
	return type?.shape === 'names' || type?.shape === 'named-values' ? type : undefined;
}

function inNames({ at, node }: PathAt, step: Step, spot: Spot): Asked | undefined {
	const type = namesType(step);
	if (type === undefined || spot.colon) return undefined;
	const map = step.node.kind === 'map' ? step.node.entries.find(({ key }) => key === step.key?.node)?.value : undefined;
	const isOwn = (entry: MapEntry): boolean => at === 'name' && entry.key === node;
	const taken = map?.kind === 'map' ? map.entries.filter((entry) => !isOwn(entry)).map(({ key }) => key.text) : [];
	const flow = spot.open.length > 0 || (map?.kind === 'map' && map.flow);
	return { kind: 'names', of: step.kind, type, taken, flow };
}

/** In a map that is not closed, or otherwise beyond reading: by the signs of the line alone. `start` is where it begins. */
function inBroken(step: Step, spot: Spot, start: number): Asked | undefined {
	const [outermost, ...inner] = spot.open.filter(({ at }) => at >= start);
	if (outermost?.sign !== '{') return undefined;
	let inside: Inside = insideOf(step.key?.definition?.type) ?? { kind: step.kind };
	let map = outermost;
	for (const next of inner) {
		const below: Inside | undefined = next.sign === '{' ? belowOf(inside, next.of) : undefined;
		if (below === undefined) break;
		inside = below;
		map = next;
	}
	const { written } = map;
	const last = inner.at(-1) ?? outermost;
	if (inside.kind === undefined) {
		return last === map && spot.key === undefined
			? { kind: 'names', of: step.kind, type: inside.names, taken: [...written.keys()], flow: true }
			: undefined;
	}
	const key = last === map ? spot.key : last.sign === '[' ? last.of : undefined;
	if (key === undefined) return last === map ? { kind: 'keys', of: inside.kind, written, flow: true } : undefined;
	const definition = definitionIn(inside.kind, key);
	return definition === undefined ? undefined : { kind: 'value', of: inside.kind, key, definition, written, node: undefined };
}

/** What a map holds: keys of a kind, or names. */
type Inside = { readonly kind: KindDefinition } | { readonly kind?: undefined; readonly names: NamesType };

function insideOf(type: ValueType | undefined): Inside | undefined {
	if (type?.shape === 'section') return { kind: type.kind };
	return type?.shape === 'names' || type?.shape === 'named-values' ? { names: type } : undefined;
}

function belowOf(inside: Inside, key: string | undefined): Inside | undefined {
	if (inside.kind !== undefined) return insideOf(definitionIn(inside.kind, key)?.type);
	return inside.names.shape === 'names' ? { kind: inside.names.kind } : undefined;
}

function definitionIn(kind: KindDefinition, key: string | undefined): KeyDefinition | undefined {
	return key !== undefined && Object.hasOwn(kind.keys, key) ? kind.keys[key] : undefined;
}

function askedValue(path: PathAt, step: Step, spot: Spot): Asked | undefined {
	const { key } = step;
	if (key?.definition === undefined) return undefined;
	const asked = { kind: 'value', of: step.kind, key: key.node.text, definition: key.definition, written: writtenIn(step.node) } as const;
	const node = nodeOf(step);
	const { shape } = key.definition.type;
	const ownLine = spot.key === undefined && spot.open.length === 0 && !spot.dash;
	// Below a value that is finished nothing follows, unless it is a list.
	if (ownLine && shape === 'one' && node?.kind !== 'empty' && path.node !== node) return undefined;
	return { ...asked, node };
}

/** The value of the step's key. */
function nodeOf({ node, key }: Step): SyntaxNode | undefined {
	return node.kind === 'map' ? node.entries.find((entry) => entry.key === key?.node)?.value : undefined;
}

/** The keys of a map with the texts of their values. */
export function writtenIn(node: SyntaxNode): Written {
	const entries = node.kind === 'map' ? node.entries : [];
	return new Map(entries.map(({ key, value }) => [key.text, textsOf(value)]));
}

export function textsOf(node: SyntaxNode): readonly string[] {
	if (node.kind === 'scalar') return [node.text];
	return node.kind === 'list' ? node.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])) : [];
}
