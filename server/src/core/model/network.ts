/**
 * The network that a set of topology files describes: typed, named, resolved, with what AWS fills in filled in.
 *
 * Entities refer to each other by key, and this version's maps resolve the keys. Whatever could not be read or resolved
 * is here as `Missing`, so that what depends on it is unknown and not guessed.
 */

import type { Source } from '../language/syntax.ts';
import type { Address } from '../net/address.ts';
import type { AddressSet } from '../net/address-set.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Peering, TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable } from './between-vpcs.ts';
import type { Endpoint, EndpointService } from './endpoint.ts';
import type { Block, Entity, PublicAddress, Route } from './entity.ts';
import type { AclDirection, GroupDirection } from './filters.ts';
import type { Flow } from './flow.ts';
import type { Key, Link, Missing } from './link.ts';
import type { LoadBalancer, TargetGroup } from './load-balancer.ts';
import type { Names } from './names/names.ts';
import type { OperatingSystem } from './operating-system.ts';
import type {
	ConnectPeer,
	CustomerGateway,
	DirectConnectAssociation,
	DirectConnectGateway,
	NetworkHost,
	OutsideNetwork,
	VirtualInterface,
	VpnConnection,
} from './outside.ts';
import type { ModelProblem } from './problem.ts';
import type { PublicAccessBlock } from './public-access.ts';

export type { Attached, Peering, TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable } from './between-vpcs.ts';
export type { Endpoint, EndpointService, EndpointType } from './endpoint.ts';
export type { Block, PublicAddress, Route, RouteDestination, RouteTarget } from './entity.ts';
export type { Listener, LoadBalancer, LoadBalancerType, Target, TargetGroup } from './load-balancer.ts';
export type {
	Announcing,
	ConnectPeer,
	CustomerGateway,
	DirectConnectAssociation,
	DirectConnectGateway,
	NetworkHost,
	OutsideNetwork,
	OutsidePrefix,
	Selector,
	VirtualInterface,
	VpnConnection,
} from './outside.ts';
export type { PublicAccessBlock } from './public-access.ts';

export interface Vpc extends Entity {
	readonly kind: 'vpc';
	readonly blocks: readonly Block[];
	/** True where a block could not be read: what lies inside the VPC is then not fully known. */
	readonly blocksIncomplete: boolean;
	readonly region: string | undefined;
	/** `region` could not be read. */
	readonly regionUnreadable: readonly Source[];
	readonly account: string | undefined;
	/** `account` could not be read. */
	readonly accountUnreadable: readonly Source[];
	readonly dnsSupport: boolean;
	/** `dns_support` could not be read. */
	readonly dnsUnreadable: readonly Source[];
	readonly dnsHostnames: boolean;
	/** `dns_hostnames` could not be read. */
	readonly hostnamesUnreadable: readonly Source[];
	/** A gateway's key could not be read: whether the VPC has one is not known. */
	readonly gatewaysUnreadable: readonly Source[];
	/** More may be declared in it than was read (subnets, NAT gateways, endpoints). */
	readonly contentsUnreadable: readonly Source[];
	readonly internetGateway: Key | undefined;
	readonly egressOnlyGateway: Key | undefined;
	readonly vpnGateway: Key | undefined;
	/** In the order of the file. */
	readonly subnets: readonly Key[];
	readonly mainTable: Key;
	readonly defaultAcl: Key;
	readonly defaultGroup: Key;
}

/** A gateway that a VPC declares by a name of its own. */
export type VpcGateway = VpcGatewayOf<'internet-gateway'> | VpcGatewayOf<'egress-only-gateway'> | VpcGatewayOf<'vpn-gateway'>;

interface VpcGatewayOf<K extends string> extends Entity {
	readonly kind: K;
	readonly vpc: Key;
	/** Its edge route table (AWS: gateway route table), where one names it. */
	readonly edgeTable: Key | undefined;
	/** A table that could be its edge table could not be read. */
	readonly edgeUnreadable: readonly Source[];
	/** What is attached to a VPN gateway: VPN connections, Direct Connect's virtual interfaces and associations. */
	readonly links: readonly Key[];
}

