/** From a route of the host to the link: route step, firewall, masquerade, neighbour. */

import { subnetOf } from '../../model/entities.ts';
import type { Instance, Interface, Subnet } from '../../model/network.ts';
import { addressSet } from '../../net/address-set.ts';
import { isEmptyPackets, isSubsetPackets, subtractPackets } from '../../net/packets.ts';
import { familyOf } from '../../net/prefix.ts';
import { addStep, type Branch, deadEnd, go, missingEnd, type Next, unknownEnd, withPackets } from '../branch.ts';
import { askService, mayAskDns, servicesAsked } from '../hops/amazon-service.ts';
import { destinationsText, familyOfPackets } from '../packet-words.ts';
import { hideSource } from '../translate.ts';
import { entity, type WalkContext } from '../walk-context.ts';
import { deliver } from './deliver.ts';
import { certainLookup } from './doubt.ts';
import { type Crossing, throughFirewall } from './firewall.ts';
import { type LookupResult, unknownWords } from './lookup.ts';
import { neighbours } from './neighbour.ts';
import { hiddenDevice } from './ruleset/hidden-device.ts';
import { undiscovered } from './ruleset/neighbour-discovery.ts';
import { afterRouting, type Departure, type Passage, translateOutput } from './ruleset/stages.ts';
import { systemRules } from './source-address.ts';
import { type Device, NAT_PORTS, osSource, outInterface, type Stack, translatorOf } from './stack.ts';
import type { TableRoute } from './table-route.ts';
import { intoTunnel } from './tunnels.ts';

/**
 * From the result of a lookup to the link of an interface; `incoming` is where forwarded packets came by, `passage` how the host's
 * packet filters see them, where it has any.
 */
