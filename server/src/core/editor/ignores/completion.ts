/** What may be written in a comment that silences findings. */
import { lineEnd, lineStart } from '../../language/edit/text-lines.ts';
import type { Document, Source } from '../../language/syntax.ts';
import { ignoreCommentsIn } from '../../rules/ignores.ts';
import { RULES, ruleOf } from '../../rules/registry.ts';
import type { Finding, Rule } from '../../rules/rule.ts';
import { unusedIgnore } from '../../rules/structure/unused-ignore.ts';
import type { CompletionItem, Completions } from '../completion/completion-item.ts';

/** A place in such a comment where a code may stand. */
export interface CodePlace {
	/** The line that the comment is for: offsets in the text, the end exclusive. */
	readonly from: number;
	readonly to: number;
	/** Codes of the comment besides the one at the place. */
	readonly beside: ReadonlySet<string>;
	readonly replaced: Completions['replaced'];
}

/** Undefined where no code may stand: in front of them, or behind the colon of the reason. */
export function codePlaceAt(document: Document, offset: number): CodePlace | undefined {
	const { text, startOf } = document;
	const comment = ignoreCommentsIn(document).findLast(({ start }) => start < offset && offset <= lineEnd(text, start));
	if (comment === undefined) return undefined;
	const front = text.slice(comment.start, offset);
	if (!/^#[ \t]*hopwise-ignore[ \t][^:]*$/.test(front)) return undefined;
	const start = offset - (/[^\s,]*$/.exec(front)?.[0].length ?? 0);
	const end = offset + (/^[^\s,:]*/.exec(text.slice(offset, lineEnd(text, offset)))?.[0].length ?? 0);
	const others = comment.codes.filter(({ source }) => (startOf(source.piece) ?? 0) + source.start !== start);
	return {
		from: comment.from,
		to: comment.to,
		beside: new Set(others.map(({ code }) => code)),
		replaced: { start, cursor: offset, end },
	};
}

/** Every code, those of findings on the line of the comment first. */
export function codeCompletions(document: Document, place: CodePlace, findings: readonly Finding[]): Completions {
	const { beside, replaced } = place;
	const here = findings.filter(({ source }) => isOnLine(document, source, place));
	const rules = new Set([...here.flatMap(({ code }) => ruleOf(code) ?? []).filter((rule) => rule !== unusedIgnore), ...RULES]);
	const items = [...rules].filter(({ code }) => !beside.has(code)).map((rule) => itemOf(rule));
	return { replaced, items, incomplete: false };
}

/** Whether a source begins on the line that the comment is for. */
export function isOnLine(document: Document, { piece, start }: Source, { from, to }: CodePlace): boolean {
	const at = (document.startOf(piece) ?? Number.NaN) + start;
	return from <= at && at < to;
}

function itemOf({ code, summary }: Rule): CompletionItem {
	return { label: code, kind: 'value', detail: summary, text: [code], more: false, subject: { kind: 'rule', code } };
}

/** The word that makes a comment silence something, where a comment begins; without items elsewhere. */
export function wordCompletions({ text }: Document, offset: number): Completions {
	const front = text.slice(lineStart(text, offset), offset);
	const typed = /(?:^\uFEFF?|[ \t])#[ \t]*([a-z-]*)$/.exec(front)?.[1];
	const isFront = typed !== undefined && WORD.startsWith(typed);
	const start = offset - (typed?.length ?? 0);
	const end = offset + (/^[a-z-]*/.exec(text.slice(offset, lineEnd(text, offset)))?.[0].length ?? 0);
	return { replaced: { start, cursor: offset, end }, items: isFront ? [ITEM] : [], incomplete: false };
}

const WORD = 'hopwise-ignore';
const ITEM: CompletionItem = {
	label: WORD,
	kind: 'word',
	detail: 'silences findings on this line',
	text: [`${WORD} `],
	more: true,
	subject: undefined,
};
