/** Plans and states in few words, in the forms that Terraform prints them in. */
import assert from 'node:assert/strict';
import { analyse, networkErrors } from '../../../../server/src/core/analysis/analyse.ts';
import { importTerraform } from '../../../../server/src/core/analysis/import-terraform.ts';
import type { JsonFile } from '../../../../server/src/core/import/aws/gather.ts';
import type { Json, JsonObject } from '../../../../server/src/core/import/aws/json.ts';

/** Something that is known after apply only, and what it is written with: `aws_vpc.main.id`, `count.index`, `local.id` … */
export interface Ref {
	readonly references: readonly string[];
}

/** A value, or one that is known after apply only; a block of blocks is a list of objects. */
type Written = Json | Ref | undefined | readonly WrittenBlock[];
interface WrittenBlock {
	readonly [key: string]: Written;
}

export interface Call {
	readonly expressions?: Readonly<Record<string, Ref>>;
	readonly forEach?: Ref;
	readonly outputs?: Readonly<Record<string, Ref>>;
}

/** Which Terraform has printed a plan. */
type Age = 'older' | 'newer';

interface PlanOptions {
	readonly age?: Age;
	/** Any other key of the file. */
	readonly [key: string]: Json | undefined;
}

export function ref(...references: readonly string[]): Ref {
	return { references };
}

/** Known after apply only, because the provider fills it in: nothing is written. */
export const COMPUTED: Ref = { references: [] };

/**
 * A plan that makes these resources, by their addresses. `calls` are those of modules, by their addresses without keys (`module.net`,
 * `module.net.module.zone`).
 */
export function plan(
	resources: Readonly<Record<string, WrittenBlock>>,
	calls: Readonly<Record<string, Call>> = {},
	{ age = 'newer', ...more }: PlanOptions = {},
): JsonFile {
	const all = Object.entries(resources).map(([address, written]) => ({ ...partsOf(address), written }));
	const modules = new Set(all.flatMap(({ module }) => (module === '' ? [] : [module])));
	return {
		name: 'plan.json',
		value: {
			format_version: '1.2',
			planned_values: {
				root_module: {
					resources: all.filter(({ module }) => module === '').map(plannedResource),
					child_modules: [...modules].map((address) => ({
						address,
						resources: all.filter(({ module }) => module === address).map(plannedResource),
					})),
				},
			},
			resource_changes: all.map((each) => ({
				...headOf(each),
				...(each.module === '' ? {} : { module_address: each.module }),
				change: { actions: ['create'], before: null, after: valuesOf(each.written), after_unknown: unknownOf(each.written) },
			})),
			configuration: {
				provider_config: { aws: { expressions: { region: { constant_value: 'eu-west-1' } } } },
				root_module: configured('', all, calls, age),
			},
			...more,
		},
	};
}

/** A plan that deletes some resources, and leaves others as they are. */
export function deleting(deleted: Readonly<Record<string, JsonObject>>, staying: Readonly<Record<string, JsonObject>> = {}): JsonFile {
	const change = (resources: Readonly<Record<string, JsonObject>>, action: 'delete' | 'no-op') =>
		Object.entries(resources).map(([address, values]) => ({
			...headOf(partsOf(address)),
			change: {
				actions: [action],
				before: values,
				after: action === 'delete' ? null : values,
				after_unknown: {},
			},
		}));
	return {
		name: 'plan.json',
		value: {
			format_version: '1.2',
			planned_values: {
				root_module: {
					resources: Object.entries(staying).map(([address, values]) => ({ ...headOf(partsOf(address)), values })),
				},
			},
			resource_changes: [...change(deleted, 'delete'), ...change(staying, 'no-op')],
		},
	};
}

/** A raw state with these resources, by their addresses. */
export function state(resources: Readonly<Record<string, JsonObject>>, name = 'terraform.tfstate'): JsonFile {
	return {
		name,
		value: {
			version: 4,
			terraform_version: '1.9.0',
			resources: Object.entries(resources).map(([address, attributes]) => {
				const { module, mode, type, name: own, index } = partsOf(address);
				return {
					...(module === '' ? {} : { module }),
					mode,
					type,
					name: own,
					provider: 'provider["registry.terraform.io/hashicorp/aws"]',
					instances: [{ ...(index === undefined ? {} : { index_key: index }), attributes }],
				};
			}),
		},
	};
}

/** The topology that files are imported to, without its first line; the check finds no error in it. */
export function topology(...files: readonly JsonFile[]): string {
	const text = importTerraform(files).text?.split('\n').slice(1).join('\n') ?? '';
	const [root] = analyse(new Map([['file:///nets/imported.topo.yaml', text]]), ['file:///nets']).roots;
	const errors = root === undefined ? [] : networkErrors(root).map(({ code, message }) => `${code}: ${message}`);
	assert.deepEqual(errors, [], text);
	return text;
}

/** What a topology has from a section on. */
export function from(section: string, text: string): string {
	return text.slice(text.indexOf(`\n${section}:\n`) + 1);
}

/** What is said of an import: `skipped aws_vpc.main: …`. */
export function notes(...files: readonly JsonFile[]): readonly string[] {
	return importTerraform(files).notes.map(({ kind, what, why }) => `${kind} ${what}: ${why}`);
}

interface Parts {
	readonly module: string;
	readonly mode: 'managed' | 'data';
	readonly type: string;
	readonly name: string;
	readonly index: string | number | undefined;
}

