/** One thing that may stand at a place of a value, and what the candidates of a value are found from. */
import type { PathAt } from '../../language/decode/locate.ts';
import type { Key } from '../../model/link.ts';
import type { Network } from '../../model/network.ts';
import type { AskedValue } from './asked.ts';
import type { CompletionItem } from './completion-item.ts';

export interface Candidate {
	readonly text: string;
	readonly kind: CompletionItem['kind'];
	/** Of thousands of names only those that are shown are described. */
	readonly detail?: string | (() => string) | undefined;
	/** What typed letters are compared with, where it is more than the text. */
	readonly filter?: string;
	/** Behind everything else. */
	readonly last?: true;
	/** The thing that is meant. */
	readonly thing?: Key;
}

/** What a value is asked about. */
export interface ValuePlace {
	readonly network: Network;
	readonly steps: PathAt['steps'];
	readonly asked: AskedValue;
	/** What stands before the word, in the same scalar. */
	readonly before: string;
	/** The front of the word, up to the cursor. */
	readonly typed: string;
	/** The word around the cursor: what stands there now is no neighbour of itself. */
	readonly current: string;
}

/** The name of the declaration of a kind around the place: the innermost one. */
export function nameAround({ steps }: ValuePlace, ...kinds: readonly string[]): string | undefined {
	return steps.findLast(({ kind, name }) => name !== undefined && kinds.includes(kind.name))?.name?.text;
}

/** The texts of a list beside the place. */
export function othersIn({ asked, current }: ValuePlace): ReadonlySet<string> {
	const { node } = asked;
	const texts = node?.kind === 'list' ? node.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])) : [];
	return new Set(texts.filter((text) => text !== current));
}

/** More than anybody reads. */
export const MOST = 500;

/** Whether a text has the typed letters in their order, in any case: what editors filter by. */
export function mayMean(typed: string, text: string): boolean {
	let at = 0;
	const lower = text.toLowerCase();
	for (const letter of typed.toLowerCase()) {
		at = lower.indexOf(letter, at) + 1;
		if (at === 0) return false;
	}
	return true;
}
