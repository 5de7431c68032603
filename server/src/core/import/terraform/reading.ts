/** What every reader of resources works with. */
import { text } from '../aws/json.ts';
import type { Note } from '../records/account.ts';
import type { Recorded, Ref } from '../records/recorded.ts';
import type { Found } from './references/found.ts';
import { identitiesOf, idOf } from './references/identity.ts';
import { SORTS } from './references/sorts.ts';
import type { Part, Resource } from './snapshot/resource.ts';

export interface Reading {
	/** Managed resources of these types, in the order of the files. */
	readonly of: (...types: readonly string[]) => readonly Resource[];
	/** All that are of types which nobody has asked for. */
	readonly unasked: () => readonly Resource[];
	/** Data sources of a type. */
	readonly data: (type: string) => readonly Resource[];
	/** What resources of a type were before a plan deletes or changes them. */
	readonly replaced: (type: string) => readonly Resource[];
	/** Of these those that are there no more. */
	readonly deleted: (type: string) => readonly Resource[];
	/** How a resource is called among the records. */
	readonly refOf: (resource: Resource) => Ref;
	/** What Terraform calls the resource that has this `Ref`; the `Ref` itself where none has it. */
	readonly addressOf: (ref: Ref) => string;
	/** The resource that an id, an ARN or the like stands for. */
	readonly byId: (id: string) => Resource | undefined;
	/** Notes are added while resources are read. */
	readonly notes: Note[];
	/** Resources that are no things by themselves, by the thing that they say something about. */
	readonly companions: Map<Ref, Resource[]>;
	/** Things that surely take no packets, and why. */
	readonly nowhere: Map<Ref, string>;
	/** What attributes refer to, once it was asked. */
	readonly found: Map<Part, Map<string, Found>>;
	/** What is being asked right now: what comes back to one of these leads nowhere. */
	readonly asking: Set<Part>;
}

/**
 * Puts the resources of all files together. One that two files have is that of the first. `replaced` are those that plans delete or change, as
 * they were, and `deleted` those of them that are there no more.
 */
export function readingOf(
	resources: readonly Resource[],
	replaced: readonly Resource[],
	deleted: readonly Resource[],
	notes: Note[],
): Reading {
	const managed = new Map<string, Resource[]>();
	const data = new Map<string, Resource[]>();
	const refs = refsOf(
		resources.filter(({ mode }) => mode === 'managed'),
		notes,
	);
	const things = new Map<string, Resource>();
	const addresses = new Map<Ref, string>();
	for (const resource of resources) if (resource.mode === 'data') put(data, resource.type, resource);
	for (const [resource, ref] of refs) {
		const { type, address, values } = resource;
		put(managed, type, resource);
		const isThing = THINGS.has(type);
		for (const each of isThing ? identitiesOf(resource) : []) things.set(each, things.get(each) ?? resource);
		// What accepts a thing has its id too.
		if (isThing || !addresses.has(ref)) addresses.set(ref, address);
		const own = text(values, 'primary_network_interface_id');
		if (own !== undefined) addresses.set(own, address);
	}
	// What comes with a resource is called after the attribute that names it.
	const owner = (ref: Ref) => addresses.get(ref.slice(0, Math.max(0, ref.lastIndexOf('.'))));
	const nowhere = new Map(
		deleted.flatMap((each) => namesOf(each).map((name): [Ref, string] => [name, `the plan deletes ${each.address}`])),
	);
	for (const name of [...things.keys(), ...addresses.keys()]) nowhere.delete(name);
	const asked = new Set<string>();
	return {
		of: (...types) => {
			for (const type of types) asked.add(type);
			return types.flatMap((type) => managed.get(type) ?? NONE);
		},
		unasked: () => [...managed].flatMap(([type, all]) => (asked.has(type) ? NONE : all)),
		data: (type) => data.get(type) ?? NONE,
		replaced: (type) => replaced.filter((each) => each.type === type),
		deleted: (type) => deleted.filter((each) => each.type === type),
		refOf: (resource) => refs.get(resource) ?? resource.address,
		addressOf: (ref) => addresses.get(ref) ?? owner(ref) ?? ref,
		byId: (id) => things.get(id),
		notes,
		companions: new Map(),
		nowhere,
		found: new Map(),
		asking: new Set(),
	};
}

