/** A small account with a transit gateway, for specifications. */
import { called, id, NETWORK, type Printed, SECOND_SUBNET, SUBNET, type Topology, topologyOf, VPC } from './spec.ts';

export const TRANSIT = { TransitGatewayId: id('tgw', 'a'), State: 'available', Tags: called('tgw') };
export const TABLE = {
	TransitGatewayRouteTableId: id('tgw-rtb', 'a'),
	TransitGatewayId: TRANSIT.TransitGatewayId,
	State: 'available',
	Tags: called('spokes'),
};
export const ROUTES = { TransitGatewayStaticRoutes: [{ TransitGatewayRouteTableId: TABLE.TransitGatewayRouteTableId, Routes: [] }] };
export const PROPAGATIONS = {
	TransitGatewayPropagations: [{ TransitGatewayRouteTableId: TABLE.TransitGatewayRouteTableId, TransitGatewayRouteTablePropagations: [] }],
};
export const ATTACHMENT = {
	TransitGatewayAttachmentId: id('tgw-attach', 'a'),
	TransitGatewayId: TRANSIT.TransitGatewayId,
	ResourceType: 'vpc',
	ResourceId: VPC.VpcId,
	State: 'available',
	Association: { TransitGatewayRouteTableId: TABLE.TransitGatewayRouteTableId, State: 'associated' },
	Tags: called('to-main'),
};
export const VPC_ATTACHMENT = {
	TransitGatewayAttachmentId: ATTACHMENT.TransitGatewayAttachmentId,
	TransitGatewayId: TRANSIT.TransitGatewayId,
	VpcId: VPC.VpcId,
	SubnetIds: [SECOND_SUBNET.SubnetId, SUBNET.SubnetId],
	State: 'available',
};

/** The network with the transit gateway and its table, and more. */
export function transit(more: Printed): Topology {
	return topologyOf({ ...NETWORK, TransitGateways: [TRANSIT], TransitGatewayRouteTables: [TABLE], ...ROUTES, ...PROPAGATIONS, ...more });
}
