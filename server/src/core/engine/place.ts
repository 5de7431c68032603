/** Where packets can be. Each kind of place is walked by one file in `hops/`. */
import type { Key } from '../model/link.ts';

/** Whom a frame that leaves an interface is addressed to on its link. */
export type LinkTarget = { readonly to: 'router' } | { readonly to: 'interface'; readonly interface: Key };

/** The zone that packets come to a transit gateway from: `unwritten` in the file, or of another transit gateway. */
export type Zone = { readonly said: string } | 'unwritten' | 'elsewhere';

export type Place =
	/** A host's socket: an own packet is about to be routed. */
	| { readonly at: 'host-send'; readonly host: Key; readonly sourceBound: boolean }
	/** A host's network stack, behind the interface, or the tunnel, that took the packet. */
	| { readonly at: 'host-receive'; readonly host: Key; readonly interface: Key }
	/** A function that runs, about to use one of its interfaces. */
	| { readonly at: 'function-send'; readonly interface: Key; readonly function: Key }
	| { readonly at: 'interface-out'; readonly interface: Key; readonly link: LinkTarget }
	| { readonly at: 'interface-in'; readonly interface: Key }
	/** The VPC router, asked by a packet that an interface of this subnet sent, or that a transit gateway's attachment brings into it. */
	| { readonly at: 'subnet-leave'; readonly subnet: Key; readonly by: Key }
	/** The edge of the subnet of the interface that the packet is for. */
	| { readonly at: 'subnet-enter'; readonly subnet: Key; readonly interface: Key }
	| { readonly at: 'nat-gateway'; readonly gateway: Key }
	| { readonly at: 'internet-gateway-out'; readonly gateway: Key }
	| { readonly at: 'internet-gateway-in'; readonly gateway: Key }
	| { readonly at: 'egress-only-gateway-out'; readonly gateway: Key }
	| { readonly at: 'egress-only-gateway-in'; readonly gateway: Key }
	| { readonly at: 'vpn-gateway-out'; readonly gateway: Key }
	/** Packets that came by this VPN connection, virtual interface or association. */
	| { readonly at: 'vpn-gateway-in'; readonly gateway: Key; readonly by: Key }
	| { readonly at: 'vpn-connection'; readonly connection: Key; readonly towards: 'network' | 'gateway' }
	| { readonly at: 'virtual-interface'; readonly interface: Key; readonly towards: 'network' | 'gateway' }
	/** A Direct Connect gateway, come to by one of its virtual interfaces, an association or an attachment. */
	| { readonly at: 'direct-connect-gateway'; readonly gateway: Key; readonly from: Key }
	| { readonly at: 'connect-peer'; readonly peer: Key; readonly towards: 'network' | 'gateway' }
	/** A peering, coming from this one of its VPCs. */
	| { readonly at: 'peering'; readonly peering: Key; readonly from: Key }
	/** A transit gateway, as the packets of a subnet come to it. */
	| { readonly at: 'transit-gateway-in'; readonly gateway: Key; readonly subnet: Key }
	/** A transit gateway, asked by packets that have come in by this attachment. */
	| { readonly at: 'transit-gateway'; readonly attachment: Key; readonly zone: Zone }
	/** A gateway endpoint, come to by a route. */
	| { readonly at: 'gateway-endpoint'; readonly endpoint: Key }
	/** What is behind an interface of an endpoint. */
	| { readonly at: 'interface-endpoint'; readonly interface: Key }
	/** Behind a node of a load balancer; `by` is the endpoint's interface that brings the packets, where they come over PrivateLink. */
	| { readonly at: 'load-balancer'; readonly interface: Key; readonly by: Key | undefined }
	/** A load balancer about to send by one of its nodes: a connection of its own, or an answer. */
	| { readonly at: 'load-balancer-send'; readonly interface: Key }
	/** A target's answers on their way back through the node that gave it the connections. */
	| { readonly at: 'balanced-reply'; readonly from: Key; readonly node: Key }
	/** A gateway load balancer's endpoint, once what it led to an appliance has come back. */
	| { readonly at: 'inspected'; readonly interface: Key }
	/** The service behind an endpoint, about to answer by it: by the interface that was asked, a gateway endpoint by none. */
	| { readonly at: 'endpoint-reply'; readonly endpoint: Key; readonly interface: Key | undefined }
	/** A service that AWS answers on the host itself, about to reply. */
	| { readonly at: 'amazon-service'; readonly host: Key; readonly name: string }
	/** The public internet; `origin` tells that packets begin there, or that they come over AWS's own network: it is no hop of theirs. */
	| { readonly at: 'internet'; readonly origin: boolean }
	| { readonly at: 'network-send'; readonly network: Key }
	| { readonly at: 'network-receive'; readonly network: Key; readonly by: 'internet' | 'link' };

export type PlaceKind = Place['at'];

/** A text that is the same for the same place. */
export function placeName(place: Place): string {
	return JSON.stringify(place);
}
