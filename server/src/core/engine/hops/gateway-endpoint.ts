/**
 * A gateway endpoint: a route of its VPC leads to it, and it carries TCP and pings of that VPC's interfaces to its service
 * with their private addresses, and of nobody else (VPE-4, VPE-5, RT-34).
 */
import { addressesIn } from '../../net/address-set.ts';
import { numberSet } from '../../net/number-set.ts';
import { type PacketSet, subtractPackets } from '../../net/packets.ts';
import { ICMP, TCP } from '../../net/protocols.ts';
import { serviceRefusal } from '../balancing/refused-endpoint.ts';
import { type Branch, deadEnd, enter, missingEnd, type Next, part, unknownEnd } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { familyOfPackets, sourcesText, trafficOf } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { comingFrom, ofTraffic } from '../split.ts';
import { entity, type WalkContext } from '../walk-context.ts';
import { intoService } from './endpoint-service.ts';

/** Packets that its route leads to a gateway endpoint. */
export function throughGatewayEndpoint(
	context: WalkContext,
	branch: Branch,
	{ endpoint: key }: Extract<Place, { at: 'gateway-endpoint' }>,
): readonly Next[] {
	const endpoint = entity(context.network, key, 'endpoint');
	const vpc = entity(context.network, endpoint?.vpc, 'vpc');
	if (endpoint === undefined || vpc === undefined) return [];
	const { name, source } = endpoint;
	const here = enter(branch, hopOf(endpoint, 'endpoint', 'gateway endpoint'));
	const broken = outOfOrderEnd(here, endpoint, vpc);
	if (broken !== undefined) return [broken];
	const refusal = serviceRefusal(endpoint);
	if (refusal !== undefined) return [unknownEnd(here, refusal)];
	const blocks = addressesIn(familyOfPackets(here.packets), vpc.blocks);
	const inside = comingFrom(here.packets, blocks);
	const outside = subtractPackets(here.packets, inside);
	const carried = carriedOf(inside);
	const refused = subtractPackets(inside, carried);
	return [
		...part(here, carried, (each) => intoService(context, each, endpoint, { at: 'endpoint-reply', endpoint: key, interface: undefined })),
		...part(here, outside, (each) => [
			vpc.blocksIncomplete
				? missingEnd(each, { code: 'unreadable', message: `a block of VPC ${vpc.name} could not be read`, source: vpc.source })
				: deadEnd(each, {
						code: 'endpoint-source-outside',
						reason: `gateway endpoint ${name} serves the interfaces of ${vpc.name}, and ${sourcesText(outside)} is not in it`,
						source,
					}),
		]),
		...part(here, refused, (each) => [
			deadEnd(each, {
				code: 'endpoint-protocol',
				reason: `gateway endpoint ${name} carries tcp and pings, not ${trafficOf(refused)}`,
				source,
			}),
		]),
	];
}

/** VPE-5. An echo request has type 8 (RFC 792); its codes fill the numbers from 8 * 256. */
function carriedOf(packets: PacketSet): PacketSet {
	const pings = { protocols: numberSet(ICMP), icmp: numberSet([8 * 256, 8 * 256 + 255]) };
	return [...ofTraffic(packets, { protocols: numberSet(TCP) }), ...ofTraffic(packets, pings)];
}
