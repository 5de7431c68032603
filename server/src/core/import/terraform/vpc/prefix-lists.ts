/** Prefix lists: customers' own, and those of AWS's services that rules and routes name. */
import { number, text } from '../../aws/json.ts';
import type { PrefixListRecord } from '../../records/between.ts';
import { companionsOf, goneFrom } from '../companions.ts';
import { assume, MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { blocksOf, statusOf } from '../references/parts.ts';
import type { Resource } from '../snapshot/resource.ts';

/** `aws_ec2_managed_prefix_list` with its entries; services' lists as endpoints and data sources tell them. */
export function readPrefixLists(reading: Reading): readonly PrefixListRecord[] {
	const entries = companionsOf(reading, ['aws_ec2_managed_prefix_list_entry'], 'prefix_list_id', 'prefix-list', MAY_BE_WRONG);
	const own = reading.of('aws_ec2_managed_prefix_list').map((list) => {
		const record = recorded(reading, list);
		const blocks = blocksUnder(reading, list, entries.get(record.ref) ?? []);
		if (blocks.length === 0) assume(reading, list, 'it has no entries');
		return { ...record, blocks, maxEntries: number(list.values, 'max_entries'), service: undefined };
	});
	const services = [...ofEndpoints(reading), ...ofDataSources(reading)];
	const once = new Map(services.map((each) => [each.ref, each]));
	return [...own, ...once.values()];
}

/** Entries stand in their list, by themselves, or both ways. */
function blocksUnder(reading: Reading, list: Resource, own: readonly Resource[]): readonly string[] {
	const gone = goneFrom(reading, 'aws_ec2_managed_prefix_list_entry', 'prefix_list_id', list, ['entry']);
	const goneBlocks = new Set(gone.map(({ values }) => text(values, 'cidr')));
	const inline = blocksOf(list, 'entry');
	if (statusOf(list, 'entry') === 'unknown' && inline.length === 0)
		skip(reading, list, `its entries are known after apply only: ${MAY_BE_WRONG}`);
	const read = [...inline.filter(({ values }) => !goneBlocks.has(text(values, 'cidr'))), ...own].flatMap(
		(each) => text(each.values, 'cidr') ?? skip(reading, each, `an entry of it is known after apply only: ${MAY_BE_WRONG}`) ?? [],
	);
	return [...new Set(read)];
}

/** A gateway endpoint names its service's list. */
function ofEndpoints(reading: Reading): readonly PrefixListRecord[] {
	return reading.of('aws_vpc_endpoint').flatMap((endpoint) => {
		const service = serviceOf(text(endpoint.values, 'service_name'));
		const id = text(endpoint.values, 'prefix_list_id');
		if (service === undefined || (text(endpoint.values, 'vpc_endpoint_type') ?? 'Gateway') !== 'Gateway') return [];
		return serviceList(id ?? `${reading.refOf(endpoint)}.prefix_list_id`, id, service, endpoint);
	});
}

function ofDataSources(reading: Reading): readonly PrefixListRecord[] {
	return ['aws_prefix_list', 'aws_ec2_managed_prefix_list'].flatMap(reading.data).flatMap((list) => {
		const service = serviceOf(text(list.values, 'name'));
		const id = text(list.values, 'id');
		return service === undefined || id === undefined ? [] : serviceList(id, id, service, list);
	});
}

function serviceList(ref: string, id: string | undefined, service: string, { origin }: Resource): PrefixListRecord {
	return { ref, id, name: service, origin, blocks: [], maxEntries: undefined, service };
}

/** `com.amazonaws.eu-west-1.s3` is the list of `s3`. */
function serviceOf(name: string | undefined): string | undefined {
	return /^com\.amazonaws\.[a-z0-9-]+\.(.+)$/.exec(name ?? '')?.[1];
}
