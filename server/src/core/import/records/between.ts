/** What joins VPCs, and joins them to other networks, as importers record it. */
import type { Recorded, Ref, State } from './recorded.ts';
import type { RouteRecord } from './vpc.ts';

export interface PeeringRecord extends Recorded {
	readonly requester: Ref;
	readonly accepter: Ref;
	readonly state: State;
}

export interface TransitGatewayRecord extends Recorded {
	readonly region: string | undefined;
	readonly asn: string | undefined;
	/** Whether new attachments are associated with the default table, and whether they propagate to it. */
	readonly associates: boolean;
	readonly propagates: boolean;
	readonly vpnEcmp: boolean;
	readonly groupReferencing: boolean;
	readonly state: State;
}

export interface AttachmentRecord extends Recorded {
	readonly gateway: Ref;
	readonly to:
		| { readonly kind: 'vpc'; readonly subnets: readonly Ref[] }
		| { readonly kind: 'vpn-connection'; readonly ref: Ref }
		| { readonly kind: 'direct-connect-gateway'; readonly ref: Ref; readonly allowedPrefixes: readonly string[] }
		| { readonly kind: 'transit-gateway'; readonly ref: Ref }
		| { readonly kind: 'connect'; readonly transport: Ref };
	/** Undefined: it is associated with none. */
	readonly routeTable: Ref | undefined;
	readonly applianceMode: boolean;
	readonly ipv6: boolean;
	readonly groupReferencing: boolean;
	readonly state: State;
}

export interface TransitGatewayRouteTableRecord extends Recorded {
	readonly gateway: Ref;
	/** It is the table that new attachments are associated with. */
	readonly isDefault: boolean;
	readonly propagations: readonly Ref[];
	/** Static ones alone; a target is an attachment. */
	readonly routes: readonly RouteRecord[];
	readonly state: State;
}

export interface CustomerGatewayRecord extends Recorded {
	readonly ip: string;
	readonly asn: string | undefined;
	readonly state: State;
}

export interface VpnConnectionRecord extends Recorded {
	readonly customerGateway: Ref;
	/** Undefined where a transit gateway attaches it. */
	readonly vpnGateway: Ref | undefined;
	/** Undefined: it speaks BGP. */
	readonly staticRoutes: readonly string[] | undefined;
	readonly tunnels: readonly ('up' | 'down')[] | undefined;
	readonly insideIpv6: boolean;
	readonly localBlock: string | undefined;
	readonly remoteBlock: string | undefined;
	readonly state: State;
}

/** A network outside AWS, of which an import knows no more than what is behind its links. */
export interface OutsideRecord extends Recorded {
	readonly blocks: readonly string[];
	/** The customer gateways and virtual interfaces that lead to it. */
	readonly links: readonly Ref[];
}

export interface DirectConnectGatewayRecord extends Recorded {
	readonly asn: string | undefined;
	/** With VPN gateways; those with transit gateways are attachments. */
	readonly associations: readonly DirectConnectAssociation[];
	readonly state: State;
}

export interface DirectConnectAssociation {
	readonly id: string | undefined;
	readonly vpnGateway: Ref;
	/** Undefined: all. */
	readonly allowedPrefixes: readonly string[] | undefined;
	readonly state: State;
}

export interface VirtualInterfaceRecord extends Recorded {
	readonly type: 'private' | 'transit' | 'public';
	/** A VPN gateway or a Direct Connect gateway; a public one has none. */
	readonly gateway: Ref | undefined;
	readonly region: string | undefined;
	/** Of a public one: what it announces to AWS. */
	readonly advertises: readonly string[] | undefined;
	readonly state: State;
}

export interface ConnectPeerRecord extends Recorded {
	readonly attachment: Ref;
	readonly peerAddress: string;
	readonly asn: string | undefined;
	readonly state: State;
}

export interface PrefixListRecord extends Recorded {
	readonly blocks: readonly string[];
	readonly maxEntries: number | undefined;
	/** AWS's own list of a service (`s3`): it is not declared. */
	readonly service: string | undefined;
}
