/** What of a file an import leaves alone: what no source of networks tells, and what did not come by an import. */
import type { KindDefinition } from '../../language/schema/define.ts';
import type { MapEntry, MapNode } from '../../language/syntax.ts';
import type { Entry } from '../topology/entries.ts';
import { textAt } from './known-names.ts';
import { entryOf, isNotTold } from './values.ts';

/** What sources of networks do not tell: there the file knows better. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
	topology: ['include', 'flows'],
	instance: ['os'],
	customer_gateway: ['network'],
	vpn_connection: ['advertises'],
	virtual_interface: ['network', 'advertises'],
	connect_peer: ['network', 'advertises'],
};

/** What they do not tell always: it stays where it is not imported. */
const KEPT_UNTOLD: Readonly<Record<string, readonly string[]>> = {
	topology: ['block_public_access'],
	vpc: ['dns_support', 'dns_hostnames'],
};

/** Whether the file's value of a key stays, whatever is imported. */
export function isKept({ name }: KindDefinition, key: string): boolean {
	return KEPT[name]?.includes(key) === true;
}

/** Whether the file's value of a key stays where none is imported. */
export function isKeptUntold({ name }: KindDefinition, key: string): boolean {
	return KEPT_UNTOLD[name]?.includes(key) === true;
}

/** What is imported, with what the file has beside it and keeps. */
export function withKept(map: MapNode, entries: readonly Entry[], kind: KindDefinition): readonly Entry[] {
	const told = entries.filter(({ value }) => !isNotTold(value));
	const imported = told.map((entry): Entry => {
		const { key, value } = entry;
		const own = personsOwn(map.entries.find((old) => old.key.text === key));
		if (kind.keys[key]?.type.shape !== 'names' || value.kind !== 'map' || own.length === 0) return entry;
		const beside = own.filter((old) => !value.entries.some((each) => each.key === old.key));
		return { ...entry, value: { kind: 'map', entries: [...value.entries, ...beside] } };
	});
	const others = map.entries.filter(({ key }) => !told.some((entry) => entry.key === key.text));
	const isNamed = (old: MapEntry) => entries.some(({ key }) => key === old.key.text);
	return [...imported, ...others.flatMap((old) => (isNamed(old) ? [entryOf(old)] : keptOf(old, kind)))];
}

function keptOf(old: MapEntry, kind: KindDefinition): readonly Entry[] {
	const key = old.key.text;
	if (isKept(kind, key) || isKeptUntold(kind, key)) return [entryOf(old)];
	const own = kind.keys[key]?.type.shape === 'names' ? personsOwn(old) : [];
	return own.length === 0 ? [] : [{ key, value: { kind: 'map', entries: own }, comment: [] }];
}

/** What a section declares that did not come by an import. */
function personsOwn(section: MapEntry | undefined): readonly Entry[] {
	if (section?.value.kind !== 'map') return [];
	return section.value.entries.filter((each) => !isImported(each)).map(entryOf);
}

/** It came by an import: it says which thing of AWS it is, or one of its interfaces does. */
export function isImported({ value }: MapEntry): boolean {
	if (value.kind !== 'map') return false;
	if (textAt(value, 'id') !== undefined) return true;
	const interfaces = value.entries.find(({ key }) => key.text === 'interfaces')?.value;
	return (
		interfaces?.kind === 'map' && interfaces.entries.some((each) => each.value.kind === 'map' && textAt(each.value, 'id') !== undefined)
	);
}
