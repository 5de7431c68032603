/**
 * The VPN gateway of a VPC (virtual private gateway): it carries packets between the interfaces of its VPC and what lies
 * behind its VPN connections, and nothing that only passes through the VPC (AWS Site-to-Site VPN User Guide, "Site-to-Site VPN routing
 * options"; RT-32, RT-33).
 */
import type { Vpc, VpcGateway } from '../../model/network.ts';
import { type AddressSet, addressesIn, emptyAddresses, uniteAddresses } from '../../net/address-set.ts';
import { destinationsOf, sourcesOf, subtractPackets } from '../../net/packets.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, part, unknownEnd } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { destinationsText, familyOfPackets, sourcesText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { splitByOwner } from '../routing/owners.ts';
import { enterVpc, type IntoAppliance } from '../routing/vpc-entrance.ts';
import { partsBehind, type VpnPart, type VpnRoute } from '../routing/vpn-routes.ts';
import { comingFrom, destinedTo } from '../split.ts';
import { entity, type WalkContext } from '../walk-context.ts';

/** Packets that a route of the VPC leads to its VPN gateway. */
export function leaveByVpnGateway(
	context: WalkContext,
	branch: Branch,
	{ gateway: key }: Extract<Place, { at: 'vpn-gateway-out' }>,
): readonly Next[] {
	const gateway = entity(context.network, key, 'vpn-gateway');
	const vpc = entity(context.network, gateway?.vpc, 'vpc');
	if (gateway === undefined || vpc === undefined) return [];
	const here = enter(branch, hopOf(gateway, 'vpn-gateway'));
	const broken = outOfOrderEnd(here, gateway, vpc) ?? notIpv4(here, gateway);
	if (broken !== undefined) return [broken];
	const { owned, open } = splitByOwner(context, vpc.key, sourcesOf(here.packets));
	const own = comingFrom(here.packets, unite(owned.map(({ part: each }) => each)));
	const known = open.reduce((rest, each) => subtractPackets(rest, comingFrom(rest, each.part)), subtractPackets(here.packets, own));
	return [
		...part(here, own, (each) => intoConnections(context, each, gateway)),
		...open.flatMap(({ part: each, missing }) => part(here, comingFrom(here.packets, each), (one) => [missingEnd(one, missing)])),
		...part(here, known, (each) => [
			deadEnd(each, {
				code: 'vpn-source-outside',
				reason: `${sourcesText(each.packets)} is no address of an interface in ${vpc.name}, so ${gateway.name} drops its packets`,
				source: gateway.source,
			}),
		]),
	];
}

/** Packets that came by a VPN connection. */
export function enterByVpnGateway(
	context: WalkContext,
	branch: Branch,
	{ gateway: key, connection }: Extract<Place, { at: 'vpn-gateway-in' }>,
): readonly Next[] {
	const gateway = entity(context.network, key, 'vpn-gateway');
	const vpc = entity(context.network, gateway?.vpc, 'vpc');
	if (gateway === undefined || vpc === undefined) return [];
	const here = enter(branch, hopOf(gateway, 'vpn-gateway'));
	const broken = outOfOrderEnd(here, gateway, vpc) ?? notIpv4(here, gateway);
	if (broken !== undefined) return [broken];
	const inside = destinedTo(here.packets, addressesIn('ipv4', vpc.blocks));
	return [
		...part(here, inside, (each) => enterVpc(context, each, gateway, vpc, intoInterface)),
		...part(here, subtractPackets(here.packets, inside), (each) =>
			vpc.blocksIncomplete
				? [missingEnd(each, { code: 'unreadable', message: `a block of VPC ${vpc.name} could not be read`, source: vpc.source })]
				: toOtherSite(context, each, gateway, vpc, connection),
		),
	];
}

/** RT-22: AWS takes a route to a gateway load balancer endpoint, and drops what it leads there. */
const intoInterface: IntoAppliance = (branch, to, appliance, table) =>
	appliance?.ownerKind === 'endpoint'
		? deadEnd(branch, {
				code: 'vpn-edge-endpoint',
				reason: `edge table ${table} of a VPN gateway leads it to ${appliance.name}: AWS drops it there`,
				source: appliance.source,
			})
		: go(branch, to);

