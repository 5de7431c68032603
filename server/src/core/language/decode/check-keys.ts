/** What the keys of one declaration ask of each other: those that must be there, those that cannot stand together. */
import { quote } from '../lines/words.ts';
import type { DeclarationSources, KeyDefinition, KindDefinition, Only } from '../schema/define.ts';
import type { ScalarNode } from '../syntax.ts';
import { a, type DecodeProblem, listed, problem } from './problem.ts';

export interface Written {
	readonly kind: KindDefinition;
	readonly fields: DeclarationSources & { readonly [key: string]: unknown };
	/** The name or key that the keys belong to. */
	readonly holder: ScalarNode | undefined;
}

export function checkKeys(written: Written, problems: DecodeProblem[]): void {
	const missing: string[] = [];
	for (const [name, definition] of keysOf(written.kind)) {
		if (written.fields.keySources.has(name)) {
			checkCompany(written, name, definition, problems);
		} else if (definition.required && !mayBeWritten(written, name) && applies(written, definition.only) === true) {
			missing.push(name);
		}
	}
	if (missing.length > 0 && written.holder !== undefined) {
		const message = `${subject(written, written.holder)} has no ${missing.map(quote).join(' and no ')}`;
		problems.push(problem('missing-key', message, written.holder, { keys: missing }));
	}
	checkExactlyOne(written, problems);
}

const keysByKind = new WeakMap<KindDefinition, readonly (readonly [string, KeyDefinition])[]>();

/** Listed once: thousands of declarations are of one kind. */
function keysOf(kind: KindDefinition): readonly (readonly [string, KeyDefinition])[] {
	const known = keysByKind.get(kind);
	if (known !== undefined) return known;
	const keys = Object.entries(kind.keys);
	keysByKind.set(kind, keys);
	return keys;
}

/** Whether the key may stand in what could not be read: under a slip of the fingers, or on a line that is not finished. */
function mayBeWritten({ fields }: Written, name: string): boolean {
	return fields.incomplete || fields.unreadable.has(name);
}

/** A key that is written where it has no meaning. */
function checkCompany(written: Written, name: string, { only, excludes }: KeyDefinition, problems: DecodeProblem[]): void {
	const source = written.fields.keySources.get(name);
	const other = excludes === undefined ? undefined : written.fields.keySources.get(excludes);
	if (source === undefined) return;
	if (excludes !== undefined && other !== undefined) {
		const message = `${quote(name)} stands beside ${quote(excludes)}; only one of them can`;
		problems.push({
			...problem('unknown-key', message, source, { key: name }),
			related: [{ message: `${quote(excludes)} is here`, source: other }],
		});
	}
	if (only !== undefined && applies(written, only) === false) {
		const { key, values } = only;
		const where = written.fields.keySources.get(key);
		const needed = values === undefined ? `beside ${quote(key)}` : `where ${quote(key)} is ${listed(values, 'or')}`;
		const value = valueAt(written, key);
		const here = values === undefined ? '' : `; here it is ${quote(String(value))}`;
		const related = where === undefined ? [] : [{ message: `${quote(key)} is here`, source: where }];
		problems.push({ ...problem('unknown-key', `${quote(name)} has a meaning only ${needed}${here}`, source, { key: name }), related });
	}
}

/** Whether the condition holds; undefined where that cannot be known. */
function applies(written: Written, only: Only | undefined): boolean | undefined {
	if (only === undefined) return true;
	if (only.values === undefined) {
		return written.fields.keySources.has(only.key) || (mayBeWritten(written, only.key) ? undefined : false);
	}
	const value = valueAt(written, only.key);
	return value === undefined ? undefined : only.values.includes(String(value));
}

/** The value of a key, or its default; undefined where it is broken, or missing and without a default. */
function valueAt({ kind, fields }: Written, key: string): unknown {
	const field = fields[key];
	if (field === undefined) return kind.keys[key]?.default;
	return typeof field === 'object' && field !== null && 'value' in field ? field.value : undefined;
}

function checkExactlyOne(written: Written, problems: DecodeProblem[]): void {
	const { kind, fields, holder } = written;
	if (kind.exactlyOne === undefined || holder === undefined) return;
	const there = kind.exactlyOne.filter((key) => fields.keySources.has(key));
	const [first, second] = there;
	if (first === undefined && !kind.exactlyOne.some((key) => mayBeWritten(written, key))) {
		const message = `${subject(written, holder)} has none of ${listed(kind.exactlyOne)}: one of them says what it is`;
		problems.push(problem('missing-key', message, holder, { keys: kind.exactlyOne }));
	}
	const source = second === undefined ? undefined : fields.keySources.get(second);
	const other = first === undefined ? undefined : fields.keySources.get(first);
	if (first !== undefined && second !== undefined && source !== undefined && other !== undefined) {
		const message = `${quote(second)} stands beside ${quote(first)}; ${a(kind.title)} has one of them`;
		problems.push({
			...problem('unknown-key', message, source, { key: second }),
			related: [{ message: `${quote(first)} is here`, source: other }],
		});
	}
}

function subject({ kind }: Written, holder: ScalarNode): string {
	return `the ${kind.title} ${quote(holder.text)}`;
}
