/** The way there and the way back as two lists that a keyboard and a screen reader can walk. */
import type { HopView, LegView, PathView, StepView } from '../../server/src/protocol.ts';
import { type Child, element } from './dom.ts';
import type { FromView } from './messages.ts';
import { placeWords } from './places.ts';

export interface LegsParts {
	readonly path: PathView;
	/** The path as it was before the last edit, where there was one: what is new since is marked. */
	readonly before: PathView | undefined;
	readonly send: (message: FromView) => void;
	/** A hop is looked at: `forward:3`. */
	readonly look: (hop: string) => void;
}

export function legs({ path, before, send, look }: LegsParts): readonly Child[] {
	const leg = (name: 'forward' | 'return', view: LegView | null): HTMLElement =>
		element(
			'section',
			{ class: `leg ${name}`, 'aria-labelledby': `${name}-title` },
			element(
				'h2',
				{ id: `${name}-title` },
				name === 'forward' ? '→ Forward' : '← Return',
				' ',
				element('span', { class: 'note' }, view?.note ?? (path.verdict === 'unknown' ? 'not known' : 'no answer comes to be')),
			),
			element(
				'ol',
				{ class: 'hops' },
				...(view?.hops ?? []).map((hop, index) => hopItem(hop, index, name, before?.[name] ?? undefined, send)),
			),
		);
	const made = [leg('forward', path.forward), leg('return', path.return)];
	for (const each of made) {
		each.addEventListener('keydown', walkHops);
		each.addEventListener('focusin', (event) => {
			const hop = event.target instanceof Element ? event.target.closest('.hop')?.getAttribute('data-hop') : undefined;
			if (hop !== null && hop !== undefined) look(hop);
		});
	}
	return made;
}

/** Up and down go from hop to hop, left and right from leg to leg. */
function walkHops(event: KeyboardEvent): void {
	const hop = event.target instanceof Element ? event.target.closest('.hop') : null;
	if (hop === null || event.altKey || event.ctrlKey || event.metaKey) return;
	const hops = [...(hop.parentElement?.children ?? [])];
	const index = hops.indexOf(hop);
	const leg = hop.closest('.leg');
	const other = event.key === 'ArrowRight' ? leg?.nextElementSibling : event.key === 'ArrowLeft' ? leg?.previousElementSibling : undefined;
	const next = event.key === 'ArrowDown' ? hops[index + 1] : event.key === 'ArrowUp' ? hops[index - 1] : other?.querySelector('.hop');
	const target = next?.querySelector<HTMLElement>('.name');
	if (target === null || target === undefined) return;
	event.preventDefault();
	target.focus();
}

function hopItem(
	hop: HopView,
	index: number,
	leg: 'forward' | 'return',
	before: LegView | undefined,
	send: LegsParts['send'],
): HTMLElement {
	const id = `${leg}:${index}`;
	const old = before?.hops.find(({ node, kind }) => node === hop.node && kind === hop.kind);
	const isNew = before !== undefined && old === undefined;
	const packetsChanged = index === 0 || hop.steps.some(({ mark }) => mark === 'begins');
	return element(
		'li',
		{ class: `hop ${hop.state}${isNew ? ' changed' : ''}`, 'data-hop': id },
		hopName(hop, { id, packets: packetsChanged ? [] : hop.packets, send }),
		element('span', { class: 'kind' }, ` ${hop.kind}${hop.assumed ? ' (assumed)' : ''}${hop.state === 'behind' ? `, ${NOT_REACHED}` : ''}`),
		element(
			'ol',
			{ class: 'steps' },
			...hop.packets.map((packet) =>
				element(
					'li',
					{ class: `begins${packetsChanged ? '' : ' arriving'}` },
					element('span', { class: 'mark', 'aria-hidden': 'true' }, '·'),
					element('span', { class: 'packet' }, packet),
				),
			),
			...hop.steps.flatMap((step, at) =>
				step.mark === 'begins' && step.lines.length === 0 ? [] : [stepItem(step, { id: `${id}:${at}`, hop, old, isNew, leg, send })],
			),
		),
	);
}

/** Said of everything behind a place where the packets are stopped. */
const NOT_REACHED = 'not reached';

