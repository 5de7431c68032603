/**
 * Finds what calls of AWS have printed, in files of any layout: one file a call or several calls in one, a folder a Region or an
 * account. What a list is follows from its key, and no file name is needed.
 */
import type { Note } from '../records/account.ts';
import type { Origin } from '../records/recorded.ts';
import { differingKeys } from './differing.ts';
import { isList, isObject, type Json, type JsonObject, text } from './json.ts';
import {
	ABOUT_ONE,
	type AboutOne,
	HOLDERS,
	isListName,
	KNOWN_UNUSED,
	LISTS,
	type ListName,
	PARTS,
	SAME,
	SIDED,
	whyUnread,
} from './lists.ts';

/** A file that was read as JSON. */
export interface JsonFile {
	readonly name: string;
	readonly value: Json;
}

/** One thing of a list. */
export interface Found {
	readonly json: JsonObject;
	readonly origin: Origin;
	/** Of the folder or the file's name. */
	readonly region: string | undefined;
}

export interface Gathered {
	readonly of: (list: ListName) => readonly Found[];
	/** Whether a list was collected, be it an empty one: what a list that was not would hold is unknown. */
	readonly has: (list: ListName) => boolean;
	readonly notes: readonly Note[];
}

export function gather(files: readonly JsonFile[]): Gathered {
	const found = new Map<ListName, Map<string, Found>>();
	const collected = new Set<ListName>();
	const notes: Note[] = [];
	for (const file of files) {
		const name = decoded(file.name);
		const region = regionIn(name);
		const origin: Origin = { file: file.name, line: undefined };
		const take = (list: ListName, json: JsonObject): void => {
			const key = text(json, LISTS[list]);
			if (key === undefined) {
				notes.push({ kind: 'skipped', what: list, why: `a thing of it has no ${LISTS[list]}`, origin });
				return;
			}
			const of = found.get(list) ?? new Map<string, Found>();
			found.set(list, of);
			const part = PARTS.has(list)
				? `${key} ${JSON.stringify(json)}`
				: SIDED.has(list)
					? `${key} ${text(json, 'TransitGatewayId') ?? ''}`
					: key;
			const before = of.get(part);
			const differing = before === undefined ? [] : differingKeys(before.json, json);
			if (differing.length > 0) {
				const why = `files differ about it (${differing.join(', ')}): the first that was read was taken`;
				notes.push({ kind: 'assumed', what: key, why, origin });
			}
			// Some calls print a part of it alone.
			of.set(part, before === undefined ? { json, origin, region } : { ...before, json: { ...json, ...before.json } });
		};
		const looking: Looking = {
			name,
			take,
			collect: (list) => collected.add(list),
			skip: (what, why) => notes.push({ kind: 'skipped', what, why, origin }),
		};
		look(file.value, looking, MOST_DEPTH);
	}
	const of = (list: ListName) => [...(found.get(list)?.values() ?? [])];
	return { of, has: (list) => collected.has(list) || of(list).length > 0, notes };
}

/** Folders of Regions in folders of accounts, in one file, are as deep as that. */
const MOST_DEPTH = 6;

interface Looking {
	/** Of the file, with its folders. */
	readonly name: string;
	readonly take: (list: ListName, json: JsonObject) => void;
	/** Notes that a list is there. */
	readonly collect: (list: ListName) => void;
	readonly skip: (what: string, why: string) => void;
}

function look(value: Json, looking: Looking, depth: number): void {
	if (depth === 0) {
		looking.skip('lists below others', `they are more than ${MOST_DEPTH} levels deep`);
		return;
	}
	if (isList(value)) {
		if (value.some(isThing)) {
			looking.skip(
				`a list of ${value.length}`,
				'it is a list without its key, so that nothing tells what it is: collect it without --query',
			);
			return;
		}
		for (const each of value) if (isObject(each) || isList(each)) look(each, looking, depth - 1);
		return;
	}
	if (!isObject(value)) return;
	// `describe-vpc-attribute` prints no list.
	if (isObject(value['EnableDnsHostnames']) || isObject(value['EnableDnsSupport'])) looking.take('VpcAttributes', value);
	for (const [key, inner] of Object.entries(value)) {
		if (key === 'NextToken' || key === 'nextToken' || key === 'NextMarker') {
			if (text(inner) !== undefined) looking.skip('the pages behind it', 'the output is one page of several: collect them all');
		} else if (isList(inner)) {
			lookAtList(key, inner, value, looking, depth);
		} else if (isObject(inner) && key === 'VpcBlockPublicAccessOptions') {
			// An account has one in a Region, and no list of them.
			looking.take(key, inner);
		} else if (key === 'LoadBalancerAttributes' && isObject(inner)) {
			looking.skip(key, NOT_TOLD);
		} else if (isObject(inner)) {
			look(inner, looking, depth - 1);
		}
	}
}

/** What a list of things holds: of outputs of calls, which hold lists, one alone has an id. */
function isThing(value: Json): boolean {
	if (!isObject(value) || isObject(value['EnableDnsHostnames']) || isObject(value['EnableDnsSupport'])) return false;
	return ID_KEYS.some((key) => text(value, key) !== undefined);
}

const ID_KEYS: readonly string[] = [...new Set(Object.values(LISTS))];

function lookAtList(key: string, list: readonly Json[], printed: JsonObject, looking: Looking, depth: number): void {
	const objects = list.filter(isObject);
	const name = SAME.get(key) ?? key;
	const aboutOne = ABOUT_ONE.get(key);
	const held = HOLDERS.get(key);
	if (isListName(name)) {
		looking.collect(name);
		for (const each of objects) looking.take(name, each);
	} else if (held !== undefined) {
		looking.collect(held);
		for (const each of objects) look(each, looking, depth - 1);
	} else if (aboutOne !== undefined) {
		lookAtOne(key, aboutOne, list, printed, looking);
	} else if (list.length > 0 && !KNOWN_UNUSED.has(key)) {
		looking.skip(`${key} (${list.length})`, whyUnread(key));
	}
}

function lookAtOne(
	key: string,
	choices: readonly AboutOne[],
	inner: readonly Json[],
	printed: JsonObject,
	{ name, take, skip }: Looking,
): void {
	for (const { list, inName } of choices) {
		const about = inName.exec(name)?.[0];
		if (about === undefined) continue;
		take(list, { ...printed, [LISTS[list]]: about });
		return;
	}
	if (inner.length > 0) skip(`${key} (${inner.length})`, NOT_TOLD);
}

const NOT_TOLD =
	'the call does not print what it is about, and no file name tells it (hopwise import aws --commands collects it with its id)';

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** A Region in the name of a file or of a folder above it (`us-east-1/Vpcs.json`, `Vpcs-us-west-2.json`). */
function regionIn(path: string): string | undefined {
	return /(?:^|[^a-z0-9])([a-z]{2,4}(?:-[a-z]+)?-(?:central|(?:north|south)?(?:east|west)|north|south)-\d)(?![a-z0-9])/.exec(path)?.[1];
}
