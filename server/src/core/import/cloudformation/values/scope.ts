/** What the functions of a template may ask: its own sections, the other templates, and what the person who imports has said. */
import type { Note } from '../../records/account.ts';
import { entriesOf, type Node } from '../template/node.ts';
import type { Resource, Template } from '../template/template.ts';
import { type Unknown, unknown, type Value } from './value.ts';

/** What a person says beside the templates. */
export interface Settings {
	readonly parameters: ReadonlyMap<string, string>;
	readonly region?: string;
	readonly account?: string;
}

/** Whether a condition holds, where that can be told. */
export type Truth = boolean | Unknown;

/** Where an expression stands. */
export interface Scope {
	readonly template: Template;
	readonly world: World;
	readonly evaluate: (node: Node | undefined) => Value;
	/** A condition of the template, by its name. */
	readonly condition: (name: string) => Truth;
}

/** All templates of one import. */
export interface World {
	readonly settings: Settings;
	readonly scopeOf: (template: Template) => Scope;
	/** What one of the templates leaves for the others under a name: an export, or a parameter in SSM. */
	readonly offered: (way: 'export' | 'SSM parameter', name: string) => Value;
	/** Says once what was taken to be so. */
	readonly assume: (note: Omit<Note, 'kind'>) => void;
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
