/** The comment that silences a finding, written where it is one and changes nothing else. */
import { pathAt } from '../../language/decode/locate.ts';
import { applyEdits, type TextEdit } from '../../language/edit/text-edit.ts';
import { lineBreak, lineEnd, lineStart } from '../../language/edit/text-lines.ts';
import { saysNothing } from '../../language/lines/line-text.ts';
import { readSliced } from '../../language/reader/read.ts';
import { topologyLevel } from '../../language/schema/levels.ts';
import type { Sliced } from '../../language/sliced.ts';
import type { Document, ScalarNode, SyntaxNode, SyntaxProblem } from '../../language/syntax.ts';
import { type IgnoreComment, ignoreCommentsIn } from '../../rules/ignores.ts';
import type { Finding } from '../../rules/rule.ts';
import { unusedIgnore } from '../../rules/structure/unused-ignore.ts';

/** One comment more, or one code more in a comment that is there. */
export interface Ignoring {
	/** `Ignore overlapping-subnets on this line` */
	readonly title: string;
	readonly edit: TextEdit;
}

/**
 * Silences what is found as a code on a line of the document: behind what stands there, or above it where that would be
 * text (in a block of lines, in a value over several lines). Each way is tried out: the text is read with it, and has to say
 * what it said. Undefined where there is no such way, and for comments that silence nothing: those are to be deleted. Yields
 * while it reads.
 */
export function* ignoring(document: Document, { code, source }: Finding): Sliced<Ignoring | undefined> {
	const base = document.startOf(source.piece);
	if (base === undefined || code === unusedIgnore.code) return undefined;
	const at = base + source.start;
	for (const edit of ways(document, code, at)) {
		const after = yield* readSliced(applyEdits(document.text, [edit]), topologyLevel, document);
		const moved = edit.start <= at ? at + edit.text.length : at;
		if (isIgnored(after, code, moved) && saysTheSame(document, after, edit, at)) return { title: `Ignore ${code} on this line`, edit };
	}
	return undefined;
}

/** A comment that is for the line by now takes the code too; two of them are one too many. */
function ways(document: Document, code: string, at: number): readonly TextEdit[] {
	const { text } = document;
	const comments = ignoreCommentsIn(document).filter(({ from, to }) => from <= at && at < to);
	const added = comments.map(({ codesEnd, codes }) => insertion(codesEnd, `${separatorOf(document, codes)}${code}`));
	const line = lineStart(text, at);
	const first = line + (text.startsWith('\uFEFF', line) ? 1 : 0);
	const indent = /^[ \t]*/.exec(text.slice(first, lineEnd(text, first)))?.[0] ?? '';
	const end = line + text.slice(line, lineEnd(text, at)).trimEnd().length;
	return [
		...added.toReversed(),
		insertion(end, `  # hopwise-ignore ${code}`),
		insertion(first, `${indent}# hopwise-ignore ${code}${lineBreak(text)}`),
	];
}

/** As the codes of the comment are parted from each other. */
function separatorOf({ text, startOf }: Document, codes: IgnoreComment['codes']): string {
	const [first, second] = codes;
	if (first === undefined) return ' ';
	if (second === undefined) return ', ';
	const base = startOf(first.source.piece) ?? 0;
	return text.slice(base + first.source.end, base + second.source.start);
}

function insertion(at: number, text: string): TextEdit {
	return { start: at, end: at, text };
}

function isIgnored(document: Document, code: string, at: number): boolean {
	return ignoreCommentsIn(document).some(({ from, to, codes }) => from <= at && at < to && codes.some((each) => each.code === code));
}

/** The same tree, with the same problems in the same places. A block of lines may have lines more that say nothing, where the offset lies in it. */
function saysTheSame(before: Document, after: Document, edit: TextEdit, at: number): boolean {
	const { node, steps } = pathAt(before, at);
	const shape = steps.at(-1)?.key?.definition?.type.shape;
	const isLines = node.kind === 'scalar' && (shape === 'lines' || shape === 'text');
	return isSame(before.root, after.root, isLines ? node : undefined) && haveSameProblems(before, after, edit);
}

function haveSameProblems(before: Document, after: Document, { start, text }: TextEdit): boolean {
	const offsetOf = ({ startOf }: Document, { source }: SyntaxProblem): number => (startOf(source.piece) ?? 0) + source.start;
	return (
		before.problems.length === after.problems.length &&
		before.problems.every((problem, index) => {
			const same = after.problems[index];
			if (same?.code !== problem.code || same.message !== problem.message) return false;
			const old = offsetOf(before, problem);
			const now = offsetOf(after, same);
			return (now === old && old <= start) || (now === old + text.length && old >= start);
		})
	);
}

function isSame(one: SyntaxNode, other: SyntaxNode, lines: ScalarNode | undefined): boolean {
	if (one === other) return true;
	switch (one.kind) {
		case 'scalar': {
			if (other.kind !== 'scalar' || one.style !== other.style) return false;
			return one === lines ? said(one) === said(other) : one.text === other.text;
		}
		case 'map':
			return (
				other.kind === 'map' &&
				one.flow === other.flow &&
				one.incomplete === other.incomplete &&
				one.entries.length === other.entries.length &&
				one.entries.every((entry, index) => {
					const same = other.entries[index];
					return (
						same !== undefined && (entry === same || (isSame(entry.key, same.key, undefined) && isSame(entry.value, same.value, lines)))
					);
				})
			);
		case 'list':
			return (
				other.kind === 'list' &&
				one.flow === other.flow &&
				one.items.length === other.items.length &&
				one.items.every((item, index) => {
					const same = other.items[index];
					return same !== undefined && isSame(item, same, lines);
				})
			);
		default:
			return one.kind === other.kind;
	}
}

/** The lines of a block that say something. */
function said({ text }: ScalarNode): string {
	return text
		.split('\n')
		.filter((line) => !saysNothing(line))
		.join('\n');
}
