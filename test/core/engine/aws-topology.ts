/** Writes an example network of the corpus as a topology. What the language has no word for yet is left out. */
import type { CorpusAclRule, CorpusNetwork, CorpusRule, CorpusTable } from './aws-corpus.ts';
import { bareVpcLines, connectPeerLines, directConnect, propagatedBy, transitGatewayLines } from './aws-transit.ts';

/** Interfaces that a test adds to ask security groups about packets, each with its groups. */
export interface Probe {
	readonly name: string;
	readonly groups: readonly string[];
}

/** The text of a topology; `probes` stand in a subnet of their own in the first VPC. */
export function topologyOf(network: CorpusNetwork, probes: readonly Probe[] = []): string {
	const probeSubnet = probes.length === 0 ? [] : ['      probes: { cidr: 10.0.255.0/28 }'];
	return [
		...section('vpcs', [
			...(network.vpcs ?? []).flatMap((vpc, index) => vpcLines(network, vpc.id, index === 0 ? probeSubnet : [])),
			...bareVpcLines(network),
		]),
		...section('instances', [...instanceLines(network), ...probes.flatMap((probe, index) => probeLines(network, probe, index))]),
		...section('functions', functionLines(network)),
		...section('load_balancers', loadBalancerLines(network)),
		...section('networks', networkLines(network)),
		...section(
			'customer_gateways',
			[...vpnGateways(network), ...vpnAttachments(network)].map(({ id }) => `  cgw-${id}: { network: behind-${id}, ip: 198.18.7.1 }`),
		),
		...section('vpn_connections', [
			...vpnGateways(network).map(
				({ id, vpc, known_prefixes }) =>
					`  vpn-${id}: { customer_gateway: cgw-${id}, gateway: ${vpc}.${id}, static_routes: [${known_prefixes.join(', ')}] }`,
			),
			...vpnAttachments(network).map(
				({ id }) => `  vpn-${id}: { customer_gateway: cgw-${id}, advertises: [${propagatedBy(network, id).join(', ')}] }`,
			),
		]),
		...section('direct_connect_gateways', directConnect(network).gateways),
		...section('virtual_interfaces', directConnect(network).lines),
		...section('connect_peers', connectPeerLines(network)),
		...section(
			'peerings',
			(network.peerings ?? []).map(
				({ id, requester, accepter, state }) => `  ${id}: { between: [${requester}, ${accepter}], state: ${state} }`,
			),
		),
		...section('transit_gateways', transitGatewayLines(network)),
		...section(
			'prefix_lists',
			customerLists(network).map(({ id, entries }) => `  ${id}: { cidr: [${entries.join(', ')}] }`),
		),
	].join('\n');
}

/** The name that an end of an assertion has in the topology. */
export function endOf(network: CorpusNetwork, id: string): string {
	const host = network.external_hosts?.find((each) => each.id === id);
	const endpoint = network.endpoint_enis?.find((each) => each.id === id && each.kind === 'interface_endpoint');
	if (endpoint !== undefined) return `${network.subnets?.find((each) => each.id === endpoint.subnet)?.vpc ?? ''}.${id}`;
	return host === undefined ? id : `${networkOf(network, host.reached_via)}.${id}`;
}

/** How a route's target is called: an interface by its instance, everything else by its id. */
export function targetOf(network: CorpusNetwork, target: string): string {
	const owner = network.instances?.find(({ enis }) => enis.some(({ id }) => id === target));
	return owner === undefined ? target : `${owner.id}.eth0`;
}

/** How a route table is called. */
export function tableName({ id, main }: CorpusTable): string {
	return main === true ? 'main' : id;
}

function section(name: string, lines: readonly string[]): readonly string[] {
	return lines.length === 0 ? [] : [`${name}:`, ...lines];
}

