/** What can be written as one scalar or one line: how it is read, and how it is told to users and other editors. */
import type { LineText } from '../lines/line-text.ts';
import type { BlockReading } from '../lines/ruleset/block-text.ts';
import type { LineProblem } from '../values.ts';

/** What a reader found wrong: as `LineProblem`, and `wrong-type` where the value is no rule. */
export interface ReadProblem extends Omit<LineProblem, 'code'> {
	readonly code: LineProblem['code'] | 'wrong-type';
}

export type ReadResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly ReadProblem[] };

/** How JSON Schema says it; a number is accepted as string too, since YAML tools read `080` and `1.10` differently. */
export interface JsonScalar {
	readonly type: 'string' | 'boolean' | readonly ('string' | 'integer')[];
	readonly pattern?: string;
	readonly enum?: readonly string[];
	readonly minimum?: number;
	readonly maximum?: number;
}

export interface ScalarType<T> {
	/** With its article, to finish the sentence "here is meant …": `a block`. */
	readonly title: string;
	/** The form where there is one, as in the reference: `TRAFFIC from CIDR|…`. */
	readonly form?: string;
	readonly example?: string;
	/** The allowed values, where there is a list of them. */
	readonly values?: readonly string[];
	/** The value is a name that its key declares: this is what it names. */
	readonly declares?: string;
	readonly json: JsonScalar;
	/** What is wrong with a whole block of such lines, where it is the output of another tool; undefined for any other block. */
	foreign?(lines: readonly string[]): string | undefined;
	/** A line of a pasted block that says nothing, such as the head of a table. */
	heading?(text: string): boolean;
	read(line: LineText): ReadResult<T>;
}

/** A block of lines that is read as a whole: what another tool printed. */
export interface TextType<T> {
	/** With its article, to finish the sentence "here is meant …". */
	readonly title: string;
	/** The command whose output it is. */
	readonly form: string;
	/** What is wrong with it goes to `problems`, and is unknown in the value. */
	read(lines: readonly LineText[]): BlockReading<T>;
}
