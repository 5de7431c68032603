/**
 * Follows an expression of a plan's configuration to the resources that it may mean. A plan tells which names stand in an expression, not
 * what it does with them (Terraform documentation, "JSON Output Format", expression representation).
 */
import { at, isList, isObject, type Json, text, texts } from '../../aws/json.ts';
import { keyAt, nameAt, type Step, stepsOf } from '../snapshot/address.ts';
import { blockOf, childrenOf } from '../snapshot/modules.ts';
import type { Keyed, ModuleInstance, Place, Resource } from '../snapshot/resource.ts';
import { isOf, type Sort } from './sorts.ts';

/** Something that an expression may mean. */
export type Lead =
	| {
			readonly kind: 'resource';
			readonly resource: Resource;
			/** Which of its attributes is meant; undefined where that is not told. */
			readonly attribute: string | undefined;
			/** Nothing names it: it is among what a module can see, and the expression names a local value, which a plan does not tell. */
			readonly isOnlySeen: boolean;
	  }
	/** A value of a variable. */
	| { readonly kind: 'text'; readonly text: string };

/**
 * Where an expression leads. `pairs`: an instance of `count` or `for_each` that names another resource's instances by its own index or key
 * means the one with the same key, where both have the same keys. `sort` is what is looked for behind local values.
 */
export function leadsOf(expression: Json | undefined, place: Place, sort: Sort, pairs: boolean): readonly Lead[] {
	return follow(expression, place, { sort, pairs, seen: new Set(), left: MOST_STEPS }, 0);
}

/** All things of a sort that an expression in this module could mean. */
export function leadsInSight(module: ModuleInstance, sort: Sort): readonly Lead[] {
	return inSight(module, { sort, pairs: false, seen: new Set(), left: MOST_STEPS }, 0);
}

/** The names in an expression, each once where it is told in several lengths (`aws_vpc.main.id`, `aws_vpc.main`). */
export function referencesOf(expression: Json | undefined): readonly string[] {
	const all = texts(expression, 'references');
	return all.filter((each, index) => {
		const before = all[index - 1];
		return before === undefined || before === each || !before.startsWith(each) || !'.['.includes(before.charAt(each.length));
	});
}

/** Ends what a broken file would make endless. */
const MOST_STEPS = 20_000;
const MOST_DEPTH = 60;

interface Trail {
	readonly sort: Sort;
	readonly pairs: boolean;
	/** Modules of which everything in sight was taken. */
	readonly seen: Set<ModuleInstance>;
	left: number;
}

function follow(expression: Json | undefined, place: Place, trail: Trail, depth: number): readonly Lead[] {
	if (expression === undefined || depth > MOST_DEPTH || trail.left <= 0) return [];
	const references = referencesOf(expression);
	trail.left -= 1 + references.length;
	const pairs = trail.pairs && references.some((each) => PAIRING.has(each));
	return references.flatMap((each) => followOne(stepsOf(each), place, pairs, trail, depth + 1));
}

/** Names by which an instance speaks of its own place among its like; `each.value` alone is the key of a set. */
const PAIRING: ReadonlySet<string> = new Set(['count.index', 'each.key', 'each.value']);

function followOne(steps: readonly Step[], place: Place, pairs: boolean, trail: Trail, depth: number): readonly Lead[] {
	const name = nameAt(steps, 1) ?? '';
	switch (nameAt(steps, 0)) {
		case 'var':
			return picked(ofVariable(place.module, name, trail, depth), keyIn(steps, 2), place, pairs);
		case 'module':
			return ofModule(steps, name, place, pairs, trail, depth);
		case 'each':
			return name === 'value'
				? picked(follow(place.forEach, { ...place, forEach: undefined }, trail, depth), undefined, place, trail.pairs)
				: [];
		case 'local':
			return inSight(place.module, trail, depth);
		case 'data':
			return ofData(steps, place, pairs, trail, depth);
		case 'count':
		case 'path':
		case 'self':
		case 'terraform':
		case undefined:
			return [];
		default:
			return ofBlock(place.module, `${nameAt(steps, 0)}.${name}`, steps.slice(2), place, pairs);
	}
}

function ofBlock(module: ModuleInstance, block: string, rest: readonly Step[], place: Place, pairs: boolean): readonly Lead[] {
	const key = keyAt(rest, 0);
	const instances = chosen(module.resources.get(block) ?? [], key, place, pairs);
	const attribute = nameAt(rest, key === undefined ? 0 : 1);
	return instances.map((resource) => ({ kind: 'resource', resource, attribute, isOnlySeen: false }));
}

/** The instance with a key, or the one that belongs to this place; all where neither is told. */
function chosen<T extends Keyed>(instances: readonly T[], key: string | undefined, place: Place, pairs: boolean): readonly T[] {
	if (key !== undefined) return instances.filter((each) => each.key === key);
	if (!pairs || place.key === undefined || !hasSameKeys(instances, place.among)) return instances;
	return instances.filter((each) => each.key === place.key);
}

