/** What completion offers, as plain data: an adapter makes a snippet or plain text of it. */
import type { Key } from '../../model/link.ts';

export interface Completions {
	/** What an accepted item replaces, as offsets in the document's text: on one line, around the cursor. */
	readonly replaced: Replaced;
	/** Best first. */
	readonly items: readonly CompletionItem[];
	/** With more text the items are others. */
	readonly incomplete: boolean;
}

/** The word under the cursor; inserting leaves what stands behind the cursor, replacing takes it too. */
export interface Replaced {
	readonly start: number;
	readonly cursor: number;
	readonly end: number;
}

export interface CompletionItem {
	readonly label: string;
	readonly kind: 'key' | 'declaration' | 'reference' | 'word' | 'value' | 'file';
	/** In a few words: what it is. */
	readonly detail: string | undefined;
	/** What stands in the file afterwards. A hole is a place to write at, with what may stand there. */
	readonly text: readonly TextPart[];
	/** What typed letters are compared with, where it is not the label. */
	readonly filter?: string;
	/** Something else is to be written behind it at once. */
	readonly more: boolean;
	/** What its documentation is about. */
	readonly subject: Subject | undefined;
}

export type TextPart = string | { readonly hole: string };

/** What can be told about an item when somebody asks: a key, the kind of a declaration, a thing of the network, or a rule. */
export type Subject =
	| { readonly kind: 'key'; readonly of: string; readonly key: string }
	| { readonly kind: 'declaration'; readonly of: string }
	| { readonly kind: 'thing'; readonly key: Key }
	| { readonly kind: 'rule'; readonly code: string };

/** The text with its holes filled as they say; one at the very end stays empty, since the cursor stands there. */
export function plainTextOf(parts: readonly TextPart[]): string {
	return parts.map((part, index) => (typeof part === 'string' ? part : index === parts.length - 1 ? '' : part.hole)).join('');
}
