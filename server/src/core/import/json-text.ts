/** JSON from text, with the line where it breaks. */
import type { Json } from './aws/json.ts';

export type JsonReading =
	| { readonly ok: true; readonly value: Json }
	| { readonly ok: false; readonly line: number; readonly message: string };

/** Reads a text; a byte order mark is passed over. */
export function readJson(text: string): JsonReading {
	const body = text.startsWith(MARK) ? text.slice(1) : text;
	if (body.trim() === '') return { ok: false, line: 1, message: 'is empty' };
	try {
		return { ok: true, value: JSON.parse(body) };
	} catch (error) {
		return fault(body, error instanceof Error ? error.message : '');
	}
}

const MARK = '\ufeff';

/** V8 says where it stopped in most messages, and that the text ended in the others. */
function fault(text: string, message: string): JsonReading & { readonly ok: false } {
	const end = text.trimEnd().length;
	const position = Number(/position (\d+)/.exec(message)?.[1] ?? (/end of JSON/.test(message) ? end : 0));
	const line = text.slice(0, Math.min(position, end)).split('\n').length;
	if (position >= end) return { ok: false, line, message: 'is JSON that ends in the middle' };
	const sign = text.slice(position, position + 1);
	return { ok: false, line, message: `is no JSON: ${JSON.stringify(sign)} stands where it cannot` };
}
