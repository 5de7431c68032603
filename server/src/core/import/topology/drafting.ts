/** What every declaration is written with: names for what it refers to, and a place for what cannot be said. */
import type { Account, Note } from '../records/account.ts';
import { type Recorded, type Ref, type State, UNKNOWN } from '../records/recorded.ts';
import { type Entry, map, value } from './entries.ts';
import type { Names } from './names.ts';

export interface Drafting {
	readonly account: Account;
	readonly names: Names;
	/** What is noted while declarations are written. */
	readonly notes: Note[];
	/** The VPC of a subnet, where that was read. */
	readonly vpcOfSubnet: (subnet: Ref | undefined) => Ref | undefined;
}

/** A declaration: its name, where it comes from, its id, what else it says, and its state where it does not work. */
export function declared({ names }: Drafting, record: Recorded, entries: readonly Entry[], state?: State): readonly Entry[] {
	const name = names.of(record.ref);
	if (name === undefined) return [];
	return [map(name, [...value('id', record.id), ...entries, ...value('state', state)], commentOf(record))];
}

/** Where a thing is written, for sources with lines: `template.yaml:12 PublicSubnet`. */
export function commentOf({ ref, id, origin: { file, line } }: Recorded): readonly string[] {
	// Where several files call things alike, the reference begins with the file.
	return line === undefined ? [] : [`${file}:${line}${id === undefined ? ` ${ref.slice(ref.indexOf('#') + 1)}` : ''}`];
}

/** What another thing is called by something in a VPC, or at the top; where nothing can stand for it, that is noted. */
export function nameOf(drafting: Drafting, by: Recorded, ref: Ref, vpc: Ref | undefined): string | undefined {
	const name = drafting.names.seenFrom(ref, vpc);
	if (name === undefined) note(drafting, by, ref, NAMELESS);
	return name;
}

/** The same for what a verdict must not pass over: where nothing can stand for it, it is unknown. */
export function nameOrUnknown(drafting: Drafting, by: Recorded, ref: Ref, vpc: Ref | undefined): string {
	const name = drafting.names.seenFrom(ref, vpc);
	if (name === undefined) note(drafting, by, ref, `${NAMELESS}: what depends on it is unknown`);
	return name ?? UNKNOWN;
}

const NAMELESS = 'it was not read, and no name can stand for it';

function note({ notes }: Drafting, by: Recorded, ref: Ref, why: string): void {
	notes.push({ kind: 'skipped', what: `${ref} in ${by.ref}`, why, origin: by.origin });
}

export function namesOf(drafting: Drafting, by: Recorded, refs: readonly Ref[], vpc: Ref | undefined): readonly string[] {
	return [...new Set(refs)].flatMap((ref) => nameOf(drafting, by, ref, vpc) ?? []);
}
