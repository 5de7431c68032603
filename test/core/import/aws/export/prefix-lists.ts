/** `describe-managed-prefix-lists`, `get-managed-prefix-list-entries`, and AWS's own lists of its services (`describe-prefix-lists`). */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { NetworkHost } from '../../../../../server/src/core/model/network.ts';
import { familyOf, formatPrefix } from '../../../../../server/src/core/net/prefix.ts';
import { type Exporting, entitiesOf, type Listed, object, printed, tags } from './exporting.ts';
import { hashedId } from './ids.ts';
import { regionOf } from './regions.ts';

export function prefixListFiles(own: Exporting): readonly JsonFile[] {
	const lists = entitiesOf(own, 'prefix-list');
	return [
		...printed(
			'describe-managed-prefix-lists',
			'PrefixLists',
			lists.map((list) => ({
				region: undefined,
				json: {
					PrefixListId: own.idOf(list.key),
					PrefixListName: list.shortName,
					AddressFamily: list.blocks.some(({ prefix }) => familyOf(prefix) === 'ipv6') ? 'IPv6' : 'IPv4',
					State: 'create-complete',
					MaxEntries: list.maxEntries ?? Math.max(1, list.blocks.length),
					Version: 1,
					Tags: tags(list),
				},
			})),
		),
		...lists.map((list) => ({
			name: `get-managed-prefix-list-entries-${own.idOf(list.key)}.json`,
			value: { Entries: list.blocks.map(({ prefix }) => ({ Cidr: formatPrefix(prefix) })) },
		})),
		...printed('describe-prefix-lists', 'PrefixLists', serviceLists(own)),
	];
}

/** AWS has such a list in each Region, of those that somebody names and of others. */
function serviceLists(own: Exporting): readonly Listed[] {
	const regions = [...new Set(entitiesOf(own, 'vpc').map((vpc) => regionOf(own, vpc)))];
	const services = entitiesOf(own, 'network-host').filter(({ key }) => key.startsWith('service:') && own.network.references.has(key));
	return regions.flatMap((region) =>
		services.map((service) => ({
			region,
			json: object({ PrefixListId: serviceListId(service, region), PrefixListName: serviceName(service, region), Cidrs: [] }),
		})),
	);
}

export function serviceListId({ name }: NetworkHost, region: string | undefined): string {
	return hashedId('pl', `${name} in ${region ?? ANY_REGION}`).slice(0, 'pl-'.length + 8);
}

/** `aws.s3` as AWS calls it: `com.amazonaws.us-east-1.s3`. */
export function serviceName({ shortName }: NetworkHost, region: string | undefined): string {
	return `com.amazonaws.${region ?? ANY_REGION}.${shortName}`;
}

const ANY_REGION = 'us-east-1';
