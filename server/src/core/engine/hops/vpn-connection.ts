/** A VPN connection: two tunnels, of which one that is up is enough (AWS Site-to-Site VPN User Guide, "How it works"; VPN-1). */
import type { CustomerGateway, Selector, VpnConnection } from '../../model/network.ts';
import { type AddressSet, allAddresses, emptyAddresses, prefixSet } from '../../net/address-set.ts';
import { subtractPackets } from '../../net/packets.ts';
import { familyOf } from '../../net/prefix.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, part } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { tunnelHost } from '../host/tunnels.ts';
import { destinationsText, familyOfPackets, sourcesText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { attachmentOf, gatewaysDoubt } from '../routing/attachment-of.ts';
import { isUp } from '../routing/outside-links.ts';
import { comingFrom, destinedTo } from '../split.ts';
import { entity, linked, type WalkContext } from '../walk-context.ts';

type Towards = Extract<Place, { at: 'vpn-connection' }>['towards'];

/** Packets between a VPN gateway, or a transit gateway, and the network at the other end, in either direction. */
export function acrossVpn(context: WalkContext, branch: Branch, place: Extract<Place, { at: 'vpn-connection' }>): readonly Next[] {
	const { network } = context;
	const connection = entity(network, place.connection, 'vpn-connection');
	if (connection === undefined) return [];
	const end = linked(network, connection.customerGateway, 'customer-gateway');
	const here = enter(branch, hopOf(connection, 'vpn-connection', 'missing' in end ? undefined : `customer gateway ${end.found.name}`));
	if ('missing' in end) return [missingEnd(here, end.missing)];
	const doubt = gatewaysDoubt(network, connection);
	if (doubt !== undefined) return [missingEnd(here, doubt)];
	const broken = outOfOrderEnd(here, connection, end.found);
	if (broken !== undefined) return [broken];
	if (!isUp(network, connection)) {
		return [
			deadEnd(here, {
				code: 'vpn-down',
				reason: `both tunnels of ${connection.name} are down`,
				source: connection.tunnelsSource ?? connection.source,
			}),
		];
	}
	if (familyOfPackets(here.packets) !== connection.family) return [wrongFamily(here, connection)];
	return throughSelectors(here, connection, place.towards).flatMap((each) => {
		if ('kind' in each) return [each];
		const crossed = addStep(each, {
			kind: 'filter',
			filter: 'tunnel',
			decision: 'passed',
			code: 'tunnel-crossed',
			reason: `${connection.name} carries it${sharedWords(context, connection)}`,
			packets: each.packets,
			decided: [],
			source: connection.source,
		});
		return [place.towards === 'network' ? toNetwork(context, crossed, connection, end.found) : toGateway(context, crossed, connection)];
	});
}

/** TGW-14: both tunnels share what they carry only at a transit gateway, with BGP. */
function sharedWords({ network }: WalkContext, { routing, tunnels, attachments }: VpnConnection): string {
	const attachment = attachments.length === 1 ? entity(network, attachments[0], 'transit-gateway-attachment') : undefined;
	const shares = entity(network, attachment?.gateway, 'transit-gateway')?.vpnEcmp === true && routing === 'bgp';
	return shares && !tunnels.includes('down') ? ' by either tunnel' : '';
}

/** VPN-2: the tunnels of a connection carry one family. */
function wrongFamily(branch: Branch, { name, family, source }: VpnConnection): Next {
	const carries = family === 'ipv4' ? 'IPv4 only: it has no `tunnel_inside_ip_version: ipv6`' : 'IPv6 only';
	return deadEnd(branch, { code: 'gateway-wrong-family', reason: `${name} carries ${carries}`, source });
}

/** VPN-4: nothing crosses whose ends lie outside the traffic selectors. */
function throughSelectors(
	branch: Branch,
	{ name, selectors: { local, remote } }: VpnConnection,
	towards: Towards,
): readonly (Branch | Next)[] {
	const [from, to] = towards === 'network' ? [remote, local] : [local, remote];
	const family = familyOfPackets(branch.packets);
	const carried = destinedTo(comingFrom(branch.packets, setOf(from, family)), setOf(to, family));
	const left = subtractPackets(branch.packets, carried);
	const selector = local ?? remote;
	return [
		...(carried.length === 0 ? [] : [{ ...branch, packets: carried }]),
		...part(branch, left, (each) => [
			deadEnd(each, {
				code: 'vpn-selector',
				reason: `${name} carries ${[local?.text, remote?.text].map((text) => text ?? 'everything').join(' to ')}, and not ${sourcesText(each.packets)} to ${destinationsText(each.packets)}`,
				source: selector?.source,
			}),
		]),
	];
}

function setOf(selector: Selector | undefined, family: AddressSet['family']): AddressSet {
	if (selector === undefined) return allAddresses(family);
	return familyOf(selector.prefix) === family ? prefixSet(selector.prefix) : emptyAddresses(family);
}

/** To the network behind the customer gateway, or to the instance that it is (TVPC-1). */
function toNetwork({ network }: WalkContext, branch: Branch, connection: VpnConnection, end: CustomerGateway): Next {
	if (end.network !== undefined) {
		const site = linked(network, end.network, 'network');
		return 'missing' in site
			? missingEnd(branch, site.missing)
			: go(branch, { at: 'network-receive', network: site.found.key, by: 'link' });
	}
	const host = tunnelHost(network, connection);
	return host === undefined
		? missingEnd(branch, {
				code: 'not-written',
				message: `what lies behind customer gateway ${end.name} is not in this file`,
				source: end.source,
			})
		: go(branch, { at: 'host-receive', host: host.key, interface: connection.key });
}

function toGateway({ network }: WalkContext, branch: Branch, connection: VpnConnection): Next {
	const { key, gateway } = connection;
	if (gateway !== undefined) {
		return gateway.resolved ? go(branch, { at: 'vpn-gateway-in', gateway: gateway.key, by: key }) : missingEnd(branch, gateway.missing);
	}
	const attachment = attachmentOf(network, connection);
	return 'missing' in attachment
		? missingEnd(branch, attachment.missing)
		: go(branch, { at: 'transit-gateway', attachment: attachment.found.key, zone: 'elsewhere' });
}