interface NameParts {
	readonly id: string;
	/** For the tip: those that are shown nowhere else. */
	readonly packets: readonly string[];
	readonly send: LegsParts['send'];
}

/** Focusable in any case, so that the arrow keys find every hop. */
function hopName({ node, place }: HopView, { id, packets, send }: NameParts): HTMLElement {
	const tip = [...packets, ...(place === null ? [] : [`Go to line ${place.line}`])].join('\n');
	const made = element('button', { type: 'button', class: 'name', 'data-id': `hop ${id}`, title: tip === '' ? undefined : tip }, node);
	if (place === null) made.setAttribute('aria-disabled', 'true');
	else made.addEventListener('click', () => send({ kind: 'reveal', place }));
	return made;
}

const MARKS: Readonly<Record<StepView['mark'], { readonly sign: string; readonly words: string }>> = {
	begins: { sign: '·', words: '' },
	passes: { sign: '✓', words: 'passes: ' },
	stops: { sign: '✗', words: 'stops: ' },
	unknown: { sign: '?', words: 'not known: ' },
	routes: { sign: '→', words: 'route: ' },
	translates: { sign: '⇄', words: 'translated: ' },
};

interface StepContext {
	readonly id: string;
	readonly hop: HopView;
	/** The same hop before the last edit. */
	readonly old: HopView | undefined;
	/** The whole hop is new, and marked as such. */
	readonly isNew: boolean;
	readonly leg: 'forward' | 'return';
	readonly send: LegsParts['send'];
}

function stepItem(step: StepView, { id, hop, old, isNew, leg, send }: StepContext): HTMLElement {
	const { sign, words } = MARKS[step.mark];
	const isChanged = !isNew && old !== undefined && !old.steps.some((each) => isSameStep(each, step));
	return element(
		'li',
		{ class: `${step.mark}${step.behind ? ' later' : ''}${isChanged ? ' changed' : ''}` },
		element('span', { class: 'mark', 'aria-hidden': 'true' }, step.mark === 'routes' && leg === 'return' ? '←' : sign),
		element(
			'span',
			{},
			words === '' ? undefined : element('span', { class: 'unseen' }, words),
			step.subject === ''
				? undefined
				: `${step.change === null ? step.subject : `${step.subject} translated`}${step.lines.some(({ text }) => text !== '') ? ': ' : ''}`,
			...step.lines.flatMap(({ text, rule, place }, index) => {
				if (text === '')
					return place === null
						? []
						: [' ', element('span', { class: 'note' }, placeWords(`line ${place.line}`, place, `${id}:${index}`, send))];
				const line = element('span', { class: rule ? 'rule' : 'sentence' }, placeWords(text, place, `${id}:${index}`, send));
				return index === 0 ? [line] : [element('br'), line];
			}),
			step.change === null ? undefined : changeText(step.change),
			step.mark === 'stops' || step.mark === 'unknown'
				? element('span', { class: 'note' }, element('br'), step.aws === null ? step.code : `${step.code} · AWS: ${step.aws}`)
				: undefined,
			step.behind && hop.state !== 'behind' && step.mark !== 'stops' ? ` (${NOT_REACHED})` : undefined,
			isChanged ? element('span', { class: 'unseen' }, ' (changed)') : undefined,
		),
	);
}

/** What was replaced is struck through, what stands in its place follows; the other side stays where it is. */
function changeText({ field, before, after, other, assumed }: NonNullable<StepView['change']>): HTMLElement {
	const changed: readonly Child[] = [element('del', {}, before), ' ', element('ins', {}, after), assumed ? ' (assumed)' : undefined];
	return element('span', { class: 'packet change' }, ...(field === 'source' ? [...changed, ` → ${other}`] : [`${other} → `, ...changed]));
}

function isSameStep(a: StepView, b: StepView): boolean {
	return (
		a.mark === b.mark &&
		a.subject === b.subject &&
		a.lines.map(({ text }) => text).join('\n') === b.lines.map(({ text }) => text).join('\n') &&
		a.change?.before === b.change?.before &&
		a.change?.after === b.change?.after
	);
}
