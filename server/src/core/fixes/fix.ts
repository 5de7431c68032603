/** What a fix for a blocked flow is, in plain data. */
import type { FileEdits } from '../language/edit/text-edit.ts';
import { commandOfChange, grouped, type HostChange, isTypeable } from './host-change.ts';
import { type Persistent, persistentForms } from './persistent.ts';

/** One thing that is written anew. */
export interface Addition {
	/** As it is written: `120 allow tcp 22 to 198.51.100.7/32`. */
	readonly text: string;
	/** Where, by the keys and names that lead there: `main.network_acls.edge.outbound`. */
	readonly to: string;
	/** Interfaces besides the flow's own that it holds for too: they carry the same group. */
	readonly alsoFor: readonly string[];
	/** The text that it stands in place of. */
	readonly instead?: string;
	/** What else is written there, so that all stays as it is: `the routes that DHCP sets`. */
	readonly beside?: string;
	/** What it is at the host itself; undefined where no command of a host does it. */
	readonly change?: HostChange | undefined;
}

/** What does the same at a host: at once, and over a restart. */
export interface AtHost {
	readonly host: string;
	/** As they are typed, in this order; a restart undoes them. */
	readonly commands: readonly string[];
	readonly persistent: readonly Persistent[];
}

/** A way to open what stops a flow, of which it is proven that it does. */
export interface Fix {
	/** `Add "120 allow tcp 22 to 198.51.100.7/32" to main.network_acls.edge.outbound` */
	readonly title: string;
	/** What it opens: nothing beyond the flow's protocol, ports and peer. */
	readonly opens: readonly Addition[];
	readonly edits: readonly FileEdits[];
	/** The same at the hosts that it changes, each once; empty where it changes none. */
	readonly atHosts: readonly AtHost[];
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

/** `Add "…" to … and "…" to …`, with everybody named whom it holds for too; `Replace "…" with "…" in …` where it takes a place. */
export function titleOf(opens: readonly Addition[]): string {
	const places = new Map<string, Addition[]>();
	for (const addition of opens.filter(({ instead }) => instead === undefined)) {
		places.set(addition.to, [...(places.get(addition.to) ?? []), addition]);
	}
	const parts = [...places].map(([to, additions]) => {
		const also = [...new Set(additions.flatMap(({ alsoFor }) => alsoFor))];
		const others = also.length === 0 ? '' : ` (also on ${also.length > MOST_NAMED ? `${also.length} other interfaces` : also.join(', ')})`;
		const beside = additions.find((addition) => addition.beside !== undefined)?.beside;
		const behind = beside === undefined ? '' : ` (with ${beside})`;
		return `${additions.map(({ text }) => `"${text}"`).join(', ')} to ${to}${others}${behind}`;
	});
	const added = parts.length === 0 ? [] : [`Add ${enumerated(parts)}`];
	const replaced = opens.flatMap(({ text, to, instead }) => (instead === undefined ? [] : [`"${instead}" with "${text}" in ${to}`]));
	const title = enumerated([...(replaced.length === 0 ? [] : [`replace ${enumerated(replaced)}`]), ...added.map(lowered)]);
	return title.charAt(0).toUpperCase() + title.slice(1);
}

function enumerated(parts: readonly string[]): string {
	return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function lowered(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}

const MOST_NAMED = 3;

/** What the additions are at their hosts, a host each; none for a host of which one cannot be typed. */
export function atHostsOf(opens: readonly Addition[]): readonly AtHost[] {
	const byHost = grouped(
		opens.flatMap(({ change }) => change ?? []),
		({ host }) => host,
	);
	return [...byHost].flatMap(([host, changes]) =>
		changes.every(isTypeable) ? [{ host, commands: changes.map(commandOfChange), persistent: persistentForms(changes) }] : [],
	);
}
