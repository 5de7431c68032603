/** Another name for a thing, in every place that names it; refused where anything else in the files would change its meaning. */

import type { FileEdits } from '../../language/edit/text-edit.ts';
import { declaredNameFault } from '../../language/schema/names.ts';
import type { Document, Source } from '../../language/syntax.ts';
import type { AnalysedFile } from '../../rules/rule.ts';
import type { Occurrence } from '../names/occurrences.ts';
import { connected, declarationOf, placesOf, type ThingIn, thingAt, type Unit } from '../names/units.ts';
import { clashIn } from './clash.ts';
import { editsFor } from './edits.ts';
import { changeOfMeaning } from './proof.ts';

/** The name to be replaced, or why it cannot be. */
export type Renameable =
	| { readonly ok: true; readonly source: Source; readonly name: string }
	| { readonly ok: false; readonly message: string };

export type Renaming = { readonly ok: true; readonly files: readonly FileEdits[] } | { readonly ok: false; readonly message: string };

/** What would be renamed at an offset of a document (UTF-16 units in its text); undefined where no known name stands. */
export function renameable(units: readonly Unit[], document: Document, offset: number): Renameable | undefined {
	const named = namedAt(units, document, offset);
	if (named === undefined) return undefined;
	const { name, occurrence, fixed } = named;
	return fixed === undefined ? { ok: true, source: occurrence.source, name } : { ok: false, message: fixed };
}

/**
 * The edits that rename what stands at an offset, over all units that share it. They are applied and read again first: every
 * name has to mean afterwards what it means now. Undefined where no known name stands.
 */
export function renaming(units: readonly Unit[], document: Document, offset: number, to: string): Renaming | undefined {
	const named = namedAt(units, document, offset);
	if (named === undefined) return undefined;
	const { name, things, fixed } = named;
	if (name === to) return { ok: true, files: [] };
	const refusal = fixed ?? declaredNameFault(to, false)?.message ?? firstOf(things, ({ unit, key }) => clashIn(unit.network, key, to));
	if (refusal !== undefined) return { ok: false, message: refusal };
	const files = editsFor(placesOf(things), filesOf(units), to);
	const change = changeOfMeaning(units, things, files, { from: name, to });
	return change === undefined ? { ok: true, files } : { ok: false, message: change };
}

interface Named {
	readonly occurrence: Occurrence;
	readonly name: string;
	readonly things: readonly ThingIn[];
	/** Why the name cannot be another one. */
	readonly fixed: string | undefined;
}

function namedAt(units: readonly Unit[], document: Document, offset: number): Named | undefined {
	const pointed = thingAt(units, document, offset);
	if (pointed === undefined) return undefined;
	const { occurrence } = pointed;
	const { piece, start, end } = occurrence.source;
	const name = piece.text.slice(start, end);
	const things = connected(units, pointed.things);
	return { occurrence, name, things, fixed: firstOf(things, (thing) => fixedName(thing, name)) };
}

function fixedName(thing: ThingIn, name: string): string | undefined {
	const { unit, key } = thing;
	const entity = unit.network.entities.get(key);
	if (key.startsWith('service:') || (entity?.kind === 'network' && entity.builtIn !== undefined)) {
		return `\`${entity?.name ?? name}\` is a name of the language: it means what it means in every file`;
	}
	if (BY_DEFAULT.some(([kind, known]) => key.startsWith(`${kind}:`) && key.endsWith(`.${known}`))) {
		return `\`${name}\` is there by this name without being declared: under another name it would be one more`;
	}
	return declarationOf(thing) === undefined ? `\`${name}\` is not declared in these files: there is no name to change` : undefined;
}

/** What is there in any case; a declaration only says more of it. */
const BY_DEFAULT = [
	['route_table', 'main'],
	['network_acl', 'default'],
	['security_group', 'default'],
	['transit_gateway_route_table', 'default'],
] as const;

function firstOf<T>(things: readonly ThingIn[], find: (thing: ThingIn) => T | undefined): T | undefined {
	for (const thing of things) {
		const found = find(thing);
		if (found !== undefined) return found;
	}
	return undefined;
}

function filesOf(units: readonly Unit[]): readonly AnalysedFile[] {
	return [...new Map(units.flatMap(({ files }) => files.map((file) => [file.uri, file] as const))).values()];
}
