/** The legs of a path as SVG: lines with their heads, dots at the gates, a sign where packets are stopped, and words. */
import type { Hop, Leg, Step } from '../../../engine/trace.ts';
import { destinationsOf, sourcesOf } from '../../../net/packets.ts';
import { briefAddresses } from '../../trace/packet-text.ts';
import { containerTexts } from '../boxes/draw.ts';
import { bottomOf, type Point, rightOf } from '../boxes/geometry.ts';
import type { Layout } from '../boxes/layout.ts';
import { element, numberText, textContent } from '../svg/elements.ts';
import type { KeyLine } from '../svg/frame.ts';
import { fittedText, type TextLook } from '../svg/text-width.ts';
import { headData, lengthOf, type Polyline, pathData, placeAt, sliced } from '../ways/polyline.ts';
import type { DrawnLeg, Gate, Stop } from './legs.ts';
import type { DrawnStretch, DrawnWays } from './ways.ts';
import { type Covered, type PlacedWords, placeWords, WORDS_LINE } from './words.ts';

/** Lines to lie below the boxes' text, and signs and words to lie above everything. */
interface PathMarkup {
	readonly lines: string;
	readonly signs: string;
}

export interface DrawnPath extends PathMarkup {
	/** Which kinds of lines are drawn. */
	readonly key: readonly KeyLine[];
	/** What words take beyond the boxes is a part of the picture. */
	readonly width: number;
	readonly height: number;
}

export function drawPath(layout: Layout, legs: readonly DrawnLeg[], ways: DrawnWays): DrawnPath {
	const drawn = legs.map((leg, index) => drawLeg(leg, ways.legs[index] ?? []));
	const stretches = ways.legs.flat();
	const covered: Covered = {
		texts: [...layout.containers.flatMap(containerTexts), ...stretches.flatMap(signRects)],
		boxes: layout.leaves.map(({ rect }) => rect),
		borders: layout.containers.map(({ rect }) => rect),
		lines: [...stretches.map(({ line }) => line), ...ways.others],
		width: layout.width,
		height: layout.height,
	};
	const stops = stretches.flatMap((each) => each.stops.map(({ stop, at }) => stopWords(stop, placeAt(each.line, at).point, covered)));
	const hints = ways.legs.flatMap((each, index) => hintsOf(legs[index], each, covered));
	return {
		width: Math.max(layout.width, ...covered.texts.map((rect) => rightOf(rect) + 8)),
		height: Math.max(layout.height, ...covered.texts.map((rect) => bottomOf(rect) + 6)),
		lines: [
			...ways.others.map((line) => element('path', { class: 'way forward other', d: pathData(line) })),
			...drawn.map(({ lines }) => lines),
		].join(''),
		signs: [...hints, ...drawn.map(({ signs }) => signs), ...stops].join(''),
		key: [
			...legs.filter(({ stretches }) => stretches.length > 0).map(({ leg }) => leg),
			...(drawn.some(({ hasBeyond }) => hasBeyond) ? (['beyond'] as const) : []),
		],
	};
}

function drawLeg({ leg, beyond }: DrawnLeg, stretches: readonly DrawnStretch[]): PathMarkup & { readonly hasBeyond: boolean } {
	const lines: string[] = [];
	const signs: string[] = [];
	let isBeyond = beyond;
	let hasBeyond = false;
	for (const { line, gates, stops, stretch } of stretches) {
		const end = lengthOf(line);
		const [stop] = [...stops].sort((a, b) => a.at - b.at);
		// Nothing comes from here any further, whatever the reason.
		const lost = stretch.toHop === undefined && stretch.fromHop !== undefined;
		const known = isBeyond ? 0 : (stop?.at ?? (lost ? 0 : end));
		if (known > 0) lines.push(wayMarkup(sliced(line, 0, known), leg, false, known === end));
		if (known < end) lines.push(wayMarkup(sliced(line, known, end), leg, true, true));
		signs.push(
			...gates
				.filter(({ gate, at }) => gate.kind === 'subnet' && !stops.some((each) => each.stop.at === gate || Math.abs(each.at - at) < 8))
				.map(({ gate, at }) => gateDot(line, at, leg, gate)),
			...stops.map((each) => stopSign(line, each.at, leg, each.stop)),
		);
		hasBeyond ||= known < end;
		isBeyond ||= stop !== undefined || lost;
	}
	return {
		lines: element('g', { 'data-leg': leg }, ...lines),
		signs: element('g', { 'data-leg': leg }, ...signs),
		hasBeyond,
	};
}

function wayMarkup(line: Polyline, leg: Leg, isBeyond: boolean, hasHead: boolean): string {
	const end = lengthOf(line);
	// The line ends inside its head, whose tip is at the end.
	const shaft = hasHead ? sliced(line, 0, Math.max(0, end - HEAD)) : line;
	const beyond = isBeyond ? ' beyond' : '';
	return [
		element('path', { class: `way ${leg}${beyond}`, d: pathData(shaft) }),
		...(hasHead ? [element('path', { class: `${leg}-head${isBeyond ? ' beyond-head' : ''}`, d: headData(line, HEAD) })] : []),
	].join('');
}

const HEAD = 7;

function gateDot(line: Polyline, at: number, leg: Leg, { hop }: Gate): string {
	const { x, y } = placeAt(line, at).point;
	return element('circle', { class: `${leg}-gate`, 'data-hop': `${leg}:${hop}`, cx: x, cy: y, r: 3 });
}

