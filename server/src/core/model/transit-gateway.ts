/** What a transit gateway joins (Amazon VPC Transit Gateways guide, "How transit gateways work"; TGW-3, TGW-6). */
import type { Key, Missing } from './link.ts';
import type { Subnet, Things, TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable, Vpc } from './network.ts';

/** The attachments of a gateway, in the order of the file. */
export function attachmentsOf(things: Things, gateway: TransitGateway): readonly TransitGatewayAttachment[] {
	return gateway.attachments.flatMap((key) => {
		const found = things.entities.get(key);
		return found?.kind === 'transit-gateway-attachment' ? [found] : [];
	});
}

/** The tables of a gateway, `default` among them. */
export function tablesOf(things: Things, gateway: TransitGateway): readonly TransitGatewayRouteTable[] {
	return gateway.routeTables.flatMap((key) => {
		const found = things.entities.get(key);
		return found?.kind === 'transit-gateway-route-table' ? [found] : [];
	});
}

/** The subnets of an attachment, as far as they are known; none where it attaches no VPC. */
export function attachedSubnets(things: Things, { attached }: TransitGatewayAttachment): readonly Subnet[] {
	if (attached.kind !== 'vpc') return [];
	return attached.subnets.flatMap((link) => {
		const found = link.resolved ? things.entities.get(link.key) : undefined;
		return found?.kind === 'subnet' ? [found] : [];
	});
}

/** The VPC that an attachment attaches; undefined where it attaches none or that is not known. */
export function attachedVpc(things: Things, attachment: TransitGatewayAttachment): Vpc | undefined {
	const [subnet] = attachedSubnets(things, attachment);
	const vpc = subnet === undefined ? undefined : things.entities.get(subnet.vpc);
	return vpc?.kind === 'vpc' ? vpc : undefined;
}

/** Why it is not known whole which subnets an attachment has. */
export function subnetsMissing(things: Things, { attached, name, source }: TransitGatewayAttachment): Missing | undefined {
	if (attached.kind === 'missing') return attached.missing;
	if (attached.kind !== 'vpc') return undefined;
	const [open] = attached.subnets.flatMap((link) => (link.resolved ? [] : [link.missing]));
	if (open !== undefined) return open;
	const known = attached.subnets.flatMap((link) => (link.resolved ? (things.entities.get(link.key) ?? []) : []));
	const vpcs = new Set(known.flatMap((each) => (each.kind === 'subnet' ? [each.vpc] : [])));
	if (vpcs.size === 1) return undefined;
	const message =
		vpcs.size === 0 ? `${name} names no subnet: AWS needs one at least` : `${name} names subnets of several VPCs: AWS attaches one`;
	return { code: 'unresolved', message, source };
}

/** Why it is not known which gateways a gateway is peered with; undefined where it is. */
export function openPeering(things: Things, gateway: TransitGateway): Missing | undefined {
	const [open] = attachmentsOf(things, gateway).flatMap(({ attached }) => {
		if (attached.kind === 'missing') return [attached.missing];
		return attached.kind === 'transit-gateway' && !attached.other.resolved ? [attached.other.missing] : [];
	});
	return open;
}

/** The attachment of the other gateway that accepts a peering: one that names the gateway which asks. */
export function acceptedBy(things: Things, other: TransitGateway, gateway: Key): TransitGatewayAttachment | undefined {
	return attachmentsOf(things, other).find(
		({ attached }) => attached.kind === 'transit-gateway' && attached.other.resolved && attached.other.key === gateway,
	);
}
