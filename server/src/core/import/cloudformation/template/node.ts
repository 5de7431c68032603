/** What a template says, before any of its functions is evaluated: short forms of functions (`!Ref x`) stand as their long ones. */

export type Node =
	/** Numbers and booleans too, as they are written: CloudFormation compares them as texts. */
	| { readonly kind: 'text'; readonly text: string }
	/** `null`, or a key with nothing behind it. */
	| { readonly kind: 'empty' }
	| { readonly kind: 'list'; readonly items: readonly Node[] }
	| { readonly kind: 'map'; readonly entries: Entries };

export type Entries = ReadonlyMap<string, Entry>;

export interface Entry {
	readonly value: Node;
	/** The line of its key, from 1. */
	readonly line: number;
}

const NO_ENTRIES: Entries = new Map();

/** The entries of a map; none of anything else. */
export function entriesOf(node: Node | undefined): Entries {
	return node?.kind === 'map' ? node.entries : NO_ENTRIES;
}

/** What stands under a key of a map. */
export function under(node: Node | undefined, key: string): Node | undefined {
	return entriesOf(node).get(key)?.value;
}

/** The text that a node is, where it is one. */
export function textIn(node: Node | undefined): string | undefined {
	return node?.kind === 'text' ? node.text : undefined;
}

/** The nodes of a list; none of anything else. */
export function itemsIn(node: Node | undefined): readonly Node[] {
	return node?.kind === 'list' ? node.items : [];
}
