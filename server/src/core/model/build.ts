/**
 * From the declarations of a root's files to its network. Names first, then what every reference means, then the things
 * themselves; addresses last, since what is left open depends on all that is written.
 */
import type { Decoded } from '../language/decode/decode.ts';
import type { ReferableKind } from '../language/schema/define.ts';
import { flow } from '../language/schema/kinds/flows.ts';
import type { Source } from '../language/syntax.ts';
import { assignAddresses } from './assign-addresses.ts';
import { buildFilters } from './build-filters.ts';
import { flowOf } from './build-flows.ts';
import { buildFunction } from './build-functions.ts';
import { buildInstance } from './build-hosts.ts';
import { buildNatGateways } from './build-nat-gateways.ts';
import { buildNetworks, buildPrefixLists, linksOfVpnGateways } from './build-outside.ts';
import { buildUnwalked } from './build-unwalked.ts';
import { type Building, buildVpc } from './build-vpc.ts';
import { uniteDeclarations } from './declarations.ts';
import { declareNames, keyOf } from './declare-names.ts';
import type { DraftInterface, DraftInterfaces } from './draft-interface.ts';
import { mayHoldMore } from './fields.ts';
import type { Key } from './link.ts';
import { resolveLinks } from './links.ts';
import type { Names } from './names.ts';
import type { Interface, Network, NetworkEntity, Subnet } from './network.ts';
import { networkIndex } from './network-index.ts';
import type { ModelProblem } from './problem.ts';

/** The network of these files, in their order; `problems` (of includes) come first among its own. */
export function buildNetwork(files: readonly Decoded[], includeProblems: readonly ModelProblem[] = []): Network {
	const problems: ModelProblem[] = [...includeProblems];
	const united = uniteDeclarations(files, problems);
	const names = declareNames(united);
	const links = resolveLinks(united, names, problems);
	const entities = new Map<Key, NetworkEntity>();
	const building: Building = { links, add: (entity) => entities.set(entity.key, entity) };
	const drafts = new Map<Key, DraftInterface>();
	const called = new Set<string>();
	const draftInterfaces: DraftInterfaces = {
		add: (draft) => {
			drafts.set(draft.entity.key, draft);
			called.add(draft.entity.name);
		},
		has: (key) => drafts.has(key),
		isCalled: (name) => called.has(name),
	};
	for (const vpc of united.vpcs) {
		buildVpc(vpc, building);
		buildFilters(vpc, building);
		buildNatGateways(vpc, building, draftInterfaces);
	}
	for (const instance of united.instances) {
		buildInstance(instance, building, draftInterfaces);
	}
	for (const each of united.functions) {
		buildFunction(each, building, draftInterfaces);
	}
	buildNetworks(united, building);
	buildPrefixLists(united, building);
	buildUnwalked(united, building);
	const subnets = new Map([...entities.values()].flatMap((each) => (each.kind === 'subnet' ? [[each.key, each] as const] : [])));
	for (const each of assignAddresses([...drafts.values()], subnets)) {
		entities.set(each.key, each);
	}
	joinBack(entities, linksOfVpnGateways(united, links));
	const unseen = unseenIn(files, includeProblems);
	return {
		entities,
		flows: united.flows.map((each) => flowOf(each, links)),
		problems,
		unseen,
		references: links.references,
		index: networkIndex(entities, unseen),
		names,
		endNamed: (text) => endNamed(names, entities, text),
	};
}

/** What the files may declare besides what was read, as far as it has addresses. */
function unseenIn(files: readonly Decoded[], includeProblems: readonly ModelProblem[]): readonly Source[] {
	const sections = (['vpcs', 'instances', 'functions', 'load_balancers', 'networks'] as const).flatMap((section) =>
		files.flatMap(({ topology }) => {
			const [declared] = topology[section];
			return mayHoldMore(topology, section) ? [topology.keySources.get(section) ?? declared?.nameSource ?? NOWHERE] : [];
		}),
	);
	const unread = files.flatMap(({ broken }) => (broken ? [NOWHERE] : []));
	return [...unread, ...sections, ...includeProblems.filter(({ code }) => code === 'include-not-found').map(({ source }) => source)];
}

const END_KINDS: readonly ReferableKind[] = [...new Set(flow.keys.from.refers?.flatMap(({ kinds }) => kinds))];

function endNamed(names: Names, entities: ReadonlyMap<Key, NetworkEntity>, text: string): ReturnType<Network['endNamed']> {
	const resolution = names.resolve({ text }, END_KINDS, undefined);
	const service = keyOf('service', text);
	if (resolution.kind === 'one') {
		return { found: true, key: resolution.entry.key };
	}
	return entities.has(service)
		? { found: true, key: service }
		: { found: false, nearest: resolution.kind === 'none' ? resolution.nearest : undefined };
}

const NOWHERE: Source = { piece: { text: '' }, start: 0, end: 0 };

/** Lists that the other side of a relation keeps: interfaces of subnets, members of groups, links of VPN gateways. */
function joinBack(entities: Map<Key, NetworkEntity>, linksOfGateways: ReadonlyMap<Key, readonly Key[]>): void {
	const inSubnet = new Map<Key, Key[]>();
	const inGroup = new Map<Key, Key[]>();
	const anywhere: Key[] = [];
	for (const each of entities.values()) {
		if (each.kind === 'interface') {
			collect(each, inSubnet, inGroup);
			if (each.groups?.some(({ resolved }) => !resolved) === true) {
				anywhere.push(each.key);
			}
		}
	}
	for (const each of [...entities.values()]) {
		if (each.kind === 'subnet') {
			const subnet: Subnet = { ...each, interfaces: inSubnet.get(each.key) ?? [] };
			entities.set(each.key, subnet);
		} else if (each.kind === 'security-group') {
			entities.set(each.key, { ...each, members: inGroup.get(each.key) ?? [], possibleMembers: anywhere });
		} else if (each.kind === 'vpn-gateway') {
			entities.set(each.key, { ...each, links: linksOfGateways.get(each.key) ?? [] });
		}
	}
}

function collect(owner: Interface, inSubnet: Map<Key, Key[]>, inGroup: Map<Key, Key[]>): void {
	const add = (map: Map<Key, Key[]>, key: Key) => {
		const list = map.get(key) ?? [];
		list.push(owner.key);
		map.set(key, list);
	};
	if (owner.subnet.resolved) {
		add(inSubnet, owner.subnet.key);
	}
	for (const group of owner.groups ?? []) {
		if (group.resolved) {
			add(inGroup, group.key);
		}
	}
}
