/** What stands where in the files of a network: one table from places to things, rules and flows, made once a version. */

import type { Piece, Source } from '../../language/syntax.ts';
import type { FirewallRule, HostRoute, HostRule } from '../../language/values.ts';
import type { AclEntry, GroupRule } from '../../model/filters.ts';
import type { Flow } from '../../model/flow.ts';
import type { Key } from '../../model/link.ts';
import type { Instance, Network, NetworkAcl, NetworkEntity, Route, RouteTable, SecurityGroup } from '../../model/network.ts';

/** Something of the network at the place where it stands in a file. */
export type Place = { readonly source: Source } & (
	| { readonly kind: 'thing'; readonly key: Key }
	| { readonly kind: 'flow'; readonly flow: Flow }
	| LinePlace
);

/** A rule of one line, with what it is a rule of. */
export type LinePlace =
	| { readonly kind: 'route' | 'route-destination'; readonly table: RouteTable; readonly route: Route }
	| { readonly kind: 'acl-entry'; readonly acl: NetworkAcl; readonly way: 'inbound' | 'outbound'; readonly entry: AclEntry }
	| { readonly kind: 'group-rule'; readonly group: SecurityGroup; readonly way: 'inbound' | 'outbound'; readonly rule: GroupRule }
	| { readonly kind: 'host-route'; readonly instance: Instance; readonly route: HostRoute }
	| { readonly kind: 'host-rule'; readonly instance: Instance; readonly rule: HostRule }
	| { readonly kind: 'firewall-rule'; readonly instance: Instance; readonly rule: FirewallRule };

/** The narrowest place around `at` (relative to the node's piece) inside a node; undefined where nothing is known there. */
export function placeAt(network: Network, { piece, start, end }: Source, at: number): Place | undefined {
	let best: Place | undefined;
	for (const place of placesOf(network).get(piece) ?? []) {
		const { source } = place;
		const inside = start <= source.start && source.end <= end && source.start <= at && at <= source.end;
		if (inside && (best === undefined || source.end - source.start < best.source.end - best.source.start)) best = place;
	}
	return best;
}

const known = new WeakMap<Network, ReadonlyMap<Piece, readonly Place[]>>();

function placesOf(network: Network): ReadonlyMap<Piece, readonly Place[]> {
	const made = known.get(network);
	if (made !== undefined) return made;
	const places = new Map<Piece, Place[]>();
	for (const place of allPlaces(network)) {
		const { piece } = place.source;
		const others = places.get(piece);
		if (others === undefined) places.set(piece, [place]);
		else others.push(place);
	}
	known.set(network, places);
	return places;
}

function* allPlaces(network: Network): Iterable<Place> {
	for (const entity of network.entities.values()) {
		if (entity.source !== undefined) yield { kind: 'thing', key: entity.key, source: entity.source };
		yield* insideOf(entity);
	}
	for (const [key, sources] of network.references) {
		for (const source of sources) yield { kind: 'thing', key, source };
	}
	for (const flow of network.flows) yield { kind: 'flow', flow, source: flow.source };
}

function insideOf(entity: NetworkEntity): Iterable<Place> {
	switch (entity.kind) {
		case 'subnet':
			return entity.blocks.map(({ source }) => ({ kind: 'thing', key: entity.key, source }));
		case 'route-table':
			return routesOf(entity);
		case 'network-acl':
			return entriesOf(entity);
		case 'security-group':
			return rulesOf(entity);
		case 'instance':
			return hostLinesOf(entity);
		default:
			return [];
	}
}

function* routesOf(table: RouteTable): Iterable<Place> {
	for (const route of table.routes) {
		yield { kind: 'route', table, route, source: route.source };
		if (route.destination.kind === 'block') yield { kind: 'route-destination', table, route, source: route.destination.block.source };
	}
}

function* entriesOf(acl: NetworkAcl): Iterable<Place> {
	for (const way of ['inbound', 'outbound'] as const) {
		for (const entry of acl[way].entries) {
			if (entry.source !== undefined) yield { kind: 'acl-entry', acl, way, entry, source: entry.source };
		}
	}
}

function* rulesOf(group: SecurityGroup): Iterable<Place> {
	for (const way of ['inbound', 'outbound'] as const) {
		for (const rule of group[way].rules) {
			if (rule.source !== undefined) yield { kind: 'group-rule', group, way, rule, source: rule.source };
		}
	}
}

function* hostLinesOf(instance: Instance): Iterable<Place> {
	for (const route of instance.os.routes ?? []) yield { kind: 'host-route', instance, route, source: route.source };
	for (const rule of instance.os.rules) yield { kind: 'host-rule', instance, rule, source: rule.source };
	for (const rule of instance.os.firewall) yield { kind: 'firewall-rule', instance, rule, source: rule.source };
}