export interface Subnet extends Entity {
	readonly kind: 'subnet';
	readonly vpc: Key;
	/** One of each family at most. */
	readonly blocks: readonly Block[];
	readonly blocksIncomplete: boolean;
	readonly zone: string | undefined;
	readonly routeTable: Link;
	readonly acl: Link;
	readonly dns64: boolean;
	/** Interfaces in it, in the order of the file. */
	readonly interfaces: readonly Key[];
}

export interface RouteTable extends Entity {
	readonly kind: 'route-table';
	readonly vpc: Key;
	/** Static routes as written; local routes are implied by the VPC's blocks. */
	readonly routes: readonly Route[];
	readonly propagations: readonly Link[];
	/** An edge table: the gateway it belongs to. */
	readonly gateway: Link | undefined;
}

export interface NetworkAcl extends Entity {
	readonly kind: 'network-acl';
	readonly vpc: Key;
	readonly inbound: AclDirection;
	readonly outbound: AclDirection;
}

export interface SecurityGroup extends Entity {
	readonly kind: 'security-group';
	readonly vpc: Key;
	readonly inbound: GroupDirection;
	readonly outbound: GroupDirection;
	/** Interfaces that carry it. */
	readonly members: readonly Key[];
	/** Interfaces with a group that is not known: it may be this one. */
	readonly possibleMembers: readonly Key[];
}

export interface PrefixList extends Entity {
	readonly kind: 'prefix-list';
	/** How many blocks it may ever have, where that is written. */
	readonly maxEntries: number | undefined;
	readonly blocks: readonly Block[];
	readonly blocksIncomplete: boolean;
}

/** One private address (or delegated prefix) of an interface, with the public address that belongs to it. */
export interface InterfaceAddress {
	/** A single address as a /32 or /128; a delegated prefix as such. */
	readonly prefix: Prefix;
	readonly publicAddress: PublicAddress | undefined;
	/** Nothing was written: it is the lowest free address of the subnet. */
	readonly assumed: boolean;
	readonly source: Source | undefined;
}

/** A public address without a private one; without `address` it is some public address. */
export interface SurplusPublic {
	readonly address: Address | undefined;
	readonly source: Source;
}

/** A network interface in a VPC, whoever owns it. */
export interface Interface extends Entity {
	readonly kind: 'interface';
	readonly owner: Key;
	readonly ownerKind: 'instance' | 'function' | 'nat-gateway' | 'endpoint' | 'load-balancer';
	readonly subnet: Link;
	/** The first one is primary. Empty where none is known. */
	readonly addresses: readonly InterfaceAddress[];
	/** A written address could not be read. */
	readonly addressesIncomplete: boolean;
	/** Where a public address could not be read. */
	readonly publicUnreadable: readonly Source[];
	/** Public addresses that are written for it and belong to none of its IPv4 addresses (IGW-5). */
	readonly publicSurplus: readonly SurplusPublic[];
	/** Undefined: nothing filters here (a NAT gateway, a gateway load balancer endpoint, a network load balancer without groups). */
	readonly groups: readonly Link[] | undefined;
	readonly sourceDestCheck: boolean;
}

export interface Instance extends Entity {
	readonly kind: 'instance';
	/** The first one is the primary one. */
	readonly interfaces: readonly Key[];
	readonly os: OperatingSystem;
}

/** A Lambda function. Its interfaces are shared by every function with the same subnet and groups. */
export interface LambdaFunction extends Entity {
	readonly kind: 'function';
	/** One for each of its subnets; empty: outside every VPC. */
	readonly interfaces: readonly Key[];
	readonly subnetsIncomplete: boolean;
}

export interface NatGateway extends Entity {
	readonly kind: 'nat-gateway';
	readonly vpc: Key;
	readonly connectivity: 'public' | 'private';
	readonly interface: Key;
}

export type NetworkEntity =
	| Vpc
	| VpcGateway
	| Subnet
	| RouteTable
	| NetworkAcl
	| SecurityGroup
	| PrefixList
	| PublicAccessBlock
	| Interface
	| Instance
	| LambdaFunction
	| NatGateway
	| NetworkHost
	| OutsideNetwork
	| Peering
	| CustomerGateway
	| VpnConnection
	| VirtualInterface
	| DirectConnectGateway
	| DirectConnectAssociation
	| ConnectPeer
	| TransitGateway
	| TransitGatewayAttachment
	| TransitGatewayRouteTable
	| Endpoint
	| EndpointService
	| LoadBalancer
	| TargetGroup;

