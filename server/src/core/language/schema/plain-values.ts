/** The value types that are no rule: text, true and false, numbers, words of a list, names. */
import type { LineText } from '../lines/line-text.ts';
import type { Thing } from '../lines/offers.ts';
import { decimal, oneOf, quote } from '../lines/words.ts';
import { nearest } from '../nearest.ts';
import { declaredNameFault, nameFrom, namePattern } from './names.ts';
import type { ReadResult, ScalarType } from './scalar.ts';

/** Any text without line breaks; `thing` is what it names, where there is a list of those outside the file. */
export const text = (title: string, thing?: Thing): ScalarType<string> => ({
	title,
	json: { type: ['string', 'integer'] },
	read: (line) => {
		if (thing !== undefined && line.text === '') line.listen?.({ kind: 'thing', thing });
		return ok(line.text);
	},
});

/** Text of a certain form; `title` says the form. */
export const matching = (title: string, pattern: RegExp, thing?: Thing): ScalarType<string> => ({
	title,
	json: { type: ['string', 'integer'], pattern: pattern.source },
	read: (line) => {
		if (thing !== undefined && line.text === '') line.listen?.({ kind: 'thing', thing });
		return pattern.test(line.text) ? ok(line.text) : wrong(line, `${quote(line.text)} is not ${title}`);
	},
});

/** `true` or `false`, and no other spelling: YAML tools disagree about `yes` and `on`. */
export const flag: ScalarType<boolean> = {
	title: '`true` or `false`',
	values: ['true', 'false'],
	json: { type: 'boolean' },
	read: (line) => {
		offerWords(line, ['true', 'false']);
		if (line.text === 'true' || line.text === 'false') {
			return ok(line.text === 'true');
		}
		const meant = /^(true|yes|on|y|enabled?|1)$/i.test(line.text)
			? 'true'
			: /^(false|no|off|n|disabled?|0)$/i.test(line.text)
				? 'false'
				: undefined;
		return wrong(line, `${quote(line.text)} is neither \`true\` nor \`false\``, meant);
	},
};

/** A whole number in decimal digits, both bounds included; leading zeros mean nothing, as a person reads them. */
export const wholeNumber = (least: number, most: number): ScalarType<number> => {
	const inBounds = (digits: string): number | undefined => {
		const value = decimal(digits);
		return value !== undefined && value >= least && value <= most ? value : undefined;
	};
	return {
		title: `a whole number from ${least} to ${most}`,
		json: { type: ['integer', 'string'], minimum: least, maximum: most, pattern: '^[0-9]+$' },
		read: (line) => {
			const value = inBounds(line.text);
			const grouped = /^\d{1,3}([_,]\d{3})+$/.test(line.text) ? inBounds(line.text.replace(/[_,]/g, '')) : undefined;
			return value === undefined
				? wrong(line, `${quote(line.text)} is not a whole number from ${least} to ${most}`, grouped?.toString())
				: ok(value);
		},
	};
};

/** One word of a list. */
export const choice = <const V extends string>(...values: readonly V[]): ScalarType<V> => choiceWith({}, ...values);

/** One word of a list; `others` are words that other tools use for one of them. */
export const choiceWith = <const V extends string>(
	others: Readonly<Record<string, NoInfer<V>>>,
	...values: readonly V[]
): ScalarType<V> => ({
	title: oneOf(values.map(quote)),
	values,
	json: { type: 'string', enum: values },
	read: (line) => {
		offerWords(line, values);
		const found = values.find((value) => value === line.text);
		if (found !== undefined) {
			return ok(found);
		}
		const word = line.text.toLowerCase();
		const meant = Object.hasOwn(others, word) ? others[word] : nearest(word, values);
		const message = `${quote(line.text)} is not ${oneOf(values.map(quote))}`;
		return meant === undefined ? wrong(line, message) : wrong(line, `${message}; did you mean ${quote(meant)}?`, meant);
	},
});

/** A name that the key declares by its value (`internet_gateway: igw`). */
export const declaredName = (title: string): ScalarType<string> => ({
	title: `a name for ${title}`,
	declares: title,
	json: { type: 'string', pattern: namePattern(false) },
	read: (line) => {
		if (line.text === '') line.listen?.({ kind: 'thing', thing: 'new-name' });
		const fault = declaredNameFault(line.text, false);
		return fault === undefined ? ok(line.text) : wrong(line, fault.message, nameFrom(line.text));
	},
});

/** Tells whoever listens, where nothing is written yet. */
function offerWords({ text: written, listen }: LineText, words: readonly string[]): void {
	if (written !== '') return;
	for (const word of words) listen?.({ kind: 'word', text: word });
}

const ok = <T>(value: T): ReadResult<T> => ({ ok: true, value });

function wrong(line: LineText, message: string, replacement?: string): ReadResult<never> {
	return { ok: false, problems: [{ code: 'wrong-type', message, source: line.source(0, line.text.length), replacement }] };
}
