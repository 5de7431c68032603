/** Which boxes the picture of a path has: what is on the way and beside it; the rest is folded away and counted. */
import type { Key } from '../../../model/link.ts';
import type { Network, Subnet, Vpc } from '../../../model/network.ts';
import { type Box, type Container, type Leaf, PLAIN_LEAF } from '../boxes/box.ts';
import { type Overview, overviewOf, type Resident } from '../boxes/overview.ts';
import { sideOf, withPlaces, zonesOf } from '../boxes/places.ts';
import {
	countWords,
	foldedLeaf,
	gatewayLeaf,
	outsideLeaf,
	plainBox,
	residentLeaf,
	type Shown,
	subnetBox,
	vpcBox,
	zoneBox,
	zoneKey,
} from '../boxes/things.ts';
import { leafId, type Spot } from './spot.ts';

export interface PathBoxesOptions {
	readonly shown: Shown;
	/** Unfolded by the user. */
	readonly expanded: ReadonlySet<Key>;
	readonly collapsed: ReadonlySet<Key>;
	/** Words for what is outside, by its key: the address that was asked for. */
	readonly words: ReadonlyMap<Key, readonly string[]>;
	/** Ports that a box would like to be level with, by its id. */
	readonly levels: ReadonlyMap<string, readonly string[]>;
}

export interface Boxes {
	readonly inside: Container;
	readonly outside: readonly Leaf[];
}

/** The key that unfolds the VPCs beside those on the way. */
const OTHER_VPCS: Key = 'vpcs';

/** The boxes for these spots, given in the order of the way. */
export function pathBoxes(network: Network, spots: readonly Spot[], options: PathBoxesOptions): Boxes {
	const overview = overviewOf(network);
	const scene: Scene = { network, overview, spots: distinct(spots), options };
	const onWay = overview.vpcs.filter(({ key }) => scene.spots.some((spot) => vpcOf(network, spot) === key));
	const order = scene.spots.map((spot) => vpcOf(network, spot));
	const vpcs = onWay.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
	const others = overview.vpcs.filter((vpc) => !vpcs.includes(vpc));
	const isOpen = options.expanded.has(OTHER_VPCS);
	const drawn = [...vpcs, ...(isOpen ? others : [])].map((vpc) => ({ vpc, box: vpcWithPath(vpc, scene) }));
	const between = scene.spots.flatMap((spot) => {
		const entity = spot.at === 'between' ? network.entities.get(spot.key) : undefined;
		return entity === undefined ? [] : [outsideLeaf(entity, [], [])];
	});
	const boxes = joined(withPlaces(drawn, 1), between);
	const folded =
		others.length === 0 || isOpen ? [] : [foldedLeaf(OTHER_VPCS, `+ ${countWords(others.length, vpcs.length === 0 ? 'VPC' : 'more VPC')}`)];
	const outside = scene.spots.flatMap((spot) => {
		if (spot.at === 'elsewhere') return [elsewhereLeaf(spot, options)];
		const entity = spot.at === 'outside' ? network.entities.get(spot.key) : undefined;
		if (entity === undefined) return spot.at === 'outside' ? [bareInternet(options)] : [];
		return [outsideLeaf(entity, options.words.get(entity.key) ?? [], options.levels.get(entity.key) ?? [])];
	});
	return { inside: plainBox('inside', [...boxes, ...folded], 1), outside };
}

/** What joins VPCs stands between the first of them and the others: such a way is read from left to right. */
function joined(vpcs: readonly Container[], between: readonly Leaf[]): readonly Box[] {
	const [first, ...further] = vpcs;
	if (first === undefined || between.length === 0) return [...vpcs, ...between];
	return [plainBox('joined', [first, plainBox('between', between, 1), plainBox('beyond', further, 1)], Number.POSITIVE_INFINITY)];
}

interface Scene {
	readonly network: Network;
	readonly overview: Overview;
	readonly spots: readonly Spot[];
	readonly options: PathBoxesOptions;
}

