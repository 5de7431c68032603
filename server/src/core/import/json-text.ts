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
	const position = /position (\d+)/.exec(message)?.[1];
	const isCut =
		/end of JSON|Unterminated|Expected .* after/.test(message) && (position === undefined || Number(position) >= text.trimEnd().length);
	if (position === undefined || isCut) {
		const line = text.trimEnd().split('\n').length;
		return { ok: false, line, message: isCut || message.includes('end of JSON') ? 'is JSON that ends in the middle' : 'is no JSON' };
	}
	const before = text.slice(0, Number(position));
	const sign = text.slice(Number(position), Number(position) + 1);
	return { ok: false, line: before.split('\n').length, message: `is no JSON: ${JSON.stringify(sign)} stands where it cannot` };
}
