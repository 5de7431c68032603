/** What tells the paths of a trace apart, in a few words each. */
import type { Hop, Leg, Step, TracePath } from '../engine/trace.ts';
import { equalPackets, type PacketSet } from '../net/packets.ts';
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
			here,
			leaving.map((other) => other[index]),
		);
		words.push(here.leg === 'return' ? `replies: ${difference}` : difference);
	}
	return [...new Set(words)].join('; ');
}

function isElsewhere(here: Place, there: Place | undefined): boolean {
	if (there === undefined) return true;
	if (here.step === there.step) return false;
	return !isSameDecision(here, there) || !equalPackets(here.step.packets, there.step.packets);
}

function isSameDecision(here: Place, there: Place): boolean {
	const [a, b] = [here.step, there.step];
	return here.leg === there.leg && here.hop.node === there.hop.node && a.kind === b.kind && a.code === b.code && rulesOf(a) === rulesOf(b);
}

/** What tells this step from each of the others, which stand where their paths leave this one. */
function partingWords(here: Place, others: readonly (Place | undefined)[]): string {
	const ways: string[] = [];
	const packets: PacketSet[] = [];
	let elsewhere = false;
	for (const there of others) {
		const way = there === undefined ? '' : wayApart(here.step, there.step);
		if (way !== '') ways.push(way);
		else if (there !== undefined && !equalPackets(arriving(here.step), arriving(there.step))) packets.push(arriving(there.step));
		else elsewhere = true;
	}
	const difference = differenceText(arriving(here.step), packets);
	const node = elsewhere || (ways.length === 0 && difference === '') ? `by ${here.hop.node}` : '';
	return [...new Set([...ways, difference, node])].filter((word) => word !== '').join(', ');
}

/** How this route leads on, where the other one leads elsewhere. */
function wayApart(here: Step, there: Step): string {
	if (here.kind !== 'route' || there.kind !== 'route') return '';
	if (nextHops(here) !== nextHops(there)) return nextHops(here);
	return rulesOf(here) === rulesOf(there) ? '' : rulesOf(here);
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
