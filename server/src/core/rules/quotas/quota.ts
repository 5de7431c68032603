/** The quotas of AWS that a topology can break: what they are by themselves, and how far AWS raises them. */

/** A quota of AWS. */
export interface Quota {
	readonly name: QuotaName;
	/** What is counted, and where: `IPv4 blocks of a VPC`. */
	readonly counts: string;
	/** What every account has. */
	readonly default: number;
	/** How far AWS raises it: no further than the default where it raises it for nobody, undefined where no page names an end. */
	readonly highest: number | undefined;
	/** The guide, and the page. */
	readonly source: string;
	/** The rule that looks after it. */
	readonly rule: QuotaRule;
	/** Things of several declarations are counted together. */
	readonly together: boolean;
}

export type QuotaRule = 'too-many-routes' | 'too-many-rules' | 'quota-exceeded';

/** Limits that AWS has raised for the user, by the quota's name. Those that are not here are as AWS gives them. */
export type Limits = ReadonlyMap<QuotaName, number>;

/** Nothing was raised. */
export const NO_LIMITS: Limits = new Map();

const VPC_PAGE = 'Amazon VPC User Guide, Amazon VPC quotas';
const TRANSIT_PAGE = 'Amazon VPC Transit Gateways guide, Quotas';
const VPN_PAGE = 'AWS Site-to-Site VPN User Guide, Site-to-Site VPN quotas';
const DIRECT_CONNECT_PAGE = 'AWS Direct Connect User Guide, AWS Direct Connect quotas';
const PRIVATELINK_PAGE = 'AWS PrivateLink Guide, AWS PrivateLink quotas';
const PEERING_PAGE = 'Amazon VPC Peering Guide, Quotas';

