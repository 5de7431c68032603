/**
 * Random small networks: a specification that independent evaluators can read, and the topology text that says the same.
 * Addresses, ports and blocks come from small pools, so that rules meet packets.
 */
import fc from 'fast-check';

export interface SpecTraffic {
	readonly protocol: 'all' | 'tcp' | 'udp' | 'icmp';
	readonly ports: readonly [number, number] | undefined;
}

export interface SpecAclEntry {
	readonly number: number;
	readonly action: 'allow' | 'deny';
	readonly traffic: SpecTraffic;
	readonly block: string;
}

export interface SpecGroupRule {
	readonly traffic: SpecTraffic;
	/** A block, or the name of a group. */
	readonly peer: string;
}

export interface SpecRoute {
	readonly destination: string;
	/** `igw`, `nat`, `blackhole`, or an interface. */
	readonly target: string;
}

export interface SpecInterface {
	readonly name: string;
	readonly subnet: string;
	/** Undefined: the file leaves it open. */
	readonly ip: string | undefined;
	readonly publicIp: string | undefined;
	readonly groups: readonly string[];
	readonly check: boolean;
}

export interface SpecInstance {
	readonly name: string;
	readonly interfaces: readonly SpecInterface[];
	readonly forwarding: 'plain' | 'stateful' | 'masquerade' | undefined;
	readonly rpFilter: 'loose' | 'strict' | 'none';
	readonly routes: readonly string[] | undefined;
	readonly rules: readonly string[];
	readonly firewall: readonly string[];
}

export interface SpecFlow {
	readonly from: string;
	readonly to: string;
	readonly traffic: SpecTraffic;
	readonly sourcePorts: readonly [number, number] | undefined;
	readonly reply: boolean;
}

export interface NetworkSpec {
	readonly subnets: readonly { readonly name: string; readonly block: string; readonly table: string; readonly acl: string }[];
	readonly tables: Readonly<Record<string, readonly SpecRoute[]>>;
	readonly acls: Readonly<Record<string, { readonly in: readonly SpecAclEntry[]; readonly out: readonly SpecAclEntry[] }>>;
	readonly groups: Readonly<Record<string, { readonly in: readonly SpecGroupRule[]; readonly out: readonly SpecGroupRule[] }>>;
	readonly natPublic: boolean;
	readonly instances: readonly SpecInstance[];
	readonly flows: readonly SpecFlow[];
}

export const VPC_BLOCK = '10.0.0.0/16';
const SUBNETS = ['s0', 's1', 's2'] as const;
const TABLES = ['main', 't0', 't1'] as const;
const ACLS = ['a0', 'a1'] as const;
const GROUPS = ['g0', 'g1', 'g2'] as const;
const INSTANCES = ['i0', 'i1', 'i2', 'i3'] as const;
const PORTS = [22, 80, 443, 1024, 32768, 40000, 60999, 65535] as const;
const BLOCKS = [
	'0.0.0.0/0',
	VPC_BLOCK,
	'10.0.0.0/24',
	'10.0.1.0/24',
	'10.0.2.0/24',
	'10.0.0.10/32',
	'10.0.1.11/32',
	'10.0.1.8/29',
	'198.51.100.0/24',
	'198.51.100.7/32',
	'203.0.113.0/24',
] as const;

/** Mostly nothing: what stands in the way everywhere shows little. */
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
	fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const ports: fc.Arbitrary<readonly [number, number]> = fc
	.tuple(pick(PORTS), pick(PORTS), fc.boolean())
	.map(([a, b, single]) => (single ? [a, a] : [Math.min(a, b), Math.max(a, b)]));

const traffic: fc.Arbitrary<SpecTraffic> = fc.oneof(
	{ weight: 3, arbitrary: fc.constant<SpecTraffic>({ protocol: 'all', ports: undefined }) },
	{
		weight: 4,
		arbitrary: fc.record({ protocol: pick(['tcp', 'udp'] as const), ports: fc.option(ports, { nil: undefined, freq: 4 }) }),
	},
	{ weight: 1, arbitrary: fc.constant<SpecTraffic>({ protocol: 'icmp', ports: undefined }) },
);

