/** What a fix for a blocked flow is, in plain data. */
import type { FileEdits } from '../language/edit/text-edit.ts';

/** One thing that is written anew. */
export interface Addition {
	/** As it is written: `120 allow tcp 22 to 198.51.100.7/32`. */
	readonly text: string;
	/** Where, by the keys and names that lead there: `main.network_acls.edge.outbound`. */
	readonly to: string;
	/** Interfaces besides the flow's own that it holds for too: they carry the same group. */
	readonly alsoFor: readonly string[];
}

/** A way to open what stops a flow, of which it is proven that it does. */
export interface Fix {
	/** `Add "120 allow tcp 22 to 198.51.100.7/32" to main.network_acls.edge.outbound` */
	readonly title: string;
	/** What it opens: nothing beyond the flow's protocol, ports and peer. */
	readonly opens: readonly Addition[];
	readonly edits: readonly FileEdits[];
	/** The flow that is reachable with it, by name. */
	readonly flow: string;
	/** Other flows that were not as expected and are so with it. Of all others nothing changes. */
	readonly mends: readonly string[];
}

/** A step towards a fix: nothing is proven of it. */
export interface Candidate {
	readonly opens: readonly Addition[];
	readonly edits: readonly FileEdits[];
}

/** `Add "…" to … and "…" to …`, with everybody named whom it holds for too. */
export function titleOf(opens: readonly Addition[]): string {
	const places = new Map<string, Addition[]>();
	for (const addition of opens) places.set(addition.to, [...(places.get(addition.to) ?? []), addition]);
	const parts = [...places].map(([to, additions]) => {
		const also = [...new Set(additions.flatMap(({ alsoFor }) => alsoFor))];
		const others = also.length === 0 ? '' : ` (also on ${also.length > MOST_NAMED ? `${also.length} other interfaces` : also.join(', ')})`;
		return `${additions.map(({ text }) => `"${text}"`).join(', ')} to ${to}${others}`;
	});
	return `Add ${parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`}`;
}

const MOST_NAMED = 3;
