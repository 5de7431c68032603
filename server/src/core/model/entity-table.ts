/**
 * Everything of a version by its key: what the parts hold, with the addresses that are left open filled in and the lists
 * that the other side of a relation keeps. A version that goes on from another one looks at the parts that are new, and at
 * the subnets and groups that these or the parts before them touch.
 */
import { drain } from '../language/sliced.ts';
import { equalAddresses } from '../net/address.ts';
import { addressesFor, type StandIns, standAlike, standInKey, standInsFor, withAddresses } from './assign-addresses.ts';
import type { DraftInterface } from './build/draft-interface.ts';
import type { Part } from './build/parts.ts';
import { type EntityLists, entityLists } from './entity-lists.ts';
import { joinedGateway, joinedGroup, joinedSubnet } from './join-back.ts';
import type { Key, Link } from './link.ts';
import type { NetworkEntity } from './network.ts';
import { type LayeredMap, layeredMap } from './versions/layered-map.ts';
import { between, commonEnds } from './versions/list-change.ts';
import { sameList } from './versions/remember.ts';
import { type RememberedList, rememberedList, sharesSome } from './versions/remembered-list.ts';

/** The things of a version, and what the next one goes on from. */
export interface EntityTable {
	readonly lists: EntityLists;
	/** The keys under which there is something else than in the version before; undefined: there was none, or all may differ. */
	readonly changed: ReadonlySet<Key> | undefined;
	readonly parts: readonly Part[];
	readonly members: Members;
	readonly table: Table;
	readonly linksOfGateways: LinksOfGateways;
	readonly overall: Overall;
	/** Two things have one key: the table does not know what is left when one of them goes. */
	readonly hasTwins: boolean;
}

type Table = LayeredMap<Key, NetworkEntity>;
type LinksOfGateways = ReadonlyMap<Key, readonly Key[]>;

/** What concerns every interface of the network. */
interface Overall {
	readonly publicDrafts: readonly DraftInterface[];
	readonly standIns: StandIns;
	/** Interfaces that have a group which is not known: they may be members of any. */
	readonly ofAnyGroup: readonly Key[];
}

/** The table of these parts; `linksOfGateways` by VPN gateway. */
export function entityTable(parts: readonly Part[], linksOfGateways: LinksOfGateways, before: EntityTable | undefined): EntityTable {
	return (before && tableAfter(before, parts, linksOfGateways)) ?? tableOf(parts, linksOfGateways);
}

/** What is put into a table, and what else may be different for it. */
interface Change {
	/** By key, undefined for what is gone; over `table`. */
	readonly put: Map<Key, NetworkEntity | undefined>;
	readonly table: Table;
	readonly subnets: Set<Key>;
	readonly groups: Set<Key>;
	/** Those that have to be filled in. */
	readonly drafts: Set<DraftInterface>;
}

function tableOf(parts: readonly Part[], linksOfGateways: LinksOfGateways): EntityTable {
	// Of two that are called alike the last one counts.
	const drafts = new Map<Key, DraftInterface>();
	const put = new Map<Key, NetworkEntity>();
	let written = 0;
	for (const part of parts) {
		written += part.entities.length + part.drafts.length;
		for (const draft of part.drafts) drafts.set(draft.entity.key, draft);
		for (const entity of part.entities) put.set(entity.key, entity);
	}
	const hasTwins = put.size + drafts.size < written;
	const change: Change = { put, table: NO_TABLE, subnets: new Set(), groups: new Set(), drafts: new Set(drafts.values()) };
	for (const entity of put.values()) touch(change, entity);
	for (const draft of drafts.values()) put.set(draft.entity.key, draft.entity);
	const overall = overallOf(parts, undefined);
	const members = membersOf(parts, undefined);
	fill(change, [[...drafts.values()]], overall, linksOfGateways);
	const table = layeredMap(put);
	return { lists: entityLists(parts, table, []), changed: undefined, parts, members, table, linksOfGateways, overall, hasTwins };
}

const NO_TABLE: Table = layeredMap(new Map());

