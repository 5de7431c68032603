/** Gateways of VPCs, and how they come to them (AWS CloudFormation Template Reference, "AWS::EC2::VPCGatewayAttachment"). */
import type { Ref } from '../../records/recorded.ts';
import type { GatewayRecord } from '../../records/vpc.ts';
import { inside, nameIn } from '../naming.ts';
import { isSkipped, oneOfEach, partsOf, property, type Reading, recorded, recordsOf, type Skipped } from '../reading.ts';
import type { Resource } from '../template/template.ts';

/** A gateway that is attached to no VPC of the templates has no record. One that only its id is known of has, once it is attached. */
export function readGateways(reading: Reading): readonly GatewayRecord[] {
	const attachments = partsOf(reading, ['AWS::EC2::VPCGatewayAttachment'], (resource) => attachment(reading, resource));
	const attached = oneOfEach(reading, attachments, ({ kind, vpc }) => `${kind} ${vpc}`);
	const gateways = ATTACHED.flatMap(({ kind, type }) =>
		recordsOf(reading, [type], (resource): GatewayRecord | Skipped => {
			const ref = reading.refOf(resource);
			const vpc = attached.find((each) => each.gateway === ref)?.vpc;
			return vpc === undefined ? { skipped: 'it is attached to no VPC that is imported' } : { ...recorded(reading, resource), kind, vpc };
		}),
	);
	const outward = recordsOf(reading, ['AWS::EC2::EgressOnlyInternetGateway'], (resource): GatewayRecord | Skipped => {
		const vpc = inside(reading, property(reading, resource, 'VpcId'), 'VPC');
		return isSkipped(vpc) ? vpc : { ...recorded(reading, resource), kind: 'egress-only-internet-gateway', vpc };
	});
	const known = new Set(gateways.map(({ ref }) => ref));
	const others = attached.flatMap(({ gateway, kind, vpc, resource }): readonly GatewayRecord[] => {
		if (known.has(gateway) || !/^[iv]gw-/.test(gateway)) return [];
		reading.imported.set(gateway, resource);
		return [{ ref: gateway, id: gateway, name: undefined, origin: resource.origin, kind, vpc }];
	});
	return [...gateways, ...outward, ...others];
}

const ATTACHED = [
	{ kind: 'internet-gateway', type: 'AWS::EC2::InternetGateway', key: 'InternetGatewayId' },
	{ kind: 'vpn-gateway', type: 'AWS::EC2::VPNGateway', key: 'VpnGatewayId' },
] as const;

interface Attachment {
	readonly kind: GatewayRecord['kind'];
	readonly gateway: Ref;
	readonly vpc: Ref;
	readonly resource: Resource;
}

function attachment(reading: Reading, resource: Resource): Attachment | Skipped {
	const vpc = inside(reading, property(reading, resource, 'VpcId'), 'VPC');
	if (isSkipped(vpc)) return vpc;
	for (const { kind, key } of ATTACHED) {
		const gateway = nameIn(reading, property(reading, resource, key));
		if (gateway !== undefined) return { kind, gateway, vpc, resource };
	}
	return { skipped: 'its gateway is not known' };
}
