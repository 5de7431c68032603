/** The same account printed otherwise: in another order, or with other names. */
import type { JsonFile } from '../../../../server/src/core/import/aws/gather.ts';
import { isList, type Json } from '../../../../server/src/core/import/aws/json.ts';
import type { Random } from '../../../kernel/draw/random.ts';

/** The files, all lists and all keys in another order. */
export function inAnotherOrder(random: Random, files: readonly JsonFile[]): readonly JsonFile[] {
	const shuffled = (value: Json): Json => {
		if (isList(value)) return random.shuffled(value.map(shuffled));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(random.shuffled(Object.entries(value)).map(([key, each]: readonly [string, Json]) => [key, shuffled(each)]));
	};
	return random.shuffled(files).map(({ name, value }) => ({ name, value: shuffled(value) }));
}

/** Names that people give, few of which are names of the language; many things get the same one, and some get none. */
export const NAMES: readonly string[] = [
	...['main', 'default', 'internet', 'aws', 'null', 'true', 'false', 'none', 'auto', 'local'],
	...['web', 'web', 'web-2', 'WEB', 'web server', 'web.server', 'a.b.c', 'web_', '_web', '-web', 'v0', 'tgw', 'offices'],
	...['Übergang', 'ß', '名前', '🙂', '1st', '2', '10.0.0.0/16', '203.0.113.9', '::1'],
	...[
		'x: y',
		'# note',
		'- list',
		'{ a: b }',
		'[c]',
		'"quoted"',
		"it's",
		'*all',
		'&all',
		'!all',
		'|',
		'>',
		'@home',
		'%',
		'`',
		'a\nb',
		'\t',
		' ',
	],
	...[
		'vpc-0a1b2c3d4e5f60718',
		'sg-09920178b31c4d5e6',
		'com.amazonaws.eu-west-1.s3',
		'eth0',
		'via',
		'all',
		'tcp 443',
		'port',
		'x'.repeat(255),
	],
];

/** What each of these is called is drawn from `NAMES`. */
const NAME_KEYS: ReadonlySet<string> = new Set([
	'GroupName',
	'PrefixListName',
	'FunctionName',
	'TargetGroupName',
	'directConnectGatewayName',
	'virtualInterfaceName',
]);

export function withOtherNames(random: Random, files: readonly JsonFile[]): readonly JsonFile[] {
	const renamed = (value: Json): Json => {
		if (isList(value)) return value.map(renamed);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, each]: [string, Json]) => {
				if (key === 'Tags' && random.chance(0.2)) return [key, []];
				if (key === 'Tags') return [key, [{ Key: 'Name', Value: random.pick(NAMES) }]];
				return [key, NAME_KEYS.has(key) && mayBeCalledOtherwise(each) ? random.pick(NAMES.filter(mayBeCalledOtherwise)) : renamed(each)];
			}),
		);
	};
	return files.map(({ name, value }) => ({ name, value: renamed(value) }));
}

/** The default group is called so and no other one; AWS's own lists begin like that and no other ones. */
function mayBeCalledOtherwise(name: Json): boolean {
	return name !== 'default' && !(typeof name === 'string' && name.startsWith('com.amazonaws.'));
}
