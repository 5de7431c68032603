/** The modules of a file, as they are found: each instance once, with the configuration that it was called with. */
import { at, isObject, items, type Json, type JsonObject, text } from '../../aws/json.ts';
import { modulesOf } from './address.ts';
import { type ModuleInstance, NOTHING, type Resource } from './resource.ts';

/** Those of one file. */
export interface Modules {
	/** The instance with this address, and with it those that it is in. */
	readonly at: (address: string) => ModuleInstance;
	/** Puts a resource into its module. */
	readonly add: (resource: Resource) => void;
	/** The instances of a block that are there; a list that grows while more are added. */
	readonly among: (module: ModuleInstance, block: string) => readonly Resource[];
}

interface Growing extends ModuleInstance {
	readonly resources: Map<string, Resource[]>;
	readonly children: Map<string, Growing[]>;
}

/** `configuration` is that of the root module, `variables` its values. */
export function modulesIn(configuration: Json | undefined, variables: Json | undefined): Modules {
	const own = isObject(configuration) ? configuration : undefined;
	const root: Growing = {
		...moduleInstance(undefined, '', undefined, own, undefined),
		variables: isObject(variables) ? variables : NOTHING,
	};
	const found = new Map<string, Growing>([['', root]]);
	const growing = new Map<ModuleInstance, Growing>([[root, root]]);
	const moduleAt = (address: string): Growing => {
		const before = found.get(address);
		if (before !== undefined) return before;
		let module = root;
		for (const { name, key } of modulesOf(address)) {
			module = childOf(module, name, key);
			growing.set(module, module);
		}
		found.set(address, module);
		return module;
	};
	const among = (module: ModuleInstance, block: string): Resource[] => {
		const resources = growing.get(module)?.resources;
		const before = resources?.get(block);
		if (before !== undefined) return before;
		const none: Resource[] = [];
		resources?.set(block, none);
		return none;
	};
	return { at: moduleAt, among, add: (resource) => among(resource.place.module, blockOf(resource)).push(resource) };
}

/** `aws_subnet.private`, `data.aws_vpc.main`: what a resource is called in its module. */
export function blockOf({ mode, type, name }: Pick<Resource, 'mode' | 'type' | 'name'>): string {
	return `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
}

/**
 * The instances of a module that a place in another one calls so. One that has no resources is in no list of them; its outputs mean
 * something all the same.
 */
export function childrenOf(module: ModuleInstance, name: string): readonly ModuleInstance[] {
	const children = module.children.get(name);
	if (children !== undefined) return children;
	const isCalled = at(module.configuration, 'module_calls', name) !== undefined;
	return isCalled ? [called(module, name, undefined)] : [];
}

function childOf(module: Growing, name: string, key: string | undefined): Growing {
	const children = module.children.get(name) ?? [];
	const before = children.find((each) => each.key === key);
	if (before !== undefined) return before;
	const child = called(module, name, key);
	children.push(child);
	module.children.set(name, children);
	return child;
}

function called(parent: ModuleInstance, name: string, key: string | undefined): Growing {
	const call = at(parent.configuration, 'module_calls', name);
	const configuration = at(call, 'module');
	return moduleInstance(parent, name, key, isObject(configuration) ? configuration : undefined, isObject(call) ? call : undefined);
}

function moduleInstance(
	parent: ModuleInstance | undefined,
	name: string,
	key: string | undefined,
	configuration: JsonObject | undefined,
	call: JsonObject | undefined,
): Growing {
	return {
		parent,
		name,
		key,
		configuration,
		call,
		variables: NOTHING,
		resources: new Map(),
		children: new Map(),
		configured: configuration === undefined ? new Map() : configuredIn(configuration),
	};
}

/** Of a module that is called a thousand times there is one configuration. */
const CONFIGURED = new WeakMap<JsonObject, ReadonlyMap<string, JsonObject>>();

function configuredIn(configuration: JsonObject): ReadonlyMap<string, JsonObject> {
	const before = CONFIGURED.get(configuration);
	if (before !== undefined) return before;
	const configured = new Map(
		items(configuration, 'resources').map((each) => {
			const mode = text(each, 'mode') === 'data' ? ('data' as const) : ('managed' as const);
			return [blockOf({ mode, type: text(each, 'type') ?? '', name: text(each, 'name') ?? '' }), each] as const;
		}),
	);
	CONFIGURED.set(configuration, configured);
	return configured;
}
