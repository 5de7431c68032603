/** The boxes of a whole file. The larger it is, the more is folded: hosts first, then subnets, then zones. */
import type { Key } from '../../../model/link.ts';
import type { Network, Subnet, Vpc } from '../../../model/network.ts';
import { type Box, type Container, type Leaf, PLAIN_LEAF } from '../boxes/box.ts';
import { type Overview, overviewOf } from '../boxes/overview.ts';
import { sideOf, withPlaces, zonesOf } from '../boxes/places.ts';
import {
	countWords,
	foldedLeaf,
	gatewayLeaf,
	outsideLeaf,
	plainBox,
	residentLeaf,
	subnetBox,
	vpcBox,
	zoneBox,
	zoneKey,
} from '../boxes/things.ts';
import type { NetworkLink } from './links.ts';

export interface NetworkBoxesOptions {
	readonly expanded: ReadonlySet<Key>;
	readonly collapsed: ReadonlySet<Key>;
	/** Containers that may be folded get a handle. */
	readonly interactive: boolean;
}

export interface NetworkBoxes {
	readonly inside: Container;
	readonly outside: readonly Leaf[];
}

/** What a picture shows without being asked for more. */
type Depth = 'hosts' | 'subnets' | 'zones' | 'vpcs';

/** So many boxes of a kind are still legible, and a file of them small enough to send. */
const MOST_HOSTS = 240;
const MOST_SUBNETS = 600;
const MOST_VPCS = 300;
const MOST_OUTSIDE = 60;

/** Gateways stand out into it. */
const BETWEEN_VPCS = 76;

/** The key that unfolds the VPCs behind the first few hundred, and that of what is outside of all. */
const MORE_VPCS: Key = 'vpcs';
const MORE_OUTSIDE: Key = 'outside';

/** Gateways stand level with the first subnet that leads to them. */
export function networkBoxes(network: Network, links: readonly NetworkLink[], options: NetworkBoxesOptions): NetworkBoxes {
	const overview = overviewOf(network);
	const firstFrom = new Map<string, string>();
	for (const { from, to, kind } of links) if (kind === 'route' && !firstFrom.has(to)) firstFrom.set(to, from);
	const scene: Scene = { network, overview, options, depth: depthOf(network, overview), firstFrom };
	const isAll = options.expanded.has(MORE_VPCS) || overview.vpcs.length <= MOST_VPCS;
	const shown = isAll ? overview.vpcs : overview.vpcs.slice(0, MOST_VPCS);
	const drawn = shown.map((vpc) => ({ vpc, box: wholeVpc(vpc, scene) }));
	const abreast = vpcColumns(drawn.map(({ box }) => box));
	const rest = overview.vpcs.length - shown.length;
	const vpcs = withPlaces(drawn, abreast);
	const columns = vpcs.length > 0 && vpcs[0]?.look !== 'vpc' ? 1 : abreast;
	const rows = { ...plainBox('vpcs', vpcs, columns), gap: columns === 1 ? undefined : BETWEEN_VPCS };
	const more = rest === 0 ? [] : [foldedLeaf(MORE_VPCS, `+ ${countWords(rest, 'more VPC')}`)];
	return { inside: plainBox('inside', vpcs.length === 0 ? [] : [rows, ...more], 1), outside: outsideOf(scene) };
}

interface Scene {
	readonly network: Network;
	readonly overview: Overview;
	readonly options: NetworkBoxesOptions;
	readonly depth: Depth;
	/** Who leads to a box, by its id: the first in the order of the file. */
	readonly firstFrom: ReadonlyMap<string, string>;
}

function depthOf(network: Network, { vpcs, subnetCount }: Overview): Depth {
	let hosts = 0;
	let zones = 0;
	for (const vpc of vpcs) {
		const own = zonesOf(network, vpc);
		zones += own.length;
		for (const { subnets } of own) hosts += subnets.reduce((sum, { interfaces }) => sum + interfaces.length, 0);
	}
	if (hosts + subnetCount <= MOST_HOSTS) return 'hosts';
	if (subnetCount <= MOST_SUBNETS) return 'subnets';
	return zones <= MOST_SUBNETS ? 'zones' : 'vpcs';
}

/** Whether a container shows what is in it: as the user said, else as deep as the picture goes. */
function isOpen(key: Key, byItself: boolean, { expanded, collapsed }: NetworkBoxesOptions): boolean {
	return byItself ? !collapsed.has(key) : expanded.has(key);
}

/** Wide pictures are easier to read than high ones; few VPCs stand below each other, with their gateways in one line. */
function vpcColumns(boxes: readonly Container[]): number {
	return boxes.length <= 3 ? 1 : Math.max(2, Math.ceil(Math.sqrt(boxes.length)));
}

