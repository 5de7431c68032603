/** `describe-network-interfaces` and `describe-instances`: whatever has an interface, and those that transit gateways have in subnets. */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { Json } from '../../../../../server/src/core/import/aws/json.ts';
import type { Instance, Interface, InterfaceAddress, Subnet } from '../../../../../server/src/core/model/network.ts';
import { type Address, formatAddress, offsetAddress } from '../../../../../server/src/core/net/address.ts';
import { addressBits, familyOf, formatPrefix } from '../../../../../server/src/core/net/prefix.ts';
import {
	type Exporting,
	entitiesOf,
	entityOf,
	type Listed,
	linkedId,
	object,
	printed,
	stateOf,
	subnetOf,
	type Thing,
	tags,
	vpcOf,
} from './exporting.ts';
import { hashedId } from './ids.ts';
import { publicText } from './public-address.ts';
import { regionOf, regionOfAll } from './regions.ts';

export function interfaceFiles(own: Exporting): readonly JsonFile[] {
	const interfaces = entitiesOf(own, 'interface').map((each) => ({
		region: regionOfAll(own, [each.key]),
		json: interfaceJson(own, each),
	}));
	return [
		...printed('describe-network-interfaces', 'NetworkInterfaces', [...interfaces, ...ofTransitGateways(own)]),
		...printed(
			'describe-instances',
			'Reservations',
			entitiesOf(own, 'instance').map((instance) => ({ region: regionOfAll(own, instance.interfaces), json: reservation(own, instance) })),
		),
	];
}

function interfaceJson(own: Exporting, each: Interface): Thing {
	const subnet = subnetOf(own, each.subnet);
	const vpc = vpcOf(own, subnet.vpc);
	const isInstance = each.ownerKind === 'instance';
	return object({
		NetworkInterfaceId: own.idOf(each.key),
		...sortOf(own, each),
		Status: 'in-use',
		SubnetId: own.idOf(subnet.key),
		VpcId: own.idOf(vpc.key),
		AvailabilityZone: subnet.zone,
		...addressesOf(own, each),
		Groups: (each.groups ?? []).map((link) => ({ GroupId: linkedId(own, link) })),
		SourceDestCheck: each.sourceDestCheck,
		Attachment: object({
			AttachmentId: hashedId('eni-attach', own.idOf(each.key)),
			DeviceIndex: deviceOf(own, each),
			Status: 'attached',
			InstanceId: isInstance ? own.idOf(each.owner) : undefined,
			InstanceOwnerId: isInstance ? vpc.account : 'amazon-aws',
		}),
		RequesterManaged: !isInstance,
		OwnerId: vpc.account,
		TagSet: [],
	});
}

function deviceOf(own: Exporting, { key, owner }: Interface): number {
	const device = entityOf(own, 'instance', owner)?.interfaces.indexOf(key);
	return device ?? 1;
}

/** What tells whose it is. */
function sortOf(own: Exporting, { owner, ownerKind }: Interface): { readonly InterfaceType: string; readonly Description: string } {
	switch (ownerKind) {
		case 'instance':
			return { InterfaceType: 'interface', Description: '' };
		case 'nat-gateway':
			return { InterfaceType: 'nat_gateway', Description: `Interface for NAT Gateway ${own.idOf(owner)}` };
		case 'function':
			return { InterfaceType: 'lambda', Description: `AWS Lambda VPC ENI-${own.idOf(owner).split(':').at(-1)}` };
		case 'endpoint': {
			const isInterface = entityOf(own, 'endpoint', owner)?.type === 'interface';
			const type = isInterface ? 'vpc_endpoint' : 'gateway_load_balancer_endpoint';
			return { InterfaceType: type, Description: `VPC Endpoint Interface ${own.idOf(owner)}` };
		}
		case 'load-balancer': {
			const type = entityOf(own, 'load-balancer', owner)?.type;
			const id = own.idOf(owner);
			const sort = type === 'network' || type === 'gateway' ? `${type}_load_balancer` : 'interface';
			return { InterfaceType: sort, Description: `ELB ${id.split(':loadbalancer/').at(-1)}` };
		}
	}
}

function isSingle({ prefix }: InterfaceAddress): boolean {
	return prefix.length === addressBits(familyOf(prefix));
}

