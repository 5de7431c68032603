/** What files of the AWS command line say, one fact a thing, whatever the order: two accounts are the same when their facts are. */
import type { JsonFile } from '../../../../server/src/core/import/aws/gather.ts';
import { isList, type Json } from '../../../../server/src/core/import/aws/json.ts';

export interface FactsOptions {
	/** What things are called counts too, beside what they are. */
	readonly withNames: boolean;
}

/** Each thing of each list, as text. */
export function factsOf(files: readonly JsonFile[], { withNames }: FactsOptions): ReadonlySet<string> {
	const isSaid = (key: string, object: Readonly<Record<string, Json>>) =>
		withNames || !(NAMES.has(key) || (key === 'LoadBalancerName' && 'LoadBalancerArn' in object));
	const ordered = (value: Json): Json => {
		if (isList(value)) {
			const items = value.filter((each) => !isLearnt(each)).map((each) => JSON.stringify(ordered(each)));
			return items.sort();
		}
		if (typeof value !== 'object' || value === null) return value;
		const keys = Object.keys(value).filter((key) => isSaid(key, value));
		return Object.fromEntries(keys.sort().map((key) => [key, ordered(value[key] ?? null)]));
	};
	return new Set(
		files.flatMap(({ name, value }) =>
			Object.entries(value ?? {}).flatMap(([list, content]: [string, Json]) =>
				(isList(content) ? content : [content]).map((each) => `${name} ${list} ${JSON.stringify(ordered(each))}`),
			),
		),
	);
}

const NAMES: ReadonlySet<string> = new Set([
	'Tags',
	'GroupName',
	'Description',
	'PrefixListName',
	'FunctionName',
	'TargetGroupName',
	'directConnectGatewayName',
	'virtualInterfaceName',
]);

/** A route that a VPN gateway has learnt follows from the networks behind it, of which AWS tells no more than this. */
function isLearnt(value: Json): boolean {
	return typeof value === 'object' && value !== null && 'Origin' in value && value['Origin'] === 'EnableVgwRoutePropagation';
}

/** What one says and the other does not, marked by whose it is; a few of it. */
export function differences(before: ReadonlySet<string>, after: ReadonlySet<string>): readonly string[] {
	const lost = [...before].filter((fact) => !after.has(fact)).map((fact) => `lost: ${fact}`);
	const gained = [...after].filter((fact) => !before.has(fact)).map((fact) => `gained: ${fact}`);
	return [...lost, ...gained].slice(0, MOST_SHOWN);
}

const MOST_SHOWN = 6;
