/** What was asked, the verdict, and what can be done with the whole. */
import type { TraceView } from '../../server/src/protocol.ts';
import { button, type Child, element } from './dom.ts';
import type { FromView, Shown } from './messages.ts';

export const VERDICTS = {
	reachable: { sign: '✓', text: 'Reachable' },
	blocked: { sign: '✗', text: 'Blocked' },
	partial: { sign: '◐', text: 'Partly reachable' },
	unknown: { sign: '?', text: 'Unknown' },
} as const;

export interface HeadParts {
	readonly shown: Shown;
	readonly trace: TraceView;
	/** The verdict before the last edit, where it was another. */
	readonly before: TraceView['verdict'] | undefined;
	readonly send: (message: FromView) => void;
	readonly savePicture: () => void;
}

export function head({ shown, trace, before, send, savePicture }: HeadParts): readonly Child[] {
	const { verdict, expected, place } = trace;
	const { sign, text } = VERDICTS[verdict];
	const title = trace.name ?? 'Question';
	return [
		element(
			'h1',
			{},
			place === null
				? title
				: button({ id: 'title', class: 'link', title: `Go to line ${place.line}`, act: () => send({ kind: 'reveal', place }) }, title),
		),
		element('span', { class: 'ends' }, `${trace.from} → ${trace.to} · ${trace.traffic}`),
		element('span', { class: 'grow' }),
		element(
			'span',
			{ class: `verdict ${verdict}`, role: 'status' },
			element('span', { 'aria-hidden': 'true' }, `${sign} `),
			text,
			before === undefined ? undefined : element('span', { class: 'was' }, `, was ${VERDICTS[before].text.toLowerCase()}`),
			expected === null || (expected.met && verdict === 'reachable')
				? undefined
				: element('span', { class: 'expected' }, expected.met ? ', as expected' : `, expected ${expected.verdict}`),
		),
		element('span', { class: 'tools' }, ...tools(shown, send, savePicture)),
	];
}

function tools({ flow, follows }: Shown, send: HeadParts['send'], savePicture: () => void): readonly Child[] {
	const step = (by: 1 | -1, sign: string, label: string): HTMLButtonElement =>
		button({ id: `step${by}`, class: 'icon', title: label, isSign: true, act: () => send({ kind: 'step', by }) }, sign);
	const steps =
		flow === null
			? [button({ id: 'ask', class: 'second', act: () => send({ kind: 'ask-again' }) }, 'Ask again…')]
			: flow.of < 2
				? []
				: [step(-1, '◂', 'Previous flow'), element('span', { class: 'note' }, `${flow.number} of ${flow.of}`), step(1, '▸', 'Next flow')];
	return [
		...steps,
		button(
			{
				id: 'follow',
				class: 'second toggle',
				pressed: follows,
				title: 'Show the flow that the cursor is in',
				act: () => send({ kind: 'follow', follows: !follows }),
			},
			'Follow',
		),
		menu(send, savePicture),
	];
}

/** Copies and saves; a menu of buttons that opens without a script of its own. */
function menu(send: HeadParts['send'], savePicture: () => void): HTMLElement {
	const entry = (id: string, label: string, act: () => void): HTMLElement =>
		element(
			'li',
			{},
			button(
				{
					id,
					class: 'entry',
					act: () => {
						act();
						close();
					},
				},
				label,
			),
		);
	const opener = element('summary', { class: 'second', 'data-id': 'copy' }, 'Copy');
	const made = element(
		'details',
		{ class: 'menu', 'data-id': 'menu' },
		opener,
		element(
			'ul',
			{},
			entry('copy-text', 'Copy as text', () => send({ kind: 'copy', format: 'text' })),
			entry('copy-mermaid', 'Copy as Mermaid', () => send({ kind: 'copy', format: 'mermaid' })),
			entry('copy-json', 'Copy as JSON', () => send({ kind: 'copy', format: 'json' })),
			entry('save-svg', 'Save picture as SVG…', savePicture),
		),
	);
	const close = (): void => {
		made.open = false;
		opener.focus();
	};
	made.addEventListener('keydown', (event) => {
		if (event.key === 'Escape' && made.open) close();
	});
	made.addEventListener('focusout', (event) => {
		if (!(event.relatedTarget instanceof Node && made.contains(event.relatedTarget))) made.open = false;
	});
	return made;
}
