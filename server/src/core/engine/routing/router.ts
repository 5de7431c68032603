/**
 * The VPC router: which way each part of some packets goes, by one route table. Longest prefix and priorities are
 * `vpc-routes.ts`; what a route's target does with packets is `route-target.ts`.
 */

import type { Key, Missing } from '../../model/link.ts';
import type { RouteTable, Subnet, Vpc } from '../../model/network.ts';
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
import { deadEnd, missingEnd, unknownEnd } from '../branch.ts';
import { destinationsText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { destinedTo } from '../split.ts';
import type { Decided } from '../trace.ts';
import { type Assumption, entity, type WalkContext } from '../walk-context.ts';
import { type Candidate, nextHopName } from './candidate.ts';
import { splitByOwner, unownedEnd } from './owners.ts';
import { targetOf, type WayTarget } from './route-target.ts';
import { chooseRoutes, type RouteChoices } from './vpc-routes.ts';

/** Where a part of the packets goes, by which routes. */
export interface Way {
	readonly packets: PacketSet;
	readonly decided: readonly Decided[];
	readonly target: WayTarget;
}

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
