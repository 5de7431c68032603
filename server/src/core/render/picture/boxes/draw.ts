/** Placed boxes as SVG: containers first, then what stands in them. */
import type { Key } from '../../../model/link.ts';
import { element, textContent } from '../svg/elements.ts';
import { fittedText, textWidth } from '../svg/text-width.ts';
import type { LeafRow } from './box.ts';
import { bottomOf, type Rect, rightOf } from './geometry.ts';
import type { Layout, PlacedContainer, PlacedLeaf } from './layout.ts';
import { CODE_LINE, LEAF_TEXT, NAME_TEXT, ROW_LINE } from './measure.ts';

export interface DrawOptions {
	/** Things can be chosen and folded, by pointer and by key. */
	readonly interactive: boolean;
	/** Hops at a box or a row, by its id: `forward:3`. */
	readonly hops: ReadonlyMap<string, readonly string[]>;
}

export function drawContainers({ containers }: Layout, options: DrawOptions): string {
	return containers.map((placed) => drawContainer(placed, options)).join('');
}

export function drawLeaves({ leaves }: Layout, options: DrawOptions): string {
	return leaves.map((placed) => drawLeaf(placed, options)).join('');
}

/** Where the text of a container stands: ways and words keep away from it. */
export function containerTexts({ box, rect }: PlacedContainer): readonly Rect[] {
	const header = textWidth(fittedText(box.name, nameLook(box.look), NAME_TEXT), nameLook(box.look));
	const [first = '', ...others] = box.codes;
	const width = Math.max(header + (first === '' ? 0 : 8 + textWidth(first, 'code')), ...others.map((code) => textWidth(code, 'code')));
	const texts: Rect[] = [{ x: rect.x + TEXT_INSET, y: rect.y + 6, width, height: 17 + CODE_LINE * others.length }];
	if (box.corner !== '') {
		const corner = textWidth(box.corner, 'small');
		texts.push({ x: cornerEnd(box, rect) - corner, y: rect.y + 6, width: corner, height: 17 });
	}
	if (box.footer !== '') {
		texts.push({ x: rect.x + TEXT_INSET, y: bottomOf(rect) - 20, width: Math.min(NAME_TEXT, textWidth(box.footer, 'small')), height: 15 });
	}
	return texts;
}

/** Every entity is a group with its key; in a picture to work with it can be reached, and its title says what it is. */
function thing(key: Key | undefined, options: DrawOptions & { readonly id: string }, ...inside: readonly string[]): string {
	const hops = options.hops.get(options.id);
	const acts = options.interactive && key !== undefined;
	return element(
		'g',
		{
			'data-key': key,
			'data-hop': hops?.join(' '),
			...(acts ? { tabindex: 0, role: 'link' } : {}),
		},
		...inside,
	);
}

const TEXT_INSET = 13;

/** What is no thing of the network, and says what it is by its name. */
function isPlace(look: PlacedContainer['box']['look']): boolean {
	return look === 'zone' || look === 'region' || look === 'account';
}

function nameLook(look: PlacedContainer['box']['look']): 'name' | 'small' {
	return isPlace(look) ? 'small' : 'name';
}

function drawContainer({ box, rect }: PlacedContainer, options: DrawOptions): string {
	const look = nameLook(box.look);
	const [first, ...others] = box.codes;
	const name = fittedText(box.name, look, NAME_TEXT);
	const tail =
		first === undefined ? '' : element('tspan', { class: 'code', dx: 8 }, textContent(fittedText(first, 'code', NAME_TEXT * 1.5)));
	const x = rect.x + TEXT_INSET;
	const words = isPlace(box.look) ? box.name : `${box.what} ${box.name}`;
	const footer = fittedText(box.footer, 'small', rect.width - 2 * TEXT_INSET);
	const parts = [
		element('title', {}, textContent([words, ...box.codes, box.footer].filter((text) => text !== '').join(' · '))),
		element('rect', { class: box.look, x: rect.x, y: rect.y, width: rect.width, height: rect.height, rx: box.look === 'vpc' ? 6 : 4 }),
		element('text', { x, y: rect.y + 19 }, element('tspan', { class: look }, textContent(name)), tail),
		...others.map((code, index) =>
			element(
				'text',
				{ class: 'code', x, y: rect.y + 19 + CODE_LINE * (index + 1) },
				textContent(fittedText(code, 'code', NAME_TEXT * 1.5)),
			),
		),
		...(box.corner === ''
			? []
			: [element('text', { class: 'small', x: cornerEnd(box, rect), y: rect.y + 19, 'text-anchor': 'end' }, textContent(box.corner))]),
		...(footer === '' ? [] : [element('text', { class: 'small', x, y: bottomOf(rect) - 10 }, textContent(footer))]),
	];
	return thing(box.key, { ...options, id: box.id }, ...parts) + foldHandle(box.folds, rect, box.name, options);
}

