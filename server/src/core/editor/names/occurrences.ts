/**
 * Where the names of a network stand: every declaration and every place that means a thing, each part of a dotted name by
 * itself (`main` and `web` in `main.web`). One table a version, made when it is first asked for.
 */
import type { Piece, Source } from '../../language/syntax.ts';
import type { Reference } from '../../language/values.ts';
import type { Flow } from '../../model/flow.ts';
import type { Key } from '../../model/link.ts';
import type { Instance, Network, NetworkEntity } from '../../model/network.ts';
import { ownerOf } from './owner.ts';

/** One place where a thing is named. */
export interface Occurrence {
	readonly key: Key;
	/** The name alone: without quotes, without what stands in front of the dot. */
	readonly source: Source;
	readonly role: 'declaration' | 'reference';
}

export interface Occurrences {
	/** The declaration first, then the references in the order of the files. */
	of(key: Key): readonly Occurrence[];
	/** In the order of the text. */
	in(piece: Piece): readonly Occurrence[];
	/** Those that touch a place, in the order of the text. */
	touching(place: Source): readonly Occurrence[];
	/** The names of the network, each with all its places. */
	readonly keys: Iterable<Key>;
}

/** Flows are named too, though nothing refers to them. */
export const flowKey = ({ name }: Pick<Flow, 'name'>): Key => `flow:${name}`;

/** Every place where a thing of the network is named. */
export function occurrencesIn(network: Network): Occurrences {
	const made = known.get(network);
	if (made !== undefined) return made;
	const byKey = new Map<Key, Occurrence[]>();
	const byPiece = new Map<Piece, Occurrence[]>();
	for (const occurrence of allOccurrences(network)) {
		push(byKey, occurrence.key, occurrence);
		push(byPiece, occurrence.source.piece, occurrence);
	}
	for (const list of byPiece.values()) if (list.length > 1) list.sort((a, b) => a.source.start - b.source.start);
	const within = (piece: Piece): readonly Occurrence[] => byPiece.get(piece) ?? [];
	const occurrences: Occurrences = {
		of: (key) => byKey.get(key) ?? [],
		in: within,
		touching: (place) => touching(within(place.piece), place),
		keys: byKey.keys(),
	};
	known.set(network, occurrences);
	return occurrences;
}

const known = new WeakMap<Network, Occurrences>();

/** The name at a place: `at` relative to the piece, both ends of the name counted. */
export function occurrenceAt(network: Network, piece: Piece, at: number): Occurrence | undefined {
	return occurrencesIn(network).touching({ piece, start: at, end: at })[0];
}

/** Names do not overlap: what is sorted by their starts is sorted by their ends. */
function touching(sorted: readonly Occurrence[], { start, end }: Source): readonly Occurrence[] {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle]?.source.end ?? 0) < start) low = middle + 1;
		else high = middle;
	}
	let behind = low;
	while ((sorted[behind]?.source.start ?? Number.POSITIVE_INFINITY) <= end) behind += 1;
	return sorted.slice(low, behind);
}

function* allOccurrences(network: Network): Iterable<Occurrence> {
	for (const thing of network.entities.values()) {
		if (thing.source !== undefined && isNamed(thing)) yield { key: thing.key, source: withoutQuotes(thing.source), role: 'declaration' };
	}
	for (const flow of network.flows) yield { key: flowKey(flow), source: withoutQuotes(flow.source), role: 'declaration' };
	for (const [key, sources] of network.references) {
		const thing = network.entities.get(key);
		if (thing !== undefined) yield* namedAs(network, thing, sources);
	}
	for (const thing of network.entities.values()) {
		if (thing.kind === 'instance') yield* devicesOf(network, thing);
	}
}

/** The interfaces of functions, NAT gateways and endpoints have no name of their own in the file. */
function isNamed(thing: NetworkEntity): boolean {
	return thing.kind !== 'interface' || thing.ownerKind === 'instance';
}

/** A reference by the short name is one place, `main.web` one of the VPC and one of the group. */
function* namedAs(network: Network, { key, name, shortName }: NetworkEntity, sources: readonly Source[]): Iterable<Occurrence> {
	const owner = ownerOf({ key, name, shortName });
	const known = owner !== undefined && network.entities.has(owner) ? owner : undefined;
	for (const { piece, start, end } of sources) {
		// The short name is shorter than the full one: the lengths tell them apart.
		const behind = owner !== undefined && end - start === name.length ? end - shortName.length : start;
		if (behind > start && known !== undefined) yield { key: known, source: { piece, start, end: behind - 1 }, role: 'reference' };
		yield { key, source: { piece, start: behind, end }, role: 'reference' };
	}
}

/** `dev eth0` in the lines of a host means its own interface. */
function* devicesOf(network: Network, { os, interfaces }: Instance): Iterable<Occurrence> {
	const devices: readonly (Reference | undefined)[] = [
		...(os.routes ?? []).map(({ device }) => device),
		...os.rules.flatMap(({ incomingDevice, outgoingDevice }) => [incomingDevice, outgoingDevice]),
		...os.firewall.map(({ device }) => device),
	];
	if (devices.length === 0) return;
	const byName = new Map(interfaces.map((key) => [network.entities.get(key)?.shortName, key]));
	for (const device of devices) {
		const key = device === undefined ? undefined : byName.get(device.text);
		if (device !== undefined && key !== undefined) yield { key, source: device.source, role: 'reference' };
	}
}

function withoutQuotes({ piece, start, end }: Source): Source {
	const first = piece.text.charAt(start);
	return (first === '"' || first === "'") && end - start > 1 ? { piece, start: start + 1, end: end - 1 } : { piece, start, end };
}

function push<K>(map: Map<K, Occurrence[]>, key: K, occurrence: Occurrence): void {
	const list = map.get(key);
	if (list === undefined) map.set(key, [occurrence]);
	else list.push(occurrence);
}