export function routeOut(
	stack: Stack,
	branch: Branch,
	result: LookupResult,
	incoming: Device | undefined,
	passage: Passage | undefined,
): readonly Next[] {
	const { context, host } = stack;
	switch (result.kind) {
		case 'none':
			return [
				deadEnd(branch, {
					code: 'os-no-route',
					reason: `${host.name} has no route to ${destinationsText(branch.packets)}`,
					source: osSource(host),
				}),
			];
		case 'tie':
			return [
				unknownEnd(branch, {
					code: 'ambiguous-next-hop',
					reason: `${host.name} has equal routes out of more than one interface, and which one it takes ${host.os.system === 'windows' ? 'depends on their speed' : 'hangs on what it hears of their routers'}`,
					source: osSource(host),
				}),
			];
		case 'unknown': {
			const { code, why } = unknownWords(result);
			const { text, source } = result.rule;
			return [unknownEnd(branch, { code, reason: `the rule "${text}" of ${host.name} ${why}`, source })];
		}
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
	const { tunnel, doubt } = route;
	const hidden = passage === undefined ? undefined : hiddenDevice(branch, host, route);
	if (doubt !== undefined) return [missingEnd(branch, doubt)];
	if (hidden !== undefined) return [missingEnd(branch, hidden)];
	if (tunnel !== undefined) {
		const routed = routeStep(branch, host, result, tunnel.shortName);
		const departure = { incoming: incoming?.shortName, device: tunnel.shortName, out: undefined };
		return depart(stack, routed, departure, passage, (each) => [go(each, intoTunnel(tunnel))]);
	}
	const out = outInterface(stack, route);
	if (route.kind === 'local') {
		if (incoming !== undefined) return deliver(stack, branch, out, passage);
		return loopBack(stack, branch, passage);
	}
	const subnet = out && subnetOf(context.network, out);
	if (out === undefined || subnet === undefined) {
		return [noDevice(branch, host, route, out)];
	}
	const routed = routeStep(branch, host, result, out.shortName);
	const departure = { incoming: incoming?.shortName, device: out.shortName, out };
	return depart(stack, routed, departure, passage, (each) => {
		const vpc = entity(context.network, subnet.vpc, 'vpc');
		const asked = incoming === undefined ? servicesAsked(vpc, each.packets) : [];
		const others = asked.reduce((rest, { packets }) => subtractPackets(rest, packets), each.packets);
		if (vpc?.blocksIncomplete === true && incoming === undefined && mayAskDns(others)) {
			const message = `a block of VPC ${vpc.name} could not be read: this may be the address of Amazon DNS`;
			return [missingEnd(withPackets(each, others), { code: 'unreadable', message, source: vpc.source })];
		}
		const deaf = passage === undefined ? undefined : undiscovered(stack, each, out);
		if (deaf !== undefined) return [deaf];
		return [
			...asked.flatMap(({ service, packets }) => askService(withPackets(each, packets), service, vpc, host.key)),
			...(isEmptyPackets(others)
				? []
				: ontoLink(context, incoming === undefined ? withPackets(each, others) : masquerade(each, host, out), out, subnet, result)),
		];
	});
}

/** Through what filters packets that leave: the one-line rules, and the packet filters as they are pasted. */
function depart(
	stack: Stack,
	branch: Branch,
	departure: Departure,
	passage: Passage | undefined,
	then: (branch: Branch) => readonly Next[],
): readonly Next[] {
	const { context, host } = stack;
	const filter = (each: Branch) => throughFirewall(context, each, host, crossingTo(departure));
	if (passage === undefined) return filter(branch).flatMap(then);
	const leave = (each: Branch) => filter(each).flatMap((passed) => afterRouting(stack, passed, departure, passage, then));
	return departure.incoming === undefined
		? translateOutput(stack, branch, departure.device, passage, leave, (each) => reroute(stack, each, passage))
		: leave(branch);
}

/** A destination that was changed at output asks the routes again (Linux ip_route_me_harder). */
function reroute(stack: Stack, branch: Branch, passage: Passage): readonly Next[] {
	const parts = certainLookup(stack, branch, { sourceBound: true, incoming: undefined, ...systemRules(stack, branch.packets, true) });
	return 'kind' in parts
		? [parts]
		: parts.flatMap((part) => routeOut(stack, withPackets(branch, part.packets), part.result, undefined, { ...passage, rerouted: true }));
}

/** What the host sends to itself goes out of `lo`, and comes in by it. */
function loopBack(stack: Stack, branch: Branch, passage: Passage | undefined): readonly Next[] {
	const departure = { incoming: undefined, device: 'lo', out: undefined };
	return depart(stack, branch, departure, passage, (each) => deliver(stack, each, undefined, passage));
}

function routeStep(branch: Branch, host: Instance, { rule, route }: Extract<LookupResult, { kind: 'route' }>, device: string): Branch {
	const isWritten = rule.source !== undefined;
	return addStep(branch, {
		kind: 'route',
		table: rule.action.kind === 'lookup' ? `${host.name} ${rule.action.table}` : host.name,
		decision: 'passed',
		code: 'os-route',
		reason: `${host.name} sends it out of ${device}: "${route.text}"${isWritten ? ` by rule "${rule.text}"` : ''}`,
		packets: branch.packets,
		decided: [
			...(isWritten ? [{ part: branch.packets, rule: rule.text, source: rule.source }] : []),
			{ part: branch.packets, rule: route.text, source: route.source },
		],
		source: route.source ?? osSource(host),
	});
}

function crossingTo({ device, incoming }: Departure): Crossing {
	return incoming === undefined ? { direction: 'out', devices: [device] } : { direction: 'forward', devices: [incoming, device] };
}

function ontoLink(
	context: WalkContext,
	branch: Branch,
	out: Interface,
	subnet: Subnet,
	{ route, standby }: Extract<LookupResult, { kind: 'route' }>,
): readonly Next[] {
	return neighbours(context, out, subnet, branch.packets, route.gateway).map((neighbour) => {
		const each = withPackets(branch, neighbour.packets);
		if (neighbour.kind === 'open') {
			return missingEnd(each, neighbour.missing);
		}
		if (neighbour.kind === 'nobody' && standby !== undefined) {
			const reason = `${neighbour.reason}; the kernel goes over to "${standby.text}" when it hears nothing from there, and when that is nobody knows`;
			return unknownEnd(each, { code: 'ambiguous-next-hop', reason, source: route.source ?? out.source });
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

/** Forwarded connections get the address of the interface they leave by; replies were restored when they came in. */
function masquerade(branch: Branch, host: Instance, out: Interface): Branch {
	const address = out.addresses.find(({ prefix }) => familyOf(prefix) === familyOfPackets(branch.packets))?.prefix.first;
	// A connection is translated once: where a line of the packet filter has done it, nothing is left to do.
	const isHidden = branch.sessions.some(
		(session) => session.kind === 'translated' && session.holder === host.key && isSubsetPackets(branch.packets, session.after),
	);
	return host.os.forwarding !== 'masquerade' || branch.leg === 'return' || address === undefined || isHidden
		? branch
		: hideSource(branch, translatorOf(host), addressSet(address), NAT_PORTS);
}
