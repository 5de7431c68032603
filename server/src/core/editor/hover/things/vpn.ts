/** VPN connections and customer gateways: what they join, and what lies behind them. */
import { behindOf, isUp } from '../../../engine/routing/outside-links.ts';
import type { CustomerGateway, Network, Selector, VpnConnection } from '../../../model/network.ts';
import { formatAddress } from '../../../net/address.ts';
import { formatPrefix } from '../../../net/prefix.ts';
import { declared, type HoverPart, text, title } from '../hover-parts.ts';
import { listed, quoted } from '../words.ts';
import { linkWords, nameOf, stateWords } from './names.ts';

export function* vpnConnectionParts(network: Network, connection: VpnConnection): Iterable<HoverPart> {
	const { name, customerGateway, gateway, routing, tunnels, family, selectors } = connection;
	yield title(`VPN connection ${quoted(name)} · ${routing === 'static' ? 'static routes' : 'BGP'}`);
	yield* text(
		linkWords(network, 'customer gateway', customerGateway),
		gateway === undefined ? attachedWords(network, connection) : linkWords(network, 'VPN gateway', gateway),
	);
	const behind = behindOf(network, connection);
	yield* text(
		'missing' in behind
			? `what lies behind it is not known: ${behind.missing.message}`
			: behind.found.length === 0
				? 'nothing lies behind it'
				: `behind it ${listed(behind.found.map(({ prefix }) => quoted(formatPrefix(prefix))))}`,
	);
	const down = tunnels.filter((tunnel) => tunnel === 'down').length;
	yield* text(
		isUp(network, connection)
			? down === 0
				? undefined
				: 'one of its two tunnels is down'
			: 'it carries nothing: both tunnels are down, or it is not in order',
		family === 'ipv6' ? 'its tunnels carry IPv6' : undefined,
		selectors.local === undefined && selectors.remote === undefined
			? undefined
			: `traffic selectors: ${selectorWords(selectors.local)} there, ${selectorWords(selectors.remote)} in AWS`,
		stateWords(connection),
	);
	yield* declared(connection.source);
}

function selectorWords(selector: Selector | undefined): string {
	return selector === undefined ? 'everything' : quoted(selector.text);
}

function attachedWords(network: Network, { attachments }: VpnConnection): string {
	return attachments.length === 0
		? 'attached by no transit gateway of this file'
		: `attached as ${listed(attachments.map((key) => quoted(nameOf(network, key))))}`;
}

export function* customerGatewayParts(network: Network, gateway: CustomerGateway): Iterable<HoverPart> {
	yield title(`customer gateway ${quoted(gateway.name)}${gateway.address === undefined ? '' : ` · ${formatAddress(gateway.address)}`}`);
	yield* text(
		gateway.network === undefined ? 'what lies behind it is not in this file' : linkWords(network, 'of the network', gateway.network),
		gateway.connections.length === 0
			? 'no VPN connection ends at it'
			: `end of ${listed(gateway.connections.map((key) => quoted(nameOf(network, key))))}`,
		stateWords(gateway),
	);
	yield* declared(gateway.source);
}
