/**
 * A host: packets from its sockets, and packets that one of its interfaces took. What its network stack does with them
 * is in `host/`.
 */
import type { Instance } from '../../model/network.ts';
import { isSubsetAddresses } from '../../net/address-set.ts';
import { sourcesOf, subtractPackets } from '../../net/packets.ts';
import { TCP, UDP } from '../../net/protocols.ts';
import { addStep, type Branch, deadEnd, enter, missingEnd, type Next, part, withPackets } from '../branch.ts';
import { hopOf } from '../hop-names.ts';
import { deviceOf, isOff } from '../host/configured.ts';
import { deliver } from '../host/deliver.ts';
import { certainLookup } from '../host/doubt.ts';
import { forward } from '../host/forward.ts';
import type { LookupPart } from '../host/lookup.ts';
import { routeOut } from '../host/route-out.ts';
import { throughRpFilter } from '../host/rp-filter.ts';
import { hasRulesets } from '../host/ruleset/chains.ts';
import { byState } from '../host/ruleset/connections.ts';
import { beforeRouting, type Passage, unreadableEnd } from '../host/ruleset/stages.ts';
import { systemRules, withChosenSource } from '../host/source-address.ts';
import { type Device, localAddresses, type Stack, stackOf, translatorOf } from '../host/stack.ts';
import { tunnelsOf } from '../host/tunnels.ts';
import { hostDoubt, tunnelDoubt } from '../host-doubt.ts';
import { familyOfPackets, sourcesText } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { destinedTo } from '../split.ts';
import { restoreSource } from '../translate.ts';
import { entity, type WalkContext } from '../walk-context.ts';

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
	const broken = notWorking(context, here, host);
	if (broken !== undefined) {
		return [broken];
	}
	const stack = stackOf(context, host);
	const notOwn = sourceBound ? notBound(stack, here) : undefined;
	if (notOwn !== undefined) return [notOwn];
	const parts = ownLookup(stack, here, sourceBound);
	return 'kind' in parts ? [parts] : parts.flatMap((part) => send(stack, here, part, sourceBound));
}

/** No socket binds an address that the system does not have (bind(2), EADDRNOTAVAIL). */
function notBound(stack: Stack, branch: Branch): Next | undefined {
	const { host } = stack;
	const sources = sourcesOf(branch.packets);
	if (host.os.devices.length === 0 || isSubsetAddresses(sources, localAddresses(stack, sources.family))) return undefined;
	const reason = `the system of ${host.name} does not have ${sourcesText(branch.packets)}: nothing is sent from it`;
	return deadEnd(branch, { code: 'os-address-missing', reason, source: host.os.devices[0]?.source });
}

/** Packets that one of the host's interfaces took, or one of its tunnels. */
export function receiveAtHost(
	context: WalkContext,
	branch: Branch,
	{ host: key, interface: arrivedBy }: Extract<Place, { at: 'host-receive' }>,
): readonly Next[] {
	const host = entity(context.network, key, 'instance');
	const incoming =
		entity(context.network, arrivedBy, 'interface') ??
		(host === undefined ? undefined : tunnelsOf(context.network, host).find((tunnel) => tunnel.key === arrivedBy));
	if (host === undefined || incoming === undefined) {
		return [];
	}
	const here = enter(branch, hopOf(host, 'instance'));
	const broken = notWorking(context, here, host);
	if (broken !== undefined) {
		return [broken];
	}
	const device = deviceOf(context.network, host, incoming);
	if (device !== undefined && isOff(device)) {
		return [deadEnd(here, { code: 'out-of-order', reason: `device ${device.name} of ${host.name} is down`, source: device.source })];
	}
	const stack = stackOf(context, host);
	if (hasRulesets(host)) return byState(here, host).flatMap((each) => receiveByRulesets(stack, each.branch, incoming, each.state));
	return throughRpFilter(context, here, host, stack.tables, incoming).flatMap((filtered) => {
		const { restored, strangers } = restoreSource(filtered, translatorOf(host));
		return [
			...(restored === undefined ? [] : forward(stack, restored, incoming, undefined)),
			...part(filtered, strangers, (each) => ownOrForeign(stack, each, incoming, undefined)),
		];
	});
}

/** The reverse path is looked up behind prerouting, where a packet has the destination that the host gave it (Linux ip_route_input). */
function receiveByRulesets(stack: Stack, branch: Branch, incoming: Device, state: Passage['state']): readonly Next[] {
	const { context, host, tables } = stack;
	const end = unreadableEnd(branch, host);
	if (end !== undefined) return [end];
	const passage: Passage = { state, rerouted: false };
	return beforeRouting(stack, branch, incoming, passage, (each) =>
		throughRpFilter(context, each, host, tables, incoming).flatMap((filtered) => ownOrForeign(stack, filtered, incoming, passage)),
	);
}

function ownOrForeign(stack: Stack, branch: Branch, incoming: Device, passage: Passage | undefined): readonly Next[] {
	const own = destinedTo(branch.packets, localAddresses(stack, familyOfPackets(branch.packets)));
	return [
		...part(branch, own, (each) => deliver(stack, each, incoming, passage)),
		...part(branch, subtractPackets(branch.packets, own), (each) => forward(stack, each, incoming, passage)),
	];
}

function notWorking(context: WalkContext, branch: Branch, host: Instance): Next | undefined {
	if (host.outOfOrder !== undefined) {
		return deadEnd(branch, { code: 'not-running', reason: `${host.name} is ${host.outOfOrder.state}`, source: host.outOfOrder.source });
	}
	const doubt = hostDoubt(context.network, host) ?? tunnelDoubt(context.network, host);
	return doubt === undefined ? undefined : missingEnd(branch, doubt);
}

function ownLookup(stack: Stack, branch: Branch, sourceBound: boolean): ReturnType<typeof certainLookup> {
	return certainLookup(stack, branch, { sourceBound, incoming: undefined, ...systemRules(stack, branch.packets, sourceBound) });
}

function send(stack: Stack, branch: Branch, part: LookupPart, sourceBound: boolean): readonly Next[] {
	const { host } = stack;
	const packets = sourceBound ? part.packets : withChosenSource(stack, part);
	if (packets === undefined) {
		const family = familyOfPackets(part.packets) === 'ipv4' ? 'IPv4' : 'IPv6';
		const message = `the ${family} address that ${host.name} sends from is not known`;
		return [missingEnd(withPackets(branch, part.packets), { code: 'not-written', message, source: host.source })];
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
	const parts = !sourceBound && connects(begun) && part.result.kind === 'route' ? ownLookup(stack, begun, true) : [{ ...part, packets }];
	if ('kind' in parts) return [parts];
	return parts.flatMap((each) => {
		const routed = withPackets(begun, each.packets);
		if (!hasRulesets(host)) return routeOut(stack, routed, each.result, undefined, undefined);
		const end = unreadableEnd(routed, host);
		return end === undefined
			? byState(routed, host).flatMap(({ branch: one, state }) => routeOut(stack, one, each.result, undefined, { state, rerouted: false }))
			: [end];
	});
}

/** connect() looks twice: first without a source, then with the one it got, so that rules by source take part (Linux ip_route_connect). */
function connects({ packets }: Branch): boolean {
	return packets.every(({ protocols }) => protocols.every(({ from, to }) => from === to && (from === TCP || from === UDP)));
}
