/** What the schema expects at a place of the tree: formatting asks it what is a name, a rule or a plain value. */
import type { KeyDefinition, KindDefinition } from '../../language/schema/define.ts';
import type { ScalarType } from '../../language/schema/scalar.ts';
import { isRule } from './rule-columns.ts';

export type Expected =
	/** The keys of a kind; `declared` where they stand under a name. */
	| { readonly what: 'keys'; readonly kind: KindDefinition; readonly declared: boolean }
	/** Names, with the keys of a kind below each. */
	| { readonly what: 'names'; readonly kind: KindDefinition }
	/** Names, each with a value. */
	| { readonly what: 'named-values'; readonly item: ScalarType<unknown> }
	| { readonly what: 'value'; readonly item: ScalarType<unknown> }
	/** Below a key that the language does not know. */
	| { readonly what: 'unknown' };

const UNKNOWN: Expected = { what: 'unknown' };

/** What is expected behind a key of a map. */
export function expectedBehind(map: Expected, key: string): Expected {
	switch (map.what) {
		case 'keys':
			return Object.hasOwn(map.kind.keys, key) ? expectedBy(map.kind.keys[key]) : UNKNOWN;
		case 'names':
			return { what: 'keys', kind: map.kind, declared: true };
		case 'named-values':
			return { what: 'value', item: map.item };
		default:
			return UNKNOWN;
	}
}

/** Whether declarations of a kind hold nothing but values: neither names, nor rules, nor keys of keys. */
export function holdsOnlyValues(kind: KindDefinition): boolean {
	return Object.values(kind.keys).every(({ type }) => {
		switch (type.shape) {
			case 'one':
			case 'one-or-more':
				return true;
			case 'list':
				return !isRule(type.item);
			default:
				return false;
		}
	});
}

function expectedBy(definition: KeyDefinition | undefined): Expected {
	if (definition === undefined) return UNKNOWN;
	const { type } = definition;
	switch (type.shape) {
		case 'section':
			return { what: 'keys', kind: type.kind, declared: false };
		case 'names':
			return { what: 'names', kind: type.kind };
		case 'named-values':
			return { what: 'named-values', item: type.item };
		case 'text':
			return UNKNOWN;
		default:
			return { what: 'value', item: type.item };
	}
}
