/** Files with values for parameters, in the forms that AWS's own tools take. */
import { isList, isObject, type Json, text } from '../aws/json.ts';

/**
 * Values by the names of parameters: a list of `ParameterKey` and `ParameterValue` (`aws cloudformation create-stack --parameters`), a list
 * of `Name=value` (`aws cloudformation deploy`), `{ "Parameters": { … } }` (CodePipeline), or a plain map. Undefined for anything else.
 */
export function readParameters(value: Json): ReadonlyMap<string, string> | undefined {
	const own = isObject(value) && isObject(value['Parameters']) ? value['Parameters'] : value;
	if (isObject(own)) {
		return new Map(Object.entries(own).flatMap(([name, each]) => (typeof each === 'object' ? [] : [[name, String(each)] as const])));
	}
	if (!isList(own)) return undefined;
	return new Map(
		own.flatMap((each) => {
			const [, name, short] = typeof each === 'string' ? (/^([^=]+)=(.*)$/s.exec(each) ?? []) : [];
			const key = name ?? text(each, 'ParameterKey');
			const given = short ?? text(each, 'ParameterValue');
			return key === undefined || given === undefined ? [] : [[key, given] as const];
		}),
	);
}
