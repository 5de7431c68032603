/** From an attribute to the thing that it refers to. */
import { isList, text, texts } from '../../aws/json.ts';
import { inOrderOf } from '../../aws/order.ts';
import type { Ref } from '../../records/recorded.ts';
import { assume, type Reading } from '../reading.ts';
import type { Part, Resource } from '../snapshot/resource.ts';
import type { Found } from './found.ts';
import { type Lead, leadsInSight, leadsOf, referencesOf } from './leads.ts';
import { statusOf, unknownElements } from './parts.ts';
import { type Sort, sortWords } from './sorts.ts';
import { type BuiltInSort, builtIn, linkAttachment, primaryInterface, type RefBy, type StandIn } from './stand-ins.ts';
import { type Target, targetOfId, targetsOf } from './targets.ts';

/** What a list of them refers to. */
export interface FoundList {
	readonly targets: readonly Target[];
	readonly isWritten: boolean;
	/** Why some or all are missing; undefined where all are there. */
	readonly gap: string | undefined;
}

/** Whether a resource can be meant: rules out what AWS would refuse, where several things may be. */
export type Fits = (resource: Resource) => boolean;

/**
 * The thing of a sort that an attribute refers to: by its id where that is known, else by the references that it is written with. It is
 * never one of several that cannot be told apart.
 */
export function thing(reading: Reading, part: Part, key: string, sort: Sort, fits?: Fits): Found {
	const kept = reading.found.get(part) ?? new Map<string, Found>();
	reading.found.set(part, kept);
	const question = `${key} ${sort}`;
	const before = kept.get(question);
	if (before !== undefined) return before;
	// What leads back to itself leads nowhere.
	kept.set(question, { kind: 'absent' });
	const found = findThing(reading, part, key, sort, fits);
	kept.set(question, found);
	return found;
}

/** Its `Ref` alone; undefined where it is not written, or not told. */
export function refBy(reading: Reading, part: Part, key: string, sort: Sort): Ref | undefined {
	const found = thing(reading, part, key, sort);
	return found.kind === 'found' ? found.ref : undefined;
}

function findThing(reading: Reading, part: Part, key: string, sort: Sort, fits: Fits | undefined): Found {
	const status = statusOf(part, key);
	const id = text(part.values, key);
	if (status !== 'unknown') return id === undefined ? { kind: 'absent' } : { kind: 'found', ...targetOfId(reading, id) };
	// One that is there already would be known.
	const made = choices(reading, part, key, sort, true).filter(({ isNew }) => isNew);
	const named = made.filter(({ isOnlySeen }) => !isOnlySeen);
	const all = named.length > 0 ? named : made;
	const fitting = fits === undefined ? all : all.filter(({ resource }) => resource === undefined || fits(resource));
	const [one, ...others] = fitting;
	if (one === undefined) return { kind: 'unknown', why: unknownWhy(part, key) };
	if (others.length > 0) return { kind: 'unknown', why: severalWhy(key, fitting) };
	if (one.isOnlySeen || all.length > 1) assume(reading, part, onlyOneWhy(key, one, sort));
	return { kind: 'found', ref: one.ref, resource: one.resource };
}

/** The things of a sort that a list refers to, as far as they can be told. */
export function things(reading: Reading, part: Part, key: string, sort: Sort): FoundList {
	const status = statusOf(part, key);
	if (status === 'absent') return { targets: [], isWritten: false, gap: undefined };
	const value = part.values[key];
	const ids = isList(value) ? texts(value) : [text(value) ?? ''];
	const known = ids.flatMap((id) => (id === '' ? [] : [targetOfId(reading, id)]));
	const missing = status === 'unknown' ? undefined : unknownElements(part, key);
	const { targets, gap } = missing === 0 ? ALL_KNOWN : openElements(reading, part, key, sort, missing);
	const once = new Map([...known, ...targets].map((each) => [each.ref, each]));
	// A set has no order of its own.
	return { targets: inOrderOf([...once.values()], ({ ref }) => ref), isWritten: true, gap };
}

const ALL_KNOWN: Pick<FoundList, 'targets' | 'gap'> = { targets: [], gap: undefined };

