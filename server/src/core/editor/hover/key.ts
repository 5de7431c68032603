/** A key of the language: what it says, what holds without it, and its names elsewhere. All from the schema. */
import type { KeyDefinition, KindDefinition, ValueType } from '../../language/schema/define.ts';
import { type HoverPart, text, title } from './hover-parts.ts';
import { listed, quoted } from './words.ts';

/** The documentation of a key of a kind. */
export function keyParts(kind: KindDefinition, name: string, key: KeyDefinition): readonly HoverPart[] {
	const { doc, required, example, unit, only, excludes } = key;
	const where = kind.name === 'topology' ? 'of the file' : `of the ${kind.title}`;
	return [
		title(`${quoted(name)} · ${where}${required ? ' · required' : ''}`),
		...text(doc),
		...text(
			`value: ${typeText(key.type)}${unit === undefined || typeText(key.type).startsWith(unit) ? '' : ` (${unit})`}`,
			key.default === undefined ? undefined : `default: ${key.default}`,
		),
		...text(example === undefined ? undefined : `such as ${quoted(example)}`),
		...text(
			only === undefined
				? undefined
				: only.values === undefined
					? `only beside ${quoted(only.key)}`
					: `only where ${quoted(only.key)} is ${only.values.map(quoted).join(' or ')}`,
			excludes === undefined ? undefined : `not beside ${quoted(excludes)}`,
		),
		...elsewhere(key),
	];
}

/** The kind of things that a map of names declares, for a name that stands for nothing yet. */
export function kindParts(key: KeyDefinition | undefined): readonly HoverPart[] {
	if (key === undefined || !('kind' in key.type)) return [];
	return ownKindParts(key.type.kind);
}

/** What a kind is, and its names elsewhere. */
export function ownKindParts(kind: KindDefinition): readonly HoverPart[] {
	return [title(kind.title), ...text(kind.doc), ...elsewhere(kind)];
}

function elsewhere({ aws, terraform }: { readonly aws?: string; readonly terraform?: string }): readonly HoverPart[] {
	return text(aws === undefined ? undefined : `AWS: ${codes(aws)}`, terraform === undefined ? undefined : `Terraform: ${codes(terraform)}`);
}

/** Each of several names by itself: `CidrBlock, Ipv6CidrBlock`. What stands behind a name in words stays outside. */
function codes(names: string): string {
	return names
		.split(', ')
		.map((name) => name.replace(/^\S+/, quoted('$&')))
		.join(', ');
}

function typeText(type: ValueType): string {
	switch (type.shape) {
		case 'one':
			return itemText(type.item);
		case 'one-or-more':
			return `${itemText(type.item)}, or a list`;
		case 'list':
			return type.count === undefined
				? `a list, each item ${itemText(type.item)}`
				: `a list of ${type.count}, each item ${itemText(type.item)}`;
		case 'lines':
			return `a block (\`|\`) of lines, each ${itemText(type.item)}`;
		case 'text':
			return `a block (\`|\`), ${type.output.title}`;
		case 'section':
			return `the keys of the ${type.kind.title}`;
		case 'names':
			return `names, each with the keys of the ${type.kind.title}`;
		case 'named-values':
			return `names, each with ${itemText(type.item)}, or a list`;
	}
}

function itemText({
	title: name,
	form,
	values,
}: {
	readonly title: string;
	readonly form?: string;
	readonly values?: readonly string[];
}): string {
	if (values !== undefined) return listed(values.map(quoted), 12);
	return form === undefined || name === 'an address' ? name : `${name}, ${quoted(form)}`;
}
