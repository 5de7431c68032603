/** Names that a file declares: letters, digits, `_` and `-`, a letter first; case matters. */
import { nameFault, reservedNames } from '../lines/reference.ts';
import { type Fault, quote } from '../lines/words.ts';

const NAME = '[A-Za-z][A-Za-z0-9_-]*';

/** For JSON Schema: every name but the reserved words. `dotted` is for AWS's services (`ecr.dkr`). */
export const namePattern = (dotted: boolean): string => `^(?!(${reservedNames.join('|')})$)${NAME}${dotted ? `(\\.${NAME})*` : ''}$`;

/** Why a text cannot be declared as a name; undefined for one that can. */
export function declaredNameFault(text: string, dotted: boolean): Fault | undefined {
	const parts = dotted ? text.split('.') : [text];
	if (parts.includes('')) {
		return {
			start: 0,
			end: text.length,
			message: text === '' ? 'a name has at least one letter' : `${quote(text)} lacks a name beside a dot`,
		};
	}
	let start = 0;
	for (const part of parts) {
		const fault = nameFault(part, start);
		if (fault !== undefined) {
			return reservedNames.includes(part) ? { ...fault, message: `\`${part}\` is a word of the language and names nothing` } : fault;
		}
		start += part.length + 1;
	}
	return undefined;
}

/** The nearest name to a text that is none, for a quick fix. Undefined where nothing of it would stay. */
export function nameFrom(text: string): string | undefined {
	const name = text.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[^A-Za-z]+|-+$/g, '');
	return name === '' || reservedNames.includes(name) ? undefined : name;
}
