/**
 * Everything of a version by its key: what the parts hold, with the addresses that are left open filled in and the lists
 * that the other side of a relation keeps. A version that goes on from another one looks at the parts that are new, and at
 * the subnets and groups that these or the parts before them touch.
 */
import { equalAddresses } from '../net/address.ts';
import { addressesFor, type StandIns, standAlike, standInKey, standInsFor, withAddresses } from './assign-addresses.ts';
import type { DraftInterface } from './build/draft-interface.ts';
import type { Part } from './build/parts.ts';
import { joinedGateway, joinedGroup, joinedSubnet } from './join-back.ts';
import type { Key } from './link.ts';
import type { Entities, EntityKind, NetworkEntity } from './network.ts';
import { type LayeredMap, layeredMap } from './versions/layered-map.ts';
import { between, commonEnds } from './versions/list-change.ts';
import { lazily, onceFor, sameList } from './versions/remember.ts';

/** The things of a version, and what the next one goes on from. */
export interface EntityTable {
	readonly entities: Entities;
	/** The keys under which there is something else than in the version before; undefined: there was none, or all may differ. */
	readonly changed: ReadonlySet<Key> | undefined;
	readonly parts: readonly Part[];
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
	fill(change, [{ drafts: [...drafts.values()] }], overall, linksOfGateways);
	const table = layeredMap(put);
	return { entities: entitiesIn(parts, table), changed: undefined, parts, table, linksOfGateways, overall, hasTwins };
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
	fill(change, parts, overall, linksOfGateways);
	for (const [key, entity] of change.put) if (entity === before.table.get(key)) change.put.delete(key);
	const table = before.table.with(change.put);
	const changed = new Set(change.put.keys());
	return { entities: entitiesIn(parts, table), changed, parts, table, linksOfGateways, overall, hasTwins: false };
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
function fill(change: Change, parts: readonly Pick<Part, 'drafts'>[], { standIns, ofAnyGroup }: Overall, links: LinksOfGateways): void {
	touchSharing(change, parts);
	const { inSubnet, inGroup } = interfacesAt(change, parts);
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

/** Interfaces that share written addresses have one or another, by the blocks of all their subnets. */
function touchSharing({ subnets }: Change, parts: readonly Pick<Part, 'drafts'>[]): void {
	if (subnets.size === 0) return;
	for (const { drafts } of parts) {
		for (const { shared } of drafts) {
			if (shared?.subnets.some((link) => link.resolved && subnets.has(link.key)) !== true) continue;
			for (const link of shared.subnets) if (link.resolved) subnets.add(link.key);
		}
	}
}

/** What lies in each of the touched subnets and is a member of each of the touched groups, in the order of the files. */
function interfacesAt(
	{ subnets, groups }: Change,
	parts: readonly Pick<Part, 'drafts'>[],
): { readonly inSubnet: ReadonlyMap<Key, readonly DraftInterface[]>; readonly inGroup: ReadonlyMap<Key, readonly Key[]> } {
	const inSubnet = new Map<Key, DraftInterface[]>(Array.from(subnets, (key) => [key, []]));
	const inGroup = new Map<Key, Key[]>(Array.from(groups, (key) => [key, []]));
	if (subnets.size + groups.size === 0) return { inSubnet, inGroup };
	for (const { drafts } of parts) {
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

/** In the order of the parts: first what they hold, then their interfaces. */
function entitiesIn(parts: readonly Part[], table: Table): Entities {
	const ofKeys = (keys: Iterable<Key>): readonly NetworkEntity[] => Array.from(keys, (key) => table.get(key) ?? []).flat();
	const all = lazily(() => ofKeys(new Set([...parts.flatMap(({ entities }) => entities.map(({ key }) => key)), ...interfacesOf(parts)])));
	const byKind = new Map<EntityKind, readonly NetworkEntity[]>();
	return {
		get: table.get,
		has: table.has,
		values: all,
		ofKind: (kind) => {
			const known = byKind.get(kind);
			if (known !== undefined) return known;
			const keys = kind === 'interface' ? interfacesOf(parts) : parts.flatMap((part) => keysByKind(part).get(kind) ?? []);
			const found = ofKeys(new Set(keys));
			byKind.set(kind, found);
			return found;
		},
	};
}

function interfacesOf(parts: readonly Part[]): readonly Key[] {
	return parts.flatMap(({ drafts }) => drafts.map(({ entity }) => entity.key));
}

const keysByKind = onceFor(({ entities }: Part): ReadonlyMap<EntityKind, readonly Key[]> => {
	const keys = new Map<EntityKind, Key[]>();
	for (const { kind, key } of entities) keys.set(kind, [...(keys.get(kind) ?? []), key]);
	return keys;
});
