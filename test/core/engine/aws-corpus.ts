/** The example networks of AWS's documentation as they were collected: what of them the fixtures are compared with. */

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

/** Of a network of the collection what the fixtures are compared by. */
interface CorpusNetwork {
	readonly vpcs?: readonly (Identified & { readonly cidrs: readonly string[]; readonly ipv6_cidrs?: readonly string[] })[];
	readonly internet_gateways?: readonly InVpc[];
	readonly egress_only_internet_gateways?: readonly InVpc[];
	readonly virtual_private_gateways?: readonly InVpc[];
	readonly route_tables?: readonly InVpc[];
	readonly instances?: readonly (Identified & {
		readonly enis: readonly (Identified & {
			readonly private_ips: readonly string[];
			readonly ipv6?: string;
			readonly public_ip?: string;
		})[];
	})[];
	readonly endpoint_enis?: readonly (Identified & {
		readonly kind: 'load_balancer_node' | 'interface_endpoint' | 'lambda_hyperplane';
		readonly private_ips: readonly string[];
	})[];
	readonly nat_gateways?: readonly (Identified & { readonly private_ip: string; readonly eip?: string })[];
	readonly external_hosts?: readonly (Identified & { readonly ip: string; readonly reached_via: string })[];
	readonly peerings?: readonly (Identified & { readonly requester: string; readonly accepter: string })[];
	readonly transit_gateways?: readonly Identified[];
	readonly tgw_attachments?: readonly (Identified & { readonly type: string })[];
	readonly vpc_endpoints?: readonly InVpc[];
}

/** The addresses that the packets of an assertion have when they are sent; undefined where the collection leaves one open. */
export function addressesOf(
	network: CorpusNetwork,
	{ from, to, family, src_ip, dst_ip }: Assertion,
): { readonly from: string | undefined; readonly to: string | undefined } {
	const sender = network.external_hosts?.find(({ id }) => id === from);
	const isOutside = sender?.reached_via === 'internet';
	return {
		from: src_ip ?? addressOf(network, `${from}`, family, false),
		to: dst_ip ?? addressOf(network, to, family, isOutside),
	};
}

/** The internet addresses a host by its public address, all others by its private one. */
function addressOf(
	{ external_hosts: hosts, instances, endpoint_enis: interfaces, nat_gateways: gateways }: CorpusNetwork,
	id: string,
	family: 'v6' | undefined,
	isOutside: boolean,
): string | undefined {
	const host = hosts?.find((each) => each.id === id);
	if (host !== undefined) return host.ip;
	const [own] = instances?.find((each) => each.id === id)?.enis ?? [];
	if (own !== undefined) return family === 'v6' ? own.ipv6 : isOutside ? own.public_ip : own.private_ips[0];
	const gateway = gateways?.find((each) => each.id === id);
	if (gateway !== undefined) return isOutside ? gateway.eip : gateway.private_ip;
	const managed = interfaces?.find((each) => each.id === id);
	// AWS gives functions their addresses: a topology has no word for them.
	return managed?.kind === 'lambda_hyperplane' ? undefined : managed?.private_ips[0];
}

/** What a route leads to, told by its kind and its addresses; undefined for what is none of the network's components. */
export function signatureOf(network: CorpusNetwork, id: string): string | undefined {
	const gateway = network.nat_gateways?.find((each) => each.id === id);
	if (gateway !== undefined) return `nat-gateway ${gateway.private_ip}`;
	const own = network.instances?.flatMap(({ enis }) => enis).find((each) => each.id === id);
	if (own !== undefined) return `interface ${own.private_ips[0] ?? ''}`;
	const peering = network.peerings?.find((each) => each.id === id);
	if (peering !== undefined)
		return `peering ${[peering.requester, peering.accepter]
			.map((vpc) => blocksOf(network, vpc))
			.sort()
			.join(' and ')}`;
	const attachment = network.tgw_attachments?.find((each) => each.id === id);
	if (attachment !== undefined) return `attachment ${ATTACHED.get(attachment.type) ?? attachment.type}`;
	return KINDS.find(([section]) => network[section]?.some((each) => each.id === id))?.[1];
}

const ATTACHED: ReadonlyMap<string, string> = new Map([
	['vpn', 'vpn-connection'],
	['dxgw', 'direct-connect-gateway'],
	['peering', 'transit-gateway'],
]);

const KINDS = [
	['internet_gateways', 'internet-gateway'],
	['egress_only_internet_gateways', 'egress-only-gateway'],
	['virtual_private_gateways', 'vpn-gateway'],
	['transit_gateways', 'transit-gateway'],
	['vpc_endpoints', 'endpoint'],
] as const;

function blocksOf({ vpcs }: CorpusNetwork, id: string): string {
	const vpc = vpcs?.find((each) => each.id === id);
	return [...(vpc?.cidrs ?? []), ...(vpc?.ipv6_cidrs ?? [])].join();
}
