/** Puts what a file lists into its modules, beside its configuration. */
import { at, isObject, type Json, type JsonObject, text, texts } from '../../aws/json.ts';
import type { Origin } from '../../records/recorded.ts';
import { addressOf, type Entry } from './entries.ts';
import { blockOf, type Modules, modulesIn } from './modules.ts';
import type { Planned } from './plan.ts';
import type { ModuleInstance, Resource, Snapshot } from './resource.ts';

/** `file` is all of it, for its configuration and its variables. */
export function snapshotOf({ entries, replaced, deleted }: Planned, file: JsonObject, origin: Origin): Snapshot {
	const modules = modulesIn(at(file, 'configuration', 'root_module'), at(file, 'variables'));
	const making: Making = { modules, providers: at(file, 'configuration', 'provider_config'), variables: at(file, 'variables'), origin };
	const resources = entries.map((entry) => resourceOf(making, entry));
	for (const resource of resources) modules.add(resource);
	const before = (all: readonly Entry[]) => all.map((entry) => resourceOf(making, entry));
	return { resources, replaced: before(replaced), deleted: before(deleted) };
}

interface Making {
	readonly modules: Modules;
	readonly providers: Json | undefined;
	readonly variables: Json | undefined;
	readonly origin: Origin;
}

function resourceOf(making: Making, entry: Entry): Resource {
	const { mode, type, name, key, provider, values, unknown } = entry;
	const module = making.modules.at(entry.module);
	const block = blockOf(entry);
	const configured = module.configured.get(block);
	const expressions = at(configured, 'expressions');
	return {
		address: addressOf(entry),
		mode,
		type,
		name,
		key,
		provider,
		region: regionOf(making, configured, module),
		origin: making.origin,
		values,
		unknown,
		expressions: isObject(expressions) ? expressions : undefined,
		around: undefined,
		place: { module, key, among: making.modules.among(module, block), forEach: at(configured, 'for_each_expression') },
	};
}

/**
 * A constant, or a variable of the root module. A key of a provider that a module was handed is no key of `provider_config`
 * (`module.net:aws`): then the root module's of the same name was most likely handed over, unless there are several.
 */
function regionOf({ providers, variables }: Making, configured: JsonObject | undefined, module: ModuleInstance): string | undefined {
	const key = text(configured, 'provider_config_key') ?? 'aws';
	const own = at(providers, key, 'expressions', 'region');
	const isAlone = isObject(providers) && Object.keys(providers).filter((each) => /^aws(\.|$)/.test(each)).length === 1;
	const region = own ?? (isAlone && module.parent !== undefined ? at(providers, 'aws', 'expressions', 'region') : undefined);
	const constant = text(region, 'constant_value');
	if (constant !== undefined) return constant;
	const variable = /^var\.([A-Za-z0-9_-]+)$/.exec(texts(region, 'references')[0] ?? '')?.[1];
	return variable === undefined ? undefined : text(variables, variable, 'value');
}
