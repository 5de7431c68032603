/**
 * The VPN gateway of a VPC (virtual private gateway): it carries packets between the interfaces of its VPC and what lies
 * behind its VPN connections and Direct Connect, and nothing that only passes through the VPC (AWS Site-to-Site VPN User Guide, "Site-to-Site VPN routing
 * options"; RT-32, RT-33).
 */
import type { Source } from '../../language/syntax.ts';
import type { NetworkEntity, Vpc, VpcGateway } from '../../model/network.ts';
import { addressesIn, uniteAddresses } from '../../net/address-set.ts';
import { destinationsOf, sourcesOf, subtractPackets } from '../../net/packets.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, part, unknownEnd } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { destinationsText, familyOfPackets, sourcesText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { speaksBgp } from '../routing/announced-over.ts';
import { splitByOwner } from '../routing/owners.ts';
import { enterVpc, type IntoAppliance } from '../routing/vpc-entrance.ts';
import { type GatewayPart, type GatewayRoute, partsBehind } from '../routing/vpn-routes.ts';
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
	const broken = outOfOrderEnd(here, gateway, vpc) ?? (hasLine(context, gateway) ? undefined : notIpv4(here, gateway));
	if (broken !== undefined) return [broken];
	const { owned, open } = splitByOwner(context, vpc.key, sourcesOf(here.packets));
	const family = familyOfPackets(here.packets);
	const sources = uniteAddresses(
		family,
		owned.map(({ part: each }) => each),
	);
	const own = comingFrom(here.packets, sources);
	const known = open.reduce((rest, each) => subtractPackets(rest, comingFrom(rest, each.part)), subtractPackets(here.packets, own));
	return [
		...part(here, own, (each) => intoLinks(context, each, gateway)),
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

/** Packets that came by a VPN connection, a virtual interface, or a Direct Connect gateway. */
export function enterByVpnGateway(
	context: WalkContext,
	branch: Branch,
	{ gateway: key, by: link }: Extract<Place, { at: 'vpn-gateway-in' }>,
): readonly Next[] {
	const gateway = entity(context.network, key, 'vpn-gateway');
	const vpc = entity(context.network, gateway?.vpc, 'vpc');
	if (gateway === undefined || vpc === undefined) return [];
	const here = enter(branch, hopOf(gateway, 'vpn-gateway'));
	const by = context.network.entities.get(link);
	const broken = outOfOrderEnd(here, gateway, vpc) ?? (by?.kind === 'vpn-connection' ? notIpv4(here, gateway) : undefined);
	if (broken !== undefined) return [broken];
	const inside = destinedTo(here.packets, addressesIn(familyOfPackets(here.packets), vpc.blocks));
	return [
		...part(here, inside, (each) => enterVpc(context, each, gateway, vpc, intoInterface)),
		...part(here, subtractPackets(here.packets, inside), (each) =>
			vpc.blocksIncomplete
				? [missingEnd(each, { code: 'unreadable', message: `a block of VPC ${vpc.name} could not be read`, source: vpc.source })]
				: toOtherSite(context, each, gateway, vpc, by),
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

/** Direct Connect carries both families. */
function hasLine({ network }: WalkContext, { links }: VpcGateway): boolean {
	return links.some((key) => network.entities.get(key)?.kind !== 'vpn-connection');
}

/** By the link that knows the longest prefix; what none knows goes nowhere, whatever the route table says (RT-32). */
function intoLinks(context: WalkContext, branch: Branch, gateway: VpcGateway): readonly Next[] {
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

function intoPart(branch: Branch, gateway: VpcGateway, found: GatewayPart): readonly Next[] {
	switch (found.kind) {
		case 'known':
			return byNextHop(found.routes).map((route) => into(branch, gateway, route));
		case 'down':
			return [into(branch, gateway, found.route)];
		case 'unsure':
			return [
				unknownEnd(branch, {
					code: 'not-written',
					reason: `both tunnels of ${found.route.link.name} are down, and AWS does not say whether ${destinationsText(branch.packets)} goes another way then`,
					source: placeOf(found.route),
				}),
			];
	}
}

/** A Direct Connect gateway chooses among its virtual interfaces itself. */
function byNextHop(routes: readonly GatewayRoute[]): readonly GatewayRoute[] {
	const hopOfRoute = ({ association, link }: GatewayRoute) => association ?? link;
	return routes.filter((route, index) => routes.findIndex((other) => hopOfRoute(other) === hopOfRoute(route)) === index);
}

function placeOf({ link }: GatewayRoute): Source | undefined {
	return link.kind === 'vpn-connection' ? (link.tunnelsSource ?? link.source) : link.source;
}

function into(branch: Branch, gateway: VpcGateway, { link, association, behind, text }: GatewayRoute): Next {
	const source = behind.source ?? link.source;
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
	if (association !== undefined) {
		return go(routed, { at: 'direct-connect-gateway', gateway: association.directConnectGateway, from: association.key });
	}
	return link.kind === 'vpn-connection'
		? go(routed, { at: 'vpn-connection', connection: link.key, towards: 'network' })
		: go(routed, { at: 'virtual-interface', interface: link.key, towards: 'network' });
}

/** Sites that speak BGP reach each other by the VPN gateway (VPN-6, "CloudHub"); nothing else passes through it. */
function toOtherSite(context: WalkContext, branch: Branch, gateway: VpcGateway, vpc: Vpc, by: NetworkEntity | undefined): readonly Next[] {
	const behind = partsBehind(context.network, gateway.key, destinationsOf(branch.packets));
	if ('missing' in behind) return [missingEnd(branch, behind.missing)];
	return [
		...behind.parts.flatMap((found) =>
			part(branch, destinedTo(branch.packets, found.part), (each): readonly Next[] => {
				const routes = found.kind === 'known' ? found.routes : [found.route];
				switch (transitBetween(by, routes)) {
					case 'sites':
						return intoPart(each, gateway, found);
					case 'direct-connect':
						return [
							deadEnd(each, {
								code: 'direct-connect-not-transitive',
								reason: `${gateway.name} carries nothing between ${routes[0]?.link.name ?? ''} and a Direct Connect gateway`,
								source: gateway.source,
							}),
						];
					case 'unsaid':
						return [
							unknownEnd(each, {
								code: 'not-written',
								reason:
									'AWS says of sites that speak BGP over VPN, and of these with a Direct Connect line, that they reach each other by a VPN gateway, and nothing of others',
								source: routes[0]?.link.source,
							}),
						];
				}
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

/** VPN-6; by a Direct Connect gateway nothing but the VPC itself is reached (DX-2). */
function transitBetween(by: NetworkEntity | undefined, routes: readonly GatewayRoute[]): 'sites' | 'direct-connect' | 'unsaid' {
	if (by?.kind === 'direct-connect-association' || routes.some(({ association }) => association !== undefined)) return 'direct-connect';
	if (by?.kind !== 'vpn-connection' && by?.kind !== 'virtual-interface') return 'unsaid';
	const links = [by, ...routes.map(({ link }) => link)];
	const isOverVpn = by.kind === 'vpn-connection' || routes.every(({ link }) => link.kind === 'vpn-connection');
	return isOverVpn && links.every(speaksBgp) ? 'sites' : 'unsaid';
}