/** VPN-2: over a VPN gateway there is IPv4 only. */
function notIpv4(branch: Branch, gateway: VpcGateway): Next | undefined {
	return familyOfPackets(branch.packets) === 'ipv4'
		? undefined
		: deadEnd(branch, {
				code: 'gateway-wrong-family',
				reason: `${gateway.name} is a VPN gateway, and its VPN connections carry IPv4 only`,
				source: gateway.source,
			});
}

/** By the connection that knows the longest prefix; what none knows goes nowhere, whatever the route table says (RT-32). */
function intoConnections(context: WalkContext, branch: Branch, gateway: VpcGateway): readonly Next[] {
	const behind = partsBehind(context.network, gateway.key, destinationsOf(branch.packets));
	if ('missing' in behind) return [missingEnd(branch, behind.missing)];
	return [
		...behind.parts.flatMap((each) => part(branch, destinedTo(branch.packets, each.part), (one) => intoPart(one, gateway, each))),
		...part(branch, destinedTo(branch.packets, behind.rest), (each) => [
			deadEnd(each, {
				code: 'vpn-no-route',
				reason:
					gateway.links.length === 0
						? `nothing is attached to ${gateway.name}`
						: `no connection of ${gateway.name} leads to ${destinationsText(each.packets)}`,
				source: gateway.source,
			}),
		]),
	];
}

function intoPart(branch: Branch, gateway: VpcGateway, found: VpnPart): readonly Next[] {
	switch (found.kind) {
		case 'known':
			return found.routes.map((route) => into(branch, gateway, route));
		case 'down':
			return [into(branch, gateway, found.route)];
		case 'unsure':
			return [
				unknownEnd(branch, {
					code: 'not-written',
					reason: `both tunnels of ${found.route.connection.name} are down, and AWS does not say whether ${destinationsText(branch.packets)} goes another way then`,
					source: found.route.connection.tunnelsSource ?? found.route.connection.source,
				}),
			];
	}
}

function into(branch: Branch, gateway: VpcGateway, { connection, behind, text }: VpnRoute): Next {
	const source = behind.source ?? connection.source;
	const routed = addStep(branch, {
		kind: 'route',
		table: gateway.shortName,
		decision: 'passed',
		code: 'vpn-route',
		reason: `${gateway.name} knows ${text}`,
		packets: branch.packets,
		decided: [{ part: branch.packets, rule: text, source }],
		source,
	});
	return go(routed, { at: 'vpn-connection', connection: connection.key, towards: 'network' });
}

/** Sites that speak BGP reach each other by the VPN gateway (VPN-6, "CloudHub"); nothing else passes through it. */
function toOtherSite(context: WalkContext, branch: Branch, gateway: VpcGateway, vpc: Vpc, by: string): readonly Next[] {
	const behind = partsBehind(context.network, gateway.key, destinationsOf(branch.packets));
	if ('missing' in behind) return [missingEnd(branch, behind.missing)];
	const isBgp = entity(context.network, by, 'vpn-connection')?.routing === 'bgp';
	return [
		...behind.parts.flatMap((found) =>
			part(branch, destinedTo(branch.packets, found.part), (each): readonly Next[] => {
				const routes = found.kind === 'known' ? found.routes : [found.route];
				if (isBgp && routes.every(({ connection }) => connection.routing === 'bgp')) return intoPart(each, gateway, found);
				return [
					unknownEnd(each, {
						code: 'not-written',
						reason: 'AWS says of sites that speak BGP that they reach each other by a VPN gateway, and nothing of others',
						source: routes[0]?.connection.source,
					}),
				];
			}),
		),
		...part(branch, destinedTo(branch.packets, behind.rest), (each) => [
			deadEnd(each, {
				code: 'vpn-destination-outside',
				reason: `${destinationsText(each.packets)} is not in ${vpc.name}, and ${gateway.name} leads to interfaces of that VPC only`,
				source: gateway.source,
			}),
		]),
	];
}

function unite(parts: readonly AddressSet[]): AddressSet {
	return parts.length === 0 ? emptyAddresses('ipv4') : uniteAddresses('ipv4', parts);
}
