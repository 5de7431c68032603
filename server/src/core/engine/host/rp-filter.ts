/**
 * Reverse path filter: a packet is dropped when the way back to its source leads out of another interface (strict), or
 * out of none (loose) (Linux Documentation/networking/ip-sysctl, rp_filter; RFC 3704).
 */

import type { Source } from '../../language/syntax.ts';
import type { Key } from '../../model/link.ts';
import type { Instance } from '../../model/network.ts';
import { prefixSet, uniteAddresses } from '../../net/address-set.ts';
import { destinationsOf, isEmptyPackets, mapPackets, type PacketSet, subtractPackets } from '../../net/packets.ts';
import { familyOf } from '../../net/prefix.ts';
import type { Branch } from '../branch.ts';
import { type Ruling, throughGate } from '../filters/gate.ts';
import { sourcesText } from '../packet-words.ts';
import { comingFrom } from '../split.ts';
import type { WalkContext } from '../walk-context.ts';
import { lookup, unknownWords } from './lookup.ts';
import type { PolicyRule } from './policy-rules.ts';
import type { Device } from './stack.ts';
import { type HostTables, interfaceOfGateway } from './tables.ts';

/** Sends the branch through the filter. IPv6 has no rp_filter. */
export function throughRpFilter(
	context: WalkContext,
	branch: Branch,
	host: Instance,
	tables: HostTables,
	incoming: Device,
): readonly Branch[] {
	if (host.os.system === 'windows' || branch.packets[0]?.source.family === 'ipv6') return [branch];
	return throughMartians(context, branch, host, tables, incoming).flatMap((each) => throughWayBack(context, each, host, tables, incoming));
}

/** Linux takes no packet from outside that names an address of its own as its sender, whatever rp_filter is (__fib_validate_source, accept_local). */
function throughMartians(context: WalkContext, branch: Branch, host: Instance, tables: HostTables, incoming: Device): readonly Branch[] {
	const own = (tables.routes.get('local') ?? []).filter(({ kind, prefix }) => kind === 'local' && familyOf(prefix) === 'ipv4');
	const addresses = uniteAddresses(
		'ipv4',
		own.map(({ prefix }) => prefixSet(prefix)),
	);
	if (isEmptyPackets(comingFrom(branch.packets, addresses))) return [branch];
	return throughGate(context, branch, `rp_filter of ${host.name}`, (packets) => {
		const refused = comingFrom(packets, addresses);
		return [
			{
				packets: subtractPackets(packets, refused),
				decision: 'passed',
				code: 'rp-filter-passes',
				reason: `the sender is not ${host.name} itself`,
				decided: [],
				source: undefined,
			},
			{
				packets: refused,
				decision: 'denied',
				code: 'rp-filter-drops',
				reason: `packets from ${sourcesText(refused)} came by ${incoming.shortName}, and that is an address of ${host.name} itself: it takes none from outside`,
				decided: [],
				source: host.os.source ?? host.source,
			},
		];
	});
}

function throughWayBack(context: WalkContext, branch: Branch, host: Instance, tables: HostTables, incoming: Device): readonly Branch[] {
	const mode = modeAt(host, tables, incoming);
	if (mode === 'none') return [branch];
	const place = host.os.rpFilterSource ?? host.os.source ?? host.source;
	const judge = (packets: PacketSet): readonly Ruling[] => {
		const { refused, ways, open } = wayBack(mode, tables, incoming, packets);
		const hanging = hangsOnWay(host, mode, tables, incoming, packets);
		if (hanging !== undefined) return [hanging];
		return [
			{
				packets: subtractPackets(subtractPackets(packets, refused), open?.packets ?? []),
				decision: 'passed',
				code: 'rp-filter-passes',
				reason: 'the way back is the way it came',
				decided: [],
				source: undefined,
			},
			{
				packets: refused,
				decision: 'denied',
				code: 'rp-filter-drops',
				reason:
					mode === 'strict'
						? `rp_filter of ${host.name} is strict${host.os.rpFilter === 'strict' ? '' : ' where a device has no address'}: packets from ${sourcesText(refused)} came by ${incoming.shortName}, and its routes answer them by another interface`
						: `rp_filter of ${host.name} drops packets from ${sourcesText(refused)}: it has no route back to them`,
				decided: [
					{ part: refused, rule: `rp_filter: ${host.os.rpFilter}`, source: host.os.rpFilterSource ?? host.os.source },
					...ways.map(({ part, text, source }) => ({ part, rule: text, source, reason: 'the way back' })),
				],
				source: place,
			},
			...(open === undefined
				? []
				: [
						{
							packets: open.packets,
							decision: 'unknown' as const,
							code: open.code,
							reason: `rp_filter of ${host.name} asks for the way back, and the rule "${open.rule.text}" ${open.why}`,
							decided: [],
							source: open.rule.source,
						},
					]),
		];
	};
	const passed = throughGate(context, branch, `rp_filter of ${host.name}`, judge);
	const { refused, open } = wayBack(mode, tables, incoming, branch.packets);
	// A filter that lets everything through is no step of its own.
	return passed.every(({ standing }) => standing === branch.standing) && isEmptyPackets(refused) && open === undefined ? [branch] : passed;
}

