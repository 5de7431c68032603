/** One of several to choose: the traffics of a flow, the paths of a trace. */
import { type Child, element } from './dom.ts';
import { VERDICTS } from './head.ts';

export interface Tab {
	readonly label: string;
	readonly verdict: keyof typeof VERDICTS;
}

/** A list of tabs as ARIA knows it, walked by the arrow keys; nothing where there is no choice. */
export function tabs(name: string, all: readonly Tab[], chosen: number, choose: (index: number) => void): readonly Child[] {
	if (all.length < 2) return [];
	const list = element(
		'div',
		{ class: 'tabs', role: 'tablist', 'aria-label': name },
		...all.map(({ label, verdict }, index) => {
			const made = element(
				'button',
				{
					type: 'button',
					role: 'tab',
					class: `tab ${verdict}`,
					'data-id': `${name} ${index}`,
					'aria-selected': String(index === chosen),
					tabindex: index === chosen ? 0 : -1,
				},
				element('span', { class: 'mark', 'aria-hidden': 'true' }, VERDICTS[verdict].sign),
				element('span', { class: 'unseen' }, `${VERDICTS[verdict].text}: `),
				` ${label}`,
			);
			made.addEventListener('click', () => choose(index));
			return made;
		}),
	);
	list.addEventListener('keydown', ({ key }) => {
		const next =
			key === 'ArrowRight'
				? chosen + 1
				: key === 'ArrowLeft'
					? chosen - 1
					: key === 'Home'
						? 0
						: key === 'End'
							? all.length - 1
							: undefined;
		if (next === undefined || all[next] === undefined) return;
		list.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
		choose(next);
	});
	return [list];
}
