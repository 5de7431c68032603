/**
 * How packets come into a VPC by its internet gateway or its VPN gateway: the gateway's edge table may lead them to an
 * appliance; without one they go to who has the address (Amazon VPC User Guide, "Gateway route tables"; RT-22, RT-25).
 */
import type { Interface, Vpc } from '../../model/network.ts';
import { addStep, type Branch, deadEnd, go, missingEnd, type Next, unknownEnd, withPackets } from '../branch.ts';
import type { Place } from '../place.ts';
import { type EntityOf, entity, type WalkContext } from '../walk-context.ts';
import { deliverLocally } from './local-delivery.ts';
import { towards, type Way, waysBy } from './router.ts';

type Entrance = EntityOf<'internet-gateway' | 'vpn-gateway'>;

/** Where an edge table leads packets to: what the gateway does not ask, the appliance gets. */
export type IntoAppliance = (branch: Branch, to: Place, appliance: Interface | undefined, table: string) => Next;

export function enterVpc(
	context: WalkContext,
	branch: Branch,
	gateway: Entrance,
	vpc: Vpc,
	intoAppliance: IntoAppliance = go,
): readonly Next[] {
	const [unreadable] = gateway.edgeTable === undefined ? gateway.edgeUnreadable : [];
	if (unreadable !== undefined) {
		const message = `what could not be read may be the edge table of ${gateway.name}`;
		return [missingEnd(branch, { code: 'unreadable', message, source: unreadable })];
	}
	const table = entity(context.network, gateway.edgeTable, 'route-table');
	if (table === undefined) return deliverLocally(context, branch, vpc);
	const ways = waysBy(context, table, vpc, branch.packets, undefined);
	if ('missing' in ways) return [missingEnd(branch, ways.missing)];
	return ways.found.map((way) => enterBy(context, withPackets(branch, way.packets), gateway, table.name, way, intoAppliance));
}

function enterBy(
	context: WalkContext,
	branch: Branch,
	gateway: Entrance,
	table: string,
	{ target, decided }: Way,
	intoAppliance: IntoAppliance,
): Next {
	const source = decided[0]?.source;
	if (target.kind === 'end') return target.end(branch);
	const to = target.kind === 'gateway' ? undefined : towards(context, target.interface, undefined);
	if (target.kind === 'gateway' || to === undefined) {
		const reason = `edge table ${table} leads to nothing that packets from ${gateway.name} can go to`;
		return deadEnd(branch, { code: 'no-route', reason, source: source ?? gateway.source });
	}
	if ('missing' in to) return missingEnd(branch, to.missing);
	if (target.local) return go(branch, to);
	const owner = entity(context.network, target.interface, 'interface');
	if (owner?.ownerKind === 'nat-gateway') {
		// RT-22: an edge table leads to interfaces of appliances and to gateway load balancer endpoints, to nothing else.
		return unknownEnd(branch, {
			code: 'refused',
			reason: `AWS takes no route to NAT gateway ${owner.name} in edge table ${table}`,
			source,
		});
	}
	const routed = addStep(branch, {
		kind: 'route',
		table,
		decision: 'passed',
		code: 'edge-route',
		reason: `edge table ${table} leads it ${decided.map(({ rule }) => rule).join(', ')}`,
		packets: branch.packets,
		decided,
		source,
	});
	return intoAppliance(routed, to, owner, table);
}