function distinct(spots: readonly Spot[]): readonly Spot[] {
	return [...new Map(spots.map((spot) => [leafId(spot), spot])).values()];
}

function vpcOf(network: Network, spot: Spot): Key | undefined {
	if (spot.at === 'gateway') return spot.vpc;
	const subnet = 'subnet' in spot ? network.entities.get(spot.subnet) : undefined;
	return subnet?.kind === 'subnet' ? subnet.vpc : undefined;
}

function bareInternet({ words, levels }: PathBoxesOptions): Leaf {
	const key = 'network:internet';
	const rows = (words.get(key) ?? []).map((text, index) => ({ id: `${key}#${index}`, key: undefined, text }));
	return { ...PLAIN_LEAF, id: key, look: 'cloud', name: 'internet', what: 'network', rows, levelWith: levels.get(key) ?? [] };
}

function elsewhereLeaf(spot: Extract<Spot, { at: 'elsewhere' }>, { levels }: PathBoxesOptions): Leaf {
	const id = leafId(spot);
	return { ...PLAIN_LEAF, id, look: 'unresolved', name: spot.words, what: 'asked for', levelWith: levels.get(id) ?? [] };
}

function vpcWithPath(vpc: Vpc, scene: Scene): Container {
	const { network, spots, options } = scene;
	const isOpen = options.expanded.has(vpc.key);
	const children: Box[] = [];
	const away: { subnets: number; zones: number } = { subnets: 0, zones: 0 };
	const zones = zonesOf(network, vpc);
	const drawnZones = zones.filter(({ subnets }) => subnets.some((subnet) => isOnWay(subnet, scene)));
	const isMixed =
		!staysInside(spots) &&
		drawnZones.some(({ subnets }) => subnets.some((subnet) => isOnWay(subnet, scene) && sideOf(network, subnet) < 2));
	for (const { zone, subnets } of zones) {
		const isZoneOpen = options.expanded.has(zoneKey(vpc.key, zone));
		const own = subnets.filter((subnet) => isZoneOpen || isOnWay(subnet, scene));
		if (own.length === 0 && !isOpen) {
			away.subnets += subnets.length;
			away.zones += 1;
			continue;
		}
		const sorted = own.map((subnet) => ({ subnet, side: sideOnWay(subnet, scene) })).sort((a, b) => a.side - b.side);
		const boxes = sorted.map(({ subnet }) => subnetWithPath(subnet, scene));
		const rest = subnets.length - own.length;
		const plus = own.length === 0 ? '' : '+ ';
		const row = [...(rest === 0 ? [] : [foldedLeaf(zoneKey(vpc.key, zone), `${plus}${countWords(rest, 'subnet')}`)])];
		const rightward = isMixed && sorted.length > 0 && sorted.every(({ side }) => side === 2);
		children.push(...zoneRows(vpc, zone, boxes, row, { rightward, folds: isZoneOpen ? zoneKey(vpc.key, zone) : undefined }));
	}
	if (away.subnets > 0) {
		const plus = children.length === 0 ? '' : '+ ';
		const where = away.zones > 1 ? ` in ${countWords(away.zones, 'zone')}` : '';
		children.push(foldedLeaf(vpc.key, `${plus}${countWords(away.subnets, 'subnet')}${where}`));
	}
	const edge = spots.flatMap((spot) => {
		const gateway = spot.at === 'gateway' && spot.vpc === vpc.key ? network.entities.get(spot.key) : undefined;
		return gateway === undefined ? [] : [gatewayLeaf(gateway, options.levels.get(gateway.key) ?? [])];
	});
	return vpcBox(vpc, children, { edge, corner: vpc.region ?? '', folds: isOpen ? vpc.key : undefined });
}

