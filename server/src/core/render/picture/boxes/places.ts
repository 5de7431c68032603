/** How the things of a network stand to each other: zones of a VPC, regions, which subnets are nearer to the outside. */
import { subnetsOf } from '../../../model/entities.ts';
import type { Network, Subnet, Vpc } from '../../../model/network.ts';
import type { Container } from './box.ts';
import { accountBox, regionBox } from './things.ts';

/** A VPC's subnets by zone, in the order of the file; the empty name has those without one. */
export function zonesOf(network: Network, vpc: Vpc): readonly { readonly zone: string; readonly subnets: readonly Subnet[] }[] {
	const zones = new Map<string, Subnet[]>();
	for (const subnet of subnetsOf(network, vpc)) {
		const zone = subnet.zone ?? '';
		const known = zones.get(zone);
		if (known === undefined) zones.set(zone, [subnet]);
		else known.push(subnet);
	}
	return [...zones].map(([zone, subnets]) => ({ zone, subnets }));
}

/** Where a subnet stands: 0 where nothing leads out of the VPC, 1 where something else than an internet gateway does, 2 beside that. */
export function sideOf(network: Network, { routeTable }: Subnet): 0 | 1 | 2 {
	const table = routeTable.resolved ? network.entities.get(routeTable.key) : undefined;
	if (table?.kind !== 'route-table' || table.routes.length === 0) return 0;
	const toInternet = table.routes.some(({ target }) => {
		const to = target.kind === 'to' && target.link.resolved ? network.entities.get(target.link.key) : undefined;
		return to?.kind === 'internet-gateway';
	});
	return toInternet ? 2 : 1;
}

interface Drawn {
	readonly vpc: Vpc;
	readonly box: Container;
}

/** VPCs in boxes of their accounts and regions, where there are several of these; one region is said by the VPC itself. */
export function withPlaces(drawn: readonly Drawn[], columns: number): readonly Container[] {
	const accounts = new Map<string, Drawn[]>();
	for (const each of drawn) {
		const account = each.vpc.account ?? '';
		const known = accounts.get(account);
		if (known === undefined) accounts.set(account, [each]);
		else known.push(each);
	}
	if ([...accounts.keys()].filter((account) => account !== '').length < 2) return withRegions(drawn, columns);
	return [...accounts].flatMap(([account, own]) => {
		const boxes = withRegions(own, columns);
		if (account === '') return boxes;
		// A Region of several accounts is a box in each.
		const inside = boxes.map((box) => (box.look === 'region' ? { ...box, id: `${box.id} of ${account}` } : box));
		return [accountBox(account, inside, inside.some(({ look }) => look === 'region') ? 1 : columns)];
	});
}

function withRegions(drawn: readonly Drawn[], columns: number): readonly Container[] {
	const regions = new Map<string, Container[]>();
	for (const { vpc, box } of drawn) {
		const region = vpc.region ?? '';
		const known = regions.get(region);
		if (known === undefined) regions.set(region, [box]);
		else known.push(box);
	}
	if ([...regions.keys()].filter((region) => region !== '').length < 2) return drawn.map(({ box }) => box);
	return [...regions].flatMap(([region, boxes]) =>
		region === ''
			? boxes
			: [
					regionBox(
						region,
						boxes.map((box) => ({ ...box, corner: '' })),
						columns,
					),
				],
	);
}
