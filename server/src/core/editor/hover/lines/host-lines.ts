/** A line of a host's routes, policy rules or firewall. */

import { entity } from '../../../engine/walk-context.ts';
import type { FirewallRule, HostRoute, HostRule } from '../../../language/values.ts';
import type { Instance, Network } from '../../../model/network.ts';
import { formatAddress } from '../../../net/address.ts';
import { addressWords } from '../address.ts';
import { vpcOf } from '../around.ts';
import { type HoverPart, lines, text, title } from '../hover-parts.ts';
import { nameOf } from '../things/names.ts';
import { quoted, shortened } from '../words.ts';
import { blockWords, trafficWords } from './packet-words.ts';

/** The hover of a line of `ip route` (ip-route(8)). */
export function hostRouteParts(network: Network, instance: Instance, route: HostRoute): readonly HoverPart[] {
	const { gateway, device, metric, table } = route;
	return [
		title(quoted(route.text)),
		...text(`packets to ${blockWords(route.destination.prefix)} ${wayWords(route)}`),
		...text(
			gateway === undefined
				? undefined
				: `${quoted(formatAddress(gateway.address))} is ${withArticle(addressWords(network, gateway.address, { vpc: vpcOf(network, instance), isWalked: true }))}`,
		),
		...text(
			`table ${quoted(table)}`,
			metric === 0 ? undefined : `metric ${metric}: a lower one is preferred`,
			device === undefined ? undefined : deviceWords(network, instance, device.text),
		),
	];
}

/** What becomes of packets that a route or a rule lets go no further. */
const REFUSED = {
	blackhole: 'are thrown away',
	unreachable: 'are refused: unreachable',
	prohibit: 'are refused: prohibited',
} as const;

function wayWords({ kind, gateway, device, preferredSource, onLink }: HostRoute): string {
	const from = preferredSource === undefined ? '' : `, as ${quoted(formatAddress(preferredSource.address))}`;
	const out = device === undefined ? '' : ` by ${quoted(device.text)}`;
	switch (kind) {
		case 'unicast':
			if (gateway === undefined) return `leave${out}${from}: the host looks for them on the link itself`;
			return `leave${out} for the gateway ${quoted(formatAddress(gateway.address))}${onLink ? ', taken to be on the link' : ''}${from}`;
		case 'blackhole':
		case 'unreachable':
		case 'prohibit':
			return REFUSED[kind];
		case 'throw':
			return 'are left to the next rule';
		case 'local':
		case 'anycast':
			return 'are taken by the host itself';
		case 'broadcast':
		case 'multicast':
			return `leave${out} as ${kind}`;
	}
}

/** `free in …` and `in VPC …` need no article, `VPC router of …` does. */
function withArticle(words: string): string {
	return /^(a|an|the|in|free) /.test(words) ? words : `the ${words}`;
}

function deviceWords(network: Network, { interfaces }: Instance, device: string): string | undefined {
	const held = interfaces.map((key) => entity(network, key, 'interface')).find((each) => each?.shortName === device);
	if (held === undefined) return device === 'lo' ? undefined : `the instance has no interface ${quoted(device)}`;
	return held.subnet.resolved ? `${quoted(device)} is in subnet ${quoted(nameOf(network, held.subnet.key))}` : undefined;
}

/** The hover of a line of `ip rule`, with the routes of the table that it looks up (ip-rule(8)). */
export function hostRuleParts({ os }: Instance, rule: HostRule): readonly HoverPart[] {
	const { action, priority } = rule;
	const table = action.kind === 'lookup' ? (os.routes ?? []).filter((route) => route.table === action.table) : [];
	const order = priority === undefined ? 'before every other rule' : `priority ${priority}: lower ones are asked first`;
	return [
		title(quoted(rule.text)),
		...text(`${selector(rule)} ${actionWords(action)}`),
		...lines(
			shortened(
				table.map((route) => route.text),
				8,
			),
		),
		...text(order, ...rule.unwalked.map((word) => `${quoted(word)} is not walked: whether it matches is unknown`)),
	];
}

function actionWords(action: HostRule['action']): string {
	return action.kind === 'lookup' ? `are looked up in table ${quoted(action.table)}` : REFUSED[action.kind];
}

function selector({ not, from, to, incomingDevice, outgoingDevice }: HostRule): string {
	const said = [
		from === undefined || from.prefix.length === 0 ? undefined : `from ${blockWords(from.prefix)}`,
		to === undefined || to.prefix.length === 0 ? undefined : `to ${blockWords(to.prefix)}`,
		incomingDevice === undefined
			? undefined
			: incomingDevice.text === 'lo'
				? 'of the host itself'
				: `that come in by ${quoted(incomingDevice.text)}`,
		outgoingDevice === undefined ? undefined : `of sockets bound to ${quoted(outgoingDevice.text)}`,
	].filter((word) => word !== undefined);
	if (said.length === 0) return not ? 'no packets' : 'all packets';
	return not ? `packets other than those ${said.join(' ')}` : `packets ${said.join(' ')}`;
}

/** The hover of a rule of a host’s firewall, and its place in the order. */
export function firewallRuleParts({ os, name }: Instance, rule: FirewallRule): readonly HoverPart[] {
	const { action, traffic, direction, from, to, device } = rule;
	const words = [
		`${action === 'allow' ? 'lets' : 'drops'} ${trafficWords(traffic)}`,
		from === undefined ? undefined : `from ${blockWords(from.prefix)}`,
		to === undefined ? undefined : `to ${blockWords(to.prefix)}`,
		device === undefined ? undefined : `on ${quoted(device.text)}`,
		WAYS[action][direction],
	];
	const place = os.firewall.indexOf(rule) + 1;
	return [
		title(quoted(rule.text)),
		...text(words.filter((word) => word !== undefined).join(' ')),
		...text(`rule ${place} of ${os.firewall.length} of ${quoted(name)}: the first that matches decides`),
	];
}

const WAYS = {
	allow: { in: 'reach the host', out: 'leave the host', forward: 'be forwarded' },
	deny: { in: 'for the host', out: 'from the host', forward: 'that it would forward' },
} as const;
