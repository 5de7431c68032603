/** Reading decoded fields: what a value is, and what to take where it is absent or broken. */

import type { DeclarationSources, Named } from '../language/schema/declarations.ts';
import type { Source } from '../language/syntax.ts';
import type { Broken, Cidr, Field, Items, Located } from '../language/values.ts';
import type { Block } from './network.ts';

/**
 * A key of a declaration. Where it is absent and a line of the declaration could not be read, it may be what that line
 * says: it is then broken, not absent.
 */
export function written<D extends DeclarationSources, K extends keyof D>(
	{ value, nameSource }: Pick<Named<D>, 'value' | 'nameSource'>,
	key: K,
): D[K] | Broken {
	const field = value[key];
	return field === undefined && value.incomplete ? { broken: true, source: nameSource } : field;
}

/** Whether more may be declared in this map of names than was read. */
export function mayHoldMore({ unreadable, incomplete, keySources }: DeclarationSources, key: string): boolean {
	return unreadable.has(key) || (incomplete && !keySources.has(key));
}

/** The value, or the default where nothing readable is written. */
export function valueOr<T, D>(field: Field<T>, absent: D): T | D {
	return field === undefined || field.broken ? absent : field.value;
}

/** Where these keys could not be read. */
export function brokenAt(...fields: readonly Field<unknown>[]): readonly Source[] {
	return fields.flatMap((field) => (field?.broken === true ? [field.source] : []));
}

export function isBroken(field: Field<unknown>): boolean {
	return field?.broken === true;
}

/** The readable items of a list. */
export function itemsOf<T>(field: Field<Items<T>>): readonly Located<T>[] {
	return field === undefined || field.broken ? [] : field.value.flatMap((item) => (item.broken ? [] : [item]));
}

/** Where a list, or items of it, could not be read. */
export function unreadableOf(field: Field<Items<unknown>>): readonly Source[] {
	if (field === undefined) {
		return [];
	}
	return field.broken ? [field.source] : field.value.flatMap((item) => (item.broken ? [item.source] : []));
}

export function blocksOf(field: Field<Items<Cidr>>): readonly Block[] {
	return itemsOf(field).map(({ value }) => blockOf(value));
}

export function blockOf({ prefix, written, text, source }: Cidr): Block {
	return { prefix, written, text, source };
}

/** AWS's word for a state that is not the working one. */
export function outOfOrderOf(field: Field<string>, working: string): { readonly state: string; readonly source: Source } | undefined {
	return field === undefined || field.broken || field.value === working ? undefined : { state: field.value, source: field.source };
}
