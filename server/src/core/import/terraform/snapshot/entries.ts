/** The resources that a plan or a state lists, one after the other, before they are put into their modules. */
import { at, isObject, items, type Json, type JsonObject, text } from '../../aws/json.ts';
import { NOTHING } from './resource.ts';

/** One instance of a resource as a file has it. */
export interface Entry {
	/** The address of its module; empty for the root module. */
	readonly module: string;
	readonly mode: 'managed' | 'data';
	readonly type: string;
	readonly name: string;
	readonly key: string | undefined;
	readonly provider: string | undefined;
	readonly values: JsonObject;
	readonly unknown: Json | undefined;
}

/**
 * Every resource below `planned_values` or `values`, whatever module it is in (Terraform documentation, "JSON Output Format", values
 * representation). Objects that a replacement has left behind (deposed ones) are none.
 */
export function entriesOfModules(root: Json | undefined): readonly Entry[] {
	const entries: Entry[] = [];
	const waiting: { readonly module: JsonObject; readonly address: string }[] = isObject(root) ? [{ module: root, address: '' }] : [];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const { module, address } = next;
		for (const each of items(module, 'resources')) {
			const entry = text(each, 'deposed_key') === undefined ? entryOf(each, address, at(each, 'values'), undefined) : undefined;
			if (entry !== undefined) entries.push(entry);
		}
		const children = items(module, 'child_modules').map((child) => ({ module: child, address: text(child, 'address') ?? address }));
		for (const child of children.reverse()) waiting.push(child);
	}
	return entries;
}

/** A resource of a module, or the one that a change is about; `values` are what it has, or will have. */
export function entryOf(json: JsonObject, module: string, values: Json | undefined, unknown: Json | undefined): Entry | undefined {
	const type = text(json, 'type');
	const name = text(json, 'name');
	const mode = text(json, 'mode') ?? 'managed';
	if (type === undefined || name === undefined || !isMode(mode)) return undefined;
	return {
		module,
		mode,
		type,
		name,
		key: text(json, 'index'),
		provider: providerOf(text(json, 'provider_name')),
		values: isObject(values) ? values : NOTHING,
		unknown,
	};
}

/** Resources that exist only while Terraform runs (`ephemeral`) are no part of a network. */
export function isMode(mode: string): mode is Entry['mode'] {
	return mode === 'managed' || mode === 'data';
}

/**
 * The provider's own name: `registry.terraform.io/hashicorp/aws`, `aws`, and in states `provider["registry.terraform.io/hashicorp/aws"].west`,
 * `module.net.provider.aws`.
 */
export function providerOf(source: string | undefined): string | undefined {
	if (source === undefined) return undefined;
	const inner = /provider\["([^"]+)"\]/.exec(source)?.[1] ?? /(?:^|\.)provider\.([A-Za-z0-9_-]+)/.exec(source)?.[1] ?? source;
	return inner.split('/').at(-1);
}

/** What tells an entry from all others of its file. */
export function addressOf({ module, mode, type, name, key }: Entry): string {
	const own = `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
	const index = key === undefined ? '' : /^\d+$/.test(key) ? `[${key}]` : `[${JSON.stringify(key)}]`;
	return `${module === '' ? '' : `${module}.`}${own}${index}`;
}
