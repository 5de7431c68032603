/**
 * A host: its sockets, its route lookup and choice of source address, its firewall, rp_filter, and what it does with
 * packets that are not its own.
 */

import type { Instance, Interface, Subnet } from '../../model/network.ts';
import type { Address } from '../../net/address.ts';
import { type AddressSet, addressSet, isSubsetAddresses, uniteAddresses } from '../../net/address-set.ts';
import { numberSet } from '../../net/number-set.ts';
import { isEmptyPackets, isSubsetPackets, mapPackets, type PacketSet, sourcesOf, subtractPackets } from '../../net/packets.ts';
import { familyOf } from '../../net/prefix.ts';
import { TCP, UDP } from '../../net/protocols.ts';
import { addStep, type Branch, deadEnd, enter, go, type Next, unknownEnd, withPackets } from '../branch.ts';
import { hopOf } from '../hop-names.ts';
import { throughFirewall } from '../host/firewall.ts';
import { type LookupPart, lookup } from '../host/lookup.ts';
import { neighbours } from '../host/neighbour.ts';
import { throughRpFilter } from '../host/rp-filter.ts';
import { type HostTables, hostTables, interfaceOfGateway, type TableRoute } from '../host/tables.ts';
import { destinationsText, familyOfPackets, sourcesText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { unwalkedEnd } from '../routing/owners.ts';
import { knownReplies, replyTo, undoTranslation } from '../sessions.ts';
import { destinedTo } from '../split.ts';
import { translateSource } from '../translate.ts';
import { entity, type WalkContext } from '../walk-context.ts';
import { ownAddresses } from './interface.ts';

/** Masquerading takes an unprivileged port (Linux nf_nat maps ports of 1024 and up into 1024-65535). */
const MASQUERADE_PORTS = numberSet([1024, 65535]);

/** The host's own packets. */
export function sendFromHost(
	context: WalkContext,
	branch: Branch,
	{ host: key, sourceBound }: Extract<Place, { at: 'host-send' }>,
): readonly Next[] {
	const host = entity(context.network, key, 'instance');
	if (host === undefined) {
		return [];
	}
	const here = enter(branch, hopOf(host, 'instance'));
	const broken = notWorking(here, host);
	if (broken !== undefined) {
		return [broken];
	}
	const tables = hostTables(context.network, host);
	const { packets } = here;
	return lookup(tables, {
		packets,
		sourceBound,
		incoming: undefined,
		...usableRoutes(context, host, tables, packets, sourceBound),
	}).flatMap((part) => sendPart(context, here, host, tables, part, sourceBound));
}

/** Packets that one of the host's interfaces took. */
export function receiveAtHost(
	context: WalkContext,
	branch: Branch,
	{ host: key, interface: arrivedBy }: Extract<Place, { at: 'host-receive' }>,
): readonly Next[] {
	const host = entity(context.network, key, 'instance');
	const incoming = entity(context.network, arrivedBy, 'interface');
	if (host === undefined || incoming === undefined) {
		return [];
	}
	const here = enter(branch, hopOf(host, 'instance'));
	const broken = notWorking(here, host);
	if (broken !== undefined) {
		return [broken];
	}
	const tables = hostTables(context.network, host);
	return throughRpFilter(context, here, host, tables, incoming).flatMap((filtered) => {
		const { known, restored } =
			filtered.leg === 'return' ? undoTranslation(filtered.sessions, host.key, filtered.packets) : { known: [], restored: [] };
		const others = subtractPackets(filtered.packets, known);
		const own = destinedTo(others, localAddresses(tables, familyOfPackets(others)));
		const foreign = subtractPackets(others, own);
		return [
			...(isEmptyPackets(own) ? [] : deliver(context, withPackets(filtered, own), host, incoming)),
			...(isEmptyPackets(restored) ? [] : forward(context, restoredStep(filtered, host, known, restored), host, tables, incoming)),
			...(isEmptyPackets(foreign) ? [] : forward(context, withPackets(filtered, foreign), host, tables, incoming)),
		];
	});
}

function notWorking(branch: Branch, host: Instance): Next | undefined {
	if (host.outOfOrder !== undefined) {
		return deadEnd(branch, { code: 'not-running', reason: `${host.name} is ${host.outOfOrder.state}`, source: host.outOfOrder.source });
	}
	const [unreadable] = [...host.os.unreadable, ...host.os.unreadableRoutes, ...host.os.unreadableRules];
	return unreadable === undefined
		? undefined
		: unknownEnd(branch, {
				code: 'unreadable',
				reason: `a line of the routes or rules of ${host.name} could not be read`,
				source: unreadable,
			});
}

function deliver(context: WalkContext, branch: Branch, host: Instance, incoming: Interface): readonly Next[] {
	return throughFirewall(context, branch, host, { direction: 'in', devices: [incoming.shortName] }).map((each) => {
		const expected = each.forward === undefined ? undefined : replyTo(each.forward.sent);
		if (expected !== undefined && !isSubsetPackets(each.packets, expected)) {
			return deadEnd(each, {
				code: 'unexpected-reply',
				reason: `${host.name} has no connection with ${sourcesText(each.packets)}: the reply does not come from the address that was asked`,
				source: host.source,
			});
		}
		const reached = addStep(each, {
			kind: 'deliver',
			decision: 'passed',
			code: 'delivered',
			reason: `${host.name} takes it`,
			packets: each.packets,
			decided: [],
			source: host.source,
		});
		return { kind: 'delivered', branch: reached, replyFrom: { at: 'host-send', host: host.key, sourceBound: true } };
	});
}

function sendPart(
	context: WalkContext,
	branch: Branch,
	host: Instance,
	tables: HostTables,
	part: LookupPart,
	sourceBound: boolean,
): readonly Next[] {
	const out = outInterface(context, tables, part);
	const packets = sourceBound ? part.packets : withSource(part.packets, sourceFor(tables, part, out));
	if (packets === undefined) {
		const family = familyOfPackets(part.packets) === 'ipv4' ? 'IPv4' : 'IPv6';
		return [
			deadEnd(withPackets(branch, part.packets), {
				code: 'os-no-address',
				reason: `${host.name} has no ${family} address to send from`,
				source: host.source,
			}),
		];
	}
	const begun = addStep(withPackets(branch, packets), {
		kind: 'originate',
		decision: 'passed',
		code: 'originates',
		reason: branch.leg === 'forward' ? `${host.name} sends` : `${host.name} answers`,
		packets,
		decided: [],
		source: host.source,
	});
	// connect() looks twice: first without a source, then with the one it got, so that rules by source take part (Linux ip_route_connect).
	const again =
		!sourceBound &&
		branch.leg === 'forward' &&
		packets.every(({ protocols }) => protocols.every(({ from, to }) => from === to && (from === TCP || from === UDP)));
	const parts = again
		? lookup(tables, { packets, sourceBound: true, incoming: undefined, ...usableRoutes(context, host, tables, packets, true) })
		: [{ ...part, packets }];
	return parts.flatMap((each) => routeOut(context, withPackets(begun, each.packets), host, tables, each, undefined));
}

/** From the result of a lookup to the link of an interface. */
function routeOut(
	context: WalkContext,
	branch: Branch,
	host: Instance,
	tables: HostTables,
	part: LookupPart,
	incoming: Interface | undefined,
): readonly Next[] {
	const { result } = part;
	switch (result.kind) {
		case 'none':
			return [
				deadEnd(branch, {
					code: 'os-no-route',
					reason: `${host.name} has no route to ${destinationsText(branch.packets)}`,
					source: host.os.source ?? host.source,
				}),
			];
		case 'unknown':
			return [
				unknownEnd(branch, {
					code: 'unwalked-rule',
					reason: `the rule "${result.rule.text}" of ${host.name} asks for ${result.rule.unwalked.join(', ')}, which is not walked`,
					source: result.rule.source,
				}),
			];
		case 'refused': {
			const { text, source } = result.route ?? result.rule;
			return [
				deadEnd(branch, {
					code: 'os-blackhole-route',
					reason: `"${text}" of ${host.name} throws the packets away`,
					source,
					decided: [{ part: branch.packets, rule: text, source }],
				}),
			];
		}
		case 'route':
			break;
	}
	const { route } = result;
	const out = outInterface(context, tables, part);
	if (route.kind === 'local') {
		return out === undefined ? [] : deliver(context, branch, host, out);
	}
	const subnet = out?.subnet.resolved === true ? entity(context.network, out.subnet.key, 'subnet') : undefined;
	if (out === undefined || subnet === undefined) {
		return [noDevice(branch, host, route, out)];
	}
	const routed = addStep(branch, {
		kind: 'route',
		table: result.rule.action.kind === 'lookup' ? `${host.name} ${result.rule.action.table}` : host.name,
		decision: 'passed',
		code: 'os-route',
		reason: `${host.name} sends it out of ${out.shortName}: "${route.text}"${result.rule.source === undefined ? '' : ` by rule "${result.rule.text}"`}`,
		packets: branch.packets,
		decided: [
			...(result.rule.source === undefined ? [] : [{ part: branch.packets, rule: result.rule.text, source: result.rule.source }]),
			{ part: branch.packets, rule: route.text, source: route.source },
		],
		source: route.source ?? host.os.source ?? host.source,
	});
	const crossing =
		incoming === undefined
			? { direction: 'out' as const, devices: [out.shortName] }
			: { direction: 'forward' as const, devices: [incoming.shortName, out.shortName] };
	return throughFirewall(context, routed, host, crossing).flatMap((each) =>
		ontoLink(context, masquerade(each, host, out, incoming), out, subnet, route),
	);
}

function ontoLink(context: WalkContext, branch: Branch, out: Interface, subnet: Subnet, route: TableRoute): readonly Next[] {
	return neighbours(context, out, subnet, branch.packets, route.gateway).map((neighbour) => {
		const each = withPackets(branch, neighbour.packets);
		if (neighbour.kind === 'unwalked') {
			return unwalkedEnd(each, neighbour.entity);
		}
		return neighbour.kind === 'link'
			? go(each, { at: 'interface-out', interface: out.key, link: neighbour.link })
			: deadEnd(each, {
					code: neighbour.code,
					reason: neighbour.reason,
					source: route.source ?? out.source,
					decided: [{ part: each.packets, rule: route.text, source: route.source }],
				});
	});
}

function noDevice(branch: Branch, host: Instance, route: TableRoute, out: Interface | undefined): Next {
	if (out !== undefined && !out.subnet.resolved) {
		return unknownEnd(branch, { code: out.subnet.missing.code, reason: out.subnet.missing.message, source: out.subnet.source });
	}
	return unknownEnd(branch, {
		code: 'unresolved',
		reason: `route "${route.text}" of ${host.name} uses ${route.deviceName ?? 'a gateway'}, which is none of its interfaces`,
		source: route.source,
	});
}

/** What is not the host's own: dropped, or forwarded as `forwarding` says. */
function forward(context: WalkContext, branch: Branch, host: Instance, tables: HostTables, incoming: Interface): readonly Next[] {
	const { forwarding } = host.os;
	if (forwarding === 'none') {
		return [
			deadEnd(branch, {
				code: 'forwarding-disabled',
				reason: `${destinationsText(branch.packets)} is no address of ${host.name}, and ${host.name} does not forward`,
				source: host.os.source ?? host.source,
			}),
		];
	}
	const stateful = forwarding !== 'plain';
	const holder = `connections of ${host.key}`;
	if (stateful && branch.leg === 'return' && !isSubsetPackets(branch.packets, knownReplies(branch.sessions, holder, branch.packets))) {
		return [
			deadEnd(branch, {
				code: 'no-session',
				reason: `${host.name} has not seen this connection begin`,
				source: host.os.source ?? host.source,
			}),
		];
	}
	const step = addStep(branch, {
		kind: 'filter',
		filter: 'forwarding',
		decision: 'passed',
		code: 'forwards',
		reason: `${host.name} forwards it`,
		packets: branch.packets,
		decided: [],
		source: host.os.source ?? host.source,
	});
	const known: Branch = {
		...step,
		groupsKnown: false,
		sessions: stateful && branch.leg === 'forward' ? [...step.sessions, { kind: 'tracked', holder, packets: step.packets }] : step.sessions,
	};
	return lookup(tables, { packets: known.packets, sourceBound: true, incoming: incoming.key }).flatMap((part) =>
		routeOut(context, withPackets(known, part.packets), host, tables, part, incoming),
	);
}

function masquerade(branch: Branch, host: Instance, out: Interface, incoming: Interface | undefined): Branch {
	const address = out.addresses.find(({ prefix }) => familyOf(prefix) === familyOfPackets(branch.packets))?.prefix.first;
	if (incoming === undefined || host.os.forwarding !== 'masquerade' || branch.leg === 'return' || address === undefined) {
		return branch;
	}
	const after = translateSource(branch.packets, address, MASQUERADE_PORTS);
	const step = addStep(withPackets(branch, after), {
		kind: 'translate',
		field: 'source',
		before: branch.packets,
		decision: 'passed',
		code: 'nat-source',
		reason: `${host.name} puts its own address in place of ${sourcesText(branch.packets)}`,
		packets: after,
		decided: [],
		source: host.os.source ?? host.source,
	});
	return { ...step, sessions: [...step.sessions, { kind: 'translated', holder: host.key, before: branch.packets, after }] };
}

function restoredStep(branch: Branch, host: Instance, known: PacketSet, restored: PacketSet): Branch {
	return addStep(withPackets(branch, restored), {
		kind: 'translate',
		field: 'destination',
		before: known,
		decision: 'passed',
		code: 'nat-reply',
		reason: `${host.name} knows the connection and restores its sender`,
		packets: restored,
		decided: [],
		source: host.os.source ?? host.source,
	});
}

function localAddresses(tables: HostTables, family: AddressSet['family']): AddressSet {
	return uniteAddresses(
		family,
		tables.interfaces.map((owner) => ownAddresses(owner, family)),
	);
}

/** The interface that a route leaves by. */
function outInterface(context: WalkContext, tables: HostTables, { result }: LookupPart): Interface | undefined {
	if (result.kind !== 'route') {
		return undefined;
	}
	const { route } = result;
	return route.interface === undefined && route.deviceName === undefined && route.gateway !== undefined
		? interfaceOfGateway(context, tables.interfaces, route.gateway)
		: tables.interfaces.find(({ key }) => key === route.interface);
}

/** The address that a socket gets which bound none: the route's `src`, else the first of the interface, else any of the host. */
function sourceFor(tables: HostTables, { packets, result }: LookupPart, out: Interface | undefined): Address | undefined {
	const family = familyOfPackets(packets);
	const preferred = result.kind === 'route' ? result.route.preferredSource : undefined;
	if (result.kind === 'route' && result.route.kind === 'local') {
		return result.route.prefix.first;
	}
	const first = (owner: Interface | undefined) => owner?.addresses.find(({ prefix }) => familyOf(prefix) === family)?.prefix.first;
	return preferred ?? first(out) ?? tables.interfaces.map(first).find((address) => address !== undefined);
}

function withSource(packets: PacketSet, address: Address | undefined): PacketSet | undefined {
	return address === undefined ? undefined : mapPackets(packets, (box) => ({ ...box, source: addressSet(address) }));
}

/**
 * Windows sends a bound address only out of the interface that has it (strong host model, RFC 1122 section 3.3.4.2);
 * Linux lets the route alone decide.
 */
function usableRoutes(
	context: WalkContext,
	host: Instance,
	tables: HostTables,
	packets: PacketSet,
	sourceBound: boolean,
): { readonly usable?: (route: TableRoute) => boolean } {
	if (host.os.system !== 'windows' || !sourceBound) {
		return {};
	}
	const sources = sourcesOf(packets);
	const owners = tables.interfaces.filter((owner) => isSubsetAddresses(sources, ownAddresses(owner, sources.family)));
	return {
		usable: (route) =>
			route.kind === 'local' ||
			owners.some(
				({ key }) =>
					key ===
					(route.interface ??
						(route.gateway === undefined ? undefined : interfaceOfGateway(context, tables.interfaces, route.gateway)?.key)),
			),
	};
}