const aclEntries: fc.Arbitrary<readonly SpecAclEntry[]> = fc
	.array(fc.record({ action: pick(['allow', 'allow', 'deny'] as const), traffic, block: pick(BLOCKS) }), { maxLength: 5 })
	.map((entries) => entries.map((entry, index) => ({ number: 100 + ((index * 37) % 50), ...entry })));

const groupRules: fc.Arbitrary<readonly SpecGroupRule[]> = fc.array(
	fc.record({ traffic, peer: fc.oneof({ weight: 3, arbitrary: pick(BLOCKS) }, { weight: 2, arbitrary: pick(GROUPS) }) }),
	{ maxLength: 3 },
);

const route: fc.Arbitrary<SpecRoute> = fc.record({
	destination: pick([
		'0.0.0.0/0',
		'0.0.0.0/0',
		'10.0.0.0/24',
		'10.0.1.0/24',
		'10.0.2.0/24',
		'198.51.100.0/24',
		'198.51.100.0/25',
		VPC_BLOCK,
	]),
	target: pick(['igw', 'igw', 'nat', 'i3.eth0', 'i3.eth0', 'blackhole']),
});

/** A destination once in a table: AWS refuses a second. */
const routes = fc
	.tuple(
		fc.option(pick(['igw', 'igw', 'nat', 'i3.eth0'] as const), { nil: undefined, freq: 8 }),
		fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: fc.array(route, { maxLength: 3 }) }),
	)
	.map(([target, more]) => (target === undefined ? more : [{ destination: '0.0.0.0/0', target }, ...more]))
	.map((all) => all.filter((each, index) => all.findIndex(({ destination }) => destination === each.destination) === index));

const HOST_ROUTES = [
	'default via 10.0.0.1 dev eth0',
	'default via 10.0.1.1 dev eth0',
	'default via 10.0.2.1 dev eth0',
	'default via 10.0.1.1 dev eth1 metric 50',
	'10.0.1.0/24 via 10.0.0.1 dev eth0',
	'10.0.0.0/16 dev eth0',
	'blackhole 198.51.100.0/25',
	'198.51.100.7/32 via 10.0.0.1 dev eth0',
	'blackhole 198.51.100.0/24 table 200',
	'10.0.0.0/16 via 10.0.1.1 dev eth0 table 200',
] as const;
const HOST_RULES = ['100: from 10.0.1.11 lookup 200', '110: to 10.0.2.0/24 lookup main', '120: to 198.51.100.0/24 prohibit'] as const;
const FIREWALL = [
	'deny tcp 22 in',
	'allow all in from 10.0.0.0/16',
	'deny udp out',
	'deny tcp 1024-40000 in',
	'deny icmp forward',
] as const;

/** Only routes by devices that are there; without any, what DHCP sets. */
function usable(lines: readonly string[] | undefined, hasSecond: boolean): readonly string[] | undefined {
	const kept = lines?.filter((line) => hasSecond || !line.includes('eth1'));
	return kept === undefined || kept.length === 0 ? undefined : kept;
}

