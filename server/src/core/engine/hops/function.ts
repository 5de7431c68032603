/** A Lambda function about to send by one of its shared interfaces (LMB-1 to LMB-4). */

import { subnetOf } from '../../model/entities.ts';
import type { LambdaFunction } from '../../model/network.ts';
import { numberSet } from '../../net/number-set.ts';
import { type PacketSet, subtractPackets } from '../../net/packets.ts';
import { TCP, UDP } from '../../net/protocols.ts';
import { addStep, type Branch, deadEnd, enter, type Next, part, unknownEnd, withPackets } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { isAssumed } from '../own-addresses.ts';
import { destinationsText, trafficOf } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { ofTraffic } from '../split.ts';
import { entity, type WalkContext } from '../walk-context.ts';
import { servicesAsked } from './amazon-service.ts';
import { throughOwnInterface } from './own-interface.ts';

/** Packets of a function: TCP and UDP only (LMB-4), to the subnet's router or straight to a neighbour. */
export function sendFromFunction(context: WalkContext, branch: Branch, place: Extract<Place, { at: 'function-send' }>): readonly Next[] {
	const sender = entity(context.network, place.function, 'function');
	const owner = entity(context.network, place.interface, 'interface');
	const subnet = owner && subnetOf(context.network, owner);
	if (sender === undefined || owner === undefined || subnet === undefined) {
		return [];
	}
	const begun = addStep(enter(branch, { ...hopOf(sender, 'function'), assumed: isAssumed(owner) }), {
		kind: 'originate',
		decision: 'passed',
		code: 'originates',
		reason: `${sender.name} sends from ${subnet.name}`,
		packets: branch.packets,
		decided: [],
		source: sender.source,
	});
	const broken = outOfOrderEnd(begun, sender);
	if (broken !== undefined) {
		return [broken];
	}
	const vpc = entity(context.network, subnet.vpc, 'vpc');
	const { carried: sent, refused } = carriedByFunction(begun.packets);
	const asked = servicesAsked(vpc, sent);
	const carried = asked.reduce((rest, { packets }) => subtractPackets(rest, packets), sent);
	return [
		...asked.map(({ service, packets }) =>
			unknownEnd(withPackets(begun, packets), {
				code: 'not-written',
				reason: `AWS does not say how a function asks ${service.name} at ${destinationsText(packets)}`,
				source: sender.source,
			}),
		),
		...throughOwnInterface(context, withPackets(begun, carried), owner),
		...refusedByFunction(begun, sender, refused),
	];
}

/** LMB-4: a function sends TCP and UDP. */
export function carriedByFunction(packets: PacketSet): { readonly carried: PacketSet; readonly refused: PacketSet } {
	const carried = ofTraffic(packets, { protocols: numberSet(TCP, UDP) });
	return { carried, refused: subtractPackets(packets, carried) };
}

/** What a function cannot send. */
export function refusedByFunction(branch: Branch, { source }: LambdaFunction, refused: PacketSet): readonly Next[] {
	return part(branch, refused, (each) => [
		deadEnd(each, {
			code: 'function-protocol',
			reason: `a Lambda function sends tcp and udp, not ${trafficOf(refused)}`,
			source,
		}),
	]);
}