/** All by which something may name a thing that is there: an instance's first interface comes and goes with it. */
function namesOf(resource: Resource): readonly string[] {
	return THINGS.has(resource.type)
		? [...identitiesOf(resource), ...[text(resource.values, 'primary_network_interface_id')].flatMap((each) => each ?? [])]
		: [];
}

/** By its id where it has one, else by its address, which two files may both have. */
function refsOf(resources: readonly Resource[], notes: Note[]): ReadonlyMap<Resource, Ref> {
	const refs = new Map<Resource, Ref>();
	const taken = new Map<string, Resource>();
	for (const resource of resources) {
		const { type, origin, address } = resource;
		const id = idOf(resource);
		const isThing = THINGS.has(type);
		const own = id === undefined ? `${address} in ${origin.file}` : isThing ? id : `${type} ${id}`;
		const before = taken.get(own);
		if (before !== undefined && (isThing || before.origin.file !== origin.file)) {
			notes.push({ kind: 'skipped', what: address, why: `it is in ${before.origin.file} too, and was taken from there`, origin });
			continue;
		}
		const isFirst = !taken.has(address);
		for (const name of [own, address]) taken.set(name, taken.get(name) ?? resource);
		refs.set(resource, id ?? (isFirst ? address : own));
	}
	return refs;
}

/** Adds to the list of a key. */
export function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
	const list = map.get(key);
	if (list === undefined) map.set(key, [value]);
	else list.push(value);
}

const NONE: readonly Resource[] = [];

/** Types that are things by themselves; the others say something about one. */
const THINGS: ReadonlySet<string> = new Set([
	...Object.values(SORTS).flatMap(({ types }): readonly string[] => types),
	'aws_dx_private_virtual_interface',
	'aws_dx_transit_virtual_interface',
	'aws_dx_public_virtual_interface',
	'aws_ec2_transit_gateway_connect_peer',
]);

/** What every record has. */
export function recorded(reading: Reading, resource: Resource): Recorded {
	return { ref: reading.refOf(resource), id: idOf(resource), name: nameOf(resource), origin: resource.origin };
}

/** The tag `Name`, else the name that it has in AWS, else what Terraform calls it: `private-0`. */
function nameOf({ values, name, key }: Resource): string {
	const own = ['name', 'function_name', 'group_name'].flatMap((each) => text(values, each) ?? []).find((each) => !GENERATED.test(each));
	const tag = text(values, 'tags', 'Name') ?? text(values, 'tags_all', 'Name');
	return tag ?? own ?? (key === undefined ? name : `${name}-${key}`);
}

/** What the provider makes up where nobody gives a name: `terraform-20210609093251034100000001`, `tf-lb-20210609…`. */
const GENERATED = /^(?:terraform|tf-lb|tf)-\d{14}/;

/** What a note is about. */
type Named = Pick<Part, 'address' | 'origin'>;

/** Says that something is not imported. */
export function skip(reading: Reading, { address, origin }: Named, why: string): undefined {
	reading.notes.push({ kind: 'skipped', what: address, why, origin });
	return undefined;
}

/** Says it of one of several that are read: nothing is in its place. */
export function leaveOut(reading: Reading, part: Named, why: string): readonly never[] {
	skip(reading, part, why);
	return [];
}

/** Says that something was taken for granted. */
export function assume(reading: Reading, { address, origin }: Named, why: string): void {
	reading.notes.push({ kind: 'assumed', what: address, why, origin });
}

/** What follows for flows where a rule or a route is left out. */
export const MAY_BE_WRONG = 'verdicts of flows that need it may be wrong';
