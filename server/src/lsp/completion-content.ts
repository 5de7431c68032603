/** Completions as the protocol's items: snippets or plain text, edits, and what a later request for documentation needs. */
import {
	type CompletionItem,
	CompletionItemKind,
	type CompletionList,
	InsertTextFormat,
	InsertTextMode,
	MarkupKind,
	type Range,
	type TextEdit,
} from 'vscode-languageserver';
import {
	type Completions,
	type CompletionItem as Offered,
	plainTextOf,
	type Replaced,
	type Subject,
	type TextPart,
} from '../core/editor/completion/completion-item.ts';
import type { HoverPart } from '../core/editor/hover/hover-parts.ts';
import type { Document } from '../core/language/syntax.ts';
import type { ClientCommand } from '../protocol.ts';
import { type Locate, markdown, plainText } from './hover-content.ts';
import { rangeOf } from './places.ts';
import type { Client } from './session.ts';

/** What an item says about itself when its documentation is asked for. */
export interface Asking {
	readonly uri: string;
	readonly subject: Subject;
}

/** The list for this client, in the order of the completions. */
export function listOf(client: Client, document: Document, uri: string, { replaced, items, incomplete }: Completions): CompletionList {
	const ranges = rangesOf(document, replaced);
	return { isIncomplete: incomplete, items: items.map((item, index) => itemOf(client, ranges, uri, item, index)) };
}

interface Ranges {
	readonly insert: Range;
	readonly replace: Range;
}

function rangesOf(document: Document, { start, cursor, end }: Replaced): Ranges {
	return { insert: rangeOf(document, { start, end: cursor }), replace: rangeOf(document, { start, end }) };
}

const SUGGEST: ClientCommand = 'editor.action.triggerSuggest';

function itemOf(client: Client, ranges: Ranges, uri: string, item: Offered, index: number): CompletionItem {
	const { label, kind, detail, text, filter, more, subject } = item;
	const takes = client.capabilities.textDocument?.completion?.completionItem;
	const isSnippet = takes?.snippetSupport === true && text.some((part) => typeof part !== 'string');
	const newText = isSnippet ? snippetOf(text) : plainTextOf(text);
	const asIs = takes?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true;
	const data: Asking | undefined = subject && { uri, subject };
	return {
		label,
		kind: KINDS[kind],
		...(detail === undefined ? {} : { detail }),
		...(filter === undefined ? {} : { filterText: filter }),
		sortText: String(index).padStart(4, '0'),
		textEdit: editOf(takes?.insertReplaceSupport === true, ranges, newText),
		...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
		// The lines are indented as they have to be.
		...(asIs && newText.includes('\n') ? { insertTextMode: InsertTextMode.asIs } : {}),
		...(more && client.commands.has(SUGGEST) ? { command: { title: 'Suggest', command: SUGGEST } } : {}),
		...(data === undefined ? {} : { data }),
	};
}

const KINDS: Readonly<Record<Offered['kind'], CompletionItemKind>> = {
	key: CompletionItemKind.Property,
	declaration: CompletionItemKind.Snippet,
	reference: CompletionItemKind.Reference,
	word: CompletionItemKind.Keyword,
	value: CompletionItemKind.Value,
	file: CompletionItemKind.File,
};

function editOf(both: boolean, { insert, replace }: Ranges, newText: string): NonNullable<CompletionItem['textEdit']> {
	const plain: TextEdit = { range: replace, newText };
	return both ? { newText, insert, replace } : plain;
}

/** Holes are numbered; behind the last one the cursor stays. */
function snippetOf(parts: readonly TextPart[]): string {
	let number = 0;
	return parts
		.map((part) => {
			if (typeof part === 'string') return escaped(part);
			number += 1;
			return part.hole === '' ? `$${number}` : `\${${number}:${escaped(part.hole)}}`;
		})
		.join('');
}

function escaped(text: string): string {
	return text.replace(/[\\$}]/g, '\\$&');
}

/** The item with its documentation. */
export function documented(
	{ capabilities }: Client,
	item: CompletionItem,
	{ parts, locate }: { readonly parts: readonly HoverPart[]; readonly locate: Locate },
): CompletionItem {
	if (parts.length === 0) return item;
	const formats = capabilities.textDocument?.completion?.completionItem?.documentationFormat ?? [];
	const documentation =
		formats[0] === MarkupKind.Markdown
			? { kind: MarkupKind.Markdown, value: markdown(parts, locate) }
			: { kind: MarkupKind.PlainText, value: plainText(parts, locate) };
	return { ...item, documentation };
}

/** What the data of an item of ours says; undefined for anything else. */
export function askingOf(data: unknown): Asking | undefined {
	const { uri, subject } = fieldsOf(data);
	const { kind, of, key, code } = fieldsOf(subject);
	if (typeof uri !== 'string') return undefined;
	if (kind === 'key' && typeof of === 'string' && typeof key === 'string') return { uri, subject: { kind, of, key } };
	if (kind === 'declaration' && typeof of === 'string') return { uri, subject: { kind, of } };
	if (kind === 'rule' && typeof code === 'string') return { uri, subject: { kind, code } };
	return kind === 'thing' && typeof key === 'string' ? { uri, subject: { kind, key } } : undefined;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