export type EntityKind = NetworkEntity['kind'];

/** What can be asked key by key: whoever asks nothing else has the same answer as long as these things are the same. */
export interface Things {
	readonly entities: Pick<Entities, 'get'>;
}

/** Everything of a version by its key. */
export interface Entities {
	get(key: Key): NetworkEntity | undefined;
	has(key: Key): boolean;
	/** In the order of the files: VPCs with what is in them, instances, all else; interfaces behind these. */
	values(): readonly NetworkEntity[];
	/** Those of one kind, in the same order. */
	ofKind(kind: EntityKind): readonly NetworkEntity[];
}

/** What one declaration brings along: the same object as long as the declaration is, and what it refers to. */
export interface NetworkPart {
	readonly things: readonly Key[];
}

/** A version by its identity. */
export interface Version {
	readonly isVersion: true;
}

/** What is different from an earlier version. */
export interface Since {
	readonly version: Version;
	/** The keys under which there is something else. */
	readonly changed: ReadonlySet<Key>;
}

/** One version of the whole: every file of a root, united. */
export interface Network {
	readonly entities: Entities;
	/** What is different from the versions before, the last one first; from those that are not here anything may be. */
	readonly since: readonly Since[];
	/** Stands for this version, and holds nothing of it. */
	readonly version: Version;
	/** Every flow in the order of the files. */
	readonly flows: readonly Flow[];
	readonly problems: readonly ModelProblem[];
	/** All things, by what brings them along. */
	readonly parts: readonly NetworkPart[];
	/** Where declarations of instances, functions or whole files could not be read: more may have addresses than is known. */
	readonly unseen: readonly Source[];
	/** The same of what links networks to AWS: customer gateways, VPN connections, Direct Connect, Connect peers. */
	readonly linksUnseen: readonly Source[];
	/** The same of peerings. */
	readonly peeringsUnseen: readonly Source[];
	/** Where blocks of public access are written and could not be read. */
	readonly publicAccessUnseen: readonly Source[];
	/** Where each thing is named by another. */
	readonly references: ReadonlyMap<Key, readonly Source[]>;
	readonly index: NetworkIndex;
	/** What the names of the files mean, and which there are. */
	readonly names: Names;
	/** What a name means as the end of a flow, for questions that no file asks; `nearest` is what might have been meant. */
	endNamed(text: string): { readonly found: true; readonly key: Key } | { readonly found: false; readonly nearest: string | undefined };
}

/** What is asked of a network by address. */
export interface NetworkIndex {
	/** Interfaces that hold this private address in this VPC; two where a file gives one twice. */
	ownersInVpc(vpc: Key, address: Address): readonly Key[];
	/** Interfaces and networks of the whole file that this address belongs to, public addresses included. */
	ownersOf(address: Address): readonly AddressOwner[];
	/** The interface that a public address is mapped to, with the private address behind it. */
	publicOwner(address: Address): { readonly interface: Key; readonly private: Prefix; readonly public: PublicAddress } | undefined;
	/** Every address of an interface in the VPC, for splitting a set of destinations by who owns them. */
	addressesInVpc(vpc: Key): readonly { readonly prefix: Prefix; readonly interface: Key }[];
	/** Why it is not known who has these, of addresses of nobody in this VPC or on the internet (`vpc` undefined); the parts may overlap. */
	openAddresses(vpc: Key | undefined, addresses: AddressSet): readonly { readonly part: AddressSet; readonly missing: Missing }[];
	/** The name of a host of `internet` or `aws` whose addresses these are. */
	publicHostName(addresses: AddressSet): string | undefined;
	/** Public addresses of the file (interfaces, networks and their hosts): these are not "somebody on the internet". */
	readonly held: { readonly ipv4: AddressSet; readonly ipv6: AddressSet };
}

export interface AddressOwner {
	readonly key: Key;
	readonly kind: 'private' | 'public' | 'host' | 'network';
}
