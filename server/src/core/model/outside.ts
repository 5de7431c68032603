/** What lies outside AWS: networks with their hosts, and the VPN connections that link them to it. */
import type { Source } from '../language/syntax.ts';
import type { Address } from '../net/address.ts';
import type { AddressSet } from '../net/address-set.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Block, Entity, PublicAddress, Route } from './entity.ts';
import type { Key, Link } from './link.ts';

export interface NetworkHost extends Entity {
	readonly kind: 'network-host';
	readonly network: Key;
	readonly addresses: AddressSet | undefined;
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
	/** What links it to AWS: customer gateways, and virtual interfaces, which are not walked. */
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
	/** VPN connections that end here. */
	readonly connections: readonly Key[];
}

/** A prefix that a VPN connection leads to. */
export interface BehindVpn {
	readonly prefix: Prefix;
	/** Its length; where none is written it is the customer gateway's own number. */
	readonly asPath: number;
	readonly med: number | undefined;
	readonly source: Source | undefined;
}

/** Two tunnels between a customer gateway and a VPN gateway, or a transit gateway. */
export interface VpnConnection extends Entity {
	readonly kind: 'vpn-connection';
	readonly customerGateway: Link;
	/** Undefined where it names none: a transit gateway attaches it, or nothing does. */
	readonly gateway: Link | undefined;
	readonly routing: 'static' | 'bgp';
	/** What lies behind it: static routes, or what is announced; undefined: the blocks of its network. */
	readonly behind: readonly BehindVpn[] | undefined;
	/** A static route or an announced prefix could not be read. */
	readonly behindUnreadable: readonly Source[];
	readonly tunnels: readonly ('up' | 'down')[];
	readonly tunnelsSource: Source | undefined;
}