function wholeVpc(vpc: Vpc, scene: Scene): Container {
	const { network, overview, options, depth } = scene;
	const zones = zonesOf(network, vpc);
	const count = vpc.subnets.length;
	const open = isOpen(vpc.key, depth !== 'vpcs', options);
	const words = countWords(count, 'subnet') + (zones.length > 1 ? ` in ${countWords(zones.length, 'zone')}` : '');
	const children = open
		? zones.flatMap(({ zone, subnets }) => wholeZone(vpc, zone, subnets, scene))
		: count === 0
			? []
			: [foldedLeaf(vpc.key, words)];
	const endpoints = (overview.gatewayEndpoints.get(vpc.key) ?? []).map(
		(entity): Leaf => ({
			...PLAIN_LEAF,
			id: entity.key,
			key: entity.key,
			look: 'gateway',
			name: entity.shortName,
			what: 'VPC endpoint',
			rows: [{ id: `${entity.key}#kind`, key: undefined, text: 'gateway endpoint' }],
		}),
	);
	const edge = [vpc.internetGateway, vpc.egressOnlyGateway, vpc.vpnGateway].flatMap((key) => {
		const gateway = key === undefined ? undefined : network.entities.get(key);
		return gateway === undefined ? [] : [gatewayLeaf(gateway, [scene.firstFrom.get(gateway.key) ?? ''])];
	});
	const loose = endpoints.length === 0 || !open ? [] : [plainBox(`endpoints:${vpc.key}`, endpoints, ENDPOINTS_ABREAST)];
	return vpcBox(vpc, [...children, ...loose], {
		edge,
		corner: vpc.region ?? '',
		folds: options.interactive && open && count > 0 ? vpc.key : undefined,
	});
}

const ENDPOINTS_ABREAST = 4;

function wholeZone(vpc: Vpc, zone: string, subnets: readonly Subnet[], scene: Scene): readonly Box[] {
	const { network, options, depth } = scene;
	const key = zoneKey(vpc.key, zone);
	const open = isOpen(key, depth === 'hosts' || depth === 'subnets', options);
	const folds = options.interactive && open ? key : undefined;
	const sorted = subnets.map((subnet) => ({ subnet, side: sideOf(network, subnet) })).sort((a, b) => a.side - b.side);
	const boxes = open ? sorted.map(({ subnet }) => wholeSubnet(subnet, scene)) : [];
	const columns = boxes.length <= SUBNETS_ABREAST ? Number.POSITIVE_INFINITY : Math.ceil(Math.sqrt(boxes.length * 1.5));
	const rightward = sorted.every(({ side }) => side === 2);
	const content = open
		? [{ ...plainBox(`row:${key}`, boxes, columns), rightward, gap: depth === 'hosts' ? undefined : CLOSE }]
		: [foldedLeaf(key, countWords(subnets.length, 'subnet'))];
	return zone === '' ? content : [zoneBox(vpc, zone, content, { columns: 1, folds })];
}

const SUBNETS_ABREAST = 4;
/** Between subnets that no line comes to. */
const CLOSE = 20;

function wholeSubnet(subnet: Subnet, { network, overview, options, depth }: Scene): Container {
	const residents = overview.residentsOf(subnet);
	const open = isOpen(subnet.key, depth === 'hosts', options);
	const leaves = open ? residents.map((resident) => residentLeaf(resident, subnet.key, 'both', { brief: false, faint: false })) : [];
	const folded = open || residents.length === 0 ? [] : [foldedLeaf(subnet.key, countWords(residents.length, 'host'))];
	const columns = leaves.length <= 4 ? 1 : Math.ceil(Math.sqrt(leaves.length / 2));
	return subnetBox(network, subnet, [...leaves, ...folded], {
		shown: 'both',
		columns,
		folds: options.interactive && open && leaves.length > 0 ? subnet.key : undefined,
	});
}

/** The internet where anything leads to it, networks, and what no VPC declares. */
function outsideOf({ network, overview, options }: Scene): readonly Leaf[] {
	const gateways = overview.vpcs.flatMap(({ internetGateway, egressOnlyGateway }) =>
		[internetGateway, egressOnlyGateway].flatMap((key) => key ?? []),
	);
	const entities = [
		...overview.networks.filter(({ builtIn, source }) => source !== undefined || (builtIn === 'internet' && gateways.length > 0)),
		...overview.between,
		...overview.services,
		...overview.homeless,
	];
	const isAll = options.expanded.has(MORE_OUTSIDE) || entities.length <= MOST_OUTSIDE;
	const shown = isAll ? entities : entities.slice(0, MOST_OUTSIDE);
	const leaves = shown.map((entity) => {
		const isInternet = entity.kind === 'network' && entity.builtIn === 'internet';
		const words = entity.kind === 'network' && entity.blocks.length === 0 ? hostNames(network, entity.hosts) : [];
		return outsideLeaf(entity, words, isInternet && gateways.length <= 6 ? gateways : []);
	});
	const rest = entities.length - shown.length;
	return rest === 0 ? leaves : [...leaves, foldedLeaf(MORE_OUTSIDE, `+ ${rest} more`)];
}

function hostNames(network: Network, hosts: readonly Key[]): readonly string[] {
	const names = hosts.slice(0, 3).flatMap((key) => network.entities.get(key)?.shortName ?? []);
	const rest = hosts.length - names.length;
	return names.length === 0 ? [] : [names.join(', ') + (rest > 0 ? ` +${rest}` : '')];
}