function vpcLines(network: CorpusNetwork, id: string, moreSubnets: readonly string[]): readonly string[] {
	const vpc = network.vpcs?.find((each) => each.id === id);
	const of = <T extends { readonly vpc: string }>(things: readonly T[] | undefined): readonly T[] =>
		(things ?? []).filter((each) => each.vpc === id);
	const tables = of(network.route_tables);
	const nested = (name: string, lines: readonly string[]) => (lines.length === 0 ? [] : [`    ${name}:`, ...lines]);
	return [
		`  ${id}:`,
		`    cidr: [${[...(vpc?.cidrs ?? []), ...(vpc?.ipv6_cidrs ?? [])].join(', ')}]`,
		...of(network.internet_gateways).map((each) => `    internet_gateway: ${each.id}`),
		...of(network.egress_only_internet_gateways).map((each) => `    egress_only_internet_gateway: ${each.id}`),
		...of(network.virtual_private_gateways).map((each) => `    vpn_gateway: ${each.id}`),
		...nested('subnets', [
			...of(network.subnets).map((subnet) => {
				const table = tables.find((each) => each.id === subnet.route_table);
				const keys = [
					`cidr: [${[subnet.cidr, subnet.ipv6_cidr].filter((block) => typeof block === 'string').join(', ')}]`,
					...(table === undefined ? [] : [`route_table: ${tableName(table)}`]),
					...(subnet.az === undefined ? [] : [`zone: ${subnet.az}`]),
					...(subnet.nacl === undefined ? [] : [`network_acl: ${subnet.nacl}`]),
				];
				return `      ${subnet.id}: { ${keys.join(', ')} }`;
			}),
			...moreSubnets,
		]),
		...nested(
			'nat_gateways',
			(network.nat_gateways ?? [])
				.filter(({ subnet }) => of(network.subnets).some((each) => each.id === subnet))
				.map(({ id: name, subnet, connectivity, private_ip, eip }) => {
					const address = eip === undefined ? '' : `, public_ip: ${eip}`;
					return `      ${name}: { subnet: ${subnet}, connectivity: ${connectivity}, ip: ${private_ip}${address} }`;
				}),
		),
		...nested(
			'route_tables',
			tables.flatMap((table) => tableLines(network, table)),
		),
		...nested(
			'network_acls',
			of(network.network_acls).flatMap(({ id: name, inbound, outbound }) => [
				`      ${name}:`,
				...rules(
					'inbound',
					inbound.flatMap((rule) => aclRule(rule, 'from')),
				),
				...rules(
					'outbound',
					outbound.flatMap((rule) => aclRule(rule, 'to')),
				),
			]),
		),
		...nested(
			'security_groups',
			of(network.security_groups).flatMap(({ id: name, inbound, outbound }) => [
				`      ${name}:`,
				...rules(
					'inbound',
					inbound.map((rule) => groupRule(network, rule, 'from')),
				),
				...rules(
					'outbound',
					outbound.map((rule) => groupRule(network, rule, 'to')),
				),
			]),
		),
		...nested('endpoints', [
			...of(network.vpc_endpoints).map(({ id: name, type, subnet, service }) =>
				type === 'gateway'
					? `      ${name}: { type: gateway, service: aws.${service ?? 's3'}, route_tables: [${tables
							.filter(({ routes }) => routes.some(({ target }) => target === name))
							.map(tableName)
							.join(', ')}] }`
					: `      ${name}: { type: gateway-load-balancer, service: com.amazonaws.vpce.us-east-1.vpce-svc-1, subnets: [${subnet ?? ''}] }`,
			),
			...(network.endpoint_enis ?? [])
				.filter(({ kind, subnet }) => kind === 'interface_endpoint' && of(network.subnets).some((each) => each.id === subnet))
				.map(
					({ id: name, subnet, private_ips, security_groups }) =>
						`      ${name}: { type: interface, service: aws.kinesis, subnets: [${subnet}], ip: [${private_ips.join(', ')}], security_groups: [${security_groups.join(', ')}] }`,
				),
		]),
	];
}

function tableLines(network: CorpusNetwork, table: CorpusTable): readonly string[] {
	const targets = new Set(
		[
			...(network.peerings ?? []),
			...(network.internet_gateways ?? []),
			...(network.egress_only_internet_gateways ?? []),
			...(network.virtual_private_gateways ?? []),
			...(network.nat_gateways ?? []),
			...(network.transit_gateways ?? []),
			...(network.vpc_endpoints ?? []),
		].map(({ id }) => id),
	);
	const written = table.routes.filter(
		({ origin, target, destination }) => origin !== 'propagated' && target !== 'local' && !isAwsList(network, destination),
	);
	const propagations = [...new Set(table.routes.filter(({ origin }) => origin === 'propagated').map(({ target }) => target))];
	return [
		`      ${tableName(table)}:`,
		...(table.edge_association === undefined ? [] : [`        gateway: ${table.edge_association}`]),
		...(propagations.length === 0 ? [] : [`        propagations: [${propagations.join(', ')}]`]),
		...rules(
			'routes',
			written.map(({ destination, target, state }) => {
				const name = targetOf(network, target);
				const known = targets.has(target) || name !== target;
				return `${destination} ${state === 'blackhole' || !known ? 'blackhole' : `via ${name}`}`;
			}),
		),
	];
}

function isAwsList(network: CorpusNetwork, destination: string): boolean {
	return network.prefix_lists?.some(({ id, owner }) => owner === 'AWS' && id === destination) === true;
}

function customerLists(network: CorpusNetwork): NonNullable<CorpusNetwork['prefix_lists']> {
	return (network.prefix_lists ?? []).filter(({ owner }) => owner === 'customer');
}

function vpnGateways(network: CorpusNetwork): NonNullable<CorpusNetwork['virtual_private_gateways']> {
	return network.virtual_private_gateways ?? [];
}

function vpnAttachments(network: CorpusNetwork): NonNullable<CorpusNetwork['tgw_attachments']> {
	return (network.tgw_attachments ?? []).filter(({ type }) => type === 'vpn');
}

function rules(name: string, lines: readonly string[]): readonly string[] {
	return [`        ${name}:${lines.length === 0 ? ' []' : ''}`, ...lines.map((line) => `          - ${line}`)];
}

