/** VPCs and their subnets. */
import { text } from '../../aws/json.ts';
import type { Ref } from '../../records/recorded.ts';
import type { SubnetRecord, VpcRecord } from '../../records/vpc.ts';
import { companionsOf } from '../companions.ts';
import { assume, leaveOut, type Reading, recorded, skip } from '../reading.ts';
import { statusOf } from '../references/parts.ts';
import { refBy, thing } from '../references/resolve.ts';
import type { Resource } from '../snapshot/resource.ts';
import { flagOf } from '../usual.ts';

/** `aws_vpc` and `aws_default_vpc`, with the blocks that were associated later. */
export function readVpcs(reading: Reading): readonly VpcRecord[] {
	const ipv4 = companionsOf(reading, ['aws_vpc_ipv4_cidr_block_association'], 'vpc_id', 'vpc', undefined);
	const ipv6 = companionsOf(reading, ['aws_vpc_ipv6_cidr_block_association'], 'vpc_id', 'vpc', undefined);
	const zones = zonesByVpc(reading);
	return reading.of('aws_vpc', 'aws_default_vpc').flatMap((vpc) => {
		const { values } = vpc;
		const { ref } = recorded(reading, vpc);
		const primary = text(values, 'cidr_block') ?? (vpc.type === 'aws_default_vpc' ? defaultBlock(reading, vpc) : undefined);
		if (primary === undefined) return leaveOut(reading, vpc, NO_BLOCK);
		const more = (ipv4.get(ref) ?? []).flatMap((each) => blockOf(reading, each, 'cidr_block') ?? []);
		const more6 = [...(isGiven6(reading, vpc) ? [vpc] : []), ...(ipv6.get(ref) ?? [])].flatMap(
			(each) => blockOf(reading, each, 'ipv6_cidr_block') ?? [],
		);
		const zone = zones.get(ref);
		return {
			...recorded(reading, vpc),
			blocks: [...new Set([primary, ...more, ...more6])],
			region: regionOf(vpc) ?? (zone === undefined ? undefined : regionOfZone(zone)) ?? vpc.region,
			account: text(values, 'owner_id') ?? text(values, 'arn')?.split(':')[ARN_ACCOUNT],
			dnsSupport: flagOf(reading, vpc, 'enable_dns_support', true),
			// The provider says no where nobody says yes; the default VPC has it (Terraform AWS provider, `aws_vpc`).
			dnsHostnames: flagOf(reading, vpc, 'enable_dns_hostnames', vpc.type === 'aws_default_vpc'),
			state: undefined,
		};
	});
}

const NO_BLOCK = 'its block is known after apply only';

/** Every default VPC has this block (Amazon VPC User Guide, "Default VPC components"). */
function defaultBlock(reading: Reading, vpc: Resource): string {
	assume(reading, vpc, `its block is ${DEFAULT_BLOCK}, as every default VPC has it`);
	return DEFAULT_BLOCK;
}

const DEFAULT_BLOCK = '172.31.0.0/16';

/** A block; noted where it is known after apply only. */
function blockOf(reading: Reading, resource: Resource, key: string): string | undefined {
	return text(resource.values, key) ?? skip(reading, resource, `its ${key} is known after apply only: it is imported without it`);
}

/** Whether a VPC gets IPv6; where it does not, a plan calls the block unknown all the same. */
function isGiven6(reading: Reading, vpc: Resource): boolean {
	const asked = ['ipv6_cidr_block', 'ipv6_ipam_pool_id'].some((key) => statusOf(vpc, key) !== 'absent');
	return asked || flagOf(reading, vpc, 'assign_generated_ipv6_cidr_block', false);
}

/** The Region that a resource names by itself, or that its ARN has. */
export function regionOf({ values }: Resource): string | undefined {
	const ofArn = text(values, 'arn')?.split(':')[ARN_REGION];
	return text(values, 'region') ?? (ofArn === '' ? undefined : ofArn);
}

/** `arn:aws:ec2:REGION:ACCOUNT:vpc/ID`. */
const ARN_REGION = 3;
const ARN_ACCOUNT = 4;

function zonesByVpc(reading: Reading): ReadonlyMap<Ref, string> {
	const zones = new Map<Ref, string>();
	for (const subnet of reading.of('aws_subnet', 'aws_default_subnet')) {
		const [vpc, zone] = [refBy(reading, subnet, 'vpc_id', 'vpc'), text(subnet.values, 'availability_zone')];
		if (vpc !== undefined && zone !== undefined) zones.set(vpc, zone);
	}
	return zones;
}

/** A zone is called after its Region: `us-east-2a`, `us-west-2-lax-1a` (Amazon EC2 User Guide, "Regions and Zones"). */
function regionOfZone(zone: string): string | undefined {
	return /^[a-z]{2,4}(?:-[a-z]+)+?-\d+/.exec(zone)?.[0];
}

/** `aws_subnet` and `aws_default_subnet`. */
export function readSubnets(reading: Reading): readonly SubnetRecord[] {
	return reading.of('aws_subnet', 'aws_default_subnet').flatMap((subnet) => {
		const { values } = subnet;
		const vpc = vpcOf(reading, subnet);
		if (vpc === undefined) return [];
		const ipv4 = text(values, 'cidr_block');
		const ipv6 = statusOf(subnet, 'ipv6_cidr_block') === 'absent' ? undefined : blockOf(reading, subnet, 'ipv6_cidr_block');
		const blocks = [ipv4, ipv6].flatMap((each) => each ?? []);
		if (blocks.length === 0) return leaveOut(reading, subnet, NO_BLOCK);
		return {
			...recorded(reading, subnet),
			vpc,
			blocks,
			zone: text(values, 'availability_zone') ?? text(values, 'availability_zone_id'),
			dns64: flagOf(reading, subnet, 'enable_dns64', false),
			state: undefined,
		};
	});
}

/** The VPC whose first route table or network ACL a resource takes over, which is what its key names. Noted where it is not told. */
export function vpcOfDefault(
	reading: Reading,
	resource: Resource,
	key: 'default_route_table_id' | 'default_network_acl_id',
): Ref | undefined {
	const id = text(resource.values, key);
	if (text(resource.values, 'vpc_id') !== undefined) return vpcOf(reading, resource);
	const found = thing(reading, resource, key, 'vpc');
	if (id === undefined && found.kind === 'found') return found.ref;
	const vpc = id === undefined ? undefined : reading.of('aws_vpc', 'aws_default_vpc').find(({ values }) => text(values, key) === id);
	if (vpc !== undefined) return reading.refOf(vpc);
	return skip(reading, resource, found.kind === 'unknown' ? found.why : 'its VPC was not read');
}

/** The VPC that a resource is in; without one it is the default VPC. Noted where it is not told. */
export function vpcOf(reading: Reading, resource: Resource): Ref | undefined {
	const found = thing(reading, resource, 'vpc_id', 'vpc');
	switch (found.kind) {
		case 'found':
			return found.ref;
		case 'unknown':
			return skip(reading, resource, found.why);
		case 'absent': {
			const [one, ...others] = reading.of('aws_default_vpc').filter(({ region }) => region === resource.region);
			if (one !== undefined && others.length === 0) return reading.refOf(one);
			return skip(reading, resource, 'it is in the default VPC of its account, which was not read');
		}
	}
}