function stopSign(line: Polyline, at: number, leg: Leg, { kind, hop, reason }: Stop): string {
	const { x, y } = placeAt(line, at).point;
	const arm = 3.4;
	const [left, right, top, bottom] = [x - arm, x + arm, y - arm, y + arm].map(numberText);
	const sign =
		kind === 'stop'
			? element('path', { class: 'sign', d: `M${left} ${top}L${right} ${bottom}M${right} ${top}L${left} ${bottom}` })
			: element('path', {
					class: 'sign',
					d: `M${numberText(x - 2.5)} ${numberText(y - 2)}a2.5 2.5 0 1 1 2.5 2.6v1M${numberText(x)} ${numberText(y + 4.2)}v.2`,
				});
	return element(
		'g',
		{ 'data-hop': `${leg}:${hop}` },
		element('title', {}, textContent(reason)),
		element('circle', { class: kind, cx: x, cy: y, r: SIGN_RADIUS }),
		sign,
	);
}

function signRects({ line, stops, gates }: DrawnStretch): Covered['texts'] {
	return [
		...stops.map(({ at }) => ({ at, r: SIGN_RADIUS })),
		...gates.filter(({ gate }) => gate.kind === 'subnet').map(({ at }) => ({ at, r: 3 })),
	].map(({ at, r }) => {
		const { x, y } = placeAt(line, at).point;
		return { x: x - r, y: y - r, width: 2 * r, height: 2 * r };
	});
}

/** Longer words lose their middle: the whole reason stands beside the picture. */
const MOST_TAG = 260;

function stopWords({ kind, words, reason }: Stop, point: Point, covered: Covered): string {
	const place = placeWords(fittedText(words, 'stop', MOST_TAG), 'stop', point, covered);
	covered.texts.push(place.rect);
	const { x, y, width, height } = place.rect;
	const inTheMiddle: PlacedWords = { ...place, x: x + width / 2, anchor: 'middle' };
	// On a tag, which may lie over a border where nothing is free: these words are read before all others.
	return (
		leader(place.rect, point, kind) +
		element('rect', { class: `${kind}-tag`, x, y, width, height, rx: 3 }) +
		wordsMarkup(inTheMiddle, `${kind}-word`, element('title', {}, textContent(reason)))
	);
}

/** From a tag that stands apart to the sign that it speaks of. */
function leader({ x, y, width, height }: PlacedWords['rect'], sign: Point, kind: Stop['kind']): string {
	const near = { x: Math.min(Math.max(sign.x, x + LEADER_INSET), x + width - LEADER_INSET), y: sign.y < y ? y : y + height };
	const [aside, apart] = [sign.x - near.x, sign.y - near.y];
	const distance = Math.hypot(aside, apart);
	if (distance <= SIGN_RADIUS + LEAST_LEADER) return '';
	const share = (distance - SIGN_RADIUS) / distance;
	const [startX, startY, endX, endY] = [near.x, near.y, near.x + aside * share, near.y + apart * share].map(numberText);
	return element('path', { class: `${kind}-leader`, d: `M${startX} ${startY}L${endX} ${endY}` });
}

const SIGN_RADIUS = 9;
const LEADER_INSET = 6;
/** A shorter one would be a speck. */
const LEAST_LEADER = 2;

function wordsMarkup({ lines, x, y, anchor }: PlacedWords, look: string, title = ''): string {
	const [first = '', ...others] = lines;
	return element(
		'text',
		{ class: look, x, y, 'text-anchor': anchor },
		title,
		textContent(first),
		...others.map((line) => element('tspan', { x, dy: WORDS_LINE }, textContent(line))),
	);
}

/** What routes and translators of the way there say, only where there is room for it. */
function hintsOf(leg: DrawnLeg | undefined, stretches: readonly DrawnStretch[], covered: Covered): readonly string[] {
	if (leg?.leg !== 'forward' || leg.beyond) return [];
	return stretches.flatMap(({ line, stretch, gates, stops }) => {
		if (stops.length > 0) return [];
		const from = leg.hops[stretch.fromHop ?? -1];
		const hints = [
			...(from?.kind === 'transit-gateway' ? routeWords(from).map((words) => ({ words, at: ROUTE_ASIDE })) : []),
			...gates.flatMap(({ gate, at }) => routeWords(leg.hops[gate.hop]).map((words) => ({ words, at: at + ROUTE_ASIDE }))),
			...translationWords(from).map((words) => ({ words, at: TRANSLATION_ASIDE })),
		];
		return hints.flatMap(({ words, at }) => {
			const look: TextLook = 'small';
			const text = fittedText(words, look, 200);
			const place = placeWords(text, look, placeAt(line, Math.min(at, lengthOf(line) / 2)).point, covered);
			if (place.cost >= HINT_COST) return [];
			covered.texts.push(place.rect);
			return [wordsMarkup(place, 'hint')];
		});
	});
}

const ROUTE_ASIDE = 20;
const TRANSLATION_ASIDE = 46;
const HINT_COST = 14;

/** The rule of the table that leads on. Local routes say nothing. */
function routeWords(hop: Hop | undefined): readonly string[] {
	const step = hop?.steps.find((each) => each.kind === 'route' && each.decision === 'passed' && each.code === 'route');
	const [rule, ...others] = step?.decided ?? [];
	return rule === undefined || others.length > 0 ? [] : [rule.rule];
}

function translationWords(hop: Hop | undefined): readonly string[] {
	// A NAT gateway's box has both of its addresses.
	if (hop?.kind === 'nat-gateway') return [];
	return (hop?.steps ?? []).flatMap((step: Step) => {
		if (step.kind !== 'translate' || step.decision !== 'passed') return [];
		const set = step.field === 'source' ? sourcesOf(step.packets) : destinationsOf(step.packets);
		return [`⇄ ${step.assumed && step.field === 'source' ? 'public address' : briefAddresses(set)}`];
	});
}
