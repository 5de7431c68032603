/** Everything that was read from one import, in one form whatever it was read from; and what there is to say about it. */
import type {
	AttachmentRecord,
	ConnectPeerRecord,
	CustomerGatewayRecord,
	DirectConnectGatewayRecord,
	OutsideRecord,
	PeeringRecord,
	PrefixListRecord,
	TransitGatewayRecord,
	TransitGatewayRouteTableRecord,
	VirtualInterfaceRecord,
	VpnConnectionRecord,
} from './between.ts';
import type { EndpointServiceRecord, FunctionRecord, InstanceRecord, LoadBalancerRecord, TargetGroupRecord } from './hosts.ts';
import type { Origin } from './recorded.ts';
import type {
	EndpointRecord,
	GatewayRecord,
	NatGatewayRecord,
	NetworkAclRecord,
	PublicAccessRecord,
	RouteTableRecord,
	SecurityGroupRecord,
	SubnetRecord,
	VpcRecord,
} from './vpc.ts';

/** The lists of an account, each in the order of the source. */
export interface AccountRecords {
	readonly vpcs: readonly VpcRecord[];
	readonly gateways: readonly GatewayRecord[];
	readonly subnets: readonly SubnetRecord[];
	readonly routeTables: readonly RouteTableRecord[];
	readonly networkAcls: readonly NetworkAclRecord[];
	readonly securityGroups: readonly SecurityGroupRecord[];
	readonly natGateways: readonly NatGatewayRecord[];
	readonly endpoints: readonly EndpointRecord[];
	readonly instances: readonly InstanceRecord[];
	readonly functions: readonly FunctionRecord[];
	readonly loadBalancers: readonly LoadBalancerRecord[];
	readonly targetGroups: readonly TargetGroupRecord[];
	readonly endpointServices: readonly EndpointServiceRecord[];
	readonly peerings: readonly PeeringRecord[];
	readonly transitGateways: readonly TransitGatewayRecord[];
	readonly attachments: readonly AttachmentRecord[];
	readonly transitGatewayRouteTables: readonly TransitGatewayRouteTableRecord[];
	readonly customerGateways: readonly CustomerGatewayRecord[];
	readonly vpnConnections: readonly VpnConnectionRecord[];
	readonly outside: readonly OutsideRecord[];
	readonly directConnectGateways: readonly DirectConnectGatewayRecord[];
	readonly virtualInterfaces: readonly VirtualInterfaceRecord[];
	readonly connectPeers: readonly ConnectPeerRecord[];
	readonly prefixLists: readonly PrefixListRecord[];
	readonly publicAccess: readonly PublicAccessRecord[];
}

/** Something that the person has to know of an import: nothing is dropped in silence. */
export interface Note {
	readonly kind: 'skipped' | 'assumed' | 'unreadable';
	/** What it is about: a thing, or what many of a sort are called (`Snapshots`). */
	readonly what: string;
	readonly why: string;
	readonly origin: Origin;
}

/** What a source gives. */
export interface Account extends AccountRecords {
	readonly notes: readonly Note[];
	/** Kinds of which nothing was collected: whether there are any is unknown. Unsaid: of all kinds everything was. */
	readonly untold?: ReadonlySet<keyof AccountRecords>;
}

export const NO_RECORDS: AccountRecords = {
	vpcs: [],
	gateways: [],
	subnets: [],
	routeTables: [],
	networkAcls: [],
	securityGroups: [],
	natGateways: [],
	endpoints: [],
	instances: [],
	functions: [],
	loadBalancers: [],
	targetGroups: [],
	endpointServices: [],
	peerings: [],
	transitGateways: [],
	attachments: [],
	transitGatewayRouteTables: [],
	customerGateways: [],
	vpnConnections: [],
	outside: [],
	directConnectGateways: [],
	virtualInterfaces: [],
	connectPeers: [],
	prefixLists: [],
	publicAccess: [],
};
