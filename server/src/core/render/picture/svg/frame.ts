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
	readonly legs: readonly ('forward' | 'return')[];
}

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
export function pictureFile(drawings: readonly { readonly drawing: Drawing; readonly caption: Caption }[]): {
	readonly svg: string;
	readonly width: number;
	readonly height: number;
} {
	const width = Math.ceil(Math.max(LEAST_WIDTH, ...drawings.map(({ drawing, caption }) => Math.max(drawing.width, captionWidth(caption)))));
	let y = 0;
	const parts = drawings.map(({ drawing, caption }) => {
		const top = y;
		const below = top + HEADING + drawing.height;
		y = below + FOOT + caption.lines.length * LINE + (caption.legs.length > 0 ? LINE : 0);
		return [
			textLine(caption.heading, 20, top + 34),
			element('svg', { x: 0, y: top + HEADING, width: drawing.width, height: drawing.height }, drawing.markup),
			...caption.lines.map((line, index) => textLine(line, 20, below + 12 + index * LINE)),
			legKey(caption.legs, below + 12 + caption.lines.length * LINE),
		].join('');
	});
	const height = Math.ceil(y);
	const svg = element(
		'svg',
		{ xmlns: XMLNS, class: PICTURE_ROOT, role: 'img', width, height, viewBox: `0 0 ${width} ${height}` },
		element('title', {}, textContent(drawings.map(({ drawing }) => drawing.title).join('; '))),
		element('desc', {}, textContent(drawings.map(({ drawing }) => drawing.description).join(' '))),
		element('style', {}, fileStylesheet()),
		element('rect', { class: 'page', width, height }),
		...parts,
	);
	return { svg: `${svg}\n`, width, height };
}

const LEAST_WIDTH = 480;
const HEADING = 44;
const LINE = 20;
const FOOT = 16;

function captionWidth({ heading, lines }: Caption): number {
	return (
		40 +
		Math.max(
			...[heading, ...lines].map((line) =>
				Math.min(
					MOST_LINE,
					line.reduce((sum, { words, look }) => sum + textWidth(words, lookOf(look)) + 12, 0),
				),
			),
		)
	);
}

const MOST_LINE = 900;

function lookOf(look: PictureClass): TextLook {
	if (look === 'heading') return 'name';
	return look.endsWith('-word') ? 'stop' : look === 'small' ? 'small' : 'words';
}

function textLine(line: CaptionLine, x: number, y: number): string {
	const parts = line.map(({ words, look }, index) =>
		element('tspan', { class: look, dx: index === 0 ? undefined : 12 }, textContent(fittedText(words, lookOf(look), MOST_LINE))),
	);
	return element('text', { x, y }, ...parts);
}

function legKey(legs: Caption['legs'], y: number): string {
	return legs
		.map((leg, index) => {
			const x = 20 + index * 110;
			return (
				element('path', { class: `way ${leg}`, d: `M${x} ${y - 4}h26` }) +
				element('text', { class: `${leg}-word`, x: x + 34, y }, textContent(leg))
			);
		})
		.join('');
}
