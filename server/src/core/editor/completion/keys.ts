/** The keys of a kind that may be written at a place, each with the start of its value. From the schema alone. */
import { a } from '../../language/decode/problem.ts';
import type { KeyDefinition, KindDefinition, ValueType } from '../../language/schema/define.ts';
import { reference } from '../../language/schema/rule-values.ts';
import type { ScalarType } from '../../language/schema/scalar.ts';
import { titleOf } from '../../language/schema/topology.ts';
import type { Asked, Written } from './asked.ts';
import type { CompletionItem, TextPart } from './completion-item.ts';
import type { Layout } from './layout.ts';

/** Required keys first, then in the order of the reference; those that have no meaning beside what is written are left out. */
export function keyItems({ of, written, flow }: Extract<Asked, { readonly kind: 'keys' }>, layout: Layout): readonly CompletionItem[] {
	return Object.entries(of.keys)
		.filter(([name, definition]) => !written.has(name) && mayStand(of, name, definition, written))
		.map(([name, definition]) => ({ name, definition, rank: rankOf(of, name, definition, written) }))
		.toSorted((a, b) => a.rank - b.rank)
		.map(({ name, definition }) => ({
			label: name,
			kind: 'key',
			detail: `${titleOfKey(definition)}${definition.required ? ' · required' : ''}`,
			text: layout.colon ? [name] : [...layout.prefix, name, ...startOf(definition.type, flow, layout)],
			more: !layout.colon && asksForValue(definition.type, flow),
			subject: { kind: 'key', of: of.name, key: name },
		}));
}

/** Whether no key that is written rules this one out. */
function mayStand(kind: KindDefinition, name: string, { only, excludes }: KeyDefinition, written: Written): boolean {
	const oneOf = kind.exactlyOne ?? [];
	if (oneOf.includes(name) && oneOf.some((other) => written.has(other))) return false;
	if (excludes !== undefined && written.has(excludes)) return false;
	if (Object.entries(kind.keys).some(([other, definition]) => definition.excludes === name && written.has(other))) return false;
	if (only?.values === undefined) return true;
	const [value = kind.keys[only.key]?.default] = written.get(only.key) ?? [];
	return value === undefined || only.values.includes(value);
}

function rankOf(kind: KindDefinition, name: string, { required, only }: KeyDefinition, written: Written): number {
	if (only !== undefined && !written.has(only.key) && only.values === undefined) return 3;
	if (required || (kind.exactlyOne ?? []).includes(name)) return 0;
	return name === 'id' || name === 'state' ? 2 : 1;
}

/** What stands behind the key: the rest of its line, or the start of the next one. */
export function startOf(type: ValueType, flow: boolean, { newline, indent }: Layout): readonly TextPart[] {
	const below = `${newline}${' '.repeat(indent + 2)}`;
	switch (type.shape) {
		case 'one':
		case 'one-or-more':
			return [': '];
		case 'list':
			return flow || !isRule(type) ? [': [', { hole: '' }, ']'] : [`:${below}- `];
		case 'lines':
		case 'text':
			return flow ? [': '] : [`: |${below}`];
		case 'section':
			return flow ? [': { ', { hole: '' }, ' }'] : [`:${below}`];
		case 'names':
			return flow ? [': { ', { hole: '' }, ' }'] : [`:${below}`, { hole: 'name' }, ':'];
		case 'named-values':
			return flow ? [': { ', { hole: '' }, ' }'] : [`:${below}`, { hole: 'name' }, ': '];
	}
}

/** Rules of several words stand one on a line. */
export function isRule(type: ValueType): boolean {
	return 'item' in type && type.item.example?.includes(' ') === true;
}

function asksForValue(type: ValueType, flow: boolean): boolean {
	return type.shape !== 'names' && type.shape !== 'named-values' && !(flow && type.shape === 'lines') && type.shape !== 'text';
}

function titleOfKey({ type, refers }: KeyDefinition): string {
	switch (type.shape) {
		case 'one':
			return titleOfItem(type.item, refers);
		case 'one-or-more':
			return `${titleOfItem(type.item, refers)}, or a list`;
		case 'list':
			return `a list, each ${titleOfItem(type.item, refers)}`;
		case 'lines':
			return `lines, each ${titleOfItem(type.item, refers)}`;
		case 'text':
			return type.output.title.replaceAll('`', '');
		case 'section':
			return `keys of the ${type.kind.title}`;
		case 'names':
		case 'named-values':
			return `names, each ${a(type.kind.title)}`;
	}
}

/** Of many words the first ones; of a name what it names. */
function titleOfItem({ title, values = [] }: ScalarType<unknown>, refers: KeyDefinition['refers']): string {
	const kinds = refers?.find(({ part }) => part === 'name')?.kinds ?? [];
	if (title === reference.title && kinds.length > 0) return `the name of ${a(kinds.map(titleOf).join(' or '))}`;
	return values.length > 4 ? `${values.slice(0, 3).join(', ')} …` : title.replaceAll('`', '');
}
