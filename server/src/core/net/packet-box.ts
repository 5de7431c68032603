/** One box of packets: a set for each header field; a packet is in the box when each of its fields is in that field's set. */

import {
	type AddressSet,
	equalAddressSets,
	intersectAddresses,
	isEmptyAddresses,
	subtractAddresses,
	unionAddresses,
} from './address-set.ts';
import type { Ipv6Value } from './lines.ts';
import {
	ALL_ICMP,
	ALL_PORTS,
	equalNumbers,
	intersectNumbers,
	isEmptyNumbers,
	isSubsetNumbers,
	type NumberSet,
	numberSet,
	subtractNumbers,
	unionNumbers,
} from './number-set.ts';

/**
 * Canonical: a field that not every protocol of the box has is full. So ports are constrained only in boxes of TCP and UDP alone,
 * ICMP (type * 256 + code) only in boxes of ICMP and ICMPv6 alone, and a box that mixes them with others constrains neither.
 */
export interface PacketBox {
	readonly source: AddressSet;
	readonly destination: AddressSet;
	readonly protocols: NumberSet;
	readonly sourcePorts: NumberSet;
	readonly destinationPorts: NumberSet;
	readonly icmp: NumberSet;
}

/** The protocols with ports: TCP and UDP. */
const PORTED: NumberSet = numberSet(6, 17);
/** The protocols with an ICMP type and code: ICMP and ICMPv6. */
const TYPED: NumberSet = numberSet(1, 58);

/** A box cut into canonical ones by classes of protocols, where its fields need that; a field that a protocol has not does not constrain it. */
export function canonicalBoxes(box: PacketBox): readonly PacketBox[] {
	const portsFull = equalNumbers(box.sourcePorts, ALL_PORTS) && equalNumbers(box.destinationPorts, ALL_PORTS);
	const icmpFull = equalNumbers(box.icmp, ALL_ICMP);
	const full = { ...box, sourcePorts: ALL_PORTS, destinationPorts: ALL_PORTS, icmp: ALL_ICMP };
	const cuts: PacketBox[] = [];
	let rest = box.protocols;
	if (!portsFull) {
		cuts.push({ ...full, protocols: intersectNumbers(rest, PORTED), sourcePorts: box.sourcePorts, destinationPorts: box.destinationPorts });
		rest = subtractNumbers(rest, PORTED);
	}
	if (!icmpFull) {
		cuts.push({ ...full, protocols: intersectNumbers(rest, TYPED), icmp: box.icmp });
		rest = subtractNumbers(rest, TYPED);
	}
	const boxes = [...cuts, { ...full, protocols: rest }].filter(({ protocols }) => !isEmptyNumbers(protocols));
	return boxes.length === 0 ? [{ ...full, protocols: rest }] : boxes;
}

export function hasPorts(box: PacketBox): boolean {
	return isSubsetNumbers(box.protocols, PORTED);
}

export function hasIcmp(box: PacketBox): boolean {
	return isSubsetNumbers(box.protocols, TYPED);
}

export function isEmptyBox(box: PacketBox): boolean {
	return FIELDS.some((field) => field.isEmpty(box));
}

/** The packets in both boxes; undefined when there are none. */
export function intersectBoxes(a: PacketBox, b: PacketBox): PacketBox | undefined {
	let common = a;
	for (const field of FIELDS) {
		common = field.intersect(common, b);
		if (field.isEmpty(common)) return undefined;
	}
	return common;
}

/** The packets of `a` that are not in `b`, as disjoint boxes, one at most for each field. */
export function subtractBoxes(a: PacketBox, b: PacketBox): readonly PacketBox[] {
	if (intersectBoxes(a, b) === undefined) return [a];
	const outside: PacketBox[] = [];
	// Field by field: what lies outside `b` in this field is cut off; the core that is left lies inside `b` in all fields so far.
	let core = a;
	for (const field of FIELDS) {
		const cut = field.subtract(core, b);
		if (!field.isEmpty(cut)) outside.push(cut);
		core = field.intersect(core, b);
	}
	return outside;
}

/** Disjoint boxes with those joined that differ in one field only. */
export function mergeBoxes(boxes: readonly PacketBox[]): readonly PacketBox[] {
	return boxes.length <= FEW_BOXES ? mergePairs(boxes) : mergeGroups(boxes);
}

