/** What is in a VPC, as importers record it. */
import type { PeerRecord, Recorded, Ref, State } from './recorded.ts';

export interface VpcRecord extends Recorded {
	/** The primary IPv4 block first. */
	readonly blocks: readonly string[];
	readonly region: string | undefined;
	readonly account: string | undefined;
	readonly dnsSupport: boolean | undefined;
	readonly dnsHostnames: boolean | undefined;
	readonly state: State;
}

/** The gateways of which a VPC has one at most: it is declared by its name alone. */
export interface GatewayRecord extends Recorded {
	readonly kind: 'internet-gateway' | 'egress-only-internet-gateway' | 'vpn-gateway';
	readonly vpc: Ref;
}

export interface SubnetRecord extends Recorded {
	readonly vpc: Ref;
	readonly blocks: readonly string[];
	readonly zone: string | undefined;
	readonly dns64: boolean;
	/** What it has of these, and nothing tells which; unsaid: none. */
	readonly untold?: readonly UntoldOfSubnet[];
	readonly state: State;
}

export type UntoldOfSubnet = 'route-table' | 'network-acl';

export interface RouteTableRecord extends Recorded {
	readonly vpc: Ref;
	readonly isMain: boolean;
	readonly subnets: readonly Ref[];
	/** The gateway whose arriving packets it routes. */
	readonly edgeOf: Ref | undefined;
	/** Without those that AWS adds by itself: local ones, those of gateway endpoints, learnt ones. */
	readonly routes: readonly RouteRecord[];
	readonly propagations: readonly Ref[];
}

export interface RouteRecord {
	readonly destination: PeerRecord;
	/** Undefined: the target is gone. */
	readonly target: Ref | undefined;
}

export interface NetworkAclRecord extends Recorded {
	readonly vpc: Ref;
	readonly isDefault: boolean;
	readonly subnets: readonly Ref[];
	/** Without the closing deny. */
	readonly inbound: readonly AclRuleRecord[];
	readonly outbound: readonly AclRuleRecord[];
}

export interface AclRuleRecord {
	readonly number: number;
	readonly action: 'allow' | 'deny';
	/** In the words of the language. */
	readonly traffic: string;
	readonly block: string;
}

export interface SecurityGroupRecord extends Recorded {
	readonly vpc: Ref;
	readonly isDefault: boolean;
	readonly inbound: readonly GroupRuleRecord[];
	/** Undefined: what AWS gives a new group. */
	readonly outbound: readonly GroupRuleRecord[] | undefined;
}

export interface GroupRuleRecord {
	/** In the words of the language. */
	readonly traffic: string;
	readonly peer: PeerRecord;
}

export interface NatGatewayRecord extends Recorded {
	readonly subnet: Ref;
	readonly isPublic: boolean;
	readonly ip: string | undefined;
	readonly publicIp: string | undefined;
	readonly state: State;
}

export interface EndpointRecord extends Recorded {
	readonly vpc: Ref;
	readonly type: 'gateway' | 'interface' | 'gateway-load-balancer';
	/** AWS's full name of it (`com.amazonaws.eu-west-1.s3`), or the `Ref` of an endpoint service. */
	readonly service: string;
	readonly routeTables: readonly Ref[];
	readonly subnets: readonly Ref[];
	readonly groups: readonly Ref[];
	readonly ips: readonly string[];
	readonly privateDns: boolean | undefined;
	readonly state: State;
}

/** VPC Block Public Access of an account in a Region. */
export interface PublicAccessRecord extends Recorded {
	/** AWS's word; `off` is what it has without one. */
	readonly mode: string;
	readonly region: string | undefined;
	readonly account: string | undefined;
	/** VPCs and subnets that it does not hold for, and those that may open connections outward. */
	readonly allowBidirectional: readonly Ref[];
	readonly allowEgress: readonly Ref[];
}
