/** A hover as plain data: what it is about, and its parts from top to bottom. An adapter makes Markdown or plain text of it. */
import type { Outcome } from '../../engine/trace.ts';
import type { Document, Source } from '../../language/syntax.ts';
import type { Network } from '../../model/network.ts';

/** In a text, backticks enclose what is written in the file; nothing else has a meaning. */
export type HoverPart =
	| { readonly kind: 'title'; readonly text: string }
	| { readonly kind: 'text'; readonly text: string }
	/** Aligned with blanks, to be shown in a font of fixed width. */
	| { readonly kind: 'lines'; readonly lines: readonly string[] }
	/** Where the thing is declared. */
	| { readonly kind: 'declared'; readonly source: Source };

export interface Hover {
	/** What is under the pointer, exactly. */
	readonly source: Source;
	readonly parts: readonly HoverPart[];
}

/** What a hover is answered from. */
export interface HoverQuestion {
	/** The network of a root that the document belongs to. */
	readonly network: Network;
	readonly document: Document;
	/** What its flows do, as far as they are traced. */
	readonly outcomes: readonly Outcome[];
}

/** The first line: what it is. */
export const title = (text: string): HoverPart => ({ kind: 'title', text });

/** The words with a middle dot between them; what is undefined is left out, and nothing at all gives no part. */
export function text(...words: readonly (string | undefined)[]): readonly HoverPart[] {
	const said = words.filter((word) => word !== undefined && word !== '');
	return said.length === 0 ? [] : [{ kind: 'text', text: said.join(' · ') }];
}

/** No part where there are no lines. */
export function lines(all: readonly string[]): readonly HoverPart[] {
	return all.length === 0 ? [] : [{ kind: 'lines', lines: all }];
}

/** Where a thing is declared; what AWS makes by itself says so. */
export function declared(source: Source | undefined): readonly HoverPart[] {
	return source === undefined ? text('not declared in the file: it is as AWS makes it') : [{ kind: 'declared', source }];
}
