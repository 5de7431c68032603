/** An endpoint leads to the node of the service's load balancer that is in its own zone (VPE-15, VPE-21). */
import { subnetOf } from '../../model/entities.ts';
import type { Endpoint, EndpointService, Interface, LoadBalancer, Subnet } from '../../model/network.ts';
import { isSameRegion, isZoneId } from '../../model/zones.ts';
import { type Branch, deadEnd, missingEnd, type Next, unknownEnd } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { entity, linked, type WalkContext } from '../walk-context.ts';
import { sharingRefusal } from './refused-endpoint.ts';
import { areInOneZone, type Doubt, subnetsOfBalancer } from './targets.ts';

/**
 * What a service in order gives to the nodes in the zone of an endpoint's interface, each a way of its own. The load balancers
 * that have none there take no part, as long as another one has.
 * @param into What a node is given to; `refusal` is why a load balancer is none of such a service.
 */
export function byNodesNear(
	context: WalkContext,
	branch: Branch,
	{ endpoint, service, from }: Offered,
	{
		refusal,
		into,
	}: {
		readonly refusal: (balancer: LoadBalancer) => string | undefined;
		readonly into: (balancer: LoadBalancer, node: Interface) => readonly Next[];
	},
): readonly Next[] {
	const broken = outOfOrderEnd(branch, service);
	if (broken !== undefined) return [broken];
	const found = service.loadBalancers.map((link): Near => {
		const balancer = linked(context.network, link, 'load-balancer');
		if ('missing' in balancer) return { open: missingEnd(branch, balancer.missing) };
		const unread = outOfOrderEnd(branch, { ...balancer.found, outOfOrder: undefined });
		const why = refusal(balancer.found);
		if (unread !== undefined) return { open: unread };
		if (why !== undefined) return { open: unknownEnd(branch, { code: 'refused', reason: why, source: service.source }) };
		const sharing = sharingRefusal(context.network, service, balancer.found);
		if (sharing !== undefined) return { open: unknownEnd(branch, sharing) };
		return nearOf(context, branch, { endpoint, service, from }, balancer.found, (node) => into(balancer.found, node));
	});
	const some = found.flatMap((each) => ('nexts' in each ? each.nexts : 'open' in each ? [each.open] : []));
	return some.length > 0 ? some : found.flatMap((each) => ('none' in each ? [each.none] : []));
}

export interface Offered {
	readonly endpoint: Endpoint;
	readonly service: EndpointService;
	/** The endpoint's interface. */
	readonly from: Interface;
}

/** What becomes of it at one load balancer: nodes, none in the zone, or nobody knows. */
type Near = { readonly nexts: readonly Next[] } | { readonly none: Next } | { readonly open: Next };

function nearOf(
	context: WalkContext,
	branch: Branch,
	{ endpoint, service, from }: Offered,
	balancer: LoadBalancer,
	into: (node: Interface) => readonly Next[],
): Near {
	const own = subnetOf(context.network, from);
	const judged = balancer.interfaces
		.flatMap((key) => entity(context.network, key, 'interface') ?? [])
		.map((node) => ({ node, near: nearness(context, own, subnetOf(context.network, node)) }));
	const nodes = judged.filter(({ near }) => near === true).map(({ node }) => node);
	if (nodes.length > 0) return { nexts: nodes.flatMap(into) };
	const doubt = doubtOf(context, { endpoint, service, from }, balancer, own, judged);
	if (doubt !== undefined) return { open: unknownEnd(branch, doubt) };
	const reason = `${balancer.name} has no subnet in zone ${own?.zone ?? '?'} of ${from.name}: ${service.name} is not there`;
	return { none: deadEnd(branch, { code: 'service-not-in-zone', reason, source: balancer.source }) };
}

function doubtOf(
	{ network }: WalkContext,
	{ endpoint, service, from }: Offered,
	balancer: LoadBalancer,
	own: Subnet | undefined,
	judged: readonly { readonly near: boolean | undefined }[],
): Doubt | undefined {
	const { known, open } = subnetsOfBalancer(network, balancer);
	if (open !== undefined) return open;
	if (judged.some(({ near }) => near === undefined)) {
		const reason = `which node of ${balancer.name} is in the zone of ${from.name} is not known: zones are not written, or are names of two accounts, or names and ids`;
		return { code: 'not-written', reason, source: balancer.source };
	}
	// VPE-14: an interface endpoint may lead to a service of another Region, where that one is offered to its Region.
	if (endpoint.type !== 'interface' || own === undefined || !known.some((each) => areInTwoRegions(network, own, each))) return undefined;
	const reason = `${balancer.name} is in another Region than ${from.name}: whether ${service.name} is offered there is not written`;
	return { code: 'not-written', reason, source: service.source };
}

function areInTwoRegions(network: WalkContext['network'], one: Subnet, other: Subnet): boolean {
	const [own, theirs] = [one, other].map(({ vpc }) => entity(network, vpc, 'vpc'));
	const areWritten = own?.region !== undefined && theirs?.region !== undefined;
	return isSameRegion(one.zone, other.zone) === false || (areWritten && own.region !== theirs.region);
}

/** Names of zones mean others in another account, their ids (`euw1-az1`) the same (Amazon EC2 User Guide, "Availability Zone IDs"). */
function nearness({ network }: WalkContext, one: Subnet | undefined, other: Subnet | undefined): boolean | undefined {
	if (one === undefined || other === undefined) return undefined;
	const vpcs = [one, other].flatMap(({ vpc }) => entity(network, vpc, 'vpc') ?? []);
	const [own, theirs] = vpcs.map(({ account, accountUnreadable }) => (accountUnreadable.length > 0 ? undefined : { account }));
	const areIds = [one, other].every(({ zone }) => zone !== undefined && isZoneId(zone));
	const isOneAccount = one.vpc === other.vpc || (own !== undefined && theirs !== undefined && own.account === theirs.account);
	return isOneAccount || areIds ? areInOneZone(one, other) : undefined;
}
