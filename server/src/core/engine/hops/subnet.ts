/**
 * The VPC router as a subnet's packets meet it, and the subnet's edge. The network ACL is asked only where packets leave
 * or enter the subnet (ACL-6), so the next hop is chosen first and the ACL judged for each.
 */
import type { Key, Missing } from '../../model/link.ts';
import type { RouteTable, Subnet } from '../../model/network.ts';
import { destinationsOf } from '../../net/packets.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, unknownEnd, withPackets } from '../branch.ts';
import { decidedWithin } from '../decided.ts';
import { addressesMissing } from '../ends/end-parts.ts';
import { assumptionThatMatters } from '../filters/gate.ts';
import { throughAcl } from '../filters/network-acl.ts';
import { hopOf } from '../hop-names.ts';
import type { Place } from '../place.ts';
import { edgeRedirect } from '../routing/edge-redirect.ts';
import { arrival, routeOutcomes, towards, type Way, waysBy } from '../routing/router.ts';
import { entity, linked, type WalkContext } from '../walk-context.ts';

/** Packets that an interface of this subnet sent to the router. */
export function leaveSubnet(context: WalkContext, branch: Branch, place: Extract<Place, { at: 'subnet-leave' }>): readonly Next[] {
	const subnet = entity(context.network, place.subnet, 'subnet');
	if (subnet === undefined) {
		return [];
	}
	const here = enter(branch, hopOf(subnet, 'subnet'));
	const table = linked(context.network, subnet.routeTable, 'route-table');
	const vpc = entity(context.network, subnet.vpc, 'vpc');
	if ('missing' in table) {
		return [missingEnd(here, table.missing)];
	}
	if (vpc === undefined) {
		return [];
	}
	const ways = waysBy(context, table.found, vpc, branch.packets, subnet);
	if ('missing' in ways) {
		return throughAcl(context, here, subnet, 'out').map((each) => missingEnd(each, ways.missing));
	}
	const doubt = assumptionThatMatters(context, branch.packets, (packets, standsFor) =>
		routeOutcomes(context, table.found, packets, standsFor),
	);
	if (doubt !== undefined) {
		return [
			unknownEnd(here, {
				code: 'assumed-address',
				reason: `table ${table.found.name} depends on ${doubt.text}: others that it could be are led elsewhere`,
				source: table.found.source,
			}),
		];
	}
	return ways.found.flatMap((way) => takeWay(context, withPackets(here, way.packets), { subnet, by: place.by }, table.found, way));
}

/** Packets for an interface of this subnet that come from outside it. */
export function enterSubnet(context: WalkContext, branch: Branch, place: Extract<Place, { at: 'subnet-enter' }>): readonly Next[] {
	const subnet = entity(context.network, place.subnet, 'subnet');
	if (subnet === undefined) {
		return [];
	}
	const here = enter(branch, hopOf(subnet, 'subnet'));
	return throughAcl(context, here, subnet, 'in').map((each) => go(each, arrival(context, place.interface)));
}

/** A subnet that packets leave, and what brought them to its router. */
interface Leaving {
	readonly subnet: Subnet;
	readonly by: Key;
}

function takeWay(
	context: WalkContext,
	branch: Branch,
	{ subnet, by }: Leaving,
	table: RouteTable,
	{ decided, target }: Way,
): readonly Next[] {
	const stays = target.kind === 'interface' && staysIn(context, target.interface, subnet.key);
	const judged = stays ? [branch] : throughAcl(context, branch, subnet, 'out');
	return judged.map((each) => {
		if (target.kind === 'end') {
			return target.end(each);
		}
		const toGateway = target.kind === 'gateway' && target.place.at === 'internet-gateway-out' ? target.place.gateway : undefined;
		const redirected = toGateway === undefined ? undefined : edgeRedirect(context, each, toGateway, subnet, by);
		if (redirected !== undefined) {
			return redirected;
		}
		const untold = target.kind === 'gateway' && target.place.at !== 'gateway-endpoint' ? untoldService(context, each) : undefined;
		if (untold !== undefined) {
			return missingEnd(each, untold);
		}
		const local = target.kind === 'interface' && target.local;
		const rules = decidedWithin(decided, each.packets);
		const routed = addStep(each, {
			kind: 'route',
			table: table.name,
			decision: 'passed',
			code: local ? 'route-local' : 'route',
			reason: local
				? `table ${table.name} delivers inside the VPC`
				: `table ${table.name} leads it ${rules.map(({ rule }) => rule).join(', ')}`,
			packets: each.packets,
			decided: rules,
			source: rules.find(({ source }) => source !== undefined)?.source ?? table.source,
		});
		const to = target.kind === 'gateway' ? target.place : towards(context, target.interface, stays ? subnet.key : undefined);
		if (to !== undefined && 'missing' in to) {
			return missingEnd(routed, to.missing);
		}
		return to === undefined
			? deadEnd(routed, { code: 'address-of-nobody', reason: 'the interface that has this address is in no subnet' })
			: go(routed, to);
	});
}

/** Beyond a gateway the address that stands for a service leads nowhere: who has the real ones is not known. */
function untoldService(context: WalkContext, branch: Branch): Missing | undefined {
	const service = entity(context.network, context.assumptionOf(destinationsOf(branch.packets))?.service, 'network-host');
	return service === undefined ? undefined : addressesMissing(service, service.source);
}

/** ACL-11: the way to a gateway load balancer endpoint goes past the ACL, in its own subnet too. */
function staysIn(context: WalkContext, key: Key, subnet: Key): boolean {
	const owner = entity(context.network, key, 'interface');
	const isInspected = owner?.ownerKind === 'endpoint' && entity(context.network, owner.owner, 'endpoint')?.type === 'gateway-load-balancer';
	return !isInspected && subnetOf(context, key) === subnet;
}

function subnetOf(context: WalkContext, key: Key): Key | undefined {
	const owner = entity(context.network, key, 'interface');
	return owner?.subnet.resolved === true ? owner.subnet.key : undefined;
}