function traffic({ protocol, from_port, to_port }: Pick<CorpusRule, 'protocol' | 'from_port' | 'to_port'>): string {
	if (from_port === null || protocol === 'all' || protocol === 'icmp') return protocol;
	return from_port === to_port ? `${protocol} ${from_port}` : `${protocol} ${from_port}-${to_port}`;
}

function groupRule(network: CorpusNetwork, rule: CorpusRule, side: 'from' | 'to'): string {
	const list = network.prefix_lists?.find(({ id }) => id === rule.peer);
	const group = network.security_groups?.find(({ id }) => id === rule.peer);
	const peer = list?.owner === 'AWS' ? `aws.${list.service ?? 's3'}` : group === undefined ? rule.peer : `${group.vpc}.${group.id}`;
	return `${traffic(rule)} ${side} ${peer}`;
}

/** The rule `*` is AWS's own closing deny. */
function aclRule(rule: CorpusAclRule, side: 'from' | 'to'): readonly string[] {
	return rule.rule === '*' ? [] : [`${rule.rule} ${rule.action} ${traffic(rule)} ${side} ${rule.cidr}`];
}

function instanceLines(network: CorpusNetwork): readonly string[] {
	return (network.instances ?? []).flatMap(({ id, subnet, enis, stateful_appliance, masquerade }) => {
		const vpc = network.subnets?.find((each) => each.id === subnet)?.vpc ?? '';
		const forwarding = masquerade === true ? 'masquerade' : stateful_appliance === true ? 'stateful' : undefined;
		return [
			`  ${id}:`,
			'    interfaces:',
			...enis.flatMap(({ private_ips, ipv6, public_ip, security_groups, source_dest_check }, index) => [
				`      eth${index}:`,
				`        subnet: ${vpc}.${subnet}`,
				`        ip: [${[...private_ips, ...(ipv6 === undefined ? [] : [ipv6])].join(', ')}]`,
				...(public_ip === undefined ? [] : [`        public_ip: ${public_ip}`]),
				`        security_groups: [${security_groups.map((group) => `${vpc}.${group}`).join(', ')}]`,
				`        source_dest_check: ${source_dest_check}`,
			]),
			...(forwarding === undefined ? [] : [`    os: { forwarding: ${forwarding} }`]),
		];
	});
}

function probeLines(network: CorpusNetwork, { name, groups }: Probe, index: number): readonly string[] {
	const vpc = network.vpcs?.[0]?.id ?? '';
	return [
		`  ${name}:`,
		'    interfaces:',
		`      eth0: { subnet: ${vpc}.probes, ip: 10.0.255.${index + 4}, security_groups: [${groups.join(', ')}] }`,
	];
}

function functionLines(network: CorpusNetwork): readonly string[] {
	return (network.endpoint_enis ?? [])
		.filter(({ kind }) => kind === 'lambda_hyperplane')
		.map(({ id, subnet, security_groups }) => {
			const vpc = network.subnets?.find((each) => each.id === subnet)?.vpc ?? '';
			return `  ${id}: { subnets: [${vpc}.${subnet}], security_groups: [${security_groups.join(', ')}] }`;
		});
}

function loadBalancerLines(network: CorpusNetwork): readonly string[] {
	return (network.endpoint_enis ?? [])
		.filter(({ kind }) => kind === 'load_balancer_node')
		.map(({ id, subnet, private_ips, security_groups }) => {
			const vpc = network.subnets?.find((each) => each.id === subnet)?.vpc ?? '';
			return `  ${id}: { type: application, scheme: internal, subnets: [${vpc}.${subnet}], ip: [${private_ips.join(', ')}], security_groups: [${security_groups.join(', ')}], listeners: [] }`;
		});
}

/** Hosts on the internet, AWS's services, and a network for every VPN gateway or attachment that hosts are behind. */
function networkLines(network: CorpusNetwork): readonly string[] {
	const hosts = new Map<string, string[]>();
	for (const { id, ip, reached_via } of network.external_hosts ?? []) {
		const name = networkOf(network, reached_via);
		hosts.set(name, [...(hosts.get(name) ?? []), `      ${id}: ${ip}`]);
	}
	for (const { owner, service, entries } of network.prefix_lists ?? []) {
		const line = `      ${service ?? 's3'}: `;
		const others = (hosts.get('aws') ?? []).filter((each) => !each.startsWith(line));
		if (owner === 'AWS') hosts.set('aws', [...others, `${line}[${entries.join(', ')}]`]);
	}
	const attached = (network.tgw_attachments ?? []).filter(({ type }) => type === 'vpn' || type === 'dxgw');
	for (const { id } of [...vpnGateways(network), ...attached]) hosts.set(`behind-${id}`, hosts.get(`behind-${id}`) ?? []);
	return [...hosts].flatMap(([name, lines]) => [`  ${name}:`, ...(lines.length === 0 ? ['    hosts: {}'] : ['    hosts:', ...lines])]);
}

function networkOf(network: CorpusNetwork, reachedVia: string): string {
	if (reachedVia === 'internet') return 'internet';
	return network.vpc_endpoints?.some(({ id }) => id === reachedVia) === true ? 'aws' : `behind-${reachedVia}`;
}