function instance(index: number): fc.Arbitrary<SpecInstance> {
	const name = INSTANCES[index] ?? 'i0';
	const eth = (number: number): fc.Arbitrary<SpecInterface> =>
		fc
			.record({
				subnet: pick(SUBNETS),
				public: fc.boolean(),
				groups: fc.subarray([...GROUPS], { minLength: 1, maxLength: 2 }),
				check: number === 0 && index === 3 ? fc.constant(false) : fc.boolean(),
			})
			.map(({ subnet, public: isPublic, groups, check }) => {
				const net = SUBNETS.indexOf(subnet);
				return {
					name: `eth${number}`,
					subnet,
					ip: `10.0.${net}.${10 + index + number * 10}`,
					publicIp: isPublic ? `203.0.113.${10 + index + number * 10}` : undefined,
					groups,
					check,
				};
			});
	return fc
		.record({
			first: eth(0),
			second: rarely(eth(1)),
			forwarding: index === 3 ? pick(['plain', 'stateful', 'masquerade'] as const) : fc.constant(undefined),
			rpFilter: pick(['loose', 'loose', 'strict', 'none'] as const),
			routes: rarely(fc.subarray([...HOST_ROUTES], { minLength: 1, maxLength: 4 })),
			rules: rarely(fc.subarray([...HOST_RULES])),
			firewall: rarely(fc.subarray([...FIREWALL])),
		})
		.map(({ first, second, rules, firewall, ...rest }) => ({
			name,
			interfaces: [first, ...(second === undefined ? [] : [second])],
			rules: rules ?? [],
			firewall: firewall ?? [],
			...rest,
			routes: usable(rest.routes, second !== undefined),
		}));
}

const flow: fc.Arbitrary<SpecFlow> = fc.record({
	from: pick(['i0', 'i1', 'i2', 'i0.eth0', 'i1.eth0', 'internet.partner', 'internet', 'office', 'office.printer']),
	to: pick([
		'i1',
		'i2',
		'i0',
		'i3',
		'i1.eth0',
		'internet.partner',
		'internet',
		'partners',
		'203.0.113.11',
		'10.0.1.99',
		'10.0.0.1',
		'192.168.7.7',
	]),
	traffic,
	sourcePorts: fc.option(ports, { nil: undefined, freq: 3 }),
	reply: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});

/** A VPC with three subnets, a NAT gateway, an internet gateway, four instances and six flows. */
export const randomNetwork: fc.Arbitrary<NetworkSpec> = fc.record({
	subnets: fc
		.tuple(...SUBNETS.map(() => fc.record({ table: pick(TABLES), acl: pick(['default', 'default', 'default', ...ACLS]) })))
		.map((chosen) => chosen.map((each, index) => ({ name: SUBNETS[index] ?? 's0', block: `10.0.${index}.0/24`, ...each }))),
	tables: fc.record({ main: routes, t0: routes, t1: routes }),
	acls: fc.record({ a0: fc.record({ in: aclEntries, out: aclEntries }), a1: fc.record({ in: aclEntries, out: aclEntries }) }),
	groups: fc.record({
		g0: fc.record({ in: groupRules, out: groupRules }),
		g1: fc.record({ in: groupRules, out: fc.constant([{ traffic: { protocol: 'all' as const, ports: undefined }, peer: '0.0.0.0/0' }]) }),
		g2: fc.record({
			in: fc.constant([{ traffic: { protocol: 'all' as const, ports: undefined }, peer: '0.0.0.0/0' }]),
			out: fc.constant([{ traffic: { protocol: 'all' as const, ports: undefined }, peer: '0.0.0.0/0' }]),
		}),
	}),
	natPublic: fc.boolean(),
	instances: fc.tuple(instance(0), instance(1), instance(2), instance(3)),
	flows: fc.array(flow, { minLength: 6, maxLength: 6 }),
});

/** The traffic as a rule writes it. */
export function trafficText({ protocol, ports: range }: SpecTraffic): string {
	if (range === undefined) return protocol === 'icmp' ? 'icmp' : protocol;
	return range[0] === range[1] ? `${protocol} ${range[0]}` : `${protocol} ${range[0]}-${range[1]}`;
}

/** The name of a flow in the text. */
export function flowName(index: number): string {
	return `f${index}`;
}

