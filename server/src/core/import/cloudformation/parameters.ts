/** Files with values for parameters, in the forms that AWS's own tools take. */
import { isList, isObject, type Json, type JsonObject } from '../aws/json.ts';
import type { Settings } from './values/scope.ts';
import { type Unknown, unknown } from './values/value.ts';

/** Values by the names of parameters, or what cannot be taken of a file, as a clause: `gives no value for Block`. */
export type ParametersReading =
	| { readonly ok: true; readonly found: Settings['parameters'] }
	| { readonly ok: false; readonly problem: string };

type Given = readonly [name: string, value: string | Unknown];

/**
 * Values by the names of parameters: a list of `ParameterKey` and `ParameterValue` (`aws cloudformation create-stack --parameters`), a list
 * of `Name=value` (`aws cloudformation deploy`), either of them or a map under `Parameters` (`--cli-input-json`, CodePipeline), or a plain
 * map. A value is a text, a number, true or false, or a list of those; one that stays as it was before (`UsePreviousValue`) is unknown.
 */
export function readParameters(value: Json): ParametersReading {
	const inside = isObject(value) ? value['Parameters'] : undefined;
	const own = isObject(inside) || isList(inside) ? inside : value;
	if (isObject(own)) return together(Object.entries(own).map(([name, each]) => given(name, each)));
	if (isList(own)) return together(own.map((each, index) => ofList(each, index + 1)));
	return refused('holds no parameters: a map of names and values is expected, or a list of ParameterKey and ParameterValue');
}

interface Refused {
	readonly ok: false;
	readonly problem: string;
}

function refused(problem: string): Refused {
	return { ok: false, problem };
}

function together(all: readonly (Given | Refused)[]): ParametersReading {
	const found = new Map<string, string | Unknown>();
	for (const each of all) {
		if ('ok' in each) return each;
		found.set(...each);
	}
	return { ok: true, found };
}

function ofList(each: Json, place: number): Given | Refused {
	if (isObject(each)) return ofKeyAndValue(each, place);
	const [, name, value] = typeof each === 'string' ? (/^([^=]+)=(.*)$/s.exec(each) ?? []) : [];
	if (name !== undefined && value !== undefined) return [name, value];
	return refused(
		`has ${wordsFor(each)} as item ${place} of its list, where Name=value, or a ParameterKey with its ParameterValue, is expected`,
	);
}

function ofKeyAndValue(each: JsonObject, place: number): Given | Refused {
	const { ParameterKey: name, ParameterValue: value, UsePreviousValue: previous } = each;
	if (typeof name !== 'string') return refused(`has no ParameterKey in item ${place} of its list`);
	const isPrevious = previous === true || previous === 'true';
	if (value === undefined) return isPrevious ? [name, PREVIOUS] : refused(`gives no value for ${name}: ParameterValue is missing`);
	return isPrevious ? refused(`gives a value for ${name}, and says that its previous one is used`) : given(name, value);
}

const PREVIOUS = unknown('its previous value is not in the file');

/** The texts of a list are one text with commas, as the AWS command line has them. */
function given(name: string, value: Json): Given | Refused {
	const texts = isList(value) ? value.map(plain) : [plain(value)];
	const known = texts.filter((each) => each !== undefined);
	return known.length === texts.length
		? [name, known.join(',')]
		: refused(`has ${wordsFor(value)} as the value of ${name}: a text, a number, true or false, or a list of those is expected`);
}

function plain(value: Json): string | undefined {
	return typeof value === 'object' ? undefined : String(value);
}

function wordsFor(value: Json): string {
	if (value === null) return 'null';
	if (isList(value)) return 'a list of other things';
	return isObject(value) ? 'a map' : JSON.stringify(value);
}