/** A zone's subnets side by side (a wide zone in several rows), and below them what is folded away. */
function zoneRows(vpc: Vpc, zone: string, boxes: readonly Box[], folded: readonly Box[], options: Partial<Container>): readonly Box[] {
	const columns = boxes.length <= MOST_SUBNETS_ABREAST ? Number.POSITIVE_INFINITY : Math.ceil(Math.sqrt(boxes.length * 2));
	const id = zoneKey(vpc.key, zone);
	const gap = boxes.length <= MOST_SUBNETS_ABREAST ? undefined : CLOSE;
	const row = { ...plainBox(`row:${id}`, boxes, columns), rightward: options.rightward === true, gap };
	if (zone === '') return [...(boxes.length === 0 ? [] : [row]), ...folded];
	return [zoneBox(vpc, zone, [...(boxes.length === 0 ? [] : [row]), ...folded], { ...options, rightward: false, columns: 1 })];
}

const MOST_SUBNETS_ABREAST = 4;
/** Between many subnets, few of which a way comes to. */
const CLOSE = 30;

/** A way between subnets alone: it leads by no gateway and to nothing outside. */
function staysInside(spots: readonly Spot[]): boolean {
	return spots.every((spot) => 'subnet' in spot || spot.at === 'between');
}

/**
 * How far on the right a subnet stands. A way that stays inside is read from left to right, in its own order. Where it leaves
 * or comes in, the subnets stand as they always do: nearer to the gateways on the right where they lead to them.
 */
function sideOnWay(subnet: Subnet, { network, spots }: Scene): number {
	if (!staysInside(spots)) return sideOf(network, subnet);
	const first = spots.findIndex((spot) => 'subnet' in spot && spot.subnet === subnet.key);
	return first < 0 ? spots.length : first;
}

function isOnWay(subnet: Subnet, { spots }: Scene): boolean {
	return spots.some((spot) => 'subnet' in spot && spot.subnet === subnet.key);
}

function subnetWithPath(subnet: Subnet, { network, overview, spots, options }: Scene): Container {
	const { shown, expanded, collapsed } = options;
	const residents = overview.residentsOf(subnet);
	const own = spots.filter((spot) => 'subnet' in spot && spot.subnet === subnet.key);
	const ids = new Set(own.map(leafId));
	const leafOf = (resident: Resident, isOn: boolean): Leaf => residentLeaf(resident, subnet.key, shown, { brief: !isOn, faint: !isOn });
	const all = residents.map((resident) => ({ resident, leaf: leafOf(resident, true) }));
	const onWay = own.flatMap((spot) => {
		if (spot.at === 'service')
			return [{ ...PLAIN_LEAF, id: leafId(spot), look: 'host' as const, name: spot.name, what: 'AWS service on the host' }];
		if (spot.at === 'address')
			return [{ ...PLAIN_LEAF, id: leafId(spot), look: 'unresolved' as const, name: spot.words, what: 'address of nothing' }];
		return all.find(({ leaf }) => leaf.id === leafId(spot))?.leaf ?? [];
	});
	// What leads out of the subnet stands on the side of the exit.
	const path = [...onWay.filter(({ key }) => !isGateway(network, key)), ...onWay.filter(({ key }) => isGateway(network, key))];
	const beside = all.filter(({ leaf }) => !ids.has(leaf.id)).map(({ resident }) => leafOf(resident, false));
	const isOpen = expanded.has(subnet.key);
	const room = collapsed.has(subnet.key) ? 0 : isOpen || beside.length <= MOST_BESIDE ? beside.length : MOST_BESIDE - 1;
	const rest = beside.length - room;
	const columns = Math.max(1, Math.min(path.length, 3), isOpen ? Math.ceil(Math.sqrt(beside.length / 3)) : 1);
	const folded = rest === 0 ? [] : [foldedLeaf(subnet.key, `+ ${countWords(rest, 'host')}`)];
	return subnetBox(network, subnet, [...path, ...beside.slice(0, room), ...folded], {
		shown,
		columns,
		folds: isOpen ? subnet.key : undefined,
	});
}

/** Of what is in a subnet beside the way, so much is drawn by name. */
const MOST_BESIDE = 3;

function isGateway(network: Network, key: Key | undefined): boolean {
	return key !== undefined && network.entities.get(key)?.kind === 'nat-gateway';
}
