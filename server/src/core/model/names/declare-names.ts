/** The table of names of a version: everything that its files declare, and what AWS and the language bring along. */

import type { UnitedDeclarations } from '../build/declarations.ts';
import { between, commonEnds } from '../versions/list-change.ts';
import { lazily } from '../versions/remember.ts';
import { NAMED_SECTIONS, type SectionNames } from './named-sections.ts';
import { type AtTheTop, atTheTop, type DeclaredName, listOf, type Names, type NameTable, nameTable } from './names.ts';

/** The names of a version, and which of them mean something else than in the version before. */
export interface DeclaredNames extends Names {
	/** Undefined: there was none before. */
	readonly changed: ReadonlySet<string> | undefined;
	readonly sections: readonly SectionNames[];
	readonly table: NameTable;
}

/** Every name of the united declarations. What is declared as it was before is not looked at again. */
export function declareNames(united: UnitedDeclarations, before: DeclaredNames | undefined): DeclaredNames {
	const sections = NAMED_SECTIONS.map((section, index) => section.names(united, before?.sections[index]));
	const all = lazily(() => sections.flatMap(({ made }) => made));
	const places = lazily(() => new Map(NAMED_SECTIONS.flatMap((section) => section.places(united))));
	const { table, changed } = before === undefined ? { table: nameTable(all()), changed: undefined } : tableAfter(before, sections);
	return { at: (name) => table.get(name), all, placeOf: (key) => places().get(key), changed, sections, table };
}

function tableAfter(
	{ table, sections: earlier }: DeclaredNames,
	sections: readonly SectionNames[],
): { readonly table: NameTable; readonly changed: ReadonlySet<string> } {
	const gone = new Set<DeclaredName>();
	const come = new Map<string, DeclaredName[]>();
	for (const [index, { made }] of sections.entries()) {
		const was = earlier[index]?.made ?? [];
		const ends = commonEnds(was, made);
		for (const each of between(was, ends)) gone.add(each);
		for (const each of between(made, ends)) come.set(each.entry.name, [...(come.get(each.entry.name) ?? []), each]);
	}
	const changed = new Set([...come.keys(), ...[...gone].map(({ entry }) => entry.name)]);
	const meanings = new Map<string, AtTheTop>();
	for (const name of changed) {
		const left = listOf(table.get(name)).filter((each) => !gone.has(each));
		meanings.set(name, atTheTop([...left, ...(come.get(name) ?? [])].sort(bySection)));
	}
	return { table: table.with(meanings), changed };
}

function bySection(one: DeclaredName, other: DeclaredName): number {
	const at = ({ entry }: DeclaredName): number => NAMED_SECTIONS.findIndex(({ kind }) => kind === entry.kind);
	return at(one) - at(other);
}
