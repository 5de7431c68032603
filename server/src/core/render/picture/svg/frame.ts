/** Around a drawing: the root element with what it is called, and in a file of its own the page, a heading, words and the key to the lines. */

import { element, textContent } from './elements.ts';
import type { PictureClass } from './stylesheet.ts';
import { fileStylesheet, PICTURE_ROOT } from './stylesheet.ts';
import { fittedText, type TextLook, textWidth } from './text-width.ts';

export interface Drawing {
	readonly width: number;
	readonly height: number;
	readonly markup: string;
	/** A few words, and in sentences what is to be seen. */
	readonly title: string;
	readonly description: string;
}

/** One line of text beside a drawing, in parts that follow each other. */
export type CaptionLine = readonly { readonly words: string; readonly look: PictureClass }[];

export interface Caption {
	readonly heading: CaptionLine;
	/** Below the drawing. */
	readonly lines: readonly CaptionLine[];
	/** Which lines the key explains. */
	readonly key: readonly KeyLine[];
}

/** The lines of a path: both legs, and what of them is not reached. */
export type KeyLine = 'forward' | 'return' | 'beyond';

const XMLNS = 'http://www.w3.org/2000/svg';

/** For a page that brings the stylesheet. What can be acted on in it is no part of an image, for those who hear it. */
export function embeddedPicture({ width, height, markup, title, description }: Drawing, interactive: boolean): string {
	return element(
		'svg',
		{
			xmlns: XMLNS,
			class: PICTURE_ROOT,
			role: interactive ? 'group' : 'img',
			width,
			height,
			viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
			'aria-label': title,
		},
		element('title', {}, textContent(title)),
		element('desc', {}, textContent(description)),
		markup,
	);
}

/** A file: drawings with their captions below each other, with colours and page. */
export function pictureFile(drawings: readonly CaptionedDrawing[]): string {
	const width = Math.ceil(Math.max(LEAST_WIDTH, ...drawings.map(widthOf)));
	let y = 0;
	const parts = drawings.map(({ drawing, caption }) => {
		const top = y;
		const below = top + HEADING + drawing.height;
		const lines = caption.lines.flatMap((line) => wrappedLine(line, width - 2 * SIDE));
		y = below + FOOT + (lines.length + (caption.key.length > 0 ? 1 : 0)) * LINE;
		return [
			textLine(caption.heading, top + 34),
			element(
				'svg',
				{ x: 0, y: top + HEADING, width: drawing.width, height: drawing.height, role: 'img', 'aria-label': drawing.title },
				drawing.markup,
			),
			...lines.map((line, index) => textLine(line, below + 12 + index * LINE)),
			lineKey(caption.key, below + 12 + lines.length * LINE),
		].join('');
	});
	const height = Math.ceil(Math.max(LINE, y));
	const svg = element(
		'svg',
		{ xmlns: XMLNS, class: PICTURE_ROOT, role: 'img', width, height, viewBox: `0 0 ${width} ${height}` },
		element('title', {}, textContent(drawings.map(({ drawing }) => drawing.title).join('; '))),
		element('desc', {}, textContent(drawings.map(({ drawing }) => drawing.description).join(' '))),
		element('style', {}, fileStylesheet()),
		element('rect', { class: 'page', width, height }),
		...parts,
	);
	return `${svg}\n`;
}

export interface CaptionedDrawing {
	readonly drawing: Drawing;
	readonly caption: Caption;
}

/** Sentences are wrapped at this, unless the drawing is wider. */
const LEAST_WIDTH = 640;
const HEADING = 44;
const LINE = 20;
const FOOT = 16;
const SIDE = 20;
const GAP = 12;

function widthOf({ drawing, caption }: CaptionedDrawing): number {
	return Math.max(drawing.width, Math.min(MOST_HEADING, lineWidth(caption.heading) + 2 * SIDE));
}

const MOST_HEADING = 1200;

function lineWidth(line: CaptionLine): number {
	return line.reduce((sum, { words, look }, index) => sum + wordsWidth(words, look) + (index === 0 ? 0 : GAP), 0);
}

function wordsWidth(words: string, look: PictureClass): number {
	if (look === 'heading') return textWidth(words, 'name') * 1.5;
	return textWidth(words, lookOf(look));
}

function lookOf(look: PictureClass): TextLook {
	return look.endsWith('-word') ? 'stop' : look === 'small' ? 'small' : 'words';
}

/** In lines of at most so many pixels, broken at blanks. */
function wrappedLine(line: CaptionLine, room: number): readonly CaptionLine[] {
	const lines: { words: string; look: PictureClass }[][] = [[]];
	for (const { words, look } of line) {
		let isNew = true;
		for (const word of words.split(' ')) {
			const current = lines.at(-1) ?? [];
			const last = current.at(-1);
			const longer: CaptionLine =
				isNew || last === undefined
					? [...current, { words: word, look }]
					: [...current.slice(0, -1), { words: `${last.words} ${word}`, look }];
			if (current.length > 0 && lineWidth(longer) > room) lines.push([{ words: word, look }]);
			else lines[lines.length - 1] = [...longer];
			isNew = false;
		}
	}
	return lines;
}

function textLine(line: CaptionLine, y: number): string {
	const parts = line.map(({ words, look }, index) => {
		const room = look === 'heading' ? MOST_HEADING / 2 : MOST_HEADING;
		return element('tspan', { class: look, dx: index === 0 ? undefined : GAP }, textContent(fittedText(words, lookOf(look), room)));
	});
	return element('text', { x: SIDE, y }, ...parts);
}

function lineKey(key: readonly KeyLine[], y: number): string {
	return key
		.map((line, index) => {
			const x = SIDE + index * KEY_WIDTH;
			return (
				element('path', { class: KEY_LOOKS[line], d: `M${x} ${y - 4}h26` }) +
				element('text', { class: `${line}-word`, x: x + 34, y }, textContent(line === 'beyond' ? 'not reached' : line))
			);
		})
		.join('');
}

const KEY_WIDTH = 110;

/** Both legs are dotted where they are not reached: their sample has the colour of neither. */
const KEY_LOOKS: Readonly<Record<KeyLine, string>> = {
	forward: 'way forward',
	return: 'way return',
	beyond: 'way link beyond',
};
