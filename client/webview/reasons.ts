/** What is in the way, in words first, and what would mend it. */
import type { FixView, HostCommands, ReasonView, TraceView } from '../../server/src/protocol.ts';
import { button, type Child, element } from './dom.ts';
import type { FromView } from './messages.ts';
import { placeLink } from './places.ts';

export interface ReasonsParts {
	readonly trace: TraceView;
	/** Undefined as long as they are being proven. */
	readonly fixes: readonly FixView[] | undefined;
	readonly send: (message: FromView) => void;
	readonly apply: (fix: number, title: string) => void;
}

/** Nothing for a flow that is reachable, without a word of it. */
export function reasons({ trace, fixes, send, apply }: ReasonsParts): readonly Child[] {
	if (trace.reasons.length === 0) return [];
	const kinds = new Set(trace.reasons.map(({ kind }) => kind));
	return [
		element(
			'section',
			{ class: `why ${kinds.has('stops') ? 'stops' : 'unknown'}`, 'aria-label': 'Why' },
			...trace.reasons.map((reason, index) => sentence(reason, index, send)),
			...fixesOf(fixes, apply),
		),
	];
}

function sentence({ kind, leg, text, code, aws, place, packets }: ReasonView, index: number, send: ReasonsParts['send']): HTMLElement {
	const way = leg === 'return' ? 'on the way back: ' : '';
	// What it is stands before the colon, why behind it.
	const [, what = text, why = ''] = /^(.*?)(: .*)?$/.exec(text) ?? [];
	const words = `${way}${what}`;
	return element(
		'div',
		{ class: `reason ${kind}` },
		element(
			'p',
			{},
			element('span', { class: 'mark', 'aria-hidden': 'true' }, kind === 'stops' ? '✗ ' : '? '),
			element('b', {}, `${words.charAt(0).toUpperCase()}${words.slice(1)}`),
			`${why}. `,
			placeLink(place, `reason${index}`, send),
		),
		...packets.map((packet) => element('p', { class: 'packet' }, packet)),
		element(
			'p',
			{ class: 'note' },
			aws === null ? undefined : `AWS: ${aws} · `,
			button({ id: `code${index}`, class: 'link', act: () => send({ kind: 'explain', code }) }, `explain ${code}`),
		),
	);
}

function fixesOf(fixes: ReasonsParts['fixes'], apply: ReasonsParts['apply']): readonly Child[] {
	if (fixes === undefined) return [element('p', { class: 'note', role: 'status' }, 'Looking for a fix that is proven to work…')];
	return fixes.map((fix, index) => fixOf(fix, index, apply));
}

function fixOf({ title, proof, changes, hosts }: FixView, index: number, apply: ReasonsParts['apply']): HTMLElement {
	return element(
		'div',
		{ class: 'fix' },
		button({ id: `fix${index}`, act: () => apply(index, title) }, title),
		element('span', { class: 'note' }, proof),
		element(
			'details',
			{ class: 'preview', 'data-id': `preview${index}` },
			element('summary', { 'data-id': `preview${index}-opener` }, 'Preview'),
			...changes.flatMap(({ file, hunks }) =>
				hunks.map(({ line, lines }) =>
					element(
						'div',
						{ class: 'hunk' },
						element('p', { class: 'note' }, `${file}:${line}`),
						element(
							'pre',
							{ class: 'diff', tabindex: 0, 'aria-label': `What the fix changes at line ${line}` },
							...lines.map(({ sign, text }) =>
								element('span', { class: sign === '+' ? 'added' : sign === '-' ? 'removed' : 'kept' }, `${sign} ${text}\n`),
							),
						),
					),
				),
			),
		),
		...hosts.map((host, number) => atHost(host, `fix${index}-host${number}`)),
	);
}

/** The commands in one piece, so that they are marked and copied at once. */
function atHost({ host, commands, persistent }: HostCommands, id: string): HTMLElement {
	const lines = (label: string, text: readonly string[]): HTMLElement =>
		element('pre', { class: 'typed', tabindex: 0, 'aria-label': label }, text.join('\n'));
	return element(
		'details',
		{ class: 'preview', 'data-id': id },
		element('summary', { 'data-id': `${id}-opener` }, `At ${host}: ${commands.join(' && ')}`),
		lines(`Commands for ${host}`, commands),
		element('p', { class: 'note' }, `A restart of ${host} undoes that. What keeps it:`),
		...persistent.flatMap(({ title, lines: kept }) => [element('p', { class: 'note' }, title), lines(title, kept)]),
	);
}
