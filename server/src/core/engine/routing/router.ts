/**
 * The VPC router: which way each part of some packets goes, by one route table. Longest prefix and priorities are
 * `vpc-routes.ts`; here a route's target becomes the place where the packets are next, or the end of their way.
 */

import { aKind } from '../../model/kind-words.ts';
import type { Key, Missing } from '../../model/link.ts';
import type { NetworkEntity, RouteTable, Subnet, Vpc } from '../../model/network.ts';
import { otherSide } from '../../model/peering.ts';
import { resolverOf } from '../../model/subnet-addresses.ts';
import {
	type AddressSet,
	addressSet,
	emptyAddresses,
	intersectAddresses,
	isEmptyAddresses,
	subtractAddresses,
} from '../../net/address-set.ts';
import { destinationsOf, isEmptyPackets, type PacketSet } from '../../net/packets.ts';
import { containsPrefix } from '../../net/prefix.ts';
import { type Branch, deadEnd, missingEnd, type Next, unknownEnd } from '../branch.ts';
import { destinationsText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { destinedTo } from '../split.ts';
import type { Decided } from '../trace.ts';
import { type Assumption, entity, type WalkContext } from '../walk-context.ts';
import { type Candidate, nextHopName } from './candidate.ts';
import { splitByOwner, unownedEnd } from './owners.ts';
import { chooseRoutes, type RouteChoices } from './vpc-routes.ts';

/** Where a part of the packets goes, by which routes. */
export interface Way {
	readonly packets: PacketSet;
	readonly decided: readonly Decided[];
	readonly target: WayTarget;
}

export type WayTarget =
	| { readonly kind: 'interface'; readonly interface: Key; readonly local: boolean }
	| { readonly kind: 'gateway'; readonly place: Place }
	| { readonly kind: 'end'; readonly end: (branch: Branch) => Next };

/** Where packets for this interface go, coming from a subnet or (undefined) from a gateway; or why that is not known. */
export function towards(context: WalkContext, target: Key, from: Key | undefined): Place | { readonly missing: Missing } | undefined {
	const owner = entity(context.network, target, 'interface');
	if (owner === undefined) {
		return undefined;
	}
	if (!owner.subnet.resolved) {
		return owner.subnet;
	}
	return owner.subnet.key === from ? arrival(context, target) : { at: 'subnet-enter', subnet: owner.subnet.key, interface: target };
}

/** The interface itself, once packets are in its subnet. */
export function arrival(context: WalkContext, target: Key): Place {
	const owner = entity(context.network, target, 'interface');
	return owner?.ownerKind === 'nat-gateway' ? { at: 'nat-gateway', gateway: owner.owner } : { at: 'interface-in', interface: target };
}

/**
 * What each part of the packets would come to, for judging whether an assumed address matters. The blocks of a service are
 * longer than a default route: for an address that could be its own the service's route goes before that.
 */
export function routeOutcomes(
	context: WalkContext,
	table: RouteTable,
	packets: PacketSet,
	standsFor?: Assumption,
): readonly { readonly outcome: string; readonly packets: PacketSet }[] {
	const own = standsFor?.service === undefined ? undefined : routeOutcomes(context, table, destinedFor(packets, standsFor))[0]?.outcome;
	return outcomesOf(chooseRoutes(context, table, destinationsOf(packets)), packets, own);
}

/** The same of routes that have been chosen; `own` in place of what only a default route or none would take. */
export function outcomesOf(
	chosen: RouteChoices | { readonly missing: Missing },
	packets: PacketSet,
	own?: string,
): readonly { readonly outcome: string; readonly packets: PacketSet }[] {
	if ('missing' in chosen) {
		return [{ outcome: 'missing', packets }];
	}
	const outcomeOf = ({ candidates, length }: RouteChoices['choices'][number]): string =>
		own !== undefined && length === 0 ? own : candidates.map(({ nextHop }) => nextHopName(nextHop)).join();
	return [
		...chosen.choices.map((choice) => ({ outcome: outcomeOf(choice), packets: destinedTo(packets, choice.part) })),
		...(isEmptyAddresses(chosen.rest) ? [] : [{ outcome: own ?? 'none', packets: destinedTo(packets, chosen.rest) }]),
	];
}

function destinedFor(packets: PacketSet, { address }: Assumption): PacketSet {
	return destinedTo(packets, addressSet(address));
}

/** One way for each next hop; of equal routes each is a way of its own. */
export function waysBy(
	context: WalkContext,
	table: RouteTable,
	vpc: Vpc,
	packets: PacketSet,
	from: Subnet | undefined,
): { readonly found: readonly Way[] } | { readonly missing: Missing } {
	const chosen = chooseRoutes(context, table, destinationsOf(packets));
	if ('missing' in chosen) {
		return chosen;
	}
	const ways = new Map<string, { packets: PacketSet; decided: Decided[]; target: WayTarget }>();
	const add = (name: string, part: PacketSet, rule: Pick<Candidate, 'text' | 'source'>, target: WayTarget) => {
		if (isEmptyPackets(part)) {
			return;
		}
		const way = ways.get(name);
		const decided = { part, rule: rule.text, source: rule.source };
		if (way === undefined) {
			ways.set(name, { packets: part, decided: [decided], target });
		} else {
			way.packets = [...way.packets, ...part];
			way.decided.push(decided);
		}
	};
	for (const { part, candidates } of chosen.choices) {
		for (const candidate of candidates) {
			if (candidate.nextHop.kind === 'local') {
				addLocal(context, vpc, packets, part, candidate, add);
			} else {
				add(nextHopName(candidate.nextHop), destinedTo(packets, part), candidate, targetOf(context, table, candidate, from));
			}
		}
	}
	const unrouted = destinedTo(packets, chosen.rest);
	add(
		'none',
		unrouted,
		{ text: 'no route', source: table.source },
		{
			kind: 'end',
			end: (branch) =>
				deadEnd(branch, {
					code: 'no-route',
					reason: `route table ${table.name} has no route to ${destinationsText(branch.packets)}`,
					source: table.source,
					decided: [{ part: branch.packets, rule: 'no route', source: table.source }],
				}),
		},
	);
	return { found: [...ways.values()] };
}

function addLocal(
	context: WalkContext,
	vpc: Vpc,
	packets: PacketSet,
	part: AddressSet,
	candidate: Candidate,
	add: (name: string, part: PacketSet, rule: Pick<Candidate, 'text' | 'source'>, target: WayTarget) => void,
): void {
	const { owned, open, nobody } = splitByOwner(context, vpc.key, part);
	for (const { missing, part: own } of open) {
		add(missing.message, destinedTo(packets, own), candidate, { kind: 'end', end: (branch) => missingEnd(branch, missing) });
	}
	for (const { interface: key, part: own } of owned) {
		add(key, destinedTo(packets, own), candidate, { kind: 'interface', interface: key, local: true });
	}
	const resolver = resolverOf(vpc);
	const asked = resolver === undefined ? emptyAddresses(nobody.family) : intersectAddresses(nobody, addressSet(resolver));
	add('resolver', destinedTo(packets, asked), candidate, {
		kind: 'end',
		// A host's own questions never come this far (hops/amazon-service.ts): these were forwarded, or a function asks.
		end: (branch) =>
			unknownEnd(branch, {
				code: 'not-written',
				reason: `AWS does not say whether Amazon DNS answers these at ${destinationsText(branch.packets)}: they are no host's own`,
				source: vpc.source,
			}),
	});
	const unowned = subtractAddresses(nobody, asked);
	add('nobody', destinedTo(packets, unowned), candidate, { kind: 'end', end: (branch) => unownedEnd(context, branch, vpc) });
}

function targetOf(context: WalkContext, table: RouteTable, { nextHop, text, source }: Candidate, from: Subnet | undefined): WayTarget {
	if (nextHop.kind === 'missing') {
		return { kind: 'end', end: (branch) => missingEnd(branch, nextHop.missing) };
	}
	const blackhole = (why: string): WayTarget => ({
		kind: 'end',
		end: (branch) =>
			deadEnd(branch, {
				code: 'blackhole-route',
				reason: `route "${text}" of table ${table.name} ${why}`,
				source,
				decided: [{ part: branch.packets, rule: text, source }],
			}),
	});
	if (nextHop.kind === 'endpoint') {
		return { kind: 'gateway', place: { at: 'gateway-endpoint', endpoint: nextHop.key } };
	}
	const target = nextHop.kind === 'to' ? context.network.entities.get(nextHop.key) : undefined;
	if (target === undefined) {
		return blackhole('throws the packets away');
	}
	if (target.outOfOrder !== undefined) {
		return blackhole(`leads to ${target.name}, which is ${target.outOfOrder.state}`);
	}
	const vpc = vpcOf(context, target);
	if (vpc !== undefined && vpc !== table.vpc) {
		const message = `"${text}" leads to ${target.name}, which is of another VPC: AWS takes no such route`;
		return { kind: 'end', end: (branch) => missingEnd(branch, { code: 'unresolved', message, source }) };
	}
	return gatewayTarget(context, table, target, { text, source, from, blackhole });
}

/** The VPC that a route's target belongs to; undefined for what belongs to none. */
function vpcOf(context: WalkContext, target: NetworkEntity): Key | undefined {
	const subnet = target.kind === 'interface' && target.subnet.resolved ? entity(context.network, target.subnet.key, 'subnet') : undefined;
	return subnet?.vpc ?? ('vpc' in target ? target.vpc : undefined);
}

interface RouteUse {
	/** The route as written, and where. */
	readonly text: string;
	readonly source: Candidate['source'];
	/** The subnet that its packets come from; undefined for those of a gateway. */
	readonly from: Subnet | undefined;
	readonly blackhole: (why: string) => WayTarget;
}

function gatewayTarget(
	context: WalkContext,
	table: RouteTable,
	target: NetworkEntity,
	{ text, source, from, blackhole }: RouteUse,
): WayTarget {
	switch (target.kind) {
		case 'internet-gateway': {
			const redirect = from === undefined ? undefined : redirectOf(context, target.edgeTable, from);
			return redirect === undefined
				? { kind: 'gateway', place: { at: 'internet-gateway-out', gateway: target.key } }
				: {
						kind: 'end',
						end: (branch) =>
							deadEnd(branch, {
								code: 'edge-redirected',
								reason: `edge table ${redirect.table.name} sends what comes for ${from?.name ?? ''} to an appliance, so that subnet cannot use its own route to the internet gateway`,
								source: redirect.source,
							}),
					};
		}
		case 'egress-only-gateway':
			return { kind: 'gateway', place: { at: 'egress-only-gateway-out', gateway: target.key } };
		case 'nat-gateway':
			return { kind: 'interface', interface: target.interface, local: false };
		case 'interface': {
			const owner = context.network.entities.get(target.owner);
			return owner?.outOfOrder === undefined
				? { kind: 'interface', interface: target.key, local: false }
				: blackhole(`leads to ${target.name}, whose instance is ${owner.outOfOrder.state}`);
		}
		case 'vpn-gateway':
			return { kind: 'gateway', place: { at: 'vpn-gateway-out', gateway: target.key } };
		case 'peering': {
			if (otherSide(target, table.vpc) !== undefined)
				return { kind: 'gateway', place: { at: 'peering', peering: target.key, from: table.vpc } };
			const [open] = [target.requester, target.accepter].flatMap((link) => (link.resolved ? [] : [link.missing]));
			const message = `"${text}" leads to ${target.name}, which does not join this VPC: AWS takes no such route`;
			return { kind: 'end', end: (branch) => missingEnd(branch, open ?? { code: 'unresolved', message, source }) };
		}
		case 'transit-gateway': {
			if (from !== undefined) return { kind: 'gateway', place: { at: 'transit-gateway-in', gateway: target.key, subnet: from.key } };
			const reason = `"${text}" of an edge table leads to a transit gateway: AWS takes no such route`;
			return { kind: 'end', end: (branch) => unknownEnd(branch, { code: 'refused', reason, source }) };
		}
		case 'endpoint':
			if (target.type === 'interface' || target.type === 'gateway') {
				const message = `"${text}" leads to ${target.name}, which is no gateway load balancer endpoint: AWS takes no such route`;
				return { kind: 'end', end: (branch) => missingEnd(branch, { code: 'unresolved', message, source }) };
			}
			return notWalked(target, text);
		default:
			return notWalked(target, text);
	}
}

function notWalked({ kind, source }: NetworkEntity, text: string): WayTarget {
	const reason = `"${text}" leads to ${aKind(kind)}: packets are not walked through that kind yet`;
	return { kind: 'end', end: (branch) => unknownEnd(branch, { code: 'not-walked', reason, source }) };
}

/** The route of an internet gateway's edge table that takes this subnet's traffic to an appliance (RT-24). */
function redirectOf(
	context: WalkContext,
	edgeTable: Key | undefined,
	subnet: Subnet,
): { readonly table: RouteTable; readonly source: Decided['source'] } | undefined {
	const table = entity(context.network, edgeTable, 'route-table');
	for (const route of table?.routes ?? []) {
		const { destination, target } = route;
		const covers = destination.kind === 'block' && subnet.blocks.some(({ prefix }) => containsPrefix(destination.block.prefix, prefix));
		if (table !== undefined && covers && target.kind === 'to') {
			return { table, source: route.source };
		}
	}
	return undefined;
}