const ROWS = {
	'vpcs-per-region': row('VPCs of an account in a Region', 5, undefined, VPC_PAGE, { together: true }),
	'subnets-per-vpc': row('subnets of a VPC', 200, undefined, VPC_PAGE),
	'ipv4-blocks-per-vpc': row('IPv4 blocks of a VPC, the primary one included', 5, 50, VPC_PAGE),
	'ipv6-blocks-per-vpc': row('IPv6 blocks of a VPC', 5, 50, VPC_PAGE),
	'elastic-ips-per-region': row(
		'Elastic IP addresses of an account in a Region: public addresses that are written, and one for each public NAT gateway',
		5,
		undefined,
		VPC_PAGE,
		{ together: true },
	),
	'nat-gateways-per-zone': row('NAT gateways of an account in an Availability Zone', 5, undefined, VPC_PAGE, { together: true }),
	'route-tables-per-vpc': row('route tables of a VPC, the main one included', 200, undefined, VPC_PAGE),
	'routes-per-table': row(
		'routes of one family in a route table, without local and propagated ones; a prefix list counts with its `max_entries`, one of AWS with its weight',
		500,
		1000,
		VPC_PAGE,
		{ rule: 'too-many-routes' },
	),
	'propagated-routes-per-table': row('routes that a VPN gateway propagates into a route table', 100, 100, VPC_PAGE, {
		rule: 'too-many-routes',
	}),
	'acls-per-vpc': row('network ACLs of a VPC, the default one included', 200, undefined, VPC_PAGE),
	'rules-per-acl': row('rules of one family and direction in a network ACL, the closing deny included', 20, 40, VPC_PAGE, {
		rule: 'too-many-rules',
	}),
	'groups-per-region': row('security groups of an account in a Region', 2500, undefined, VPC_PAGE, { together: true }),
	'rules-per-group': row(
		'rules of one family and direction in a security group; one that names a group counts in both families, a prefix list with its `max_entries`, one of AWS with its weight',
		60,
		1000,
		VPC_PAGE,
		{ rule: 'too-many-rules' },
	),
	'groups-per-interface': row('security groups of a network interface', 5, 16, VPC_PAGE),
	'rules-per-interface': row(
		'groups of a network interface times the rules of the largest of them, of one family and direction',
		1000,
		1000,
		VPC_PAGE,
		{ rule: 'too-many-rules' },
	),
	'prefix-list-entries': row('entries of a prefix list', 1000, 1000, VPC_PAGE),
	'peerings-per-vpc': row('active peerings of a VPC', 50, 125, PEERING_PAGE),
	'gateway-endpoints-per-region': row('gateway endpoints of an account in a Region', 20, undefined, PRIVATELINK_PAGE, { together: true }),
	'gateway-endpoints-per-vpc': row('gateway endpoints of a VPC', 255, 255, PRIVATELINK_PAGE),
	'interface-endpoints-per-vpc': row('interface endpoints and Gateway Load Balancer endpoints of a VPC', 50, undefined, PRIVATELINK_PAGE),
	'transit-gateways-per-region': row('transit gateways of an account in a Region', 5, undefined, TRANSIT_PAGE, { together: true }),
	'transit-gateways-per-vpc': row('transit gateways that a VPC is attached to', 5, 5, TRANSIT_PAGE),
	'attachments-per-transit-gateway': row('attachments of a transit gateway', 5000, 5000, TRANSIT_PAGE),
	'attachments-of-one-vpc': row('attachments of one VPC to one transit gateway', 1, 1, TRANSIT_PAGE),
	'peerings-per-transit-gateway': row('peering attachments of a transit gateway', 50, undefined, TRANSIT_PAGE),
	'peerings-of-two-transit-gateways': row('peering attachments of one transit gateway to another', 1, 1, TRANSIT_PAGE),
	'tables-per-transit-gateway': row('route tables of a transit gateway, the default one included', 20, undefined, TRANSIT_PAGE),
	'routes-per-transit-gateway': row(
		'routes of all tables of a transit gateway together; what VPN connections and Direct Connect bring is left out',
		10_000,
		undefined,
		TRANSIT_PAGE,
		{ rule: 'too-many-routes' },
	),
	'direct-connect-gateways-per-transit-gateway': row(
		'Direct Connect gateways that are attached to a transit gateway',
		20,
		20,
		DIRECT_CONNECT_PAGE,
	),
	'transit-gateways-per-direct-connect-gateway': row(
		'transit gateways that a Direct Connect gateway is attached to',
		6,
		6,
		DIRECT_CONNECT_PAGE,
	),
	'vpn-gateways-per-direct-connect-gateway': row(
		'VPN gateways that a Direct Connect gateway is associated with',
		20,
		20,
		DIRECT_CONNECT_PAGE,
	),
	'interfaces-per-direct-connect-gateway': row('virtual interfaces of a Direct Connect gateway', 30, undefined, DIRECT_CONNECT_PAGE),
	'routes-per-virtual-interface': row(
		'routes of one family that a network announces over a private or transit virtual interface: BGP goes down beyond',
		100,
		100,
		DIRECT_CONNECT_PAGE,
		{ rule: 'too-many-routes' },
	),
	'routes-per-public-virtual-interface': row(
		'routes that a network announces over a public virtual interface',
		1000,
		1000,
		DIRECT_CONNECT_PAGE,
		{
			rule: 'too-many-routes',
		},
	),
	'peers-per-connect-attachment': row('peers of a Connect attachment', 4, 4, TRANSIT_PAGE),
	'vpn-gateways-per-region': row('VPN gateways of an account in a Region', 5, undefined, VPN_PAGE, { together: true }),
	'vpn-connections-per-gateway': row('VPN connections of a VPN gateway', 10, undefined, VPN_PAGE),
	'static-routes-per-vpn': row('static routes of a VPN connection to a VPN gateway', 100, 100, VPN_PAGE, { rule: 'too-many-routes' }),
	'announced-routes-per-vpn': row('routes that a customer gateway announces to a VPN gateway', 100, 100, VPN_PAGE, {
		rule: 'too-many-routes',
	}),
	'announced-routes-per-transit-vpn': row('routes that a customer gateway announces to a transit gateway', 1000, 1000, VPN_PAGE, {
		rule: 'too-many-routes',
	}),
} as const satisfies Readonly<Record<string, Omit<Quota, 'name'>>>;

export type QuotaName = keyof typeof ROWS;

/** Every quota, in the order of the documentation. */
export const QUOTAS: readonly Quota[] = Object.entries(ROWS).map(([name, quota]) => ({ ...quota, name: nameOf(name) }));

const BY_NAME: ReadonlyMap<QuotaName, Quota> = new Map(QUOTAS.map((quota) => [quota.name, quota]));

/** A quota by its name. */
export function quotaOf(name: QuotaName): Quota {
	return BY_NAME.get(name) ?? { ...ROWS[name], name };
}

/** Whether it is a quota's name. */
export function isQuotaName(name: string): name is QuotaName {
	return Object.hasOwn(ROWS, name);
}

/** Whether AWS raises it for whoever asks. */
export function isRaisable(quota: Quota): boolean {
	return quota.highest !== quota.default;
}

function nameOf(name: string): QuotaName {
	if (!isQuotaName(name)) throw new TypeError(`${name} is no quota`);
	return name;
}

function row(
	counts: string,
	itself: number,
	highest: number | undefined,
	source: string,
	{ rule = 'quota-exceeded', together = false }: Partial<Pick<Quota, 'rule' | 'together'>> = {},
): Omit<Quota, 'name'> {
	return { counts, default: itself, highest, source, rule, together };
}