/** On a device without an address the kernel takes no other way back than by that device, loose or strict (__fib_validate_source, `no_addr`). */
function modeAt({ os: { rpFilter } }: Instance, { interfaces }: HostTables, { key }: Device): Instance['os']['rpFilter'] {
	const owner = interfaces.find((each) => each.key === key);
	const isBare = owner?.addresses.every(({ prefix }) => familyOf(prefix) !== 'ipv4') === true;
	return rpFilter === 'loose' && isBare ? 'strict' : rpFilter;
}

/** Where answers to the packets would go. */
interface WayBack {
	readonly refused: PacketSet;
	/** The routes that lead elsewhere, for the parts that are refused. */
	readonly ways: readonly { readonly part: PacketSet; readonly text: string; readonly source: Source | undefined }[];
	/** What nobody knows, and the rule that it hangs on. */
	readonly open: (ReturnType<typeof unknownWords> & { readonly packets: PacketSet; readonly rule: PolicyRule }) | undefined;
}

/**
 * For packets that go on, the kernel looks for the way back as if they came by the device that they leave by (net/ipv4/route.c,
 * __mkroute_input), which is not found out before this filter: where a rule's `iif` makes a difference of it, nobody knows.
 */
function hangsOnWay(
	host: Instance,
	mode: 'strict' | 'loose',
	tables: HostTables,
	incoming: Device,
	packets: PacketSet,
): Ruling | undefined {
	const rule = tables.rules.find((each) => each.incoming !== undefined && each.incoming !== 'lo');
	if (rule === undefined || host.os.forwarding === 'none') return undefined;
	const here = wayBack(mode, tables, incoming, packets).refused;
	const others = tables.interfaces.map(({ key }) => wayBack(mode, tables, incoming, packets, key).refused);
	const isAlike = (other: PacketSet): boolean =>
		isEmptyPackets(subtractPackets(here, other)) && isEmptyPackets(subtractPackets(other, here));
	if (others.every(isAlike)) return undefined;
	return {
		packets,
		decision: 'unknown',
		code: 'unwalked-rule',
		reason: `rp_filter of ${host.name} asks for the way back by the device that packets leave by, and the rule "${rule.text}" makes a difference of it, which is not walked`,
		decided: [],
		source: rule.source,
	};
}

function wayBack(mode: 'strict' | 'loose', tables: HostTables, incoming: Device, packets: PacketSet, asIfBy?: Key): WayBack {
	// The kernel asks where a packet to the source would go, sent from the address that this one is for.
	const back = mapPackets(packets, (box) => ({ ...box, source: box.destination, destination: box.source }));
	let refused: PacketSet = [];
	let open: WayBack['open'];
	const ways: WayBack['ways'][number][] = [];
	for (const { packets: part, result } of lookup(tables, { packets: back, sourceBound: true, incoming: asIfBy, ties: 'first' })) {
		const asked = subtractPackets(subtractPackets(comingFrom(packets, destinationsOf(part)), refused), open?.packets ?? []);
		if (result.kind === 'unknown') {
			open = { ...(open ?? { ...unknownWords(result), rule: result.rule }), packets: [...(open?.packets ?? []), ...asked] };
			continue;
		}
		const route = result.kind === 'route' && result.route.kind === 'unicast' ? result.route : undefined;
		const out =
			route?.interface ?? route?.tunnel?.key ?? (route?.gateway === undefined ? undefined : interfaceOfGateway(tables, route.gateway)?.key);
		// A packet that names this host as its sender is no matter of this filter.
		const isOwn = result.kind === 'route' && result.route.kind === 'local';
		const passes = isOwn || (mode === 'loose' ? route !== undefined : out === incoming.key);
		if (passes || isEmptyPackets(asked)) continue;
		refused = [...refused, ...asked];
		if (route !== undefined) ways.push({ part: asked, text: route.text, source: route.source });
	}
	return { refused, ways, open };
}
