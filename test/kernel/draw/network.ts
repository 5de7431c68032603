/** A random network as declarations: what the text says, before it is text. */
import { drawHosts, type HostDraft } from './hosts.ts';
import {
	addressText,
	blockText,
	type DrawnSubnet,
	type DrawnVpc,
	drawVpc,
	freeAddress,
	nearBlock,
	PUBLIC_BLOCKS,
	STRANGERS,
} from './places.ts';
import type { Random } from './random.ts';
import { drawAcl, drawGroup } from './rules.ts';

export interface DrawnNetwork {
	readonly vpcs: readonly DrawnVpc[];
	readonly hosts: readonly HostDraft[];
	/** Where a router that follows connections stands in one direction only. */
	readonly oneSided: readonly OneSided[];
	/** Subnets of which everything else leaves by a NAT gateway. */
	readonly behindNat: readonly DrawnSubnet[];
	/** Hosts behind a VPN. */
	readonly office: readonly string[];
	/** The text without its flows. */
	readonly text: string;
}

export interface OneSided {
	readonly from: readonly DrawnSubnet[];
	readonly to: DrawnSubnet;
}

/** With offices, every second network has one outside AWS. */
export function drawNetwork(random: Random, { hasOffices }: { readonly hasOffices: boolean }): DrawnNetwork {
	const main = drawVpc(random, 'main', 1 + random.below(30));
	const vpcs = random.chance(0.55) ? [main, drawVpc(random, 'far', 101 + random.below(30))] : [main];
	const taken = new Set<number>();
	const hosts = drawHosts(random, vpcs, taken);
	const oneSided: OneSided[] = [];
	const behindNat: DrawnSubnet[] = [];
	const peering = vpcs.length > 1 ? [peeringLine(random)] : [];
	const office = hasOffices && random.chance(0.5) ? drawOffice(random) : undefined;
	const lines = [
		'vpcs:',
		...vpcs.flatMap((vpc) => vpcLines(random, { vpc, vpcs, hosts, oneSided, behindNat, office: vpc === main ? office : undefined }, taken)),
		...(peering.length > 0 ? ['peerings:', ...peering] : []),
		'prefix_lists:',
		`  partners: { cidr: [${random.shuffled(PUBLIC_BLOCKS).slice(0, 2).join(', ')}] }`,
		'networks:',
		'  internet:',
		`    hosts: { ${Object.entries(STRANGERS)
			.map(([name, address]) => `${name}: ${address}`)
			.join(', ')} }`,
		...(office?.lines ?? []),
		'instances:',
		...hosts.flatMap(({ lines: own }) => own),
	];
	return { vpcs, hosts, oneSided, behindNat, office: office?.hosts ?? [], text: `${lines.join('\n')}\n` };
}

function peeringLine(random: Random): string {
	const state = random.chance(0.12) ? ', state: pending-acceptance' : '';
	return `  pcx: { between: [main, far]${state} }`;
}

interface VpcDraft {
	readonly vpc: DrawnVpc;
	readonly vpcs: readonly DrawnVpc[];
	readonly hosts: readonly HostDraft[];
	readonly oneSided: OneSided[];
	readonly behindNat: DrawnSubnet[];
	readonly office: Office | undefined;
}

interface Office {
	readonly block: string;
	readonly hosts: readonly string[];
	/** The network, and what links it. */
	readonly lines: readonly string[];
}

/** Behind a VPN with static routes, which most often are those of the network. */
function drawOffice(random: Random): Office {
	const block = random.pick(['192.168.0.0/16', '192.168.8.0/21', '172.20.0.0/16']);
	const base = block.startsWith('172') ? '172.20' : '192.168';
	const hosts = { desk: `${base}.10.5`, printer: `${base}.${random.pick([9, 12, 14])}.77` };
	const routes = random.pick([[block], [block], [block], [`${base}.10.0/24`], [`${base}.10.0/24`, `${base}.12.0/22`]]);
	const tunnels = random.pick(['', '', '', ', tunnels: [up, down]', ', tunnels: [down, down]']);
	return {
		block,
		hosts: Object.keys(hosts).map((name) => `office.${name}`),
		lines: [
			`  office: { cidr: ${block}, hosts: { desk: ${hosts.desk}, printer: ${hosts.printer} } }`,
			'customer_gateways:',
			'  office-router: { network: office, ip: 203.0.113.130 }',
			'vpn_connections:',
			`  line: { customer_gateway: office-router, gateway: main.vgw, static_routes: [${routes.join(', ')}]${tunnels} }`,
		],
	};
}

