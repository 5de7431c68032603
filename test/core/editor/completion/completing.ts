/** Completion at a cursor `‸` in a text, told in lines that a person can read. */
import assert from 'node:assert/strict';
import { completionsAt } from '../../../../server/src/core/editor/completion/completion.ts';
import { type CompletionItem, type Completions, plainTextOf } from '../../../../server/src/core/editor/completion/completion-item.ts';
import { decode } from '../../../../server/src/core/language/decode/decode.ts';
import { applyEdits } from '../../../../server/src/core/language/edit/text-edit.ts';
import { read } from '../../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../../server/src/core/language/schema/levels.ts';
import type { Document } from '../../../../server/src/core/language/syntax.ts';
import { buildNetwork } from '../../../../server/src/core/model/build.ts';
import type { Network } from '../../../../server/src/core/model/network.ts';
import { untabbed } from '../../language/marked.ts';

export const CURSOR = '‸';

export interface Completed extends Completions {
	readonly text: string;
}

/** A document with its network. */
export function questionOf(text: string): { readonly document: Document; readonly network: Network } {
	const document = read(text, topologyLevel);
	return { document, network: buildNetwork([decode(document)]) };
}

/** The completions at the cursor of a fixture, which may be indented by tabs. */
export function complete(fixture: string): Completed {
	const marked = untabbed(fixture);
	const offset = marked.indexOf(CURSOR);
	assert.ok(offset >= 0, 'the fixture has no cursor');
	return completeAt(marked.replace(CURSOR, ''), offset);
}

/** The completions at an offset of a text. */
export function completeAt(text: string, offset: number): Completed {
	return { ...completionsAt(questionOf(text), offset), text };
}

/** `label` or `label — detail`, a line for each item. */
export function listed({ items }: Completions): readonly string[] {
	return items.map(({ label, detail }) => (detail === undefined ? label : `${label} — ${detail}`));
}

/** The labels alone. */
export function labels({ items }: Completions): readonly string[] {
	return items.map(({ label }) => label);
}

/** The whole text after the item with this label was accepted; `‹…›` are the holes of its snippet. */
export function accepted(completed: Completed, label: string): string {
	const item = itemOf(completed, label);
	const text = item.text.map((part) => (typeof part === 'string' ? part : `‹${part.hole}›`)).join('');
	return applyEdits(completed.text, [{ ...completed.replaced, text }]);
}

/** The whole text after the item was accepted by a client without snippets. */
export function acceptedPlain(completed: Completed, item: CompletionItem): string {
	return applyEdits(completed.text, [{ ...completed.replaced, text: plainTextOf(item.text) }]);
}

export function itemOf({ items }: Completions, label: string): CompletionItem {
	const item = items.find((each) => each.label === label);
	assert.ok(item, `no ${label} among ${items.map((each) => each.label).join(', ')}`);
	return item;
}
