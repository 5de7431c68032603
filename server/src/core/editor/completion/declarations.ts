/** A new declaration where a name is expected: the name, and what it cannot do without, filled with what fits. */
import type { KindDefinition } from '../../language/schema/define.ts';
import type { Asked, AskedValue } from './asked.ts';
import type { ValuePlace } from './candidate.ts';
import type { CompletionItem, TextPart } from './completion-item.ts';
import { isRule, startOf } from './keys.ts';
import type { Layout } from './layout.ts';
import { valueCandidates } from './values.ts';

type AskedNames = Extract<Asked, { readonly kind: 'names' }>;

/** One item: `typed` is the new name as far as it is written. */
export function declarationItems(
	asked: AskedNames,
	typed: string,
	place: Pick<ValuePlace, 'network' | 'steps'>,
	layout: Layout,
): readonly CompletionItem[] {
	const { type, taken } = asked;
	if (taken.includes(typed)) return [];
	const name = typed === '' ? newName(asked) : typed;
	const parts =
		type.shape === 'named-values' ? [' ', { hole: type.item.example ?? '' }] : bodyOf(type.kind, { ...place, name }, asked.flow, layout);
	return [
		{
			label: name,
			kind: 'declaration',
			detail: `new ${type.kind.title}`,
			text: [...layout.prefix, typed === '' ? { hole: name } : name, ':', ...parts],
			more: false,
			subject: { kind: 'declaration', of: type.kind.name },
		},
	];
}

/** `eth1` behind `eth0`; for everything else only a person knows a name. */
function newName({ type, taken }: AskedNames): string {
	if (type.kind.name !== 'interface') return 'name';
	const numbers = taken.flatMap((name) => /^eth(\d+)$/.exec(name)?.[1] ?? []).map(Number);
	return `eth${Math.max(-1, ...numbers) + 1}`;
}

/** Keys that nearly every declaration of the kind has, though they may be left out. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
	subnet: ['zone'],
	route_table: ['routes'],
	network_acl: ['inbound'],
	security_group: ['inbound'],
	network: ['cidr'],
	prefix_list: ['cidr'],
	attachment: ['subnets'],
};

interface Body {
	readonly network: ValuePlace['network'];
	readonly steps: ValuePlace['steps'];
	readonly name: string;
}

function bodyOf(kind: KindDefinition, body: Body, flow: boolean, layout: Layout): readonly TextPart[] {
	const keys = Object.entries(kind.keys).filter(
		([key, { required, only }]) => (required && only === undefined) || USUAL[kind.name]?.includes(key) === true,
	);
	const inner: Layout = { ...layout, prefix: [], indent: layout.indent + 2 };
	const below = `${layout.newline}${' '.repeat(inner.indent)}`;
	const [first, ...more] = keys;
	if (first === undefined) return flow ? [' { ', { hole: '' }, ' }'] : [below];
	// One rule a line, and maps of names, in block form; all else in one line.
	const isBlock = keys.some(([, { type }]) => isRule(type) && type.shape === 'list') || keys.some(([, { type }]) => type.shape === 'names');
	if (isBlock && !flow) {
		return [first, ...more].flatMap(([key, definition]) => {
			const value = 'item' in definition.type ? fill(kind, key, definition, body, new Set()) : undefined;
			const scalar = definition.type.shape === 'one' || definition.type.shape === 'one-or-more';
			return [`${below}${key}`, ...(scalar && value !== undefined ? [': ', { hole: value }] : startOf(definition.type, false, inner))];
		});
	}
	const used = new Set<string>();
	const pairs = keys.flatMap(([key, definition], index): readonly TextPart[] => {
		const value = fill(kind, key, definition, body, used);
		const isList = definition.type.shape === 'list';
		return [`${index === 0 ? '' : ', '}${key}: ${isList ? '[' : ''}`, { hole: value }, ...(isList ? [']'] : [])];
	});
	return [' { ', ...pairs, ' }'];
}

/** The first thing that fits there and is not used yet, or else the reference's example. */
function fill(kind: KindDefinition, key: string, definition: AskedValue['definition'], body: Body, used: Set<string>): string {
	const asked: AskedValue = { kind: 'value', of: kind, key, definition, written: new Map(), node: undefined };
	const { network, steps } = body;
	const isRuleValue = isRule(definition.type);
	const found = isRuleValue
		? undefined
		: valueCandidates({ network, steps, asked, before: '', typed: '', current: '' }).find(({ text }) => !used.has(text));
	const value = found?.text ?? plainExample(definition.example);
	used.add(value);
	return value;
}

/** Of an example list its first item. */
function plainExample(example: string | undefined): string {
	return (
		(example ?? '')
			.replace(/^\[\s*/, '')
			.replace(/\]$/, '')
			.split(',')[0]
			?.trim() ?? ''
	);
}
