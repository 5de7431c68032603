/** What a resource says under a key, and whether that is known before a plan is applied. */
import { at, isList, isObject, type Json, type JsonObject, texts } from '../../aws/json.ts';
import { NOTHING, type Part } from '../snapshot/resource.ts';

/**
 * Whether a value is there, is there once the plan is applied, or is not written. An attribute that is not written and that the provider
 * fills in is unknown to a plan too (`after_unknown`): with expressions beside it, only what they write counts.
 */
export function statusOf(part: Part, key: string): 'known' | 'unknown' | 'absent' {
	const value = at(part.values, key);
	if (value === '') return 'absent';
	if (value !== undefined && value !== null) return 'known';
	const told = at(part.unknown, key);
	if (part.expressions === undefined) return told === true ? 'unknown' : 'absent';
	const expression = at(part.expressions, key);
	if (expression === undefined || at(expression, 'constant_value') !== undefined) return 'absent';
	const mayBe = part.unknown === undefined && value === undefined && texts(expression, 'references').length > 0;
	return told === true || mayBe ? 'unknown' : 'absent';
}

/** How many of the elements of a list are known after apply only; such ones are null among the values. */
export function unknownElements(part: Part, key: string): number {
	const value = at(part.values, key);
	return isList(value) ? value.filter((each) => each === null).length : 0;
}

/** The blocks of a name, each with the expressions that it is written with. */
export function blocksOf(part: Part, key: string): readonly Part[] {
	const written = at(part.expressions, key);
	const isAttribute = at(written, 'references') !== undefined || at(written, 'constant_value') !== undefined;
	const blocks = isAttribute ? [] : isList(written) ? written.filter(isObject) : isObject(written) ? [written] : [];
	const values = at(part.values, key);
	const own = isList(values) ? values.filter(isObject) : isObject(values) ? [values] : undefined;
	if (own === undefined) {
		const isUnknown = statusOf(part, key) === 'unknown' || at(part.unknown, key) === true;
		return isUnknown ? blocks.map((expressions) => blockPart(part, constantsOf(expressions), true, expressions, undefined)) : [];
	}
	const unknowns = at(part.unknown, key);
	const unused = [...blocks];
	return own.map((each, index) => {
		const unknown = isList(unknowns) ? unknowns[index] : unknowns;
		const place = unused.findIndex((expressions) => isWrittenSo(each, expressions));
		const [expressions] = place < 0 ? [] : unused.splice(place, 1);
		return blockPart(part, each, unknown, expressions, isAttribute ? written : undefined);
	});
}

/** Whether blocks of a name are written of which not even the number is known before the plan is applied. */
export function isHidden(part: Part, key: string): boolean {
	return at(part.values, key) === undefined && at(part.unknown, key) === true && texts(part.expressions, key, 'references').length > 0;
}

function blockPart(
	part: Part,
	values: JsonObject,
	unknown: Json | undefined,
	expressions: JsonObject | undefined,
	around: Json | undefined,
): Part {
	const { address, origin, place } = part;
	return { address, origin, values, unknown, expressions, around, place };
}

/** Blocks of a set are in another order than they are written in: the constants in them tell which is which. */
function isWrittenSo(values: JsonObject, expressions: JsonObject): boolean {
	return Object.entries(constantsOf(expressions)).every(([key, constant]) => {
		const value = values[key];
		return typeof constant === 'object' || value === undefined || value === null || String(value) === String(constant);
	});
}

function constantsOf(expressions: JsonObject): JsonObject {
	const constants = Object.entries(expressions).flatMap(([key, expression]) => {
		const constant = at(expression, 'constant_value');
		return constant === undefined ? [] : [[key, constant] as const];
	});
	return constants.length === 0 ? NOTHING : Object.fromEntries(constants);
}

/** The blocks below blocks: `default_action` › `forward` › `target_group`. */
export function blocksBelow(part: Part, ...keys: readonly string[]): readonly Part[] {
	return keys.reduce<readonly Part[]>((parts, key) => parts.flatMap((each) => blocksOf(each, key)), [part]);
}