function hasSameKeys(some: readonly Keyed[], others: readonly Keyed[]): boolean {
	const keys = new Set(some.map(({ key }) => key));
	return some.length === others.length && others.every(({ key }) => keys.has(key));
}

/** Of a list or a map of the instances of one block, told by its key; anything else stays as it is. */
function picked(leads: readonly Lead[], key: string | undefined, place: Place, pairs: boolean): readonly Lead[] {
	const resources = leads.flatMap((each) => (each.kind === 'resource' ? [each.resource] : []));
	const [first] = resources;
	if (first === undefined || resources.length !== leads.length || resources.length === 1) return leads;
	const isOneBlock = resources.every((each) => each.place.module === first.place.module && blockOf(each) === blockOf(first));
	if (!isOneBlock) return leads;
	const own = new Set(chosen(resources, key, place, pairs));
	return own.size === 0 ? leads : leads.filter((each) => each.kind === 'resource' && own.has(each.resource));
}

function keyIn(steps: readonly Step[], from: number): string | undefined {
	const step = steps.slice(from).find(({ kind }) => kind === 'key');
	return step?.kind === 'key' ? step.key : undefined;
}

function ofVariable(module: ModuleInstance, name: string, trail: Trail, depth: number): readonly Lead[] {
	if (module.parent !== undefined) return follow(at(module.call, 'expressions', name), placeOfCall(module, module.parent), trail, depth);
	const value = at(module.variables, name, 'value');
	const values = isList(value) ? texts(value) : [text(value) ?? ''];
	return values.flatMap((each) => (each === '' ? [] : [{ kind: 'text', text: each } as const]));
}

function placeOfCall(module: ModuleInstance, parent: ModuleInstance): Place {
	return {
		module: parent,
		key: module.key,
		among: parent.children.get(module.name) ?? [module],
		forEach: at(module.call, 'for_each_expression'),
	};
}

/** What an output of a module is made of; of `module.zone[each.key].id` a plan does not even tell which output it is. */
function ofModule(steps: readonly Step[], name: string, place: Place, pairs: boolean, trail: Trail, depth: number): readonly Lead[] {
	const key = keyAt(steps, 2);
	const from = key === undefined ? 2 : 3;
	const output = nameAt(steps, from);
	return chosen(childrenOf(place.module, name), key, place, pairs).flatMap((child) => {
		const leads = outputsOf(child, output).flatMap((each) => follow(each, insideOf(child), trail, depth));
		return picked(leads, keyIn(steps, from + 1), place, pairs);
	});
}

function outputsOf(module: ModuleInstance, name: string | undefined): readonly Json[] {
	const outputs = at(module.configuration, 'outputs');
	const names = name !== undefined ? [name] : isObject(outputs) ? Object.keys(outputs) : [];
	return names.flatMap((each) => at(outputs, each, 'expression') ?? []);
}

function insideOf(module: ModuleInstance): Place {
	return { module, key: undefined, among: [], forEach: undefined };
}

/** What a data source that is read only while the plan is applied asks for by itself: the thing, or the one that an attachment is of. */
const ASKS_FOR = ['id', 'vpn_connection_id', 'dx_gateway_id'] as const;

function ofData(steps: readonly Step[], place: Place, pairs: boolean, trail: Trail, depth: number): readonly Lead[] {
	const block = `data.${nameAt(steps, 1) ?? ''}.${nameAt(steps, 2) ?? ''}`;
	const read = ofBlock(place.module, block, steps.slice(3), place, pairs);
	if (read.length > 0) return read;
	const configured = place.module.configured.get(block);
	return ASKS_FOR.flatMap((each) => follow(at(configured, 'expressions', each), place, trail, depth));
}

/** A local value is made of what its module has, was given, or got from modules that it calls. */
function inSight(module: ModuleInstance, trail: Trail, depth: number): readonly Lead[] {
	if (trail.seen.has(module) || depth > MOST_DEPTH) return [];
	trail.seen.add(module);
	const own = [...module.resources.values()].flatMap((instances) => {
		const [first] = instances;
		return first?.mode === 'managed' && isOf(trail.sort, first.type) ? instances : [];
	});
	const expressions = at(module.call, 'expressions');
	const given = (isObject(expressions) ? Object.keys(expressions) : []).flatMap((name) => ofVariable(module, name, trail, depth + 1));
	const got = [...module.children.values()]
		.flat()
		.flatMap((child) => outputsOf(child, undefined).flatMap((each) => follow(each, insideOf(child), trail, depth + 1)));
	return [
		...own.map((resource) => ({ kind: 'resource', resource, attribute: undefined, isOnlySeen: true }) as const),
		...[...given, ...got].map((lead) => (lead.kind === 'resource' ? { ...lead, isOnlySeen: true } : lead)),
	];
}
