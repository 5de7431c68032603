/** The reference of kinds, keys and one-line rules as Markdown, for docs/language.md. */
import { grammar } from '../lines/grammar.ts';
import type { KeyDefinition, KindDefinition } from './define.ts';
import { kinds, titleOf } from './topology.ts';

/** One section for each kind with a table of its keys, then the forms of the one-line rules. Ends without a line break. */
export function referenceTables(): string {
	return [...kinds.map(kindSection), rulesSection()].join('\n\n');
}

function kindSection(kind: KindDefinition): string {
	const walked = kind.walked ? '' : ' Traces do not go through it yet.';
	const names = [
		...(kind.aws === undefined ? [] : [`AWS: \`${kind.aws}\``]),
		...(kind.terraform === undefined ? [] : [`Terraform: ${codes(kind.terraform)}`]),
	];
	const rows = Object.entries(kind.keys).map(([name, key]) => row(kind, name, key));
	return [
		`### ${heading(kind)}`,
		`${kind.doc}${walked}${names.length === 0 ? '' : `\n(${names.join(', ')})`}`,
		...(rows.length === 0 ? [] : [table(['key', 'value', 'default', 'what it says', 'AWS', 'Terraform'], rows)]),
		...(kind.exactlyOne === undefined ? [] : [`Exactly one of ${codes(kind.exactlyOne.join(', '))} is written.`]),
	].join('\n\n');
}

function heading({ name, title }: KindDefinition): string {
	return name === 'topology' ? 'The file' : `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
}

function row(kind: KindDefinition, name: string, key: KeyDefinition): readonly string[] {
	return [
		`\`${name}\`${key.required ? ' *' : ''}`,
		valueText(key),
		key.default ?? '',
		`${key.doc}${onlyText(kind, key)}${exampleText(key)}`,
		key.aws ?? '',
		key.terraform === undefined ? '' : codes(key.terraform),
	];
}

function valueText({ type, unit, refers }: KeyDefinition): string {
	const kinds = refers
		?.find(({ part }) => part === 'name')
		?.kinds.map(titleOf)
		.join(', ');
	const item = (title: string): string => (title === 'a name' && kinds !== undefined ? `the name of: ${kinds}` : title);
	switch (type.shape) {
		case 'one':
			return unit === undefined ? item(type.item.title) : `${type.item.title} (${unit})`;
		case 'one-or-more':
			return `${type.item.title}, or a list`;
		case 'list':
			return type.count === undefined ? `a list, each ${item(type.item.title)}` : `a list of ${type.count}, each ${item(type.item.title)}`;
		case 'lines':
			return `a block of lines: ${type.item.title}`;
		case 'text':
			return `a block of lines: ${type.output.title}`;
		case 'section':
			return `the keys of the ${type.kind.title}`;
		case 'names':
			return `names, each with the keys of the ${type.kind.title}`;
		case 'named-values':
			return `names, each with ${type.item.title}, or a list`;
	}
}

function onlyText(kind: KindDefinition, { only, excludes }: KeyDefinition): string {
	const beside = excludes === undefined ? '' : ` Not beside \`${excludes}\`.`;
	if (only === undefined) return beside;
	const fallback = kind.keys[only.key]?.default;
	const unsaid = fallback !== undefined && only.values?.includes(fallback) === true ? ' (or unsaid)' : '';
	return only.values === undefined
		? `${beside} Only beside \`${only.key}\`.`
		: `${beside} Only where \`${only.key}\` is ${only.values.map((value) => `\`${value}\``).join(' or ')}${unsaid}.`;
}

const exampleText = ({ example }: KeyDefinition): string => (example === undefined ? '' : ` Such as \`${example}\`.`);

function rulesSection(): string {
	const rows = Object.values(grammar).map(({ name, form, example, doc }) => [name, `\`${form}\``, `\`${example}\``, doc]);
	return `### One-line forms\n\n${table(['what', 'form', 'such as', 'what it says'], rows)}`;
}

const codes = (names: string): string =>
	names
		.split(', ')
		.map((name) => `\`${name}\``)
		.join(', ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