/** Up to here, comparing each with each is quicker than writing their fields down. */
const FEW_BOXES = 16;

function mergePairs(boxes: readonly PacketBox[]): readonly PacketBox[] {
	const merged: PacketBox[] = [];
	for (let box of boxes) {
		// A joined box may now fit another one, so it goes round again.
		for (let at = 0; at < merged.length; ) {
			const other = merged[at];
			const joined = other && joinBoxes(other, box);
			if (joined === undefined) {
				at += 1;
			} else {
				merged.splice(at, 1);
				box = joined;
				at = 0;
			}
		}
		merged.push(box);
	}
	return merged;
}

/** Many boxes: field by field, those are joined that are alike in all others, until a round joins none. */
function mergeGroups(boxes: readonly PacketBox[]): readonly PacketBox[] {
	let merged = boxes;
	for (let before = Number.POSITIVE_INFINITY; merged.length < before; ) {
		before = merged.length;
		for (const field of FIELDS) {
			const others = FIELDS.filter((other) => other !== field);
			const groups = new Map<string, PacketBox>();
			for (const box of merged) {
				const key = others.map((other) => other.key(box)).join('|');
				const known = groups.get(key);
				groups.set(key, known === undefined ? box : field.union(known, box));
			}
			merged = [...groups.values()];
		}
	}
	return merged;
}

/** Both boxes as one, when at most one field differs. */
function joinBoxes(a: PacketBox, b: PacketBox): PacketBox | undefined {
	let different: Field | undefined;
	for (const field of FIELDS) {
		if (field.equal(a, b)) continue;
		if (different !== undefined) return undefined;
		different = field;
	}
	return different === undefined ? a : different.union(a, b);
}

/** The algebra of one field: the first box with that field joined with, narrowed to, or cut by the field of the second. */
interface Field {
	/** A text that is the same for equal sets. */
	key(box: PacketBox): string;
	isEmpty(box: PacketBox): boolean;
	equal(a: PacketBox, b: PacketBox): boolean;
	union(a: PacketBox, b: PacketBox): PacketBox;
	intersect(a: PacketBox, b: PacketBox): PacketBox;
	subtract(a: PacketBox, b: PacketBox): PacketBox;
}

// Protocols come before ports and ICMP: once both boxes are narrowed to their common protocols, a field that one of them constrains has a meaning in both.
const FIELDS: readonly Field[] = [
	numberField('protocols'),
	addressField('source'),
	addressField('destination'),
	numberField('destinationPorts'),
	numberField('sourcePorts'),
	numberField('icmp'),
];

function numberField(name: 'protocols' | 'sourcePorts' | 'destinationPorts' | 'icmp'): Field {
	return {
		key: (box) => keyOf(box[name]),
		isEmpty: (box) => isEmptyNumbers(box[name]),
		equal: (a, b) => equalNumbers(a[name], b[name]),
		union: (a, b) => ({ ...a, [name]: unionNumbers(a[name], b[name]) }),
		intersect: (a, b) => (a[name] === b[name] ? a : { ...a, [name]: intersectNumbers(a[name], b[name]) }),
		subtract: (a, b) => ({ ...a, [name]: subtractNumbers(a[name], b[name]) }),
	};
}

function addressField(name: 'source' | 'destination'): Field {
	return {
		key: (box) => keyOf(box[name].ranges),
		isEmpty: (box) => isEmptyAddresses(box[name]),
		equal: (a, b) => equalAddressSets(a[name], b[name]),
		union: (a, b) => ({ ...a, [name]: unionAddresses(a[name], b[name]) }),
		intersect: (a, b) => (a[name] === b[name] ? a : { ...a, [name]: intersectAddresses(a[name], b[name]) }),
		subtract: (a, b) => ({ ...a, [name]: subtractAddresses(a[name], b[name]) }),
	};
}

/** Ranges as a text, made once for each list: most boxes share theirs. */
function keyOf(ranges: readonly { readonly from: number | Ipv6Value; readonly to: number | Ipv6Value }[]): string {
	const known = keys.get(ranges);
	if (known !== undefined) return known;
	const key = ranges.map(({ from, to }) => `${String(from)}-${String(to)}`).join();
	keys.set(ranges, key);
	return key;
}

const keys = new WeakMap<object, string>();
