/** What every reader of a list does: who a thing is, whether it is still there, and what there is to say about it. */
import type { Note } from '../records/account.ts';
import type { Recorded, State } from '../records/recorded.ts';
import type { Found, Gathered } from './gather.ts';
import { items, type JsonObject, text } from './json.ts';
import type { ListName } from './lists.ts';

/** What the readers share. Notes are added while they read. */
export interface Reading {
	readonly gathered: Gathered;
	readonly notes: Note[];
}

/** Records of the things of a list that are still there; a reader gives undefined for one that it cannot read. */
export function recordsOf<T>(
	reading: Reading,
	list: ListName,
	idKey: string,
	read: (found: Found, id: string) => T | undefined,
): readonly T[] {
	return reading.gathered.of(list).flatMap((found) => {
		const id = text(found.json, idKey);
		if (id === undefined || isGone(reading, found, id)) return [];
		return read(found, id) ?? [];
	});
}

/** What every record has. */
export function recorded(found: Found, id: string, name = nameTag(found.json)): Recorded {
	return { ref: id, id, name, origin: found.origin };
}

/** The `Name` among its tags. */
export function nameTag(json: JsonObject): string | undefined {
	const tags = [...items(json, 'Tags'), ...items(json, 'TagSet')];
	return text(
		tags.find((tag) => text(tag, 'Key') === 'Name'),
		'Value',
	);
}

/** What AWS still lists for a while after it has ended. */
const GONE: ReadonlySet<string> = new Set(['deleted', 'deleting', 'terminated', 'shutting-down', 'rejected', 'expired']);

function isGone({ notes }: Reading, { json, origin }: Found, id: string): boolean {
	const word = stateWord(json);
	if (word === undefined || !GONE.has(word)) return false;
	notes.push({ kind: 'skipped', what: id, why: `it is ${word}`, origin });
	return true;
}

/** The states in which things work: nothing is written for them. */
const WORKING: ReadonlySet<string> = new Set(['available', 'active', 'running', 'attached', 'associated', 'in-use']);

/** The state of a thing in the words of the language; undefined where it works. */
export function stateOf(json: JsonObject): State {
	const word = stateWord(json);
	return word === undefined || WORKING.has(word) ? undefined : word;
}

function stateWord(json: JsonObject): string | undefined {
	const word =
		text(json, 'State') ??
		text(json, 'State', 'Name') ??
		text(json, 'State', 'Code') ??
		text(json, 'Status', 'Code') ??
		text(json, 'ServiceState') ??
		text(json, 'directConnectGatewayState') ??
		text(json, 'associationState') ??
		text(json, 'virtualInterfaceState');
	return word === undefined ? undefined : kebab(word);
}

/** `pendingAcceptance` and `active_impaired` as the language writes them. */
function kebab(word: string): string {
	return word
		.replace(/([a-z])([A-Z])/g, '$1-$2')
		.replaceAll('_', '-')
		.toLowerCase();
}
