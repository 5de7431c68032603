/**
 * What a rule is. One rule is one file: its code, its page with an example that fails and one that passes, and its
 * check. The registry, the pages under docs/rules, `hopwise explain` and the links in diagnostics all come from it.
 */

import type { Trace } from '../engine/trace.ts';
import type { Decoded } from '../language/decode/decode.ts';
import type { FileEdits } from '../language/edit/text-edit.ts';
import type { Document, Source } from '../language/syntax.ts';
import type { Of } from '../model/entities.ts';
import type { EntityKind, Network, Things } from '../model/network.ts';
import type { Limits } from './quotas/quota.ts';

/** error: AWS refuses it, it cannot be read, or an expectation fails; warning: traffic does not do what is written; hint: advice. */
export type Severity = 'error' | 'warning' | 'hint';

export interface RelatedPlace {
	readonly message: string;
	readonly source: Source;
}

/** What a check reports; the code is the rule's. */
export interface Report {
	readonly message: string;
	/** Where it is not the rule's: no worse than its worst. */
	readonly severity?: Severity;
	readonly source: Source;
	readonly related?: readonly RelatedPlace[];
	/** Facts for a fix or another tool, never to be read back out of the message. */
	readonly data?: Readonly<Record<string, string | number | readonly string[]>>;
}

export interface Finding {
	readonly code: string;
	readonly severity: Severity;
	readonly message: string;
	readonly source: Source;
	readonly related: readonly RelatedPlace[];
	readonly data: Readonly<Record<string, string | number | readonly string[]>>;
	/** An editor shows it faded. */
	readonly unused: boolean;
}

/** What would mend a finding. */
export interface QuickFix {
	/** `Replace "alow" with "allow"` */
	readonly title: string;
	readonly edits: readonly FileEdits[];
	/** There is no doubt that it is what was meant: all such may be made at once, without a look at each. */
	readonly certain: boolean;
}

/** One file of a root, as it was read. */
export interface AnalysedFile {
	readonly uri: string;
	readonly document: Document;
	readonly decoded: Decoded;
}

interface RuleText {
	/** Never renamed, never reused. */
	readonly code: string;
	readonly severity: Severity;
	/** Some of its findings are worse than that. */
	readonly worst?: Severity;
	/** One line, without a full stop. */
	readonly summary: string;
	/** Markdown: why this matters, how AWS behaves (with its source), what to do. */
	readonly page: string;
	/** A whole topology in which it is found, and the same without it. Both are run by the tests. */
	readonly failing: string;
	readonly passing: string;
	/** Its findings mark what could go: an editor shows it faded. */
	readonly unused?: true;
}

/** One root: its network, and the files that it was made of, the root first. */
export interface NetworkInput {
	readonly network: Network;
	readonly files: readonly AnalysedFile[];
	/** What AWS has raised for the user, where that is known. */
	readonly limits?: Limits;
}

/** What the packets of one flow did, and where. */
export interface FlowInput {
	readonly network: Network;
	readonly trace: Trace;
}

/** Judges what the files say: at once, or thing by thing, or both. */
export interface NetworkRule extends RuleText {
	readonly round: 'network';
	check?(input: NetworkInput): Iterable<Report>;
	readonly judges?: readonly Judge[];
	/** What would mend one of its findings over the same input, the best first. */
	readonly fixes?: (input: NetworkInput, finding: Finding) => readonly QuickFix[];
}

/**
 * Judges the things of one kind, each by itself. It may ask for others by their keys, and for nothing else: what it says of
 * a thing is kept as long as that and those that it asked for are the same.
 */
export type Judge = { readonly [K in EntityKind]: { readonly kind: K; judge(things: Things, thing: Of<K>): Iterable<Report> } }[EntityKind];

/** Judges what the packets of the file's flows do. */
export interface FlowRule extends RuleText {
	readonly round: 'flows';
	check(input: FlowInput): Iterable<Report>;
	/** Its findings are mended by changes that were traced before they are offered. */
	readonly proven?: true;
}

/** One code of a comment that silences findings (`# hopwise-ignore CODE`). */
export interface Ignore {
	readonly code: string;
	/** The code as it stands in the comment. */
	readonly source: Source;
	/** The line that it silences: offsets in the document's text, the end exclusive. */
	readonly from: number;
	readonly to: number;
}

/** The comments of one root's files that silence findings, and what they did in both rounds. */
export interface IgnoreInput {
	readonly ignores: readonly Ignore[];
	readonly used: ReadonlySet<Ignore>;
	/** Every code that there is. */
	readonly codes: readonly string[];
}

/** Judges what was silenced, once both rounds are through. */
export interface IgnoreRule extends RuleText {
	readonly round: 'ignores';
	check(input: IgnoreInput): Iterable<Report>;
	/** What would mend one of its findings, the best first. */
	readonly fixes?: (input: NetworkInput, finding: Finding) => readonly QuickFix[];
}

export type Rule = NetworkRule | FlowRule | IgnoreRule;
