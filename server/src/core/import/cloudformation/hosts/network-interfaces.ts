/** Network interfaces, of instances or by themselves (AWS CloudFormation Template Reference, "AWS::EC2::NetworkInterface"). */
import { parseAddress } from '../../../net/address.ts';
import type { InterfaceRecord } from '../../records/hosts.ts';
import type { Ref } from '../../records/recorded.ts';
import type { SubnetRecord } from '../../records/vpc.ts';
import { allOf, anywhere, inside } from '../naming.ts';
import { assume, isSkipped, knownTexts, property, type Reading, type Skipped, skipPart } from '../reading.ts';
import { flagIn } from '../settings.ts';
import type { Resource } from '../template/template.ts';
import { field, flag, items, literal, reasonOf, type Value } from '../values/value.ts';

/** An interface as a template writes it: somewhere in an instance, or as a resource. */
export interface WrittenInterface {
	readonly ref: Ref;
	/** What it belongs to, for what there is to say. */
	readonly resource: Resource;
	readonly device: number;
	readonly get: (key: string) => Value;
	/** It is made with its instance, as the only one: then its subnet may lend it a public address. */
	readonly mayBorrow: boolean;
}

/** One in no subnet of the templates has no record. Without an address that is known it has any free one. */
export function interfaceRecord(
	reading: Reading,
	written: WrittenInterface,
	subnets: ReadonlyMap<Ref, SubnetRecord>,
): InterfaceRecord | Skipped {
	const { ref, resource, device, get } = written;
	const subnet = inside(reading, get('SubnetId'), 'subnet');
	if (isSkipped(subnet)) return subnet;
	const groups = ['GroupSet', 'SecurityGroupIds', 'Groups'].map(get).find(({ kind }) => kind !== 'nothing');
	const hasIpv4 = subnets.get(subnet)?.blocks.some((block) => !block.includes(':')) ?? true;
	return {
		ref,
		id: undefined,
		device,
		subnet,
		ips: addresses(reading, resource, get, hasIpv4),
		publicIps: isLentAddress(reading, written, subnet) ? ['auto'] : [],
		groups: groups && allOf(reading, resource, groups, 'security group', anywhere),
		sourceDestCheck: flagIn(reading, resource, get('SourceDestCheck'), 'source/destination check', true),
	};
}

/** The primary one first; as long as that is open, so are the others. */
function addresses(reading: Reading, resource: Resource, get: (key: string) => Value, hasIpv4: boolean): readonly string[] {
	const listed = items(get('PrivateIpAddresses'));
	const primary = [get('PrivateIpAddress'), ...listed.filter((each) => flag(field(each, 'Primary')) === true).map(privateAddress)].find(
		({ kind }) => kind !== 'nothing',
	);
	const written = primary && literal(primary);
	const first = written !== undefined && parseAddress(written) !== undefined ? written : undefined;
	if (primary !== undefined && first === undefined) assume(reading, resource, `its address is left open: ${reasonOf(primary)}`);
	const more = [
		...listed.map(privateAddress),
		...items(get('Ipv4Prefixes')).map((each) => field(each, 'Ipv4Prefix')),
		...items(get('Ipv6Addresses')).map((each) => field(each, 'Ipv6Address')),
		...items(get('Ipv6Prefixes')).map((each) => field(each, 'Ipv6Prefix')),
	].filter((each) => each !== primary);
	const others = knownTexts(reading, resource, more, 'an address');
	if (first !== undefined) return [...new Set([first, ...others])];
	if (!hasIpv4) return others;
	if (others.length > 0) skipPart(reading, resource, `the address ${others.join(', ')}`, 'its primary address is not known');
	return [];
}

function privateAddress(listed: Value): Value {
	return field(listed, 'PrivateIpAddress');
}

/** Amazon VPC User Guide, "IP addressing for your VPCs and subnets", "Public IPv4 addresses". */
function isLentAddress(reading: Reading, { resource, get, mayBorrow }: WrittenInterface, subnet: Ref): boolean {
	const asked = get('AssociatePublicIpAddress');
	const home = reading.imported.get(subnet);
	const value = asked.kind !== 'nothing' || !mayBorrow || home === undefined ? asked : property(reading, home, 'MapPublicIpOnLaunch');
	if (value.kind === 'nothing') return false;
	const isLent = flag(value);
	if (isLent === undefined) assume(reading, resource, `it has no public address, as far as is known: ${reasonOf(value)}`);
	return isLent ?? false;
}
