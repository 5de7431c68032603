/** What joins VPCs: peerings, and transit gateways with their attachments and route tables. */
import type { Block, Entity, Route } from './entity.ts';
import type { Key, Link, Missing } from './link.ts';

/** Joins two VPCs, and nothing beyond them. */
export interface Peering extends Entity {
	readonly kind: 'peering';
	/** The VPC that asked. */
	readonly requester: Link;
	/** The VPC that was asked. */
	readonly accepter: Link;
}

/** A router of a Region between what is attached to it. */
export interface TransitGateway extends Entity {
	readonly kind: 'transit-gateway';
	readonly region: string | undefined;
	/** Its BGP number; undefined where that could not be read. */
	readonly asn: number | undefined;
	/** Equal routes of several VPN connections share the packets; else one of them is used. */
	readonly vpnEcmp: boolean;
	/** Rules of attached VPCs may name groups of each other. */
	readonly groupReferencing: boolean;
	/** In the order of the file. */
	readonly attachments: readonly Key[];
	/** In the order of the file, `default` among them. */
	readonly routeTables: readonly Key[];
}

export interface TransitGatewayAttachment extends Entity {
	readonly kind: 'transit-gateway-attachment';
	readonly gateway: Key;
	readonly attached: Attached;
	/** The table in which what comes from here is looked up (AWS: association); undefined: none is. */
	readonly routeTable: Link | undefined;
}

/** What an attachment attaches. */
export type Attached =
	/** A VPC, by subnets of it: one a zone. */
	| {
			readonly kind: 'vpc';
			readonly subnets: readonly Link[];
			readonly applianceMode: boolean;
			readonly ipv6: boolean;
			readonly groupReferencing: boolean;
	  }
	/** Another transit gateway: accepted when one of its attachments names this one. */
	| { readonly kind: 'transit-gateway'; readonly other: Link }
	| { readonly kind: 'vpn-connection'; readonly link: Link }
	/** `allowed` is what is announced to the networks behind it. */
	| { readonly kind: 'direct-connect-gateway'; readonly link: Link; readonly allowed: readonly Block[] }
	/** Tunnels to Connect peers over another attachment of the gateway. */
	| { readonly kind: 'connect'; readonly transport: Link; readonly peers: readonly Key[] }
	/** What is written there says not what it is. */
	| { readonly kind: 'missing'; readonly missing: Missing };

export interface TransitGatewayRouteTable extends Entity {
	readonly kind: 'transit-gateway-route-table';
	readonly gateway: Key;
	/** Static routes as written. */
	readonly routes: readonly Route[];
	/** Attachments whose routes it learns, those that are implied included. */
	readonly propagations: readonly Link[];
}
