/**
 * A host's route lookup for a set of packets: rules by priority, in each table the longest prefix, then the lowest
 * metric (ip-rule(8), ip-route(8)). A table without a match, or a `throw`, leaves the packets to the next rule.
 */

import type { Key } from '../../model/link.ts';
import { type AddressSet, emptyAddresses, prefixSet } from '../../net/address-set.ts';
import { destinationsOf, intersectPackets, isEmptyPackets, type PacketSet, subtractPackets } from '../../net/packets.ts';
import { familyOf } from '../../net/prefix.ts';
import { partition } from '../../net/prefix-table.ts';
import { familyOfPackets } from '../packet-words.ts';
import { comingFrom, destinedTo } from '../split.ts';
import { KERNEL_TABLES, type PolicyRule } from './policy-rules.ts';
import type { TableRoute } from './table-route.ts';
import { type HostTables, tableOf } from './tables.ts';

export type LookupResult =
	/** `standby` is an equal default route, which Linux goes over to when the gateway does not answer (net/ipv4/fib_semantics.c, fib_select_default). */
	| { readonly kind: 'route'; readonly route: TableRoute; readonly rule: PolicyRule; readonly standby: TableRoute | undefined }
	| { readonly kind: 'refused'; readonly rule: PolicyRule; readonly route: TableRoute | undefined }
	/** The rule asks for what is not walked, may not be one of the packets' family, or looks up a table of which the file has no route. */
	| { readonly kind: 'unknown'; readonly rule: PolicyRule; readonly isUnsaid: boolean }
	/** Routes out of several interfaces are equal, and the system does not take the first. */
	| { readonly kind: 'tie' }
	| { readonly kind: 'none' };

export interface LookupPart {
	readonly packets: PacketSet;
	readonly result: LookupResult;
}

export interface LookupQuestion {
	readonly packets: PacketSet;
	/** False where the socket leaves its address to the host: then no rule with a `from` block matches. */
	readonly sourceBound: boolean;
	/** The interface that the packets came by; undefined for the host's own. */
	readonly incoming: Key | undefined;
	/** Routes that may be used at all. */
	readonly usable?: (route: TableRoute) => boolean;
	/** What the system does with equal routes. */
	readonly ties: 'first' | 'unknown';
}

/** What the host does with each part of the packets; the parts together are the whole. */
export function lookup(tables: HostTables, question: LookupQuestion): readonly LookupPart[] {
	const parts: LookupPart[] = [];
	let rest = question.packets;
	for (const rule of tables.rules) {
		if (isEmptyPackets(rest)) {
			return parts;
		}
		const matched = matchedBy(rule, rest, question);
		if (isEmptyPackets(matched)) {
			continue;
		}
		const decided =
			rule.unwalked.length > 0 || isUnsaid(rule, matched)
				? [{ packets: matched, result: { kind: 'unknown' as const, rule, isUnsaid: isUnsaid(rule, matched) } }]
				: decide(tables, rule, matched, question);
		parts.push(...decided);
		rest = decided.reduce<PacketSet>((left, { packets }) => subtractPackets(left, packets), rest);
	}
	return isEmptyPackets(rest) ? parts : [...parts, { packets: rest, result: { kind: 'none' } }];
}

/** What a result that is unknown lacks: the code of its step, and why. */
export function unknownWords({ rule, isUnsaid }: Extract<LookupResult, { kind: 'unknown' }>): {
	readonly code: 'unwalked-rule' | 'not-written';
	readonly why: string;
} {
	if (rule.unwalked.length > 0) return { code: 'unwalked-rule', why: `asks for ${rule.unwalked.join(', ')}, which is not walked` };
	if (isUnsaid) return { code: 'unwalked-rule', why: 'says no family: `ip rule` prints the rules of IPv4 alone' };
	const table = rule.action.kind === 'lookup' ? rule.action.table : '';
	return { code: 'not-written', why: `looks up table ${table}, of which no route is written` };
}

