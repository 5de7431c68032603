/** The language as JSON Schema, for every other editor: draft-07, which they all know. */
import type { KeyDefinition, KindDefinition, List, OneOrMore } from './define.ts';
import { namePattern } from './names.ts';
import type { ScalarType } from './scalar.ts';
import { kinds, topology } from './topology.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
interface JsonObject {
	readonly [key: string]: Json;
}

/** The whole schema. It lets pass what the decoder reads without a finding; whether names resolve it cannot say. */
export function jsonSchema(): JsonObject {
	return {
		$schema: 'http://json-schema.org/draft-07/schema#',
		title: 'Topology',
		description: 'A cloud network in the Topology language of Hopwise.',
		...objectOf(topology),
		definitions: Object.fromEntries(kinds.filter(hasKeys).map((kind) => [kind.name, objectOf(kind)])),
	};
}

const hasKeys = (kind: KindDefinition): boolean => kind !== topology && Object.keys(kind.keys).length > 0;

function objectOf(kind: KindDefinition): JsonObject {
	const keys = Object.entries(kind.keys);
	const required = keys.filter(([, key]) => key.required && key.only === undefined).map(([name]) => name);
	const conditions = keys.flatMap(([name, key]) => conditionsOf(kind, name, key));
	const exactlyOne = kind.exactlyOne?.map((name) => ({ required: [name] }));
	return {
		...(kind === topology ? {} : { title: kind.title, description: kind.doc }),
		// A declaration that needs nothing may be empty: `lb:` is read as `lb: {}`.
		type: required.length === 0 && exactlyOne === undefined ? ['object', 'null'] : 'object',
		properties: Object.fromEntries(keys.map(([name, key]) => [name, { description: description(key), ...valueSchema(key) }])),
		...(required.length === 0 ? {} : { required }),
		...(exactlyOne === undefined ? {} : { oneOf: exactlyOne }),
		...(conditions.length === 0 ? {} : { allOf: conditions }),
		additionalProperties: false,
	};
}

function description(key: KeyDefinition): string {
	return key.default === undefined ? key.doc : `${key.doc}\n\nDefault: ${key.default}.`;
}

function valueSchema({ type, example, required }: KeyDefinition): JsonObject {
	switch (type.shape) {
		case 'one':
			return { ...scalar(type.item), ...(example === undefined ? {} : { examples: [example] }) };
		case 'one-or-more':
			return oneOrMore(type, required);
		case 'list':
			return array(type, required);
		case 'lines':
		case 'text':
			return { type: 'string' };
		case 'section':
			return { allOf: [{ $ref: `#/definitions/${type.kind.name}` }] };
		case 'names':
			return names(type.kind, { $ref: `#/definitions/${type.kind.name}` }, required);
		case 'named-values':
			return names(type.kind, oneOrMore({ shape: 'one-or-more', item: type.item }, true), false);
	}
}

function names(kind: KindDefinition, value: JsonObject, required: boolean): JsonObject {
	const filled = required ? { type: 'object', minProperties: 1 } : { type: ['object', 'null'] };
	return { ...filled, propertyNames: { pattern: namePattern(kind.dottedNames === true) }, additionalProperties: value };
}

function oneOrMore({ item }: OneOrMore<unknown>, required: boolean): JsonObject {
	return { anyOf: [scalar(item), array({ shape: 'list', item }, required)] };
}

function array({ item, count }: List<unknown>, required: boolean): JsonObject {
	const length = count === undefined ? (required ? { minItems: 1 } : {}) : { minItems: count, maxItems: count };
	return { type: 'array', items: scalar(item), ...length };
}

function scalar({ json }: ScalarType<unknown>): JsonObject {
	return { ...json };
}

/** What `only` and `excludes` say. */
function conditionsOf(kind: KindDefinition, name: string, key: KeyDefinition): readonly JsonObject[] {
	const conditions: JsonObject[] = [];
	if (key.excludes !== undefined) {
		conditions.push({ not: { required: [name, key.excludes] } });
	}
	if (key.only?.values === undefined) {
		return key.only === undefined ? conditions : [...conditions, implies({ required: [name] }, { required: [key.only.key] })];
	}
	const governing = kind.keys[key.only.key]?.type;
	const all = governing?.shape === 'one' ? (governing.item.values ?? []) : [];
	const { values, key: other } = key.only;
	const others = all.filter((value) => !values.includes(value));
	conditions.push(implies({ required: [other], properties: { [other]: { enum: others } } }, { properties: { [name]: false } }));
	if (key.required) {
		conditions.push(implies({ required: [other], properties: { [other]: { enum: [...values] } } }, { required: [name] }));
	}
	return conditions;
}

/** `if` and `then`: not as a literal, since an object with a `then` looks like a promise. */
function implies(condition: JsonObject, consequence: JsonObject): JsonObject {
	return Object.fromEntries([
		['if', condition],
		['then', consequence],
	]);
}
