/** Where two outputs about one thing say different things of it. */
import { isList, isObject, type Json, type JsonObject } from './json.ts';

/** The keys that both have, with other values, of those that may decide about packets. */
export function differingKeys(a: JsonObject, b: JsonObject): readonly string[] {
	return Object.keys(a).filter((key) => decides(key) && Object.hasOwn(b, key) && said(a[key]) !== said(b[key]));
}

/** Names, dates and counters differ from one day to the next. */
function decides(key: string): boolean {
	return !UNDECIDED.has(key) && !/(?:Time|Timestamp|Date|Change)$/.test(key);
}

const UNDECIDED: ReadonlySet<string> = new Set([
	'Tags',
	'TagSet',
	'AvailableIpAddressCount',
	'AcceptedRouteCount',
	'StateTransitionReason',
]);

/** A value as text, whichever way its keys are ordered. */
function said(value: Json | undefined): string {
	if (isList(value)) return `[${value.map(said).join()}]`;
	if (!isObject(value)) return JSON.stringify(value ?? null);
	const keys = Object.keys(value).filter(decides).sort();
	return `{${keys.map((key) => `${key}:${said(value[key])}`).join()}}`;
}
