/** What lies outside AWS: networks with their hosts, and what links them to it. */
import type { Source } from '../language/syntax.ts';
import type { Address, Family } from '../net/address.ts';
import type { FamilyAddresses } from '../net/address-set.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Block, Entity, PublicAddress, Route } from './entity.ts';
import type { Key, Link } from './link.ts';

export interface NetworkHost extends Entity {
	readonly kind: 'network-host';
	readonly network: Key;
	/** Undefined where they are not written, or not all of them could be read. */
	readonly addresses: FamilyAddresses | undefined;
}

/** Whatever is no VPC: an office, a data centre, and the built-in `internet` and `aws`. */
export interface OutsideNetwork extends Entity {
	readonly kind: 'network';
	readonly builtIn: 'internet' | 'aws' | undefined;
	readonly blocks: readonly Block[];
	readonly blocksIncomplete: boolean;
	/** Its own translated way to the internet. */
	readonly publicAddress: PublicAddress | undefined;
	readonly hosts: readonly Key[];
	/** What links it to AWS: customer gateways, virtual interfaces, Connect peers. */
	readonly links: readonly Key[];
	/** Its routes into these links, where it says them; undefined: those that its links bring. */
	readonly routes: readonly Route[] | undefined;
	/** Routes that could not be read. */
	readonly routesUnreadable: readonly Source[];
}

/** The other end of VPN connections: a device of a network, or an instance whose public address it has. */
export interface CustomerGateway extends Entity {
	readonly kind: 'customer-gateway';
	/** Undefined where nothing says what is behind it. */
	readonly network: Link | undefined;
	readonly address: Address | undefined;
	readonly asn: number;
	/** VPN connections that end here. */
	readonly connections: readonly Key[];
}

/** A prefix that a link leads to. */
export interface OutsidePrefix {
	readonly prefix: Prefix;
	/** Its length; where none is written it is the announcer's own number. */
	readonly asPath: number;
	/** The network that announced it first-hand, as far as it is written: a number. Only prefixes of one neighbour compare their MED. */
	readonly neighbour: number | undefined;
	readonly med: number | undefined;
	/** Direct Connect's local preference, as communities say it: higher goes first. */
	readonly preference: number;
	readonly source: Source | undefined;
}

/** What a link announces by BGP. */
export interface Announcing {
	/** Static routes, or what is announced; undefined: the blocks of its network. */
	readonly behind: readonly OutsidePrefix[] | undefined;
	/** A static route or an announced prefix could not be read. */
	readonly behindUnreadable: readonly Source[];
}

/** Two tunnels between a customer gateway and a VPN gateway, or a transit gateway. */
export interface VpnConnection extends Entity, Announcing {
	readonly kind: 'vpn-connection';
	readonly customerGateway: Link;
	/** Undefined where it names none: a transit gateway attaches it, or nothing does. */
	readonly gateway: Link | undefined;
	/** Of transit gateways that attach it: AWS takes one. */
	readonly attachments: readonly Key[];
	readonly routing: 'static' | 'bgp';
	/** What its tunnels carry. */
	readonly family: Family;
	/** Its traffic selectors; undefined: everything. */
	readonly selectors: { readonly local: Selector | undefined; readonly remote: Selector | undefined };
	readonly tunnels: readonly ('up' | 'down')[];
	readonly tunnelsSource: Source | undefined;
}

/** A block on one side of a VPN connection: it carries nothing else there. */
export interface Selector {
	readonly prefix: Prefix;
	readonly text: string;
	readonly source: Source;
}

/** A logical interface of a Direct Connect line, between a network and AWS. */
export interface VirtualInterface extends Entity, Announcing {
	readonly kind: 'virtual-interface';
	readonly type: 'private' | 'transit' | 'public';
	readonly network: Link;
	/** A VPN gateway or a Direct Connect gateway; a public one has none. */
	readonly gateway: Link | undefined;
	readonly region: string | undefined;
}

/** Joins virtual interfaces to VPN gateways, or to transit gateways. */
export interface DirectConnectGateway extends Entity {
	readonly kind: 'direct-connect-gateway';
	/** With VPN gateways. */
	readonly associations: readonly Key[];
	/** Of transit gateways that attach it. */
	readonly attachments: readonly Key[];
	readonly interfaces: readonly Key[];
	/** Where more could belong to it than is known: a virtual interface, an association, an attachment. */
	readonly partsUnreadable: readonly Source[];
}

/** Joins a Direct Connect gateway to a VPN gateway. */
export interface DirectConnectAssociation extends Entity {
	readonly kind: 'direct-connect-association';
	readonly directConnectGateway: Key;
	readonly gateway: Link;
	/** Which blocks of the VPC are announced; undefined: all. */
	readonly allowed: readonly Block[] | undefined;
}

/** The other end of the tunnels of a Connect attachment. */
export interface ConnectPeer extends Entity, Announcing {
	readonly kind: 'connect-peer';
	/** Its BGP number; undefined where it is the transit gateway's. */
	readonly asn: number | undefined;
	readonly attachment: Link;
	readonly address: Address | undefined;
	/** Undefined where nothing says what is behind it. */
	readonly network: Link | undefined;
}
