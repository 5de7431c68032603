/**
 * What each declaration makes of a network. A part follows from the declaration and from what its references mean, so it
 * is kept under its `Links`, which are another object as soon as either changes.
 */
import type { FlowDeclaration, InstanceDeclaration, Named, VpcDeclaration } from '../../language/schema/declarations.ts';
import type { Sliced } from '../../language/sliced.ts';
import { isPublic } from '../assign-addresses.ts';
import type { Flow } from '../flow.ts';
import type { Key } from '../link.ts';
import { joinedLinks, type Links } from '../names/links.ts';
import { type LinksOfSections, linkedServices } from '../names/links-of-sections.ts';
import type { NetworkEntity, NetworkPart } from '../network.ts';
import { type MadeList, madeAgain } from '../versions/list-change.ts';
import { sameList } from '../versions/remember.ts';
import { buildConnectPeers } from './build-connect-peers.ts';
import { buildDirectConnect } from './build-direct-connect.ts';
import { buildEndpointServices, buildEndpoints } from './build-endpoints.ts';
import { buildFilters } from './build-filters.ts';
import { flowOf } from './build-flows.ts';
import { buildFunction } from './build-functions.ts';
import { buildInstance } from './build-hosts.ts';
import { buildLoadBalancers } from './build-load-balancers.ts';
import { buildNatGateways } from './build-nat-gateways.ts';
import { buildNetworks, buildPrefixLists } from './build-outside.ts';
import { buildPeerings } from './build-peerings.ts';
import { buildPublicAccess } from './build-public-access.ts';
import { buildTransitGateways } from './build-transit-gateways.ts';
import { type Building, buildVpc } from './build-vpc.ts';
import { buildVpns } from './build-vpn.ts';
import type { UnitedDeclarations } from './declarations.ts';
import type { DraftInterface, DraftInterfaces } from './draft-interface.ts';

/** Some of a network's things, and its interfaces before their assumed addresses are known. */
export interface Part extends NetworkPart {
	readonly entities: readonly NetworkEntity[];
	readonly drafts: readonly DraftInterface[];
	/** Of these, those that have a public address, or get one. */
	readonly publicDrafts: readonly DraftInterface[];
	/** The interfaces of which a group is not known. */
	readonly ofAnyGroup: readonly Key[];
}

/** The parts of a version, and how the next one goes on from them. */
export interface Parts {
	/** VPCs, then instances, then all else, in the order of the files. */
	readonly all: readonly Part[];
	readonly vpcs: MadeList<Links, Part>;
	readonly instances: MadeList<Links, Part>;
	readonly others: Others;
}

/** What is made of everything but VPCs and instances, and all that it was made of. */
interface Others {
	readonly of: readonly (readonly unknown[])[];
	readonly part: Part;
}

/** What the declarations make of a network; before there were any others, all of it is made. */
export function* partsOf(united: UnitedDeclarations, links: LinksOfSections, before: Parts | undefined): Sliced<Parts> {
	const vpcs = yield* madeAgain(before?.vpcs, united.vpcs, links.vpcs.values, vpcPart);
	const instances = yield* madeAgain(before?.instances, united.instances, links.instances.values, instancePart);
	const others = otherPart(united, links, before?.others);
	const all = [...vpcs.made, ...instances.made, others.part];
	return { all: sameList(before?.all, all), vpcs, instances, others };
}

const vpcPart = keptUnderLinks((links, vpc: Named<VpcDeclaration>) =>
	partOf(links, (building, drafts) => {
		buildVpc(vpc, building);
		buildFilters(vpc, building);
		buildNatGateways(vpc, building, drafts);
		buildEndpoints(vpc, building, drafts);
	}),
);

const instancePart = keptUnderLinks((links, instance: Named<InstanceDeclaration>) =>
	partOf(links, (building, drafts) => buildInstance(instance, building, drafts)),
);

/** A flow with what its ends mean. */
export const flowIn: (links: Links, flow: Named<FlowDeclaration>) => Flow = keptUnderLinks((links, flow: Named<FlowDeclaration>) =>
	flowOf(flow, links),
);

/** Functions share interfaces, networks are linked by what joins them: these are made together. */
function otherPart(united: UnitedDeclarations, links: LinksOfSections, before: Others | undefined): Others {
	const services = linkedServices(links);
	const own = othersOf(links).map(({ values }) => values);
	const of = [...othersOf<readonly unknown[]>(united), ...own, [...services]];
	if (before !== undefined && of.every((list, index) => sameList(before.of[index], list) === before.of[index])) return before;
	const part = partOf({ ...joinedLinks(own.flat()), services }, (building, drafts) => {
		for (const each of united.functions) buildFunction(each, building, drafts);
		buildLoadBalancers(united, building, drafts);
		buildNetworks(united, building);
		buildPrefixLists(united, building);
		buildPeerings(united, building);
		buildPublicAccess(united, building);
		buildVpns(united, building);
		buildDirectConnect(united, building);
		buildConnectPeers(united, building);
		buildTransitGateways(united, building);
		buildEndpointServices(united, building);
	});
	return { of, part };
}

function othersOf<T>({ vpcs, instances, flows, ...others }: Readonly<Record<keyof UnitedDeclarations, T>>): readonly T[] {
	return Object.values(others);
}

function partOf(links: Building['links'], build: (building: Building, drafts: DraftInterfaces) => void): Part {
	const entities: NetworkEntity[] = [];
	const drafts = new Map<Key, DraftInterface>();
	const called = new Set<string>();
	build(
		{ links, add: (entity) => entities.push(entity) },
		{
			add: (draft) => {
				drafts.set(draft.entity.key, draft);
				called.add(draft.entity.name);
			},
			has: (key) => drafts.has(key),
			isCalled: (name) => called.has(name),
		},
	);
	const all = [...drafts.values()];
	return {
		entities: entities.slice(),
		drafts: all,
		things: [...new Set([...entities.map(({ key }) => key), ...drafts.keys()])],
		publicDrafts: all.filter(isPublic),
		ofAnyGroup: all.filter(({ entity }) => entity.groups?.some(({ resolved }) => !resolved) === true).map(({ entity }) => entity.key),
	};
}

function keptUnderLinks<Declaration, Made>(
	make: (links: Links, declaration: Declaration) => Made,
): (links: Links, declaration: Declaration) => Made {
	const kept = new WeakMap<Links, { readonly made: Made }>();
	return (links, declaration) => {
		const known = kept.get(links);
		if (known !== undefined) return known.made;
		const made = make(links, declaration);
		kept.set(links, { made });
		return made;
	};
}
