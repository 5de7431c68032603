/**
 * What each declaration makes of a network. A part follows from the declaration and from what its references mean, so it
 * is kept under its `Links`, which are another object as soon as either changes.
 */
import type { FlowDeclaration, InstanceDeclaration, Named, VpcDeclaration } from '../language/schema/declarations.ts';
import { mapSliced, type Sliced } from '../language/sliced.ts';
import { buildFilters } from './build-filters.ts';
import { flowOf } from './build-flows.ts';
import { buildFunction } from './build-functions.ts';
import { buildInstance } from './build-hosts.ts';
import { buildNatGateways } from './build-nat-gateways.ts';
import { buildNetworks, buildPrefixLists } from './build-outside.ts';
import { buildEndpoints, buildUnwalked } from './build-unwalked.ts';
import { type Building, buildVpc } from './build-vpc.ts';
import type { UnitedDeclarations } from './declarations.ts';
import type { DraftInterface, DraftInterfaces } from './draft-interface.ts';
import type { Flow } from './flow.ts';
import type { Key } from './link.ts';
import { joinedLinks, type Links } from './links.ts';
import { allOf, type LinksOfSections, NO_LINKS } from './links-of-sections.ts';
import type { NetworkEntity, NetworkPart } from './network.ts';

/** Some of a network's things, and its interfaces before their assumed addresses are known. */
export interface Part extends NetworkPart {
	readonly entities: readonly NetworkEntity[];
	readonly drafts: readonly DraftInterface[];
}

/** VPCs, then instances, then all else, in the order of the files. */
export function* partsOf(united: UnitedDeclarations, links: LinksOfSections): Sliced<readonly Part[]> {
	const vpcs = yield* mapSliced(united.vpcs, (vpc, at) => vpcPart(links.vpcs[at] ?? NO_LINKS, vpc));
	const instances = yield* mapSliced(united.instances, (instance, at) => instancePart(links.instances[at] ?? NO_LINKS, instance));
	return [...vpcs, ...instances, otherPart(united, links)];
}

const vpcPart = keptUnderLinks((links, vpc: Named<VpcDeclaration>) =>
	partOf(links, (building, drafts) => {
		buildVpc(vpc, building);
		buildFilters(vpc, building);
		buildNatGateways(vpc, building, drafts);
		buildEndpoints(vpc, building);
	}),
);

const instancePart = keptUnderLinks((links, instance: Named<InstanceDeclaration>) =>
	partOf(links, (building, drafts) => buildInstance(instance, building, drafts)),
);

/** A flow with what its ends mean. */
export const flowIn: (links: Links, flow: Named<FlowDeclaration>) => Flow = keptUnderLinks((links, flow: Named<FlowDeclaration>) =>
	flowOf(flow, links),
);

/** Functions share interfaces, networks are linked by what joins them: these are made anew each time. */
function otherPart(united: UnitedDeclarations, links: LinksOfSections): Part {
	const { vpcs, instances, flows, ...others } = links;
	const services = new Set<string>();
	for (const each of allOf(links)) {
		if (each.services.size > 0) for (const service of each.services) services.add(service);
	}
	const own = { ...joinedLinks(Object.values(others).flat()), services };
	return partOf(own, (building, drafts) => {
		for (const each of united.functions) buildFunction(each, building, drafts);
		buildNetworks(united, building);
		buildPrefixLists(united, building);
		buildUnwalked(united, building);
	});
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
	return { entities, drafts: [...drafts.values()], things: [...new Set([...entities.map(({ key }) => key), ...drafts.keys()])] };
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