function partsOf(address: string): Parts {
	const [, module = '', data, type = '', name = '', key] =
		/^((?:module\.\w+(?:\[[^\]]*\])?\.?)*)(data\.)?(\w+)\.([\w-]+)(?:\[(.*)\])?$/.exec(address) ?? [];
	return {
		module: module.replace(/\.$/, ''),
		mode: data === undefined ? 'managed' : 'data',
		type,
		name,
		index: key === undefined ? undefined : JSON.parse(key),
	};
}

interface WrittenResource extends Parts {
	readonly written: WrittenBlock;
}

function headOf({ module, mode, type, name, index }: Parts): JsonObject {
	const key = index === undefined ? '' : `[${JSON.stringify(index)}]`;
	return {
		address: `${module === '' ? '' : `${module}.`}${mode === 'data' ? 'data.' : ''}${type}.${name}${key}`,
		mode,
		type,
		name,
		...(index === undefined ? {} : { index }),
		provider_name: 'registry.terraform.io/hashicorp/aws',
	};
}

function plannedResource(resource: WrittenResource): JsonObject {
	return { ...headOf(resource), values: valuesOf(resource.written) };
}

function valuesOf(block: WrittenBlock): JsonObject {
	return Object.fromEntries(
		Object.entries(block).flatMap(([key, value]) => {
			if (value === undefined || isRef(value)) return [];
			return [[key, isBlocks(value) ? value.map(valuesOf) : value] as const];
		}),
	);
}

function unknownOf(block: WrittenBlock): JsonObject {
	const told = Object.entries(block).flatMap(([key, value]) => {
		const unknown = unknownIn(value);
		return unknown === undefined ? [] : [[key, unknown] as const];
	});
	return Object.fromEntries([['id', block['id'] === undefined], ...told]);
}

function unknownIn(value: Written): Json | undefined {
	if (isRef(value)) return true;
	if (isBlocks(value)) return value.map(unknownOf);
	return Array.isArray(value) ? value.map((each) => each === null) : undefined;
}

/** Blocks that are attributes to the provider: older Terraform tells no expressions of them, and newer one a single one for all. */
const ATTRIBUTES_AS_BLOCKS: ReadonlySet<string> = new Set(['ingress', 'egress', 'route']);

function expressionsOf(block: WrittenBlock, age: Age): JsonObject {
	const told = Object.entries(block).flatMap(([key, value]) => {
		const expression = expressionOf(key, value, age);
		return expression === undefined ? [] : [[key, expression] as const];
	});
	return Object.fromEntries(told);
}

function expressionOf(key: string, value: Written, age: Age): Json | undefined {
	if (value === undefined || value === COMPUTED) return undefined;
	if (isRef(value)) return { references: lengthened(value.references) };
	if (ATTRIBUTES_AS_BLOCKS.has(key)) return age === 'older' || !isBlocks(value) ? undefined : { references: namesIn(value) };
	return isBlocks(value) ? value.map((each) => expressionsOf(each, age)) : { constant_value: value };
}

function namesIn(blocks: readonly WrittenBlock[]): readonly string[] {
	return blocks.flatMap((block) => Object.values(block).flatMap((value) => (isRef(value) ? lengthened(value.references) : [])));
}

/** As Terraform tells names: `aws_vpc.main.id` and `aws_vpc.main`. */
function lengthened(references: readonly string[]): readonly string[] {
	return references.flatMap((each) => {
		const steps = each.split(/(?=[.[])/);
		const shortest = /^(?:each|count|var|local)\./.test(each) ? 2 : each.startsWith('data.') ? 3 : each.startsWith('module.') ? 2 : 2;
		return steps.map((_, index) => steps.slice(0, steps.length - index).join('')).filter((__, index) => steps.length - index >= shortest);
	});
}

function configured(path: string, all: readonly WrittenResource[], calls: Readonly<Record<string, Call>>, age: Age): JsonObject {
	const blocks = new Map<string, WrittenResource>();
	for (const each of all) if (withoutKeys(each.module) === path) blocks.set(`${each.mode} ${each.type}.${each.name}`, each);
	const own = Object.entries(calls).filter(([address]) => address.replace(/\.?module\.\w+$/, '') === path);
	return {
		resources: [...blocks.values()].map(({ mode, type, name, written }) => {
			const { for_each: forEach, ...rest } = written;
			return {
				address: `${type}.${name}`,
				mode,
				type,
				name,
				provider_config_key: 'aws',
				expressions: expressionsOf(rest, age),
				...(isRef(forEach) ? { for_each_expression: { references: lengthened(forEach.references) } } : {}),
			};
		}),
		outputs: Object.fromEntries(
			Object.entries(calls[path]?.outputs ?? {}).map(([name, { references }]) => [
				name,
				{ expression: { references: lengthened(references) } },
			]),
		),
		module_calls: Object.fromEntries(
			own.map(([address, { expressions = {}, forEach }]) => [
				address.replace(/^.*module\./, ''),
				{
					expressions: Object.fromEntries(
						Object.entries(expressions).map(([name, { references }]) => [name, { references: lengthened(references) }]),
					),
					...(forEach === undefined ? {} : { for_each_expression: { references: lengthened(forEach.references) } }),
					module: configured(address, all, calls, age),
				},
			]),
		),
	};
}

function withoutKeys(module: string): string {
	return module.replace(/\[[^\]]*\]/g, '');
}

function isRef(value: Written): value is Ref {
	return typeof value === 'object' && value !== null && 'references' in value;
}

function isBlocks(value: Written): value is readonly WrittenBlock[] {
	return (
		Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'object' && each !== null && !Array.isArray(each))
	);
}
