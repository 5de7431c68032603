/** An endpoint leads to the node of the service's load balancer that is in its own zone (VPE-15, VPE-21). */
import { subnetOf } from '../../model/entities.ts';
import type { EndpointService, Interface, LoadBalancer, Subnet } from '../../model/network.ts';
import { type Branch, deadEnd, type Next, unknownEnd } from '../branch.ts';
import { entity, type WalkContext } from '../walk-context.ts';
import { isSameZone } from './targets.ts';

/** The nodes in the zone of an endpoint's interface, or how the way ends where there is none. */
export function nodesNear(
	context: WalkContext,
	service: EndpointService,
	balancer: LoadBalancer,
	from: Interface,
): { readonly nodes: readonly Interface[] } | { readonly none: (branch: Branch) => Next } {
	const own = subnetOf(context.network, from);
	const judged = balancer.interfaces
		.flatMap((key) => entity(context.network, key, 'interface') ?? [])
		.map((node) => ({ node, near: nearness(context, own, subnetOf(context.network, node)) }));
	const nodes = judged.filter(({ near }) => near === true).map(({ node }) => node);
	if (nodes.length > 0) return { nodes };
	if (judged.some(({ near }) => near === undefined)) {
		const reason = `which node of ${balancer.name} is in the zone of ${from.name} is not known: zones are not written, or are names of two accounts`;
		return { none: (branch) => unknownEnd(branch, { code: 'not-written', reason, source: balancer.source }) };
	}
	const reason = `${balancer.name} has no subnet in zone ${own?.zone ?? '?'} of ${from.name}: ${service.name} is not there`;
	return { none: (branch) => deadEnd(branch, { code: 'service-not-in-zone', reason, source: balancer.source }) };
}

/** Names of zones mean others in another account, their ids (`euw1-az1`) the same (Amazon EC2 User Guide, "Availability Zone IDs"). */
function nearness({ network }: WalkContext, one: Subnet | undefined, other: Subnet | undefined): boolean | undefined {
	if (one === undefined || other === undefined) return undefined;
	const vpcs = [one, other].flatMap(({ vpc }) => entity(network, vpc, 'vpc') ?? []);
	const [own, theirs] = vpcs.map(({ account, accountUnreadable }) => (accountUnreadable.length > 0 ? undefined : { account }));
	const areIds = [one, other].every(({ zone }) => zone !== undefined && /-az\d+$/.test(zone));
	const isOneAccount = one.vpc === other.vpc || (own !== undefined && theirs !== undefined && own.account === theirs.account);
	return isOneAccount || areIds ? isSameZone(one, other) : undefined;
}
