/** `describe-vpcs`, `-vpc-attribute`, `-subnets` and the gateways of VPCs. */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { Json } from '../../../../../server/src/core/import/aws/json.ts';
import type { Block, Vpc, VpcGateway } from '../../../../../server/src/core/model/network.ts';
import { familyOf, formatPrefix } from '../../../../../server/src/core/net/prefix.ts';
import { type Exporting, entitiesOf, inRegion, type Listed, object, printed, stateOf, tags, vpcOf } from './exporting.ts';
import { hashedId } from './ids.ts';
import { regionOf } from './regions.ts';

export function vpcFiles(own: Exporting): readonly JsonFile[] {
	const vpcs = entitiesOf(own, 'vpc');
	return [
		...printed(
			'describe-vpcs',
			'Vpcs',
			vpcs.map((vpc) => ({ region: regionOf(own, vpc), json: vpcJson(own, vpc) })),
		),
		...vpcs.flatMap((vpc) => attributeFiles(own, vpc)),
		...printed('describe-subnets', 'Subnets', subnets(own)),
		...printed('describe-internet-gateways', 'InternetGateways', gateways(own, 'internet-gateway')),
		...printed('describe-egress-only-internet-gateways', 'EgressOnlyInternetGateways', gateways(own, 'egress-only-gateway')),
		...printed('describe-vpn-gateways', 'VpnGateways', gateways(own, 'vpn-gateway')),
	];
}

function vpcJson({ idOf }: Exporting, vpc: Vpc): Json {
	const id = idOf(vpc.key);
	const [primary, ...more] = textsOf(vpc.blocks, 'ipv4');
	if (primary === undefined) throw new Error(`${vpc.name} has no IPv4 block`);
	return object({
		VpcId: id,
		CidrBlock: primary,
		CidrBlockAssociationSet: [primary, ...more].map((block) => ({
			AssociationId: hashedId('vpc-cidr-assoc', `${id} ${block}`),
			CidrBlock: block,
			CidrBlockState: { State: 'associated' },
		})),
		Ipv6CidrBlockAssociationSet: ipv6Associations(id, vpc.blocks, 'vpc'),
		State: stateOf(vpc, 'available'),
		OwnerId: vpc.account,
		IsDefault: false,
		InstanceTenancy: 'default',
		DhcpOptionsId: hashedId('dopt', 'default'),
		Tags: tags(vpc),
	});
}

export function textsOf(blocks: readonly Block[], family: 'ipv4' | 'ipv6'): readonly string[] {
	return blocks.flatMap(({ prefix }) => (familyOf(prefix) === family ? [formatPrefix(prefix)] : []));
}

function ipv6Associations(id: string, blocks: readonly Block[], of: 'vpc' | 'subnet'): Json {
	return textsOf(blocks, 'ipv6').map((block) => ({
		AssociationId: hashedId(`${of}-cidr-assoc`, `${id} ${block}`),
		Ipv6CidrBlock: block,
		Ipv6CidrBlockState: { State: 'associated' },
	}));
}

/** The call prints one attribute of one VPC. */
function attributeFiles(own: Exporting, vpc: Vpc): readonly JsonFile[] {
	const { key, dnsSupport, dnsHostnames } = vpc;
	const id = own.idOf(key);
	const file = (attribute: string, name: string, value: boolean): JsonFile => ({
		name: inRegion(regionOf(own, vpc), `describe-vpc-attribute-${id}-${name}`),
		value: { VpcId: id, [attribute]: { Value: value } },
	});
	return [file('EnableDnsSupport', 'enableDnsSupport', dnsSupport), file('EnableDnsHostnames', 'enableDnsHostnames', dnsHostnames)];
}

function subnets(own: Exporting): readonly Listed[] {
	return entitiesOf(own, 'subnet').map((subnet) => {
		const id = own.idOf(subnet.key);
		const vpc = vpcOf(own, subnet.vpc);
		const json = object({
			SubnetId: id,
			VpcId: own.idOf(vpc.key),
			CidrBlock: textsOf(subnet.blocks, 'ipv4')[0],
			Ipv6CidrBlockAssociationSet: ipv6Associations(id, subnet.blocks, 'subnet'),
			AvailabilityZone: subnet.zone,
			State: stateOf(subnet, 'available'),
			EnableDns64: subnet.dns64,
			MapPublicIpOnLaunch: false,
			AssignIpv6AddressOnCreation: false,
			Ipv6Native: textsOf(subnet.blocks, 'ipv4').length === 0,
			DefaultForAz: false,
			OwnerId: vpc.account,
			Tags: tags(subnet),
		});
		return { region: regionOf(own, vpc), json };
	});
}

function gateways(own: Exporting, kind: VpcGateway['kind']): readonly Listed[] {
	return entitiesOf(own, kind).map((gateway) => {
		const vpc = vpcOf(own, gateway.vpc);
		return { region: regionOf(own, vpc), json: gatewayJson(own, gateway, vpc) };
	});
}

function gatewayJson({ idOf }: Exporting, gateway: VpcGateway, { key, account }: Vpc): Json {
	const id = idOf(gateway.key);
	const common = { OwnerId: account, Tags: tags(gateway) };
	switch (gateway.kind) {
		case 'internet-gateway':
			return object({ InternetGatewayId: id, Attachments: [{ State: 'available', VpcId: idOf(key) }], ...common });
		case 'egress-only-gateway':
			return object({ EgressOnlyInternetGatewayId: id, Attachments: [{ State: 'attached', VpcId: idOf(key) }], ...common });
		case 'vpn-gateway':
			return object({
				VpnGatewayId: id,
				VpcAttachments: [{ State: 'attached', VpcId: idOf(key) }],
				State: 'available',
				Type: 'ipsec.1',
				AmazonSideAsn: 64_512,
				Tags: tags(gateway),
			});
	}
}