/** Where the text on the right ends: before the handle, where there is one. */
function cornerEnd({ folds }: PlacedContainer['box'], rect: Rect): number {
	return rightOf(rect) - (folds === undefined ? TEXT_INSET : TEXT_INSET + 20);
}

/** A minus in the header of what was unfolded. */
function foldHandle(folds: Key | undefined, rect: Rect, name: string, { interactive }: DrawOptions): string {
	if (!interactive || folds === undefined) return '';
	const [x, y] = [rightOf(rect) - 24, rect.y + 7];
	return element(
		'g',
		{ 'data-fold': folds, tabindex: 0, role: 'button', 'aria-expanded': 'true', 'aria-label': `fold ${name}` },
		element('rect', { class: 'folded', x, y, width: 16, height: 16, rx: 3 }),
		element('path', { class: 'gateway', d: `M${x + 4} ${y + 8}h8` }),
	);
}

function drawLeaf({ box, rect }: PlacedLeaf, options: DrawOptions): string {
	const middle = rect.x + rect.width / 2;
	if (box.look === 'folded') return drawFolded(box.folds, box.name, rect, options);
	const isCentred = box.look === 'cloud' || box.look === 'gateway';
	const [x, anchor] = isCentred ? [middle, 'middle'] : [rect.x + 13, undefined];
	const name = fittedText(box.name, 'name', LEAF_TEXT);
	const texts = box.rows.length + 1;
	// The block of text stands in the middle of the box.
	const top = rect.y + rect.height / 2 - ((texts - 1) * ROW_LINE) / 2 + 4;
	const label = [`${box.what} ${box.name}`, ...box.rows.map(({ text }) => text)].join(' · ');
	return thing(
		box.key,
		{ ...options, id: box.id },
		element('title', {}, textContent(label)),
		shape(box, rect),
		element('text', { class: box.faint ? 'name beside-name' : 'name', x, y: top, 'text-anchor': anchor }, textContent(name)),
		...box.rows.map((row, index) => drawRow(row, { x, y: top + ROW_LINE * (index + 1) - 1, anchor }, options)),
	);
}

function drawRow(
	{ id, key, text }: LeafRow,
	at: { readonly x: number; readonly y: number; readonly anchor: string | undefined },
	options: DrawOptions,
): string {
	const written = element(
		'text',
		{ class: 'code', x: at.x, y: at.y, 'text-anchor': at.anchor },
		textContent(fittedText(text, 'code', LEAF_TEXT)),
	);
	const hops = options.hops.get(id);
	if (key === undefined && hops === undefined) return written;
	return element('g', { 'data-key': key, 'data-hop': hops?.join(' ') }, written);
}

function shape({ look, faint }: PlacedLeaf['box'], rect: Rect): string {
	const looks = faint ? `${look} beside` : look;
	if (look === 'cloud') {
		const [rx, ry] = [rect.width / 2, rect.height / 2];
		return element('ellipse', { class: looks, cx: rect.x + rx, cy: rect.y + ry, rx, ry });
	}
	const rx = look === 'gateway' ? Math.min(20, rect.height / 2) : look === 'site' ? 10 : 3;
	return element('rect', { class: looks, x: rect.x, y: rect.y, width: rect.width, height: rect.height, rx });
}

function drawFolded(folds: Key | undefined, name: string, rect: Rect, { interactive }: DrawOptions): string {
	const acts = interactive ? { tabindex: 0, role: 'button', 'aria-expanded': 'false', 'aria-label': `unfold ${name}` } : {};
	return element(
		'g',
		{ 'data-fold': folds, ...acts },
		element('rect', { class: 'folded', x: rect.x, y: rect.y, width: rect.width, height: rect.height, rx: 3 }),
		element(
			'text',
			{ class: 'small', x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 + 4, 'text-anchor': 'middle' },
			textContent(name),
		),
	);
}
