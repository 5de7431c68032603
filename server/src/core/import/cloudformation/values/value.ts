/** What an expression of a template comes to, as far as that can be told before the stack is made. */
import type { Resource } from '../template/template.ts';

export type Value = Text | List | Fields | Nothing | Unknown;

/** A text, in pieces: what is written, what stands for a resource, and what is not known. Neither two strings nor two unknowns stand side by side. */
export interface Text {
	readonly kind: 'text';
	readonly pieces: readonly Piece[];
}

export type Piece = string | Reference | Unknown;

/** What AWS will call a resource (its id, its ARN, its address), or something that comes with it. */
export interface Reference {
	readonly kind: 'reference';
	readonly to: Resource;
	readonly part: 'itself' | 'default security group' | 'default network ACL';
}

export interface List {
	readonly kind: 'list';
	readonly items: readonly Value[];
}

export interface Fields {
	readonly kind: 'fields';
	readonly fields: ReadonlyMap<string, Value>;
}

/** What is not there: a key that is not written, `null`, `AWS::NoValue`. */
export interface Nothing {
	readonly kind: 'nothing';
}

export interface Unknown {
	readonly kind: 'unknown';
	/** A clause, such as `the parameter VpcId has no value`. */
	readonly why: string;
	/** The parameter in SSM that holds it, where no template makes that. */
	readonly heldBy?: string;
}

export const NOTHING: Nothing = { kind: 'nothing' };

export function unknown(why: string): Unknown {
	return { kind: 'unknown', why };
}

export function referenceTo(to: Resource, part: Reference['part'] = 'itself'): Text {
	return { kind: 'text', pieces: [{ kind: 'reference', to, part }] };
}

/** The text of these pieces, one behind the other; one that is not known, alone, is no text but unknown, and so is one without end. */
export function textOf(pieces: readonly Piece[]): Text | Unknown {
	const joined: Piece[] = [];
	let length = 0;
	for (const piece of pieces) {
		const last = joined.at(-1);
		length += typeof piece === 'string' ? piece.length : 1;
		if (length > LONGEST) return unknown('its text is too long');
		if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
		else if (piece !== '' && !(isUnknown(piece) && isUnknown(last))) joined.push(piece);
	}
	const [first] = joined;
	return joined.length === 1 && isUnknown(first) ? first : { kind: 'text', pieces: joined };
}

function isUnknown(piece: Piece | undefined): piece is Unknown {
	return typeof piece === 'object' && piece.kind === 'unknown';
}

/** No name, id or rule comes near it; texts that double themselves stop there. */
const LONGEST = 100_000;

/** What a value is as a part of a longer text; undefined for a list or a map. */
export function piecesOf(value: Value): readonly Piece[] | undefined {
	switch (value.kind) {
		case 'text':
			return value.pieces;
		case 'unknown':
			return [value];
		case 'nothing':
			return [];
		default:
			return undefined;
	}
}

/** The text itself, where all of it is known. */
export function literal(value: Value): string | undefined {
	if (value.kind !== 'text') return undefined;
	const [first = '', ...more] = value.pieces;
	return typeof first === 'string' && more.length === 0 ? first : undefined;
}

/** The text, where it is known and says something. */
export function said(value: Value): string | undefined {
	const text = literal(value);
	return text === '' ? undefined : text;
}

/** What a text stands for, where it is the name of one thing and nothing more. */
export function reference(value: Value): Reference | undefined {
	if (value.kind !== 'text') return undefined;
	const [first, ...more] = value.pieces;
	return typeof first === 'object' && first.kind === 'reference' && more.length === 0 ? first : undefined;
}

export function wholeNumber(value: Value): number | undefined {
	const text = literal(value)?.trim();
	return text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

export function flag(value: Value): boolean | undefined {
	const text = literal(value)?.toLowerCase();
	return text === 'true' || text === 'enable' ? true : text === 'false' || text === 'disable' ? false : undefined;
}

/** What stands under a key of a map; of what is not known, nothing is known. */
export function field(value: Value, key: string): Value {
	if (value.kind === 'unknown') return value;
	return value.kind === 'fields' ? (value.fields.get(key) ?? NOTHING) : NOTHING;
}

/** The items of a list; a value that stands alone is one item, and nothing is none. */
export function items(value: Value): readonly Value[] {
	return value.kind === 'list' ? value.items : value.kind === 'nothing' ? [] : [value];
}

/** Why a text is not known, as a clause. */
export function reasonOf(value: Value): string {
	if (value.kind === 'unknown') return value.why;
	if (value.kind === 'nothing') return 'the template does not say it';
	if (value.kind !== 'text') return 'it is no text';
	for (const piece of value.pieces) {
		if (typeof piece !== 'string') return piece.kind === 'unknown' ? piece.why : laterKnown(piece.to.logicalId);
	}
	return `it is ${said(value) ?? 'empty'}`;
}

/** What AWS gives to a thing is there no sooner than the thing. */
export function laterKnown(what: string): string {
	return `what AWS calls ${what} is known only once the stack is made`;
}
