/** What the functions of a template may ask: its own sections, the other templates, and what the person who imports has said. */
import type { Note } from '../../records/account.ts';
import { entriesOf, type Node } from '../template/node.ts';
import type { Resource, Template } from '../template/template.ts';
import { type Unknown, unknown, type Value } from './value.ts';

/** What a person says beside the templates. */
export interface Settings {
	/** A list is its texts with commas between them; unknown is what is said to be as it was before. */
	readonly parameters: ReadonlyMap<string, string | Unknown>;
	readonly region?: string;
	readonly account?: string;
}

/** Whether a condition holds; unknown only as long as nothing is supposed. */
export type Truth = boolean | Unknown;

/** Where an expression stands. */
export interface Scope {
	readonly template: Template;
	readonly world: World;
	readonly evaluate: (node: Node | undefined) => Value;
	/** A condition of the template, by its name, for what is made or chosen by it: what was taken to be so is noted. */
	readonly condition: (name: string) => Truth;
	/** The same for other conditions, which ask for it: nothing is noted. */
	readonly truth: (name: string) => Truth;
	/** What a condition is made of, or another condition's part. */
	readonly truthAt: (node: Node | undefined) => Truth;
	/** Why it had to be supposed whether a condition holds; undefined where that can be told. */
	readonly supposed: (name: string) => string | undefined;
	readonly taken: Taken;
}

/** What was taken for expressions that are not known; it grows while conditions are asked for. */
export interface Taken {
	/** Texts by what the expressions say. */
	readonly texts: Map<string | Node, string>;
	/** Why they are not known. */
	readonly reasons: Set<string>;
}

/** A value for a parameter that has none, and the condition that it was chosen for. */
export interface Chosen {
	readonly value: string;
	readonly condition: string;
}

/** All templates of one import. */
export interface World {
	readonly settings: Settings;
	/** Values of parameters that have none, by their names; undefined where nothing is supposed, and what is not known stays so. */
	readonly chosen: ReadonlyMap<string, Chosen> | undefined;
	readonly scopeOf: (template: Template) => Scope;
	/** What one of the templates leaves for the others under a name: an export, or a parameter in SSM. */
	readonly offered: (way: 'export' | 'SSM parameter', name: string) => Value;
	/** Says once what was taken to be so: once of each template, where one is given. */
	readonly assume: (note: Omit<Note, 'kind'>, template?: Template) => void;
	/** What was taken to be so up to now, each once. */
	readonly assumptions: () => readonly Note[];
}

/** A property of a resource, as it is evaluated where the resource stands; one that a macro may still add is unknown. */
export function propertyOf(world: World, { template, properties }: Resource, name: string): Value {
	const entries = entriesOf(properties);
	const written = entries.get(name);
	const macro = [...entries.keys()].find((key) => key.startsWith('Fn::'));
	if (written === undefined && macro !== undefined) return unknown(`${macro} makes a part of it`);
	return world.scopeOf(template).evaluate(written?.value);
}

/** Whether a resource is made at all. */
export function isMade(world: World, { template, condition }: Resource): Truth {
	return condition === undefined || world.scopeOf(template).condition(condition);
}

/** Why it had to be supposed whether a resource is made; undefined where that can be told. */
export function whySupposed(world: World, { template, condition }: Resource): string | undefined {
	return condition === undefined ? undefined : world.scopeOf(template).supposed(condition);
}
