/**
 * The vocabulary of the language's one table: what a kind, a key and a value type are, and how the static type of a
 * decoded declaration follows from them. Everything that is known about a key is said in its table entry, once.
 */

import type { NamePart } from '../lines/offers.ts';
import type { Source } from '../syntax.ts';
import type { Field, Items } from '../values.ts';
import type { ScalarType, TextType } from './scalar.ts';

/** Every kind of thing that a file declares under a name, and the parts that have keys of their own. */
export type KindName =
	| 'topology'
	| 'vpc'
	| 'subnet'
	| 'nat_gateway'
	| 'route_table'
	| 'network_acl'
	| 'security_group'
	| 'endpoint'
	| 'instance'
	| 'interface'
	| 'os'
	| 'function'
	| 'load_balancer'
	| 'target_group'
	| 'endpoint_service'
	| 'peering'
	| 'transit_gateway'
	| 'attachment'
	| 'transit_gateway_route_table'
	| 'network'
	| 'host'
	| 'customer_gateway'
	| 'vpn_connection'
	| 'direct_connect_gateway'
	| 'association'
	| 'virtual_interface'
	| 'connect_peer'
	| 'prefix_list'
	| 'public_access_block'
	| 'flow';

/** What a key declares by its value alone: at most one in a VPC, so there is no map of them. */
export type GatewayName = 'internet_gateway' | 'egress_only_internet_gateway' | 'vpn_gateway';

/** What a name may mean; `service` is a host of the built-in network `aws`. */
export type ReferableKind = Exclude<KindName, 'topology' | 'os' | 'flow'> | GatewayName | 'service';

/**
 * The kinds that a place accepts, and where their names are looked up besides the top: in the VPC that declares the
 * thing, in the VPC of the thing's subnet, in its transit gateway, or nowhere else (`vpc.name` always works).
 */
export interface Refers {
	/** Which part of a rule it is; `name` where the whole value is a reference. */
	readonly part: NamePart;
	readonly kinds: readonly ReferableKind[];
	readonly within: 'vpc' | 'subnet' | 'transit_gateway' | 'top';
}

/** One value, written as a scalar. */
export interface One<T> {
	readonly shape: 'one';
	readonly item: ScalarType<T>;
}

/** One value or a list of them (`1..n`). */
export interface OneOrMore<T> {
	readonly shape: 'one-or-more';
	readonly item: ScalarType<T>;
}

/** Always a list; `count` is its exact length where it has one. */
export interface List<T> {
	readonly shape: 'list';
	readonly item: ScalarType<T>;
	readonly count?: number;
}

/** A block (`|`) of lines, each a rule; blank lines and lines that start with `#` say nothing. */
export interface Lines<T> {
	readonly shape: 'lines';
	readonly item: ScalarType<T>;
}

/** A block (`|`) that is the whole output of another tool: its lines mean something only together. */
export interface Text<T> {
	readonly shape: 'text';
	readonly output: TextType<T>;
}

/** A map with keys of its own, at most once. */
export interface Section<K extends KindDefinition = KindDefinition> {
	readonly shape: 'section';
	readonly kind: K;
}

/** A map of names, each a declaration. */
export interface Names<K extends KindDefinition = KindDefinition> {
	readonly shape: 'names';
	readonly kind: K;
}

/** A map of names, each with one value or a list of them. */
export interface NamedValues<T> {
	readonly shape: 'named-values';
	readonly kind: KindDefinition;
	readonly item: ScalarType<T>;
}

export type ValueType =
	| One<unknown>
	| OneOrMore<unknown>
	| List<unknown>
	| Lines<unknown>
	| Text<unknown>
	| Section
	| Names
	| NamedValues<unknown>;

/** The key has a meaning only where another key is written, or has (by default or not) one of these values. */
export interface Only {
	readonly key: string;
	readonly values?: readonly string[];
}

export interface KeyDefinition<V extends ValueType = ValueType> {
	readonly type: V;
	readonly required: boolean;
	/** One sentence or two, in Markdown. */
	readonly doc: string;
	/** What holds where the key is not written, as users are told. */
	readonly default?: string;
	readonly unit?: string;
	readonly refers?: readonly Refers[];
	readonly only?: Only;
	/** This key cannot stand beside that one. */
	readonly excludes?: string;
	/** A value as a user would write it. */
	readonly example?: string;
	/** The name in AWS's API. */
	readonly aws?: string;
	/** Terraform's argument. */
	readonly terraform?: string;
}