/** Undefined where all has to be looked at. */
function tableAfter(before: EntityTable, parts: readonly Part[], linksOfGateways: LinksOfGateways): EntityTable | undefined {
	if (before.hasTwins || !areSameLists(before.linksOfGateways, linksOfGateways)) return undefined;
	const ends = commonEnds(before.parts, parts);
	const overall = overallOf(parts, before.overall);
	if (overall.ofAnyGroup !== before.overall.ofAnyGroup) return undefined;
	const change: Change = { put: new Map(), table: before.table, subnets: new Set(), groups: new Set(), drafts: new Set() };
	for (const part of between(before.parts, ends)) {
		for (const key of part.things) {
			touch(change, before.table.get(key));
			change.put.set(key, undefined);
		}
	}
	for (const part of between(parts, ends)) {
		for (const draft of part.drafts) change.drafts.add(draft);
		for (const entity of [...part.entities, ...part.drafts.map((draft) => draft.entity)]) {
			if (at(change, entity.key) !== undefined) return undefined;
			change.put.set(entity.key, entity);
			touch(change, entity);
		}
	}
	for (const draft of otherStandIns(before.overall, overall)) {
		change.drafts.add(draft);
		touch(change, draft.entity);
	}
	const members = membersOf(parts, before.members);
	touchSharing(change, members);
	fill(change, draftsAt(change, members), overall, linksOfGateways);
	// What comes back as it was may stand at another place among its kind.
	const kinds = new Set(Array.from(change.put, ([key, entity]) => [before.table.get(key)?.kind, entity?.kind]).flat());
	for (const [key, entity] of change.put) if (entity === before.table.get(key)) change.put.delete(key);
	const table = before.table.with(change.put);
	const changed = new Set(change.put.keys());
	const lists = entityLists(
		parts,
		table,
		[...before.lists.known].filter(([kind]) => !kinds.has(kind)),
	);
	return { lists, changed, parts, members, table, linksOfGateways, overall, hasTwins: false };
}

function at({ put, table }: Change, key: Key): NetworkEntity | undefined {
	return put.get(key) ?? (put.has(key) ? undefined : table.get(key));
}

/** The subnet and the groups of an interface have lists of their interfaces, and an address that is given is not free. */
function touch({ subnets, groups }: Change, entity: NetworkEntity | undefined): void {
	if (entity?.kind === 'subnet') subnets.add(entity.key);
	if (entity?.kind === 'security-group') groups.add(entity.key);
	if (entity?.kind !== 'interface') return;
	if (entity.subnet.resolved) subnets.add(entity.subnet.key);
	for (const group of entity.groups ?? []) if (group.resolved) groups.add(group.key);
}

/** Addresses and lists, of what the change touches. */
function fill(
	change: Change,
	drafts: readonly (readonly DraftInterface[])[],
	{ standIns, ofAnyGroup }: Overall,
	links: LinksOfGateways,
): void {
	const { inSubnet, inGroup } = interfacesAt(change, drafts);
	const entityAt = (key: Key) => at(change, key);
	const given = new Map([...inSubnet].flatMap(([key, own]) => [...addressesFor(entityAt(key), own, entityAt)]));
	for (const own of inSubnet.values()) {
		for (const draft of own) if (draft.wantsAddress || draft.shared !== undefined) change.drafts.add(draft);
	}
	for (const draft of change.drafts) change.put.set(draft.entity.key, withAddresses(draft, given.get(draft) ?? [], standIns));
	for (const [key, own] of inSubnet) {
		const subnet = at(change, key);
		const interfaces = own.map(({ entity }) => entity.key);
		if (subnet?.kind === 'subnet') change.put.set(key, joinedSubnet(subnet, interfaces));
	}
	for (const [key, members] of inGroup) {
		const group = at(change, key);
		if (group?.kind === 'security-group') change.put.set(key, joinedGroup(group, members, ofAnyGroup));
	}
	for (const [key, entity] of change.put) {
		if (entity?.kind === 'vpn-gateway') change.put.set(key, joinedGateway(entity, links.get(key) ?? []));
	}
}

/** The interfaces of each part, and the subnets and groups that have any of them in their lists, by blocks of parts. */
type Members = RememberedList<Part, Key, readonly DraftInterface[]>;

