/** Which of several files declares what: what one of them has stays in it, what is new comes to the file of its VPC. */
import type { KindDefinition } from '../../language/schema/define.ts';
import { topology } from '../../language/schema/topology.ts';
import type { Document } from '../../language/syntax.ts';
import type { Entry } from '../topology/entries.ts';

export interface TopologyFile {
	readonly name: string;
	readonly document: Document;
}

/** What is declared together, and the file in which it is where none of the files has it yet. */
export interface Part {
	readonly name: string;
	readonly entries: readonly Entry[];
}

/** What each file is to declare, by its name. */
export function sharesOf(files: readonly TopologyFile[], parts: readonly Part[]): ReadonlyMap<string, readonly Entry[]> {
	const shares = new Map<string, Map<string, Entry>>();
	for (const part of parts) {
		for (const entry of part.entries.flatMap(eachName)) {
			const file = files.find(({ document }) => declares(document, entry))?.name ?? part.name;
			const share = shares.get(file) ?? new Map<string, Entry>();
			shares.set(file, share.set(entry.key, joined(share.get(entry.key), entry)));
		}
	}
	return new Map([...shares].map(([file, share]) => [file, [...share.values()]]));
}

/** The file among these that declares a VPC of this name. */
export function fileDeclaring(files: readonly TopologyFile[], vpc: string): string | undefined {
	const entry: Entry = { key: 'vpcs', value: { kind: 'map', entries: [{ key: vpc, value: NOTHING, comment: [] }] }, comment: [] };
	return files.find(({ document }) => declares(document, entry))?.name;
}

const NOTHING: Entry['value'] = { kind: 'map', entries: [] };

/** A section of declarations, cut into one for each of them. */
function eachName(entry: Entry): readonly Entry[] {
	const { key, value } = entry;
	const keys: KindDefinition['keys'] = topology.keys;
	if (keys[key]?.type.shape !== 'names' || value.kind !== 'map') return [entry];
	return value.entries.map((each) => ({ ...entry, value: { kind: 'map', entries: [each] } }));
}

/** Whether a file has the key, and each name that the entry declares below it. */
function declares({ root }: Document, { key, value }: Entry): boolean {
	const found = root.kind === 'map' ? root.entries.find((entry) => entry.key.text === key)?.value : undefined;
	if (value.kind !== 'map') return found !== undefined;
	return found?.kind === 'map' && value.entries.every((each) => found.entries.some((entry) => entry.key.text === each.key));
}

function joined(before: Entry | undefined, entry: Entry): Entry {
	if (before?.value.kind !== 'map' || entry.value.kind !== 'map') return entry;
	return { ...before, value: { kind: 'map', entries: [...before.value.entries, ...entry.value.entries] } };
}
