/** What every reader of resources does: which are made, what they are called, what they name, and what there is to say about them. */
import type { Note } from '../records/account.ts';
import type { Recorded, Ref } from '../records/recorded.ts';
import type { Resource, Template } from './template/template.ts';
import { isMade, propertyOf, type World } from './values/scope.ts';
import { field, items, literal, reasonOf, said, type Value } from './values/value.ts';

/** What the readers share; it grows while they read. */
export interface Reading {
	readonly world: World;
	readonly templates: readonly Template[];
	readonly notes: Note[];
	/** What has a record, by what records call it. */
	readonly imported: Map<Ref, Resource>;
	/** What became of a resource: it is in a record, or a note says why not. */
	readonly settled: Map<Resource, 'imported' | 'skipped'>;
	/** What records call a resource. */
	readonly refOf: (resource: Resource) => Ref;
	/** The first interface of each instance. */
	readonly firstInterface: Map<Ref, Ref>;
	/** VPCs whose default group, or default ACL, something names. */
	readonly named: { readonly groups: Set<Resource>; readonly acls: Set<Resource> };
}

/** Why something has no record. */
export interface Skipped {
	readonly skipped: string;
}

export function isSkipped<T>(value: T | Skipped): value is Skipped {
	return typeof value === 'object' && value !== null && 'skipped' in value;
}

/** `PublicSubnet (AWS::EC2::Subnet)`. */
export function titleOf({ logicalId, type }: Resource): string {
	return `${logicalId} (${type})`;
}

/** Says why a resource is not imported. */
export function skip(reading: Reading, resource: Resource, why: string): void {
	reading.settled.set(resource, 'skipped');
	reading.notes.push({ kind: 'skipped', what: titleOf(resource), why, origin: resource.origin });
}

/** Says why a part of a resource is not imported, while the rest is. */
export function skipPart(reading: Reading, { logicalId, origin }: Resource, part: string, why: string): void {
	reading.notes.push({ kind: 'skipped', what: `${part} of ${logicalId}`, why, origin });
}

/** Says what was taken to be so of a resource. */
export function assume(reading: Reading, { logicalId, origin }: Resource, why: string): void {
	reading.notes.push({ kind: 'assumed', what: logicalId, why, origin });
}

/** The resources of these types that no condition leaves out, template by template. */
export function resourcesOf({ templates, world }: Reading, ...types: readonly string[]): readonly Resource[] {
	return templates.flatMap(({ resources }) =>
		[...resources.values()].filter((each) => types.includes(each.type) && isMade(world, each) !== false),
	);
}

/** What is read of each resource of a type; what is skipped is noted. */
export function partsOf<T>(reading: Reading, types: readonly string[], read: (resource: Resource) => T | Skipped): readonly T[] {
	return resourcesOf(reading, ...types).flatMap((resource) => {
		const part = read(resource);
		if (isSkipped(part)) {
			skip(reading, resource, part.skipped);
			return [];
		}
		reading.settled.set(resource, 'imported');
		return [part];
	});
}

/** Of parts that have one place, as two routes of one destination, the first alone: a template may write more there than AWS takes. */
export function oneOfEach<T extends { readonly resource: Resource }>(
	reading: Reading,
	parts: readonly T[],
	placeOf: (part: T) => string,
): readonly T[] {
	const taken = new Map<string, Resource>();
	return parts.filter((part) => {
		const place = placeOf(part);
		const first = taken.get(place);
		if (first === undefined) taken.set(place, part.resource);
		else skip(reading, part.resource, `${first.logicalId} is in its place: AWS takes one of them`);
		return first === undefined;
	});
}

/** The records of the resources of a type, which others can name from then on. */
export function recordsOf<T extends Recorded>(
	reading: Reading,
	types: readonly string[],
	read: (resource: Resource) => T | Skipped,
): readonly T[] {
	return partsOf(reading, types, (resource) => {
		const record = read(resource);
		if (!isSkipped(record)) reading.imported.set(record.ref, resource);
		return record;
	});
}

/** What every record has: its `Name` among the tags, else the name that a property gives it, else its logical id. */
export function recorded(reading: Reading, resource: Resource, nameKey?: string): Recorded {
	const own = nameKey === undefined ? undefined : said(property(reading, resource, nameKey));
	return {
		ref: reading.refOf(resource),
		id: undefined,
		name: nameTag(property(reading, resource, 'Tags')) ?? own ?? resource.logicalId,
		origin: resource.origin,
	};
}

function nameTag(tags: Value): string | undefined {
	const tag = items(tags).find((each) => literal(field(each, 'Key')) === 'Name');
	return tag === undefined ? undefined : said(field(tag, 'Value'));
}

export function property({ world }: Reading, resource: Resource, key: string): Value {
	return propertyOf(world, resource, key);
}

/** A property that leaves something open where it is not known, which is noted; `what` is what it says, as in `zone`. */
export function told(reading: Reading, resource: Resource, key: string, what: string): string | undefined {
	const value = property(reading, resource, key);
	if (literal(value) === undefined && value.kind !== 'nothing') {
		assume(reading, resource, `its ${what} is left open: ${reasonOf(value)}`);
	}
	return said(value);
}

/** Of several texts those that are known; the others are noted as `part`, as in `an address`. */
export function knownTexts(reading: Reading, resource: Resource, values: readonly Value[], part: string): readonly string[] {
	return values.flatMap((each) => {
		const text = said(each);
		if (text === undefined && each.kind !== 'nothing') skipPart(reading, resource, part, `it is not known: ${reasonOf(each)}`);
		return text ?? [];
	});
}

/** A block of addresses; `what` is what it is of the thing, as in `destination`. */
export function blockIn(value: Value, what: string): string | Skipped {
	const text = said(value);
	if (text === undefined) return { skipped: `its ${what} is not known: ${reasonOf(value)}` };
	return BLOCK.test(text.trim()) ? text : { skipped: `its ${what} is ${text}, which is no block of addresses` };
}

/** Whether its numbers are right, the file shows where it is written. */
const BLOCK = /^[\da-f.:]+\/\d+$/i;

/** A property without which there is no record. */
export function needed(reading: Reading, resource: Resource, key: string, what: string): string | Skipped {
	const value = property(reading, resource, key);
	return said(value) ?? { skipped: `its ${what} is not known: ${reasonOf(value)}` };
}
