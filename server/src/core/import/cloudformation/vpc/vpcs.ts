/** VPCs and their blocks (AWS CloudFormation Template Reference, "AWS::EC2::VPC", "AWS::EC2::VPCCidrBlock"). */
import type { Ref } from '../../records/recorded.ts';
import type { VpcRecord } from '../../records/vpc.ts';
import { inside } from '../naming.ts';
import { blockIn, isSkipped, partsOf, property, type Reading, recorded, recordsOf, type Skipped } from '../reading.ts';
import { flagOf } from '../settings.ts';
import type { Resource } from '../template/template.ts';
import { flag, reasonOf, said } from '../values/value.ts';

/** A VPC whose first block is not known has no record, and then neither has anything in it. */
export function readVpcs(reading: Reading): readonly VpcRecord[] {
	const { region, account } = reading.world.settings;
	const vpcs = recordsOf(reading, ['AWS::EC2::VPC'], (resource) => {
		const block = firstBlock(reading, resource);
		if (isSkipped(block)) return block;
		return {
			...recorded(reading, resource),
			blocks: [block],
			region,
			account,
			dnsSupport: flagOf(reading, resource, 'EnableDnsSupport', 'DNS support', true),
			dnsHostnames: flagOf(reading, resource, 'EnableDnsHostnames', 'giving of DNS names', false),
			state: undefined,
		};
	});
	const more = partsOf(reading, ['AWS::EC2::VPCCidrBlock'], (resource) => furtherBlock(reading, resource));
	return vpcs.map((vpc) => ({
		...vpc,
		blocks: [...new Set([...vpc.blocks, ...more.flatMap((each) => (each.vpc === vpc.ref ? [each.block] : []))])],
	}));
}

function firstBlock(reading: Reading, resource: Resource): string | Skipped {
	const fromPool = property(reading, resource, 'CidrBlock').kind === 'nothing' && hasPool(reading, resource, 'Ipv4IpamPoolId');
	return fromPool ? { skipped: 'IPAM chooses its block' } : blockIn(property(reading, resource, 'CidrBlock'), 'block');
}

function furtherBlock(reading: Reading, resource: Resource): { readonly vpc: Ref; readonly block: string } | Skipped {
	const vpc = inside(reading, property(reading, resource, 'VpcId'), 'VPC');
	if (isSkipped(vpc)) return vpc;
	const values = [property(reading, resource, 'CidrBlock'), property(reading, resource, 'Ipv6CidrBlock')];
	const known = values.find((each) => said(each) !== undefined);
	if (known !== undefined) {
		const block = blockIn(known, 'block');
		return isSkipped(block) ? block : { vpc, block };
	}
	const provided = property(reading, resource, 'AmazonProvidedIpv6CidrBlock');
	if (flag(provided) === true) return { skipped: 'AWS chooses its IPv6 block when the stack is made' };
	if (hasPool(reading, resource, 'Ipv4IpamPoolId') || hasPool(reading, resource, 'Ipv6IpamPoolId')) {
		return { skipped: 'IPAM chooses its block' };
	}
	const written = [...values, ...(flag(provided) === undefined ? [provided] : [])].find(({ kind }) => kind !== 'nothing');
	return { skipped: written === undefined ? 'it has no block' : `its block is not known: ${reasonOf(written)}` };
}

function hasPool(reading: Reading, resource: Resource, key: string): boolean {
	return property(reading, resource, key).kind !== 'nothing';
}
