/** What Terraform's files are read into, whichever of their forms they have. */
import type { Json, JsonObject } from '../../aws/json.ts';
import type { Origin } from '../../records/recorded.ts';

/** A plan or a state, with everything that is in it. */
export interface Snapshot {
	readonly resources: readonly Resource[];
	/** What resources were before a plan deletes or changes them: of these the values alone are of use. */
	readonly replaced: readonly Resource[];
	/** Of these what is in AWS no more. */
	readonly deleted: readonly Resource[];
}

/** One instance of a resource or of a data source, and all that it says. */
export interface Resource extends Part {
	readonly mode: 'managed' | 'data';
	readonly type: string;
	readonly name: string;
	/** Of `count` or `for_each`. */
	readonly key: string | undefined;
	/** The provider's own name (`aws`); undefined where the file does not say it. */
	readonly provider: string | undefined;
	/** The Region that its provider is configured with. */
	readonly region: string | undefined;
}

/** Values that stand together: all of a resource, or those of a block in it. */
export interface Part {
	/** Of the resource: `module.net["a"].aws_subnet.private[0]`. */
	readonly address: string;
	readonly origin: Origin;
	readonly values: JsonObject;
	/** What is known after apply only, in the form of the values (`after_unknown`); undefined where a file does not tell. */
	readonly unknown: Json | undefined;
	/** The expressions that it is written with; undefined where none are told. */
	readonly expressions: JsonObject | undefined;
	/** The one expression that is told for a block and all others of its name (Terraform: "attributes as blocks"). */
	readonly around: Json | undefined;
	readonly place: Place;
}

/** Where an expression stands: what the names of a module, `count.index` and `each.key` mean in it. */
export interface Place {
	readonly module: ModuleInstance;
	readonly key: string | undefined;
	/** All instances that are made of the same block, this one among them. */
	readonly among: readonly Keyed[];
	/** What `each.value` is of. */
	readonly forEach: Json | undefined;
}

export interface Keyed {
	readonly key: string | undefined;
}

/** A module as it was called. */
export interface ModuleInstance extends Keyed {
	/** Undefined: it is the root module. */
	readonly parent: ModuleInstance | undefined;
	readonly name: string;
	/** Undefined where the file has no configuration. */
	readonly configuration: JsonObject | undefined;
	/** How its parent calls it. */
	readonly call: JsonObject | undefined;
	/** The values of variables: told for the root module alone. */
	readonly variables: JsonObject;
	/** Instances of resources by `type.name`, of data sources by `data.type.name`. */
	readonly resources: ReadonlyMap<string, readonly Resource[]>;
	readonly children: ReadonlyMap<string, readonly ModuleInstance[]>;
	/** The configuration of resources and data sources, by the same names. */
	readonly configured: ReadonlyMap<string, JsonObject>;
}

export const NOTHING: JsonObject = {};
