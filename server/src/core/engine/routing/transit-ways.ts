/** Which way each part of some packets leaves a transit gateway, by one of its route tables. */
import type { Key, Missing } from '../../model/link.ts';
import type { TransitGatewayRouteTable } from '../../model/network.ts';
import { destinationsOf, isEmptyPackets, type PacketSet } from '../../net/packets.ts';
import { type Branch, deadEnd, missingEnd, type Next } from '../branch.ts';
import { destinationsText } from '../packet-words.ts';
import { destinedTo } from '../split.ts';
import type { Decided } from '../trace.ts';
import { entity, type WalkContext } from '../walk-context.ts';
import { type Candidate, nextHopName } from './candidate.ts';
import { chooseTransitRoutes } from './transit-routes.ts';

export interface TransitWay {
	readonly packets: PacketSet;
	readonly decided: readonly Decided[];
	readonly target: TransitTarget;
}

export type TransitTarget =
	| { readonly kind: 'attachment'; readonly attachment: Key }
	| { readonly kind: 'end'; readonly end: (branch: Branch) => Next };

/** One way for each attachment; of equal routes each is a way of its own. */
export function transitWays(
	context: WalkContext,
	table: TransitGatewayRouteTable,
	packets: PacketSet,
): { readonly found: readonly TransitWay[] } | { readonly missing: Missing } {
	const chosen = chooseTransitRoutes(context, table, destinationsOf(packets));
	if ('missing' in chosen) return chosen;
	const ways = new Map<string, { packets: PacketSet; decided: Decided[]; target: TransitTarget }>();
	for (const { part, candidates } of chosen.choices) {
		const own = destinedTo(packets, part);
		for (const candidate of candidates) {
			const name = nextHopName(candidate.nextHop);
			const way = ways.get(name) ?? { packets: [], decided: [], target: targetOf(context, table, candidate) };
			ways.set(name, way);
			way.packets = [...way.packets, ...own];
			way.decided.push({ part: own, rule: candidate.text, source: candidate.source });
		}
	}
	const unrouted = destinedTo(packets, chosen.rest);
	const none: TransitWay = { packets: unrouted, decided: [], target: { kind: 'end', end: (branch) => noRoute(branch, table) } };
	return { found: [...ways.values(), none].filter((way) => !isEmptyPackets(way.packets)) };
}

function targetOf({ network }: WalkContext, table: TransitGatewayRouteTable, { nextHop, text, source }: Candidate): TransitTarget {
	if (nextHop.kind === 'missing') return { kind: 'end', end: (branch) => missingEnd(branch, nextHop.missing) };
	const blackhole = (why: string): TransitTarget => ({
		kind: 'end',
		end: (branch) =>
			deadEnd(branch, {
				code: 'tgw-blackhole-route',
				reason: `route "${text}" of table ${table.name} ${why}`,
				source,
				decided: [{ part: branch.packets, rule: text, source }],
			}),
	});
	const attachment = nextHop.kind === 'to' ? entity(network, nextHop.key, 'transit-gateway-attachment') : undefined;
	if (attachment === undefined) return blackhole('throws the packets away');
	// TGW-4: a route whose attachment is gone stays, and drops what it takes.
	if (attachment.outOfOrder !== undefined) return blackhole(`leads to ${attachment.name}, which is ${attachment.outOfOrder.state}`);
	return { kind: 'attachment', attachment: attachment.key };
}

function noRoute(branch: Branch, table: TransitGatewayRouteTable): Next {
	return deadEnd(branch, {
		code: 'tgw-no-route',
		reason: `route table ${table.name} has no route to ${destinationsText(branch.packets)}`,
		source: table.source,
		decided: [{ part: branch.packets, rule: 'no route', source: table.source }],
	});
}
