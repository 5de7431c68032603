/** Elements in one expression: no markup is ever parsed out of text. */

export type Child = Node | string | undefined | false;

interface Attributes {
	readonly [name: string]: string | number | boolean | undefined;
}

/** An element with these attributes (`true` is an empty one, `false` and undefined none) and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	attributes: Attributes = {},
	...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value === undefined || value === false) continue;
		made.setAttribute(name, value === true ? '' : String(value));
	}
	made.append(...children.filter((child) => child !== undefined && child !== false));
	return made;
}

export interface ButtonParts {
	/** Finds it again after it was drawn anew, for the focus. */
	readonly id: string;
	readonly act: () => void;
	readonly class?: string;
	/** A sentence for the pointer; also the name of a button whose text is a sign (`isSign`). */
	readonly title?: string | undefined;
	readonly isSign?: boolean;
	readonly pressed?: boolean;
	readonly expanded?: boolean;
}

/** A button that does something. */
export function button(
	{ id, act, title, isSign, pressed, expanded, class: names }: ButtonParts,
	...children: readonly Child[]
): HTMLButtonElement {
	const states = {
		'aria-label': isSign === true ? title : undefined,
		'aria-pressed': pressed?.toString(),
		'aria-expanded': expanded?.toString(),
	};
	const made = element('button', { type: 'button', 'data-id': id, class: names, title, ...states }, ...children);
	made.addEventListener('click', act);
	return made;
}

/** Puts these in the place of what the holder has, and the focus back to the element with the same `data-id`. */
export function redraw(holder: Element, ...children: readonly Child[]): void {
	const focused = holder.contains(document.activeElement) ? document.activeElement?.getAttribute('data-id') : undefined;
	const open = new Set([...holder.querySelectorAll('details[open][data-id]')].map((each) => each.getAttribute('data-id')));
	holder.replaceChildren(...children.filter((child) => child !== undefined && child !== false));
	for (const each of holder.querySelectorAll('details[data-id]')) each.toggleAttribute('open', open.has(each.getAttribute('data-id')));
	if (focused === undefined || focused === null) return;
	const again = [...holder.querySelectorAll<HTMLElement>('[data-id]')].find((each) => each.getAttribute('data-id') === focused);
	again?.focus({ preventScroll: true });
}
