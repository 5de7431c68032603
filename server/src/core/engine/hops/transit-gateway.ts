/**
 * A transit gateway: what has entered by an attachment is looked up in the table that this one is associated with, and leaves
 * by another (Amazon VPC Transit Gateways guide, "How transit gateways work"; TGW-3, TGW-22).
 */
import type { Key } from '../../model/link.ts';
import type { Things, TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable } from '../../model/network.ts';
import { acceptedBy, openPeering } from '../../model/transit-gateway.ts';
import { crossingWords, whereaboutsOf } from '../../model/whereabouts.ts';
import { destinationsOf } from '../../net/packets.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, unknownEnd, withPackets } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { decidedWithin } from '../decided.ts';
import { assumptionThatMatters } from '../filters/gate.ts';
import { hopOf } from '../hop-names.ts';
import type { Place, Zone } from '../place.ts';
import { outcomesOf } from '../routing/router.ts';
import { chooseTransitRoutes } from '../routing/transit-routes.ts';
import { type TransitWay, transitWays } from '../routing/transit-ways.ts';
import { entity, linked, type WalkContext } from '../walk-context.ts';
import { leaveByConnect } from './connect-peer.ts';
import { leaveByAttachment } from './transit-gateway-exit.ts';

/** Packets that have come in by an attachment: its table says where they leave. */
export function acrossTransitGateway(
	context: WalkContext,
	branch: Branch,
	place: Extract<Place, { at: 'transit-gateway' }>,
): readonly Next[] {
	const { network } = context;
	const attachment = entity(network, place.attachment, 'transit-gateway-attachment');
	const gateway = entity(network, attachment?.gateway, 'transit-gateway');
	if (attachment === undefined || gateway === undefined) return [];
	const hop = (to?: Key) =>
		hopOf(gateway, 'transit-gateway', wayWords(network, attachment, entity(network, to, 'transit-gateway-attachment')));
	const here = enter(branch, hop());
	const broken = outOfOrderEnd(here, gateway, attachment);
	if (broken !== undefined) return [broken];
	if (attachment.routeTable === undefined) {
		return [
			deadEnd(here, {
				code: 'tgw-no-association',
				reason: `${attachment.shortName} is associated with no route table of ${gateway.name}: what comes from there is dropped`,
				source: attachment.source,
			}),
		];
	}
	const table = linked(network, attachment.routeTable, 'transit-gateway-route-table');
	if ('missing' in table) return [missingEnd(here, table.missing)];
	const closed = outOfOrderEnd(here, table.found) ?? undecided(context, here, table.found);
	if (closed !== undefined) return [closed];
	const ways = transitWays(context, table.found, branch.packets);
	if ('missing' in ways) return [missingEnd(here, ways.missing)];
	return ways.found.flatMap((way) => {
		const to = way.target.kind === 'attachment' ? way.target.attachment : undefined;
		return takeWay(context, withPackets(enter(branch, hop(to)), way.packets), { gateway, table: table.found, way, zone: place.zone });
	});
}

/** Also from which Region or account into which, where it leaves one. */
function wayWords(things: Things, from: TransitGatewayAttachment, to: TransitGatewayAttachment | undefined): string {
	if (to === undefined) return `from ${from.shortName}`;
	const crossing = crossingWords(whereaboutsOf(things, from), whereaboutsOf(things, to));
	return [`${from.shortName} to ${to.shortName}`, crossing].filter((words) => words !== undefined).join(', ');
}

function undecided(context: WalkContext, here: Branch, table: TransitGatewayRouteTable): Next | undefined {
	const doubt = assumptionThatMatters(context, here.packets, (packets) =>
		outcomesOf(chooseTransitRoutes(context, table, destinationsOf(packets)), packets),
	);
	return doubt === undefined
		? undefined
		: unknownEnd(here, {
				code: 'assumed-address',
				reason: `table ${table.name} depends on ${doubt.text}: others that it could be are led elsewhere`,
				source: table.source,
			});
}

interface Taken {
	readonly gateway: TransitGateway;
	readonly table: TransitGatewayRouteTable;
	readonly way: TransitWay;
	readonly zone: Zone;
}

function takeWay(context: WalkContext, here: Branch, { gateway, table, way, zone }: Taken): readonly Next[] {
	if (way.target.kind === 'end') return [way.target.end(here)];
	const rules = decidedWithin(way.decided, here.packets);
	const routed = addStep(here, {
		kind: 'route',
		table: table.name,
		decision: 'passed',
		code: 'route',
		reason: `table ${table.name} leads it ${rules.map(({ rule }) => rule).join(', ')}`,
		packets: here.packets,
		decided: rules,
		source: rules.find(({ source }) => source !== undefined)?.source ?? table.source,
	});
	const to = entity(context.network, way.target.attachment, 'transit-gateway-attachment');
	if (to === undefined) return [];
	switch (to.attached.kind) {
		case 'vpc':
			return leaveByAttachment(context, routed, { gateway, attachment: to, attached: to.attached, zone });
		case 'transit-gateway':
			return [acrossTransitPeering(context, routed, gateway, to, to.attached.other)];
		case 'missing':
			return [missingEnd(routed, to.attached.missing)];
		case 'vpn-connection':
			return to.attached.link.resolved
				? [go(routed, { at: 'vpn-connection', connection: to.attached.link.key, towards: 'network' })]
				: [missingEnd(routed, to.attached.link.missing)];
		case 'direct-connect-gateway':
			return to.attached.link.resolved
				? [go(routed, { at: 'direct-connect-gateway', gateway: to.attached.link.key, from: to.key })]
				: [missingEnd(routed, to.attached.link.missing)];
		case 'connect':
			return leaveByConnect(context, routed, to, to.attached);
	}
}

/** TGW-17: the other gateway looks the packets up again, in the table of its own side of the peering. */
function acrossTransitPeering(
	{ network }: WalkContext,
	branch: Branch,
	gateway: TransitGateway,
	attachment: TransitGatewayAttachment,
	link: Extract<TransitGatewayAttachment['attached'], { kind: 'transit-gateway' }>['other'],
): Next {
	const other = linked(network, link, 'transit-gateway');
	if ('missing' in other) return missingEnd(branch, other.missing);
	if (other.found.key === gateway.key) {
		return unknownEnd(branch, {
			code: 'refused',
			reason: `${attachment.name} joins ${gateway.name} with itself: AWS makes no such peering`,
			source: attachment.source,
		});
	}
	const side = acceptedBy(network, other.found, gateway.key);
	const broken = outOfOrderEnd(branch, other.found, side);
	if (broken !== undefined) return broken;
	if (side === undefined) {
		const open = openPeering(network, other.found);
		return open !== undefined
			? missingEnd(branch, open)
			: deadEnd(branch, {
					code: 'out-of-order',
					reason: `no attachment of ${other.found.name} names ${gateway.name}: the peering ${attachment.name} is not accepted`,
					source: attachment.source,
				});
	}
	return go(branch, { at: 'transit-gateway', attachment: side.key, zone: 'elsewhere' });
}
