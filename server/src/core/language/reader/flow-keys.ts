/** Keys without a colon in `{…}`: what is left of a value behind a comma, a key whose colon lacks its space, a half-typed key. */
import type { MapEntry } from '../syntax.ts';
import { brokenNode, type Context, place, quoted, report } from './context.ts';
import { isGlued, splitKey } from './glued-keys.ts';

/** A key that stands alone: behind how many entries, and where. */
export interface LooseKey {
	readonly after: number;
	readonly start: number;
	readonly end: number;
}

const NAME = /^[a-z][a-z0-9_-]*$/i;

/** The entries with what the loose keys were meant to be, and whether something was left out. */
export function readLooseKeys(
	context: Context,
	entries: readonly MapEntry[],
	loose: readonly LooseKey[],
): { readonly entries: readonly MapEntry[]; readonly incomplete: boolean } {
	const all: MapEntry[] = [];
	let incomplete = false;
	let next = 0;
	for (let index = 0; index <= entries.length; index++) {
		let taken: LooseKey[] = [];
		for (let key = loose[next]; key !== undefined && key.after === index; key = loose[++next]) {
			const text = context.text.slice(key.start, key.end);
			if (isLeftOver(context, all.at(-1), taken, key)) {
				taken.push(key);
				continue;
			}
			endValue(context, all, taken);
			taken = [];
			if (isGlued(text)) {
				all.push(splitKey(context, key.start, key.end));
			} else {
				incomplete = true;
				const message = `${quoted(text)} has no value here: a key needs a colon and a value, and a list is written \`[…]\``;
				report(context, 'yaml-trap', message, place(context, key.start, key.end));
			}
		}
		endValue(context, all, taken);
		const entry = entries[index];
		if (entry !== undefined) {
			all.push(entry);
		}
	}
	return { entries: all, incomplete };
}

/** Whether a loose key is the rest of the plain value before it: no name, or nothing between it and the comma. */
function isLeftOver(context: Context, before: MapEntry | undefined, taken: readonly LooseKey[], key: LooseKey): boolean {
	const value = before?.value;
	if (value?.kind !== 'scalar' || value.style !== 'plain') {
		return false;
	}
	const text = context.text.slice(key.start, key.end);
	if (isGlued(text)) {
		return false;
	}
	return taken.length > 0 || !NAME.test(text) || context.text.charAt(key.start - 1) === ',';
}

/** The last entry's value was cut at a comma; these keys are the rest of it. What the list would be is offered, not assumed. */
function endValue(context: Context, entries: MapEntry[], rest: readonly LooseKey[]): void {
	const entry = entries.at(-1);
	const last = rest.at(-1);
	if (entry?.value.kind !== 'scalar' || last === undefined) {
		return;
	}
	const texts = rest.map(({ start, end }) => context.text.slice(start, end));
	const protocol = /^(tcp|udp) \d/.exec(entry.value.text)?.[1];
	const values = texts.map((text) => (protocol !== undefined && /^\d+(?:-\d+)?$/.test(text) ? `${protocol} ${text}` : text));
	const list = `[${[entry.value.text, ...values].join(', ')}]`;
	const source = place(context, entry.value.start - context.base, last.end);
	report(
		context,
		'yaml-trap',
		`The comma ends the value ${quoted(entry.value.text)}, and YAML reads ${quoted(texts.join(', '))} as a key: several values are a list, ${quoted(`${entry.key.text}: ${list}`)}`,
		source,
		{ replacement: list },
	);
	entries[entries.length - 1] = { key: entry.key, value: brokenNode(source) };
}