/** The elements of a list that are known after apply only; `missing`: how many they are, undefined where that is not known either. */
function openElements(
	reading: Reading,
	part: Part,
	key: string,
	sort: Sort,
	missing: number | undefined,
): Pick<FoundList, 'targets' | 'gap'> {
	// Of a list that is known in part only the new ones are open.
	const choose = (pairs: boolean) => choices(reading, part, key, sort, pairs).filter(({ isNew }) => isNew || missing === undefined);
	const paired = choose(true);
	const every = choose(false);
	const [named, namedPaired] = [every, paired].map((all) => all.filter(({ isOnlySeen }) => !isOnlySeen));
	if (named === undefined || namedPaired === undefined || named.length === 0) {
		const [one, ...others] = every;
		if (one === undefined) return { targets: [], gap: unknownWhy(part, key) };
		if (others.length > 0 || (missing ?? 1) !== 1) return { targets: [], gap: severalWhy(key, every) };
		assume(reading, part, onlyOneWhy(key, one, sort));
		return { targets: [one], gap: undefined };
	}
	if (missing === undefined) {
		if (mayBeChosen(part, key, namedPaired)) assume(reading, part, allOfWhy(key, namedPaired));
		return { targets: namedPaired, gap: undefined };
	}
	const exact = [named, namedPaired].find((all) => all.length === missing);
	if (exact !== undefined) return { targets: exact, gap: undefined };
	return named.length < missing ? { targets: named, gap: unknownWhy(part, key) } : { targets: [], gap: severalWhy(key, named) };
}

/** Whether a list may have only some of what it is written with: a variable or a local value beside things of several blocks may choose. */
function mayBeChosen(part: Part, key: string, all: readonly Target[]): boolean {
	const blocks = new Set(all.map(({ ref, resource }) => (resource === undefined ? ref : `${resource.type}.${resource.name}`)));
	return blocks.size > 1 && referencesOf(part.expressions?.[key]).some((each) => /^(var|local)\./.test(each));
}

/** Everything that an attribute may refer to. */
function choices(reading: Reading, part: Part, key: string, sort: Sort, pairs: boolean): readonly Target[] {
	const { asking } = reading;
	const ask = (of: Part, attribute: string, what: Sort): readonly Target[] => {
		if (asking.has(of) || asking.size > MOST_DEPTH) return [];
		asking.add(of);
		const list = things(reading, of, attribute, what);
		asking.delete(of);
		return list.gap === undefined ? list.targets : [];
	};
	// Nothing can be made of itself.
	return targetsOf(reading, leads(part, key, sort, pairs), sort, ask).filter(({ resource }) => resource?.address !== part.address);
}

function leads(part: Part, key: string, sort: Sort, pairs: boolean): readonly Lead[] {
	const { module } = part.place;
	const expression = part.expressions?.[key] ?? part.around;
	if (expression !== undefined) return leadsOf(expression, part.place, sort, pairs);
	// Without any configuration it is not known what a module can see.
	return module.configuration === undefined ? [] : leadsInSight(module, sort);
}

/** The group, the route table or the network ACL that a VPC has from the start. */
export function builtInOf(reading: Reading, vpc: Resource, sort: BuiltInSort): StandIn {
	return builtIn(reading, vpc, sort, refIn(reading));
}

/** The first interface of an instance. */
export function primaryOf(reading: Reading, instance: Resource): StandIn {
	return primaryInterface(reading, instance, refIn(reading));
}

/** The attachment of a VPN connection, or of a Direct Connect gateway's association, to its transit gateway. */
export function attachmentOf(reading: Reading, link: Resource): StandIn {
	return linkAttachment(reading, link, refIn(reading));
}

function refIn(reading: Reading): RefBy {
	return (part, key, sort) => refBy(reading, part, key, sort);
}

function unknownWhy(part: Part, key: string): string {
	const names = referencesOf(part.expressions?.[key] ?? part.around);
	if (names.length === 0) return `its ${key} is known after apply only, and the plan does not tell what it refers to`;
	const shown = names.slice(0, MOST_NAMES).join(', ');
	return `its ${key} is known after apply only, and what it comes from (${shown}${names.length > MOST_NAMES ? ' …' : ''}) leads to nothing in the plan`;
}

function severalWhy(key: string, choices: readonly Target[]): string {
	const shown = choices.slice(0, MOST_NAMES).map(({ ref }) => ref);
	const more = choices.length - shown.length;
	return `its ${key} is known after apply only, and may be ${shown.join(', ')}${more > 0 ? ` or one of ${more} more` : ''}`;
}

function allOfWhy(key: string, all: readonly Target[]): string {
	return `its ${key} is all that it is written with: ${all.map(({ ref }) => ref).join(', ')}`;
}

function onlyOneWhy(key: string, { ref }: Target, sort: Sort): string {
	return `its ${key} is ${ref}: the plan does not tell, and makes no other ${sortWords(sort)} that can be meant`;
}

const MOST_NAMES = 3;
/** From resource to resource, by attributes that are each known after apply only. */
const MOST_DEPTH = 50;
