/** What tells the paths of a trace apart, in a few words each. */
import type { Hop, Leg, Step, TracePath } from '../../engine/trace.ts';
import { equalPackets, type PacketSet } from '../../net/packets.ts';
import { differenceText } from './packet-text.ts';

/**
 * For each path what it has that the others have not, from where each of them leaves it: the packets where they part, the
 * next hop of the route, else the node. Empty for a path by itself.
 */
export function pathLabels(paths: readonly TracePath[]): readonly string[] {
	const places = paths.map(placesOf);
	return places.map((own) =>
		labelOf(
			own,
			places.filter((other) => other !== own),
		),
	);
}

interface Place {
	readonly leg: Leg;
	readonly hop: Hop;
	readonly step: Step;
}

/** Every step of both legs: paths that split later have the same ones before. */
function placesOf(path: TracePath): readonly Place[] {
	const legs = [
		{ leg: 'forward' as const, hops: path.forward },
		{ leg: 'return' as const, hops: path.return ?? [] },
	];
	return legs.flatMap(({ leg, hops }) => hops.flatMap((hop) => hop.steps.map((step) => ({ leg, hop, step }))));
}

function labelOf(own: readonly Place[], all: readonly (readonly Place[])[]): string {
	const words: string[] = [];
	let others = all;
	for (const [index, here] of own.entries()) {
		const leaving = others.filter((other) => isElsewhere(here, other[index]));
		if (leaving.length === 0) continue;
		others = others.filter((other) => !leaving.includes(other));
		const difference = partingWords(
			own.slice(index),
			leaving.map((other) => other.slice(index)),
		);
		words.push(here.leg === 'return' ? `replies: ${difference}` : difference);
	}
	return [...new Set(words)].join('; ');
}

function isElsewhere(here: Place, there: Place | undefined): boolean {
	if (here.step === there?.step) return false;
	return there === undefined || !isSameDecision(here, there) || !equalPackets(here.step.packets, there.step.packets);
}

function isSameDecision(here: Place, there: Place | undefined): boolean {
	if (there === undefined) return false;
	const [a, b] = [here.step, there.step];
	return here.leg === there.leg && here.hop.node === there.hop.node && a.kind === b.kind && a.code === b.code && rulesOf(a) === rulesOf(b);
}

/** What tells the rest of a path from that of each other one, where they leave it. */
function partingWords(own: readonly Place[], others: readonly (readonly Place[])[]): string {
	const [here] = own;
	if (here === undefined) return '';
	const ways: string[] = [];
	const packets: PacketSet[] = [];
	for (const other of others) {
		const [there] = other;
		const isApart = there === undefined || equalPackets(arriving(here.step), arriving(there.step));
		const way = here.step.kind === 'originate' ? '' : wayApart(own, other);
		if (way !== '') ways.push(way);
		else if (isApart) ways.push(placeApart(here, there));
		else packets.push(arriving(there.step));
	}
	return [...new Set([...ways, differenceText(arriving(here.step), packets)])].filter((word) => word !== '').join(', ');
}

/** How a route leads on, where the first thing decided differently is another route: packets are parted before they come to it. */
function wayApart(own: readonly Place[], other: readonly Place[]): string {
	const index = own.findIndex((place, at) => !isSameDecision(place, other[at]));
	const [here, there] = [own[index], other[index]];
	if (here?.step.kind !== 'route' || there?.step.kind !== 'route' || here.hop.node !== there.hop.node) return '';
	const [hops, rules] = [nextHops(here.step), rulesOf(here.step)];
	if (hops !== nextHops(there.step)) return hops;
	return rules === rulesOf(there.step) ? '' : rules;
}

/** What happens here to packets that are the same there. */
function placeApart(here: Place, there: Place | undefined): string {
	const { node } = here.hop;
	if (there?.hop.node !== node) return `by ${node}`;
	if (here.step.kind === 'route' && there.step.kind !== 'route') return nextHops(here.step);
	const rules = rulesOf(here.step);
	return rules !== '' && rules !== rulesOf(there.step) ? rules : `by ${node} (${here.step.code})`;
}

/** The packets before they were translated: afterwards they look different at every stage of the way. */
function arriving(step: Step): PacketSet {
	return step.kind === 'translate' ? step.before : step.packets;
}

function rulesOf({ decided }: Step): string {
	return decided.map(({ rule }) => rule).join(', ');
}

/** Of routes as they are written what comes behind the destination: `via nat`, `dev eth0`. */
function nextHops({ decided }: Step): string {
	return [...new Set(decided.map(({ rule }) => NEXT_HOP.exec(rule)?.[0] ?? rule))].join(', ');
}

const NEXT_HOP = /\b(?:via|dev) \S+/;
