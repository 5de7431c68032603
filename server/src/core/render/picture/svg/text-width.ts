/**
 * How wide text is drawn. Which font a viewer has is not known, so widths are those of the wide ones (DejaVu Sans, Verdana):
 * in another font a box is a little roomy, and text never leaves it.
 */
import { columnsOf, cutInTheMiddle, shown } from '../../appearance.ts';

export type TextLook = 'name' | 'words' | 'small' | 'code' | 'stop';

/** Sizes in pixels; `stylesheet.ts` writes the same. */
export const TEXT_SIZES: Readonly<Record<TextLook, number>> = { name: 12, words: 11, small: 10.5, code: 10.5, stop: 11 };

/** Pixels that a text takes on one line. */
export function textWidth(text: string, look: TextLook): number {
	const size = TEXT_SIZES[look];
	const visible = PRINTABLE_ASCII.test(text) ? text : shown(text, { ascii: false });
	if (look === 'code') return columnsOf(visible) * MONOSPACE * size;
	let width = 0;
	for (const character of visible) width += characterWidth(character);
	return width * size * (look === 'stop' ? BOLD : 1);
}

/** The text as it is drawn, without its middle where it is wider than so many pixels. */
export function fittedText(text: string, look: TextLook, room: number): string {
	const visible = shown(text, { ascii: false });
	if (textWidth(visible, look) <= room) return visible;
	let columns = Math.min(columnsOf(visible), Math.floor(room / (TEXT_SIZES[look] * NARROW)));
	let cut = cutInTheMiddle(visible, columns, '…');
	while (columns > LEAST_COLUMNS && textWidth(cut, look) > room) {
		columns--;
		cut = cutInTheMiddle(visible, columns, '…');
	}
	return cut;
}

const PRINTABLE_ASCII = /^[ -~]*$/;
const LEAST_COLUMNS = 3;
const MONOSPACE = 0.61;
const BOLD = 1.1;
const NARROW = 0.33;
const WIDE = 0.98;

function characterWidth(character: string): number {
	const known = ASCII_WIDTHS[character.charCodeAt(0)];
	if (known !== undefined && character.length === 1) return known;
	if (/[…→←⇄✗✓]/.test(character)) return WIDE;
	return columnsOf(character) > 1 ? 1.05 : 0.7;
}

const ASCII_WIDTHS: readonly number[] = Array.from({ length: 128 }, (_, code) => {
	const character = String.fromCharCode(code);
	if (/[ijl.,:;|'!I]/.test(character)) return NARROW;
	if (/[ ftr()[\]/\\-]/.test(character)) return 0.42;
	if (/[mwMW@%]/.test(character)) return WIDE;
	return /[A-Z+<>=~#]/.test(character) ? 0.76 : 0.63;
});