export type KeyTable = Readonly<Record<string, KeyDefinition>>;

export interface KindDefinition<Keys extends KeyTable = KeyTable> {
	readonly name: KindName;
	/** As an engineer says it: `NAT gateway`. */
	readonly title: string;
	readonly doc: string;
	/** The type in AWS's API, and Terraform's resource. */
	readonly aws?: string;
	readonly terraform?: string;
	/** Whether traces go through it yet. */
	readonly walked: boolean;
	/** Its declarations are names of their own scope (VPC, transit gateway): the reader cuts it into pieces. */
	readonly scope?: boolean;
	/** Exactly one of these keys is written. */
	readonly exactlyOne?: readonly string[];
	/** Names of this kind may have dots (AWS's services: `ecr.dkr`). */
	readonly dottedNames?: boolean;
	readonly keys: Keys;
}

/** A declaration under its name. Where it is broken, all fields of its value are absent and mean: unknown. */
export interface Named<D> {
	readonly name: string;
	readonly nameSource: Source;
	/** From the name to the end of the declaration; the name alone where the reader cut the declaration into pieces. */
	readonly source: Source;
	readonly broken: boolean;
	readonly value: D;
}

/** What every decoded map of keys knows besides its values. */
export interface DeclarationSources {
	/** Where each key that is written stands, unknown keys excepted. */
	readonly keySources: ReadonlyMap<string, Source>;
	/** Keys that are written and not, or not wholly, readable: a map of names here may hold more than was read. */
	readonly unreadable: ReadonlySet<string>;
	/** Some line here could not be read as a key: a key that is absent may well be written. */
	readonly incomplete: boolean;
}

/** The decoded form of a value type. */
export type Decoded<V extends ValueType> = V extends One<infer T> | Text<infer T>
	? Field<T>
	: V extends OneOrMore<infer T> | List<infer T> | Lines<infer T>
		? Field<Items<T>>
		: V extends Section<infer K extends KindDefinition>
			? Field<Declaration<K>>
			: V extends Names<infer K extends KindDefinition>
				? readonly Named<Declaration<K>>[]
				: V extends NamedValues<infer T>
					? readonly Named<Field<Items<T>>>[]
					: never;

/** The decoded form of a kind: one property for each key of its table. */
export type Declaration<K extends KindDefinition> = DeclarationSources & {
	readonly [P in keyof K['keys']]: Decoded<K['keys'][P]['type']>;
};

export function kind<const Keys extends KeyTable>(definition: KindDefinition<Keys>): KindDefinition<Keys> {
	return definition;
}

type KeyOptions = Omit<KeyDefinition, 'type' | 'required' | 'doc'>;

/** A key that may be left out. */
export function key<V extends ValueType>(type: V, doc: string, options: KeyOptions = {}): KeyDefinition<V> {
	return { type, required: false, doc, ...options };
}

/** A key that must be written (where it applies: see `only`). */
export function required<V extends ValueType>(type: V, doc: string, options: KeyOptions = {}): KeyDefinition<V> {
	return { type, required: true, doc, ...options };
}

export const one = <T>(item: ScalarType<T>): One<T> => ({ shape: 'one', item });
export const oneOrMore = <T>(item: ScalarType<T>): OneOrMore<T> => ({ shape: 'one-or-more', item });
export const lines = <T>(item: ScalarType<T>): Lines<T> => ({ shape: 'lines', item });
export const text = <T>(output: TextType<T>): Text<T> => ({ shape: 'text', output });
export const list = <T>(item: ScalarType<T>, length: Pick<List<T>, 'count'> = {}): List<T> => ({ shape: 'list', item, ...length });
export const section = <K extends KindDefinition>(of: K): Section<K> => ({ shape: 'section', kind: of });
export const names = <K extends KindDefinition>(of: K): Names<K> => ({ shape: 'names', kind: of });
export const namedValues = <T>(of: KindDefinition, item: ScalarType<T>): NamedValues<T> => ({ shape: 'named-values', kind: of, item });

/** A reference as a whole value. */
export const refersTo = (within: Refers['within'], ...kinds: readonly ReferableKind[]): readonly Refers[] => [
	{ part: 'name', kinds, within },
];

/** A reference as a part of a rule. */
export const part = (name: Refers['part'], within: Refers['within'], ...kinds: readonly ReferableKind[]): Refers => ({
	part: name,
	kinds,
	within,
});
