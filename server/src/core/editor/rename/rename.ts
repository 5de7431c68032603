/** Another name for a thing, in every place that names it; refused where anything else in the files would change its meaning. */
import { declaredNameFault } from '../../language/schema/names.ts';
import type { Document, Source } from '../../language/syntax.ts';
import type { Key } from '../../model/link.ts';
import type { AnalysedFile } from '../../rules/rule.ts';
import { declarationOf, type PointedThing, placesOf, thingAt, type Unit } from '../names/units.ts';
import type { FileEdits } from '../text-edit.ts';
import { clashIn } from './clash.ts';
import { editsFor } from './edits.ts';
import { changeOfMeaning } from './proof.ts';

/** The name to be replaced, or why there is none to replace; undefined where no name stands. */
export type Renameable =
	| { readonly ok: true; readonly source: Source; readonly name: string }
	| { readonly ok: false; readonly message: string };

export type Renaming = { readonly ok: true; readonly files: readonly FileEdits[] } | { readonly ok: false; readonly message: string };

/** What would be renamed at an offset of a document (UTF-16 units in its text). */
export function renameable(units: readonly Unit[], document: Document, offset: number): Renameable | undefined {
	const pointed = thingAt(units, document, offset);
	if (pointed === undefined) return undefined;
	const name = nameOf(pointed);
	const message = fixedName(pointed, name);
	return message === undefined ? { ok: true, source: pointed.occurrence.source, name } : { ok: false, message };
}

/**
 * The edits that rename what stands at an offset, over all units that share its declaration. They are applied and read
 * again first: every name has to mean afterwards what it means now. Undefined where no name stands.
 */
export function renaming(units: readonly Unit[], document: Document, offset: number, to: string): Renaming | undefined {
	const pointed = thingAt(units, document, offset);
	if (pointed === undefined) return undefined;
	const name = nameOf(pointed);
	if (name === to) return { ok: true, files: [] };
	const fault = fixedName(pointed, name) ?? declaredNameFault(to, false)?.message;
	if (fault !== undefined) return { ok: false, message: fault };
	const clash = pointed.things.map(({ unit, key }) => clashIn(unit.network, key, to)).find((each) => each !== undefined);
	if (clash !== undefined) return { ok: false, message: clash };
	const files = editsFor(placesOf(pointed.things), filesOf(units), to);
	const change = changeOfMeaning(units, pointed.things, files, { from: name, to });
	return change === undefined ? { ok: true, files } : { ok: false, message: change };
}

/** As it is declared. */
function nameOf({ things, occurrence }: PointedThing): string {
	const [first] = things;
	const { piece, start, end } = (first && declarationOf(first)) ?? occurrence.source;
	return piece.text.slice(start, end);
}

function fixedName({ things }: PointedThing, name: string): string | undefined {
	const [first] = things;
	if (first === undefined) return undefined;
	const thing = first.unit.network.entities.get(first.key);
	const isBuiltIn = thing?.kind === 'network' && thing.builtIn !== undefined;
	if (isBuiltIn || first.key.startsWith('service:'))
		return `\`${thing?.name ?? name}\` is a name of the language: it cannot be another one`;
	if (BY_DEFAULT.some((key) => isCalled(first.key, key)))
		return `\`${name}\` is what AWS calls the one that is there by default: under another name it would be one more`;
	return declarationOf(first) === undefined ? `\`${name}\` is not declared in these files: there is no name to change` : undefined;
}

/** What has a meaning without being declared; a declaration only says more of it. */
const BY_DEFAULT = [
	['route_table', 'main'],
	['network_acl', 'default'],
	['security_group', 'default'],
	['transit_gateway_route_table', 'default'],
] as const;

function isCalled(key: Key, [kind, name]: readonly [string, string]): boolean {
	return key.startsWith(`${kind}:`) && key.endsWith(`.${name}`);
}

function filesOf(units: readonly Unit[]): readonly AnalysedFile[] {
	return [...new Map(units.flatMap(({ files }) => files.map((file) => [file.uri, file] as const))).values()];
}