/** The network as a person would write it. */
export function textOf(spec: NetworkSpec): string {
	const list = (indent: string, name: string, items: readonly string[]): readonly string[] =>
		items.length === 0 ? [`${indent}${name}: []`] : [`${indent}${name}:`, ...items.map((item) => `${indent}  - ${item}`)];
	const acl = ({ number, action, traffic: what, block }: SpecAclEntry, side: string) =>
		`${number} ${action} ${trafficText(what)} ${side} ${block}`;
	return [
		'vpcs:',
		'  main:',
		`    cidr: ${VPC_BLOCK}`,
		'    internet_gateway: igw',
		'    subnets:',
		...spec.subnets.map(
			({ name, block, table, acl: filter }) => `      ${name}: { cidr: ${block}, route_table: ${table}, network_acl: ${filter} }`,
		),
		'    nat_gateways:',
		`      nat: { subnet: s0, ip: 10.0.0.200, ${spec.natPublic ? 'public_ip: 203.0.113.200' : 'connectivity: private'} }`,
		'    route_tables:',
		...Object.entries(spec.tables).flatMap(([name, all]) => [
			`      ${name}:`,
			...list(
				'        ',
				'routes',
				all.map(({ destination, target }) => `${destination} ${target === 'blackhole' ? target : `via ${target}`}`),
			),
		]),
		'    network_acls:',
		...Object.entries(spec.acls).flatMap(([name, sides]) => [
			`      ${name}:`,
			...list(
				'        ',
				'inbound',
				sides.in.map((entry) => acl(entry, 'from')),
			),
			...list(
				'        ',
				'outbound',
				sides.out.map((entry) => acl(entry, 'to')),
			),
		]),
		'    security_groups:',
		...Object.entries(spec.groups).flatMap(([name, sides]) => [
			`      ${name}:`,
			...list(
				'        ',
				'inbound',
				sides.in.map(({ traffic: what, peer }) => `${trafficText(what)} from ${peer}`),
			),
			...list(
				'        ',
				'outbound',
				sides.out.map(({ traffic: what, peer }) => `${trafficText(what)} to ${peer}`),
			),
		]),
		'instances:',
		...spec.instances.flatMap((each) => instanceLines(each, list)),
		'networks:',
		'  internet: { hosts: { partner: 198.51.100.7 } }',
		'  partners: { cidr: 198.51.100.128/25 }',
		'  office: { cidr: 192.168.0.0/16, public_ip: 192.0.2.1, hosts: { printer: 192.168.1.5 } }',
		'flows:',
		...spec.flows.map(({ from, to, traffic: what, sourcePorts, reply }, index) => {
			const range = sourcePorts === undefined ? '' : `, source_ports: ${sourcePorts[0]}-${sourcePorts[1]}`;
			return `  ${flowName(index)}: { from: ${from}, to: ${to}, traffic: ${trafficText(what)}${range}${reply ? '' : ', reply: none'} }`;
		}),
		'',
	].join('\n');
}

function instanceLines(
	{ name, interfaces, forwarding, rpFilter, routes: lines, rules, firewall }: SpecInstance,
	list: (indent: string, name: string, items: readonly string[]) => readonly string[],
): readonly string[] {
	const block = (key: string, all: readonly string[]) =>
		all.length === 0 ? [] : [`      ${key}: |`, ...all.map((line) => `        ${line}`)];
	return [
		`  ${name}:`,
		'    interfaces:',
		...interfaces.map(({ name: eth, subnet, ip, publicIp, groups, check }) => {
			const address = `${ip === undefined ? '' : `, ip: ${ip}`}${publicIp === undefined ? '' : `, public_ip: ${publicIp}`}`;
			return `      ${eth}: { subnet: main.${subnet}${address}, security_groups: [${groups.join(', ')}], source_dest_check: ${check} }`;
		}),
		'    os:',
		`      rp_filter: ${rpFilter}`,
		...(forwarding === undefined ? [] : [`      forwarding: ${forwarding}`]),
		...block('routes', lines ?? []),
		...block('rules', rules),
		...(firewall.length === 0 ? [] : list('      ', 'firewall', firewall)),
	];
}
