/** A hover's parts as Markdown or as plain text. */
import type { HoverPart } from '../core/editor/hover/hover-parts.ts';
import type { Source } from '../core/language/syntax.ts';
import { nameOf } from './host.ts';
import type { PlaceInFile } from './places.ts';

/** The file and range of a source; undefined where it stands in no file. */
export type Locate = (source: Source) => PlaceInFile | undefined;

/** The parts as Markdown, a blank line between them. */
export function markdown(parts: readonly HoverPart[], locate: Locate): string {
	return parts.flatMap((part) => markdownOf(part, locate)).join('\n\n');
}

/** The parts without any markup, a blank line between them. */
export function plainText(parts: readonly HoverPart[], locate: Locate): string {
	return parts.flatMap((part) => plainOf(part, locate)).join('\n\n');
}

function markdownOf(part: HoverPart, locate: Locate): readonly string[] {
	switch (part.kind) {
		case 'title':
			return [`**${inlineMarkdown(part.text)}**`];
		case 'text':
			return [inlineMarkdown(part.text)];
		case 'lines':
			return [`\`\`\`text\n${part.lines.join('\n')}\n\`\`\``];
		case 'declared': {
			const place = locate(part.source);
			if (place === undefined) return [];
			const line = place.range.start.line + 1;
			return [`declared in [${escaped(nameOf(place.uri))}:${line}](${place.uri}#L${line})`];
		}
	}
}

function plainOf(part: HoverPart, locate: Locate): readonly string[] {
	switch (part.kind) {
		case 'title':
		case 'text':
			return [part.text.replaceAll('`', '')];
		case 'lines':
			return [part.lines.join('\n')];
		case 'declared': {
			const place = locate(part.source);
			return place === undefined ? [] : [`declared in ${nameOf(place.uri)}:${place.range.start.line + 1}`];
		}
	}
}

/** Backticks enclose what is written in the file; what stands outside of them has no signs of Markdown. */
function inlineMarkdown(text: string): string {
	return text
		.split('`')
		.map((words, index) => (index % 2 === 1 ? `\`${words}\`` : escaped(words)))
		.join('');
}

function escaped(words: string): string {
	return words.replace(/[\\*_[\]<>#|~]/g, '\\$&');
}
