/** What a lead comes to: the thing itself, or the one that a resource of another type stands for, has or is in. */
import { isList, text, texts } from '../../aws/json.ts';
import type { Ref } from '../../records/recorded.ts';
import type { Reading } from '../reading.ts';
import type { Part, Resource } from '../snapshot/resource.ts';
import { bareId, idOf } from './identity.ts';
import type { Lead } from './leads.ts';
import { isOf, SORTS, type Sort } from './sorts.ts';
import { standIn } from './stand-ins.ts';

export interface Target {
	readonly ref: Ref;
	readonly resource: Resource | undefined;
	/** It is made when the plan is applied. */
	readonly isNew: boolean;
	readonly isOnlySeen: boolean;
}

/** Asks what an attribute of a resource refers to. */
type Ask = (part: Part, key: string, sort: Sort) => readonly Target[];

/** All that leads come to, each thing once. */
export function targetsOf(reading: Reading, leads: readonly Lead[], sort: Sort, ask: Ask): readonly Target[] {
	const targets = new Map<Ref, Target>();
	for (const lead of leads) {
		for (const target of targetsOfOne(reading, lead, sort, ask)) {
			const before = targets.get(target.ref);
			if (before === undefined || before.isOnlySeen) targets.set(target.ref, target);
		}
	}
	return [...targets.values()];
}

/** What a known id means. */
export function targetOfId(reading: Reading, id: string): Target {
	const bare = bareId(id);
	const resource = reading.byId(bare);
	return { ref: resource === undefined ? bare : reading.refOf(resource), resource, isNew: false, isOnlySeen: false };
}

function targetsOfOne(reading: Reading, lead: Lead, sort: Sort, ask: Ask): readonly Target[] {
	if (lead.kind === 'text') return isIdOf(sort, lead.text) ? [targetOfId(reading, lead.text)] : [];
	const { resource, attribute, isOnlySeen } = lead;
	if (resource.mode === 'data') return ofData(reading, resource, attribute, sort);
	if (isOf(sort, resource.type)) return [{ ref: reading.refOf(resource), resource, isNew: idOf(resource) === undefined, isOnlySeen }];
	const other = standIn(reading, resource, attribute, sort, (part, key, of) => ask(part, key, of)[0]?.ref);
	if (other !== undefined) return [{ ...other, resource, isOnlySeen }];
	const keys: readonly string[] = attribute === undefined ? SORTS[sort].by : NAMES_ITSELF.has(attribute) ? [] : [attribute];
	for (const key of keys) {
		const found = ask(resource, key, sort);
		if (found.length > 0) return found.map((each) => ({ ...each, isOnlySeen }));
	}
	return [];
}

/** By these a resource names itself, and nothing else. */
const NAMES_ITSELF: ReadonlySet<string> = new Set(['id', 'arn', 'name']);

/** A data source has read what is there already: its values are ids. */
function ofData(reading: Reading, { values }: Resource, attribute: string | undefined, sort: Sort): readonly Target[] {
	const keys = attribute === undefined ? ['id', 'ids', ...SORTS[sort].by] : [attribute];
	const ids = keys.flatMap((key) => {
		const value = values[key];
		return isList(value) ? texts(value) : [text(value) ?? ''];
	});
	return ids.filter((each) => each !== '' && isIdOf(sort, each)).map((each) => targetOfId(reading, each));
}

function isIdOf(sort: Sort, id: string): boolean {
	const { id: begin } = SORTS[sort];
	return begin !== '' && bareId(id).startsWith(begin);
}