function addressesOf(own: Exporting, each: Interface): Thing {
	const of = (family: 'ipv4' | 'ipv6', single: boolean) =>
		each.addresses.filter((address) => familyOf(address.prefix) === family && isSingle(address) === single);
	if (each.addresses.length === 0 || each.publicSurplus.length > 0) throw new Error(`the addresses of ${each.name} have no form in AWS`);
	const [primary] = of('ipv4', true);
	return object({
		PrivateIpAddress: primary && formatAddress(primary.prefix.first),
		Association: primary && associationOf(own, each, primary),
		PrivateIpAddresses: of('ipv4', true).map((address, index) =>
			object({
				Primary: index === 0,
				PrivateIpAddress: formatAddress(address.prefix.first),
				Association: associationOf(own, each, address),
			}),
		),
		Ipv4Prefixes: of('ipv4', false).map(({ prefix }) => ({ Ipv4Prefix: formatPrefix(prefix) })),
		Ipv6Addresses: of('ipv6', true).map(({ prefix }) => ({ Ipv6Address: formatAddress(prefix.first) })),
		Ipv6Prefixes: of('ipv6', false).map(({ prefix }) => ({ Ipv6Prefix: formatPrefix(prefix) })),
	});
}

/** Of an address that AWS lends, the owner is Amazon; an Elastic IP address has an allocation. */
function associationOf(own: Exporting, { ownerKind, subnet }: Interface, { publicAddress }: InterfaceAddress): Thing | undefined {
	if (publicAddress === undefined) return undefined;
	const address = publicText(publicAddress);
	const isLent = publicAddress.lent === true || (publicAddress.assumed && ownerKind === 'instance');
	if (isLent) return { IpOwnerId: 'amazon', PublicIp: address };
	const account = vpcOf(own, subnetOf(own, subnet).vpc).account;
	return { AllocationId: hashedId('eipalloc', address), IpOwnerId: account ?? ANY_ACCOUNT, PublicIp: address };
}

const ANY_ACCOUNT = '123456789012';

function reservation(own: Exporting, instance: Instance): Json {
	const interfaces = instance.interfaces.flatMap((key) => {
		const each = entityOf(own, 'interface', key);
		return each === undefined ? [] : [interfaceJson(own, each)];
	});
	const [primary] = interfaces;
	const isWindows = instance.os.system === 'windows';
	return {
		ReservationId: hashedId('r', own.idOf(instance.key)),
		Groups: [],
		Instances: [
			object({
				InstanceId: own.idOf(instance.key),
				State: { Name: stateOf(instance, 'running') },
				SubnetId: primary?.['SubnetId'],
				VpcId: primary?.['VpcId'],
				PrivateIpAddress: primary?.['PrivateIpAddress'],
				SecurityGroups: primary?.['Groups'],
				SourceDestCheck: primary?.['SourceDestCheck'],
				NetworkInterfaces: interfaces,
				Platform: isWindows ? 'windows' : undefined,
				PlatformDetails: isWindows ? 'Windows' : 'Linux/UNIX',
				Tags: tags(instance),
			}),
		],
	};
}

/** A transit gateway has an interface in each subnet that it is attached to; the model has none. */
function ofTransitGateways(own: Exporting): readonly Listed[] {
	return entitiesOf(own, 'transit-gateway-attachment').flatMap(({ key, attached }) => {
		if (attached.kind !== 'vpc') return [];
		return attached.subnets.flatMap((link) => {
			const subnet = entityOf(own, 'subnet', link);
			return subnet === undefined ? [] : [transitInterface(own, own.idOf(key), subnet)];
		});
	});
}

function transitInterface(own: Exporting, attachment: string, subnet: Subnet): Listed {
	const vpc = vpcOf(own, subnet.vpc);
	const [block] = subnet.blocks;
	const address: Address | undefined = block && offsetAddress(block.prefix.first, 8n);
	const json = {
		NetworkInterfaceId: hashedId('eni', `${attachment} ${own.idOf(subnet.key)}`),
		InterfaceType: 'transit_gateway',
		Description: `Network Interface for Transit Gateway Attachment ${attachment}`,
		Status: 'in-use',
		SubnetId: own.idOf(subnet.key),
		VpcId: own.idOf(vpc.key),
		PrivateIpAddresses: address?.family === 'ipv4' ? [{ Primary: true, PrivateIpAddress: formatAddress(address) }] : [],
		Groups: [],
		SourceDestCheck: true,
		RequesterManaged: true,
		TagSet: [],
	};
	return { region: regionOf(own, vpc), json };
}
