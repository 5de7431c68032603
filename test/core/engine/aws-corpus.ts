/** The example networks of AWS's documentation, as they lie in the corpus, and the topology text that says the same. */

export interface Corpus {
	readonly examples: readonly Example[];
}

export interface Example {
	readonly id: string;
	readonly network: CorpusNetwork;
	readonly assertions: readonly Assertion[];
}

export interface Assertion {
	readonly id: string;
	readonly kind: 'reachability' | 'route_lookup' | 'nacl_eval' | 'sg_eval' | 'config';
	readonly from: string | readonly string[];
	readonly to: string;
	readonly protocol: string | null;
	readonly port: number | null;
	readonly expect: string;
	readonly why: string;
	readonly family?: 'v6';
	readonly src_port?: number;
	readonly src_seen?: string;
	readonly dst_ip?: string;
	readonly src_ip?: string;
	readonly path_must_include?: readonly string[];
	readonly direction?: 'inbound' | 'outbound';
	readonly matched_rule?: number | '*';
}

interface Identified {
	readonly id: string;
}

interface InVpc extends Identified {
	readonly vpc: string;
}

export interface CorpusRule {
	readonly protocol: string;
	readonly from_port: number | null;
	readonly to_port: number | null;
	readonly peer: string;
}

export interface CorpusAclRule {
	readonly rule: number | '*';
	readonly protocol: string;
	readonly from_port: number | null;
	readonly to_port: number | null;
	readonly cidr: string;
	readonly action: 'allow' | 'deny';
}

export interface CorpusNetwork {
	readonly vpcs?: readonly (Identified & { readonly cidrs: readonly string[]; readonly ipv6_cidrs?: readonly string[] })[];
	readonly internet_gateways?: readonly InVpc[];
	readonly egress_only_internet_gateways?: readonly InVpc[];
	readonly virtual_private_gateways?: readonly (InVpc & { readonly known_prefixes: readonly string[] })[];
	readonly route_tables?: readonly CorpusTable[];
	readonly subnets?: readonly (InVpc & {
		readonly cidr?: string;
		readonly ipv6_cidr?: string;
		readonly route_table: string | null;
		readonly az?: string;
		readonly nacl?: string;
	})[];
	readonly security_groups?: readonly (InVpc & { readonly inbound: readonly CorpusRule[]; readonly outbound: readonly CorpusRule[] })[];
	readonly network_acls?: readonly (InVpc & {
		readonly inbound: readonly CorpusAclRule[];
		readonly outbound: readonly CorpusAclRule[];
	})[];
	readonly instances?: readonly CorpusInstance[];
	readonly endpoint_enis?: readonly CorpusEndpointInterface[];
	readonly nat_gateways?: readonly (Identified & {
		readonly subnet: string;
		readonly connectivity: 'public' | 'private';
		readonly private_ip: string;
		readonly eip?: string;
	})[];
	readonly external_hosts?: readonly (Identified & { readonly ip: string; readonly reached_via: string })[];
	readonly prefix_lists?: readonly (Identified & {
		readonly owner: 'customer' | 'AWS';
		readonly service?: string;
		readonly entries: readonly string[];
	})[];
	readonly peerings?: readonly (Identified & { readonly requester: string; readonly accepter: string; readonly state: string })[];
	readonly transit_gateways?: readonly Identified[];
	readonly tgw_attachments?: readonly (Identified & {
		readonly tgw: string;
		readonly type: string;
		readonly resource: string;
		readonly subnets?: readonly string[];
		/** The table that it is associated with. */
		readonly association: string | null;
	})[];
	readonly tgw_route_tables?: readonly (Identified & {
		readonly tgw: string;
		readonly routes: readonly {
			readonly destination: string;
			readonly attachment: string;
			/** `static`, `propagated`, or by what it is propagated: `dxgw-propagated`. */
			readonly type: string;
		}[];
	})[];
	readonly vpc_endpoints?: readonly (InVpc & { readonly type: 'gwlb' | 'gateway'; readonly subnet?: string; readonly service?: string })[];
}

export interface CorpusTable extends InVpc {
	readonly main?: boolean;
	readonly edge_association?: string;
	readonly routes: readonly {
		readonly destination: string;
		readonly target: string;
		readonly origin: 'local' | 'static' | 'propagated';
		readonly state?: 'blackhole';
	}[];
}

interface CorpusInstance extends Identified {
	readonly subnet: string;
	readonly stateful_appliance?: boolean;
	readonly masquerade?: boolean;
	readonly enis: readonly {
		readonly id: string;
		readonly private_ips: readonly string[];
		readonly ipv6?: string;
		readonly public_ip?: string;
		readonly security_groups: readonly string[];
		readonly source_dest_check: boolean;
	}[];
}

interface CorpusEndpointInterface extends Identified {
	readonly kind: 'load_balancer_node' | 'interface_endpoint' | 'lambda_hyperplane';
	readonly subnet: string;
	readonly private_ips: readonly string[];
	readonly security_groups: readonly string[];
}