function vpcLines(random: Random, draft: VpcDraft, taken: Set<number>): readonly string[] {
	const { vpc, vpcs } = draft;
	const nat = vpc.hasInternet && random.chance(0.8) ? natOf(random, vpc, taken) : undefined;
	const tables = ['main', ...(vpc.subnets.length > 1 ? ['t1'] : []), ...(vpc.subnets.length > 2 ? ['t2'] : [])];
	const acls = random.chance(0.85) ? ['a1', ...(random.chance(0.4) ? ['a2'] : [])] : [];
	return [
		`  ${vpc.name}:`,
		`    cidr: [${vpc.blocks.map(blockText).join(', ')}]`,
		...(vpc.hasInternet ? ['    internet_gateway: igw'] : []),
		...(draft.office === undefined ? [] : ['    vpn_gateway: vgw']),
		'    subnets:',
		...vpc.subnets.map(({ name, block }, index) => {
			const acl = acls.length > 0 && random.chance(0.65) ? `, network_acl: ${random.pick(acls)}` : '';
			return `      ${name}: { cidr: ${blockText(block)}, route_table: ${tables[index % tables.length]}${acl} }`;
		}),
		...(nat === undefined ? [] : ['    nat_gateways:', nat]),
		'    route_tables:',
		...tables.flatMap((table, index) => [
			`      ${table}:`,
			...routesLines(random, {
				...draft,
				nat: nat !== undefined,
				isPublic: index === 0,
				of: vpc.subnets.filter((_, at) => at % tables.length === index),
			}),
		]),
		...(acls.length > 0 ? ['    network_acls:', ...acls.flatMap((acl) => drawAcl(random, acl, vpcs))] : []),
		'    security_groups:',
		...['open', 'web', 'tight', 'named', 'router'].flatMap((group) => drawGroup(random, group, vpcs)),
	];
}

function natOf(random: Random, vpc: DrawnVpc, taken: Set<number>): string {
	const [subnet] = vpc.subnets;
	if (subnet === undefined) throw new RangeError('a VPC without subnets');
	const state = random.chance(0.05) ? ', state: failed' : '';
	const connectivity = random.chance(0.1) ? ', connectivity: private' : `, public_ip: 203.0.113.${vpc.name === 'main' ? 110 : 120}`;
	return `      nat: { subnet: ${subnet.name}, ip: ${addressText(freeAddress(random, subnet, taken))}${connectivity}${state} }`;
}

interface TableDraft extends VpcDraft {
	readonly of: readonly DrawnSubnet[];
	readonly nat: boolean;
	/** The table of the subnet that the NAT gateway is in. */
	readonly isPublic: boolean;
}

function routesLines(random: Random, { vpc, vpcs, hosts, oneSided, behindNat, of, nat, isPublic, office }: TableDraft): readonly string[] {
	const routes = new Map<string, string>();
	const add = (block: string, target: string) => {
		if (!routes.has(block)) routes.set(block, target);
	};
	const routers = hosts.filter(
		({ forwards, interfaces }) => (forwards || random.chance(0.25)) && interfaces.some(({ subnet }) => subnet.vpc === vpc.name),
	);
	const routerTarget = () => {
		const host = random.pick(routers);
		const inside = host.interfaces.filter(({ subnet }) => subnet.vpc === vpc.name);
		return `via ${host.name}.${random.pick(inside).name}`;
	};
	const far = vpcs.find(({ name }) => name !== vpc.name);
	if (far !== undefined && random.chance(0.9)) addPeeringRoutes(random, far, add);
	if (random.chance(0.25)) add(random.pick(PUBLIC_BLOCKS), 'blackhole');
	if (office !== undefined && random.chance(0.85))
		add(random.pick([office.block, office.block, '192.168.0.0/16', '172.16.0.0/12']), 'via vgw');
	if (routers.length > 0 && random.chance(0.45)) add(blockText(random.pick(vpc.subnets).block), routerTarget());
	const following = routers.filter(({ follows }) => follows);
	if (following.length > 0 && random.chance(0.85)) {
		// One way only: answers are local.
		const host = random.pick(following);
		const inside = host.interfaces.filter(({ subnet }) => subnet.vpc === vpc.name);
		const to = random.pick(vpc.subnets);
		oneSided.push({ from: of, to });
		add(blockText(to.block), `via ${host.name}.${random.pick(inside).name}`);
	}
	const leadsOut = routers.some(({ interfaces }) => interfaces.some(({ subnet }) => subnet.vpc !== vpc.name));
	if (routers.length > 0 && random.chance(leadsOut ? 0.6 : 0.2)) add(random.pick(PUBLIC_BLOCKS), routerTarget());
	if (nat && !isPublic && random.chance(0.08)) add(blockText(random.pick(vpc.subnets).block), 'via nat');
	const ways = [
		...(vpc.hasInternet ? ['via igw', 'via igw'] : []),
		...(nat && !isPublic ? ['via nat', 'via nat', 'via nat'] : []),
		...(routers.length > 0 ? [routerTarget()] : []),
	];
	if (vpc.hasInternet && isPublic && random.chance(0.9)) add('0.0.0.0/0', 'via igw');
	else if (ways.length > 0 && random.chance(0.85)) add('0.0.0.0/0', random.pick(ways));
	if (vpc.hasInternet && random.chance(0.1)) add('partners', random.pick(['via igw', 'blackhole']));
	if (routes.get('0.0.0.0/0') === 'via nat') behindNat.push(...of);
	if (routes.size === 0) return ['        routes: []'];
	return ['        routes:', ...[...routes].map(([block, target]) => `          - ${block} ${target}`)];
}

function addPeeringRoutes(random: Random, far: DrawnVpc, add: (block: string, target: string) => void): void {
	for (const block of far.blocks) add(blockText(random.chance(0.75) ? block : nearBlock(random, block)), 'via pcx');
	if (random.chance(0.3)) add(blockText(nearBlock(random, random.pick(far.subnets).block)), 'blackhole');
	// A peering leads no further than its other VPC.
	if (random.chance(0.25)) add(random.pick(['192.168.0.0/16', ...PUBLIC_BLOCKS]), 'via pcx');
}
