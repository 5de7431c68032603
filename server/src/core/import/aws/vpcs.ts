/** VPCs and their subnets (`describe-vpcs`, `-vpc-attribute`, `-subnets`). */
import type { Ref } from '../records/recorded.ts';
import type { SubnetRecord, VpcRecord } from '../records/vpc.ts';
import { flag, items, type JsonObject, text } from './json.ts';
import { inOrder, inOrderOf } from './order.ts';
import { type Reading, recorded, recordsOf, stateOf } from './reading.ts';
import { untoldOfSubnets } from './untold-of-subnets.ts';

export function readVpcs(reading: Reading): readonly VpcRecord[] {
	const { gathered } = reading;
	const zones = new Map<string, string>();
	for (const { json } of gathered.of('Subnets')) {
		const [vpc, zone] = [text(json, 'VpcId'), text(json, 'AvailabilityZone')];
		if (vpc !== undefined && zone !== undefined) zones.set(vpc, zone);
	}
	return recordsOf(reading, 'Vpcs', 'VpcId', (found, id) => {
		const { json, region } = found;
		const zone = zones.get(id);
		const blocks = blocksOf(json);
		return {
			...recorded(found, id),
			blocks,
			region: (zone === undefined ? undefined : regionOfZone(zone)) ?? region,
			account: text(json, 'OwnerId'),
			dnsSupport: attribute(reading, id, 'EnableDnsSupport'),
			dnsHostnames: attribute(reading, id, 'EnableDnsHostnames'),
			state: stateOf(json),
		};
	});
}

function attribute({ gathered }: Reading, vpc: string, name: string): boolean | undefined {
	for (const { json } of gathered.of('VpcAttributes')) {
		const value = flag(json, name, 'Value');
		if (text(json, 'VpcId') === vpc && value !== undefined) return value;
	}
	return undefined;
}

/** The primary block is the one that a VPC is listed with; each of the others may have been taken away again. */
function blocksOf(json: JsonObject): readonly string[] {
	const primary = text(json, 'CidrBlock');
	const more = inOrder(items(json, 'CidrBlockAssociationSet').flatMap((each) => associated(each, 'CidrBlock', 'CidrBlockState') ?? []));
	return [...new Set([...(primary === undefined ? [] : [primary]), ...more, ...ipv6BlocksOf(json)])];
}

function ipv6BlocksOf(json: JsonObject): readonly string[] {
	return inOrder(
		items(json, 'Ipv6CidrBlockAssociationSet').flatMap((each) => associated(each, 'Ipv6CidrBlock', 'Ipv6CidrBlockState') ?? []),
	);
}

function associated(json: JsonObject, block: string, state: string): string | undefined {
	const word = text(json, state, 'State');
	return word === undefined || word === 'associated' ? text(json, block) : undefined;
}

/** A zone is called after its Region: `us-east-2a`, `us-west-2-lax-1a` (Amazon EC2 User Guide, "Regions and Zones"). */
function regionOfZone(zone: string): string | undefined {
	return /^[a-z]{2,4}(?:-[a-z]+)+?-\d+/.exec(zone)?.[0];
}

export function readSubnets(reading: Reading): readonly SubnetRecord[] {
	const untold = untoldOfSubnets(reading);
	return recordsOf(reading, 'Subnets', 'SubnetId', (found, id) => {
		const { json } = found;
		const ipv4 = text(json, 'CidrBlock');
		return {
			...recorded(found, id),
			vpc: text(json, 'VpcId') ?? '',
			blocks: [...(ipv4 === undefined ? [] : [ipv4]), ...ipv6BlocksOf(json)],
			zone: text(json, 'AvailabilityZone') ?? text(json, 'AvailabilityZoneId'),
			dns64: flag(json, 'EnableDns64') ?? false,
			untold: untold.get(id) ?? [],
			state: stateOf(json),
		};
	});
}

/** Subnets as people list them: zone by zone. */
export function byZone({ gathered }: Reading, subnets: readonly Ref[]): readonly Ref[] {
	const zones = new Map(gathered.of('Subnets').map(({ json }) => [text(json, 'SubnetId'), text(json, 'AvailabilityZone')]));
	return inOrderOf([...new Set(subnets)], (subnet) => `${zones.get(subnet) ?? ''} ${subnet}`);
}
