/** Subnets (AWS CloudFormation Template Reference, "AWS::EC2::Subnet", "AWS::EC2::SubnetCidrBlock"). */
import type { SubnetRecord } from '../../records/vpc.ts';
import { inside } from '../naming.ts';
import { blockIn, isSkipped, partsOf, property, type Reading, recorded, recordsOf, skipPart, told } from '../reading.ts';
import { flagOf } from '../settings.ts';
import type { Resource } from '../template/template.ts';
import { literal, reasonOf } from '../values/value.ts';

/** A subnet in no VPC of the templates has no record, nor has one of which no block is known. */
export function readSubnets(reading: Reading): readonly SubnetRecord[] {
	const subnets = recordsOf(reading, ['AWS::EC2::Subnet'], (resource) => {
		const vpc = inside(reading, property(reading, resource, 'VpcId'), 'VPC');
		if (isSkipped(vpc)) return vpc;
		const ipv4 = property(reading, resource, 'CidrBlock');
		const ipv6 = ipv6Block(reading, resource);
		const block = blockIn(ipv4, 'block');
		if (isSkipped(block) && (ipv6 === undefined || ipv4.kind !== 'nothing')) {
			return ipv4.kind === 'nothing' && isOfPool(reading, resource) ? { skipped: 'IPAM chooses its block' } : block;
		}
		return {
			...recorded(reading, resource),
			vpc,
			blocks: [...(isSkipped(block) ? [] : [block]), ...(ipv6 === undefined ? [] : [ipv6])],
			zone: told(reading, resource, 'AvailabilityZone', 'zone') ?? told(reading, resource, 'AvailabilityZoneId', 'zone'),
			dns64: flagOf(reading, resource, 'EnableDns64', 'DNS64', false),
			state: undefined,
		};
	});
	const more = partsOf(reading, ['AWS::EC2::SubnetCidrBlock'], (resource) => {
		const subnet = inside(reading, property(reading, resource, 'SubnetId'), 'subnet');
		if (isSkipped(subnet)) return subnet;
		const block = blockIn(property(reading, resource, 'Ipv6CidrBlock'), 'block');
		return isSkipped(block) ? block : { subnet, block };
	});
	return subnets.map((subnet) => ({
		...subnet,
		blocks: [...subnet.blocks, ...more.flatMap((each) => (each.subnet === subnet.ref ? [each.block] : []))],
	}));
}

function ipv6Block(reading: Reading, resource: Resource): string | undefined {
	const value = property(reading, resource, 'Ipv6CidrBlock');
	if (value.kind === 'nothing') return undefined;
	const block = literal(value);
	if (block === undefined) skipPart(reading, resource, 'the IPv6 block', reasonOf(value));
	return block;
}

function isOfPool(reading: Reading, resource: Resource): boolean {
	return ['Ipv4IpamPoolId', 'Ipv6IpamPoolId'].some((key) => property(reading, resource, key).kind !== 'nothing');
}