function membersOf(parts: readonly Part[], before: Members | undefined): Members {
	return drain(rememberedList(parts, whereIn, before && { list: before, changed: NOTHING }));
}

const NOTHING: ReadonlySet<Key> = new Set();

function whereIn({ drafts }: Part): { readonly value: readonly DraftInterface[]; readonly asked: readonly Key[] } {
	return {
		value: drafts,
		asked: drafts.flatMap(({ entity, shared }) => keysIn([entity.subnet, ...(entity.groups ?? []), ...(shared?.subnets ?? [])])),
	};
}

function keysIn(links: readonly Link[]): readonly Key[] {
	return links.flatMap((link) => (link.resolved ? [link.key] : []));
}

/** The interfaces of the parts around what is touched, in the order of the files: all that are concerned are among them. */
function draftsAt({ subnets, groups }: Change, { blocks }: Members): readonly (readonly DraftInterface[])[] {
	return blocks.flatMap(({ asked, values }) => (sharesSome(asked, subnets) || sharesSome(asked, groups) ? values : []));
}

/** Interfaces that share written addresses have one or another, by the blocks of all their subnets. */
function touchSharing(change: Change, members: Members): void {
	const { subnets } = change;
	for (const drafts of draftsAt(change, members)) {
		for (const { shared } of drafts) {
			if (shared?.subnets.some((link) => link.resolved && subnets.has(link.key)) !== true) continue;
			for (const key of keysIn(shared.subnets)) subnets.add(key);
		}
	}
}

/** What lies in each of the touched subnets and is a member of each of the touched groups, in the order of the files. */
function interfacesAt(
	{ subnets, groups }: Change,
	among: readonly (readonly DraftInterface[])[],
): { readonly inSubnet: ReadonlyMap<Key, readonly DraftInterface[]>; readonly inGroup: ReadonlyMap<Key, readonly Key[]> } {
	const inSubnet = new Map<Key, DraftInterface[]>(Array.from(subnets, (key) => [key, []]));
	const inGroup = new Map<Key, Key[]>(Array.from(groups, (key) => [key, []]));
	for (const drafts of among) {
		for (const draft of drafts) {
			const { entity } = draft;
			if (entity.subnet.resolved) inSubnet.get(entity.subnet.key)?.push(draft);
			for (const group of entity.groups ?? []) if (group.resolved) inGroup.get(group.key)?.push(entity.key);
		}
	}
	return { inSubnet, inGroup };
}

function overallOf(parts: readonly Part[], before: Overall | undefined): Overall {
	const found: DraftInterface[] = [];
	const open: Key[] = [];
	// Most parts have neither.
	for (const part of parts) {
		for (const draft of part.publicDrafts) found.push(draft);
		for (const key of part.ofAnyGroup) open.push(key);
	}
	const standIns = before !== undefined && areAlike(before.publicDrafts, found) ? before.standIns : standInsFor(found);
	return { publicDrafts: found, standIns, ofAnyGroup: sameList(before?.ofAnyGroup, open) };
}

function areAlike(before: readonly DraftInterface[], now: readonly DraftInterface[]): boolean {
	const ends = commonEnds(before, now);
	const others = between(now, ends);
	const isAlike = (draft: DraftInterface, other: DraftInterface | undefined): boolean => other !== undefined && standAlike(draft, other);
	return before.length === now.length && between(before, ends).every((draft, index) => isAlike(draft, others[index]));
}

/** Drafts that get another public address than before. */
function otherStandIns(before: Overall, { publicDrafts, standIns }: Overall): readonly DraftInterface[] {
	if (before.standIns === standIns) return [];
	return publicDrafts.filter((draft) =>
		draft.laterPublic.some((later) => {
			const key = standInKey(draft, later);
			const [one, other] = [before.standIns.get(key), standIns.get(key)];
			return one !== undefined && other !== undefined && !equalAddresses(one, other);
		}),
	);
}

function areSameLists(one: LinksOfGateways, other: LinksOfGateways): boolean {
	return one.size === other.size && [...one].every(([key, list]) => sameList(list, other.get(key) ?? []) === list);
}
