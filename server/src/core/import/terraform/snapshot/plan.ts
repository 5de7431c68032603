/** What is there once a plan is applied (Terraform documentation, "JSON Output Format", plan representation). */
import { at, isList, isObject, items, type Json, type JsonObject, text } from '../../aws/json.ts';
import { deletedVpcs, outlives } from './built-in.ts';
import { addressOf, type Entry, entriesOfModules, entryOf } from './entries.ts';

export interface Planned {
	readonly entries: readonly Entry[];
	/** What the plan deletes or changes, as it was before. */
	readonly replaced: readonly Entry[];
	/** Of these what is in AWS no more; another one may be in its place. */
	readonly deleted: readonly Entry[];
}

/**
 * `planned_values` first. What they lack and a change makes or keeps is taken from that change; what neither is about (a plan with `-target`
 * leaves it out) stays as the prior state has it.
 */
export function entriesOfPlan(plan: JsonObject): Planned {
	const changing = items(plan, 'resource_changes');
	const vpcsGone = deletedVpcs(changing);
	const changes = changing.flatMap((json) => changeOf(json, vpcsGone) ?? []);
	const unknowns = new Map(changes.map(({ entry }) => [addressOf(entry), entry.unknown]));
	const entries = new Map<string, Entry>();
	const changed = new Set(changes.flatMap(({ entry, wasCalled }) => [addressOf(entry), wasCalled ?? '']));
	for (const each of entriesOfModules(at(plan, 'planned_values', 'root_module'))) {
		const address = addressOf(each);
		entries.set(address, { ...each, unknown: unknowns.get(address) });
	}
	for (const { entry, isThere } of changes) {
		const address = addressOf(entry);
		if (isThere && !entries.has(address)) entries.set(address, entry);
	}
	for (const each of entriesOfModules(at(plan, 'prior_state', 'values', 'root_module'))) {
		const address = addressOf(each);
		// Without changes nothing tells what is deleted.
		const stays = each.mode === 'data' || (changes.length > 0 && !changed.has(address));
		if (stays && !entries.has(address)) entries.set(address, each);
	}
	return {
		entries: [...entries.values()],
		replaced: changes.flatMap(({ before }) => before ?? []),
		deleted: changes.flatMap(({ before, isDeleted }) => (isDeleted ? (before ?? []) : [])),
	};
}

interface Change {
	readonly entry: Entry;
	/** It is there once the plan is applied. */
	readonly isThere: boolean;
	/** Undefined where it stays as it is, or is new. */
	readonly before: Entry | undefined;
	/** What was there before is there no more. */
	readonly isDeleted: boolean;
	/** Its address before it was moved. */
	readonly wasCalled: string | undefined;
}

/** What Terraform only forgets (`removed` blocks) stays in AWS as it is. */
const STAYING = ['create', 'update', 'no-op', 'read', 'forget'] as const;

function changeOf(json: JsonObject, vpcsGone: ReadonlySet<string>): Change | undefined {
	if (text(json, 'deposed') !== undefined) return undefined;
	const module = text(json, 'module_address') ?? '';
	const before = at(json, 'change', 'before');
	const planned = actionsOf(at(json, 'change', 'actions'));
	const isLeft = planned.every((each) => each === 'delete') && outlives(text(json, 'type') ?? '', before, vpcsGone);
	const actions = isLeft ? ['forget'] : planned;
	const after = actions.includes('forget') ? before : at(json, 'change', 'after');
	const entry = entryOf(json, module, after, at(json, 'change', 'after_unknown'));
	if (entry === undefined) return undefined;
	const isDeleted = actions.includes('delete');
	const isReplaced = isDeleted || actions.includes('update');
	return {
		entry,
		isThere: isObject(after) && STAYING.some((each) => actions.includes(each)),
		before: isReplaced ? entryOf(json, module, before, undefined) : undefined,
		isDeleted,
		wasCalled: text(json, 'previous_address'),
	};
}

function actionsOf(value: Json | undefined): readonly string[] {
	return isList(value) ? value.filter((each) => typeof each === 'string') : [];
}
