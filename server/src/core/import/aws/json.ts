/** Looking into JSON that may hold anything: what is not there, or is something else, is undefined or empty. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
	readonly [key: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !isList(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
	return Array.isArray(value);
}

/** What stands under a path of keys. */
export function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
	let found = value;
	for (const key of path) {
		if (!isObject(found) || !Object.hasOwn(found, key)) return undefined;
		found = found[key];
	}
	return found;
}

/** A text that says something; numbers are written out, since some calls have them as texts. */
export function text(value: Json | undefined, ...path: readonly string[]): string | undefined {
	const found = at(value, ...path);
	if (typeof found === 'number') return String(found);
	return typeof found === 'string' && found !== '' ? found : undefined;
}

export function number(value: Json | undefined, ...path: readonly string[]): number | undefined {
	const found = text(value, ...path);
	return found !== undefined && /^-?\d+$/.test(found) ? Number(found) : undefined;
}

/** `true`, and the words that AWS has for it. */
export function flag(value: Json | undefined, ...path: readonly string[]): boolean | undefined {
	const found = at(value, ...path);
	if (typeof found === 'boolean') return found;
	if (found === 'true' || found === 'enable' || found === 'enabled') return true;
	return found === 'false' || found === 'disable' || found === 'disabled' ? false : undefined;
}

/** The objects of a list. */
export function items(value: Json | undefined, ...path: readonly string[]): readonly JsonObject[] {
	const found = at(value, ...path);
	return isList(found) ? found.filter(isObject) : [];
}

/** The texts of a list. */
export function texts(value: Json | undefined, ...path: readonly string[]): readonly string[] {
	const found = at(value, ...path);
	return isList(found) ? found.flatMap((each) => text(each) ?? []) : [];
}