/** A rule of the other family is none of these packets'. */
function isFor({ family }: PolicyRule, packets: PacketSet): boolean {
	return family === 'both' || family === 'ipv4-or-both' || family === familyOfPackets(packets);
}

/** Whether IPv6 has a rule of this kind too nobody knows. */
function isUnsaid({ family }: PolicyRule, packets: PacketSet): boolean {
	return family === 'ipv4-or-both' && familyOfPackets(packets) === 'ipv6';
}

function matchedBy(rule: PolicyRule, packets: PacketSet, { sourceBound, incoming }: LookupQuestion): PacketSet {
	if (!isFor(rule, packets)) return [];
	// What is not walked may match nothing, and then `not` matches everything.
	if (rule.not && rule.unwalked.length > 0) return packets;
	if (rule.outgoing || (rule.incoming !== undefined && rule.incoming !== (incoming ?? 'lo'))) {
		return rule.not ? packets : [];
	}
	const fromMatches = rule.from === undefined || rule.from.length === 0 || sourceBound;
	let matched = fromMatches ? packets : [];
	if (rule.from !== undefined && rule.from.length > 0) {
		matched = comingFrom(matched, ofFamily(prefixSet(rule.from), packets));
	}
	if (rule.to !== undefined) {
		matched = destinedTo(matched, ofFamily(prefixSet(rule.to), packets));
	}
	return rule.not ? subtractPackets(packets, matched) : matched;
}

function decide(tables: HostTables, rule: PolicyRule, packets: PacketSet, question: LookupQuestion): readonly LookupPart[] {
	if (rule.action.kind !== 'lookup') {
		return [{ packets, result: { kind: 'refused', rule, route: undefined } }];
	}
	const { usable } = question;
	const routes = tables.routes.get(rule.action.table);
	const whole = tables.tables.get(rule.action.table);
	if (routes === undefined || whole === undefined) {
		// `ip route` prints the table `main` alone: what is in another one is not known until it is pasted too.
		return KERNEL_TABLES.has(rule.action.table) ? [] : [{ packets, result: { kind: 'unknown', rule, isUnsaid: false } }];
	}
	// A route that may not be used hides no shorter one.
	const table = usable === undefined ? whole : tableOf(routes.filter(usable));
	return partition(table, destinationsOf(packets)).matched.flatMap(({ part, values }): LookupPart[] => {
		const route = preferred(values);
		const chosen = intersectPackets(packets, destinedTo(packets, part));
		if (route === undefined || route.kind === 'throw') {
			return [];
		}
		// Of equal IPv6 routes Linux takes turns, by what it hears of their routers (RFC 4191; net/ipv6/route.c, find_rr_leaf).
		const isTie = question.ties === 'unknown' || familyOf(route.prefix) === 'ipv6';
		if (isTie && values.some((other) => other.metric === route.metric && other.interface !== route.interface)) {
			return [{ packets: chosen, result: { kind: 'tie' } }];
		}
		return route.kind === 'unicast' || route.kind === 'local'
			? [{ packets: chosen, result: { kind: 'route', route, rule, standby: standbyOf(route, values) } }]
			: [{ packets: chosen, result: { kind: 'refused', rule, route } }];
	});
}

function standbyOf(route: TableRoute, among: readonly TableRoute[]): TableRoute | undefined {
	if (route.prefix.length > 0 || familyOf(route.prefix) === 'ipv6') return undefined;
	return among.find((other) => other !== route && other.kind === 'unicast' && other.metric === route.metric);
}

/** Of routes with one prefix the lowest metric, of equal ones the first. */
function preferred(routes: readonly TableRoute[]): TableRoute | undefined {
	return routes.reduce<TableRoute | undefined>(
		(best, route) => (best === undefined || route.metric < best.metric ? route : best),
		undefined,
	);
}

/** A block of the other family matches nothing. */
function ofFamily(set: AddressSet, packets: PacketSet): AddressSet {
	const family = packets[0]?.source.family ?? set.family;
	return set.family === family ? set : emptyAddresses(family);
}
