/** SVG as text: well-formed whatever a file calls its things, the same for the same input. https://www.w3.org/TR/xml/ */
import { shown } from '../../appearance.ts';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with what stands in it, which is markup already. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
	const written = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${attributeValue(value)}"`]));
	const inside = children.join('');
	return inside === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inside}</${name}>`;
}

/** Text between tags: on one line, what cannot be seen and what XML does not take as `\u{…}`. */
export function textContent(text: string): string {
	return escaped(shown(text, { ascii: false }));
}

/** A number as short as it can be drawn: tenths of a pixel. */
export function numberText(value: number): string {
	return String(Math.round(value * 10) / 10);
}

/** Everything that is not ASCII as a character reference. */
export function asciiMarkup(markup: string): string {
	return markup.replace(NOT_ASCII, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

function attributeValue(value: string | number): string {
	return typeof value === 'number' ? numberText(value) : textContent(value);
}

function escaped(text: string): string {
	return text
		.replace(NO_XML, (unit) => `\\u{${unit.charCodeAt(0).toString(16)}}`)
		.replace(SPECIAL, (character) => ENTITIES.get(character) ?? '');
}

/** Halves of characters, and two code points that no XML document may hold. */
const NO_XML = /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const SPECIAL = /[&<>"']/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them.
const NOT_ASCII = /[^\u0000-\u007f]/gu;

const ENTITIES: ReadonlyMap<string, string> = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
	["'", '&#39;'],
]);
