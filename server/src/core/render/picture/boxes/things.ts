/** The things of a network as boxes, with the words that stand in them. */

import { kindWords } from '../../../model/kind-words.ts';
import type { Key } from '../../../model/link.ts';
import type { Block, EntityKind, Interface, Network, NetworkEntity, OutsideNetwork, Subnet, Vpc } from '../../../model/network.ts';
import { type Family, formatAddress } from '../../../net/address.ts';
import { familyOf, formatPrefix } from '../../../net/prefix.ts';
import { type Box, type Container, type Leaf, PLAIN_CONTAINER, PLAIN_LEAF, residentId, rowId } from './box.ts';
import type { Resident } from './overview.ts';

/** Which addresses are written: those of one family where a picture is about one. */
export type Shown = Family | 'both';

/** A resident of a subnet as a box; `brief` has its name only. */
export function residentLeaf(
	resident: Resident,
	subnet: Key,
	shown: Shown,
	look: { readonly brief: boolean; readonly faint: boolean },
): Leaf {
	const { entity } = resident;
	const id = resident.kind === 'nat-gateway' ? entity.key : residentId(entity.key, subnet);
	const leaf: Leaf = {
		...PLAIN_LEAF,
		id,
		key: entity.key,
		look: 'host',
		name: entity.shortName,
		what: kindWords(entity.kind),
		faint: look.faint,
	};
	if (look.brief) return leaf;
	const several = resident.kind === 'instance' && resident.entity.interfaces.length > 1;
	const rows = resident.interfaces.map((owned) => {
		const addresses = addressText(owned, shown);
		const before = {
			function: 'λ ',
			'nat-gateway': 'NAT ',
			endpoint: '',
			'load-balancer': 'LB ',
			instance: several ? `${owned.shortName} ` : '',
		}[resident.kind];
		return { id: rowId(id, owned.key), key: owned.key, text: `${before}${addresses}`.trim() };
	});
	return { ...leaf, rows: rows.filter(({ text }) => text !== '') };
}

/** `10.0.1.10 ⇄ 203.0.113.10`; `public` stands for one that AWS picks. */
function addressText({ addresses }: Interface, shown: Shown): string {
	const families = addresses.map(({ prefix }) => familyOf(prefix));
	const family = shown !== 'both' && families.includes(shown) ? shown : families[0];
	const [first, ...others] = addresses.filter(({ prefix }) => familyOf(prefix) === family);
	if (first === undefined) return '';
	const own = prefixText(first.prefix);
	const outer =
		first.publicAddress === undefined ? '' : ` ⇄ ${first.publicAddress.assumed ? 'public' : formatAddress(first.publicAddress.address)}`;
	const more = others.length === 0 ? '' : ` +${others.length}`;
	return `${own}${first.assumed ? ' (assumed)' : ''}${more}${outer}`;
}

function prefixText(prefix: Interface['addresses'][number]['prefix']): string {
	const isOne = prefix.length === (familyOf(prefix) === 'ipv4' ? 32 : 128);
	return isOne ? formatAddress(prefix.first) : formatPrefix(prefix);
}

/** A gateway on the edge of its VPC. */
export function gatewayLeaf(entity: NetworkEntity, levelWith: readonly string[]): Leaf {
	return {
		...PLAIN_LEAF,
		id: entity.key,
		key: entity.key,
		look: 'gateway',
		name: entity.shortName,
		what: kindWords(entity.kind),
		levelWith,
	};
}

/** The internet, AWS, or a network; `words` are what of it is on the way. */
export function outsideLeaf(entity: NetworkEntity, words: readonly string[], levelWith: readonly string[]): Leaf {
	const isNetwork = entity.kind === 'network';
	const texts = words.length > 0 ? words : isNetwork ? blockTexts(entity.blocks, 'both').slice(0, 2) : [kindWords(entity.kind)];
	return {
		...PLAIN_LEAF,
		id: entity.key,
		key: entity.source === undefined ? undefined : entity.key,
		look: lookOf(entity),
		name: isNetwork && entity.builtIn === 'aws' ? 'AWS services' : entity.shortName,
		what: kindWords(entity.kind),
		rows: texts.map((text, index) => ({ id: rowId(entity.key, String(index)), key: undefined, text })),
		levelWith,
	};
}

/** What joins VPCs with each other, with networks and with services. */
const JOINING: ReadonlySet<EntityKind> = new Set([
	'peering',
	'transit-gateway',
	'vpn-connection',
	'direct-connect-gateway',
	'virtual-interface',
	'connect-peer',
	'endpoint-service',
] as const);

function lookOf(entity: NetworkEntity): Leaf['look'] {
	if (entity.kind === 'network') return entity.builtIn === undefined ? 'site' : 'cloud';
	if (JOINING.has(entity.kind)) return 'gateway';
	return 'host';
}

/** A box that stands for what is folded away. */
export function foldedLeaf(folds: Key, words: string): Leaf {
	return { ...PLAIN_LEAF, id: `folded:${folds}`, look: 'folded', name: words, what: 'folded away', folds };
}

export interface SubnetOptions {
	readonly shown: Shown;
	readonly columns: number;
	readonly folds: Key | undefined;
}

export function subnetBox(network: Network, subnet: Subnet, children: readonly Box[], { shown, columns, folds }: SubnetOptions): Container {
	const table = subnet.routeTable.resolved ? network.entities.get(subnet.routeTable.key) : undefined;
	const acl = subnet.acl.resolved ? network.entities.get(subnet.acl.key) : undefined;
	const vpc = network.entities.get(subnet.vpc);
	const isDefault = vpc?.kind === 'vpc' && acl?.key === vpc.defaultAcl;
	const footer = [table === undefined ? '' : `table ${table.shortName}`, acl === undefined || isDefault ? '' : `ACL ${acl.shortName}`];
	return {
		...PLAIN_CONTAINER,
		id: subnet.key,
		key: subnet.key,
		look: 'subnet',
		name: subnet.shortName,
		what: 'subnet',
		codes: blockTexts(subnet.blocks, shown),
		footer: footer.filter((words) => words !== '').join(' · '),
		children,
		columns,
		folds,
	};
}

export function zoneBox(vpc: Vpc, zone: string, children: readonly Box[], options: Partial<Container>): Container {
	const id = zoneKey(vpc.key, zone);
	return { ...PLAIN_CONTAINER, id, look: 'zone', name: `zone ${zone}`, what: 'zone', children, ...options };
}

/** Children stand below each other. */
export function vpcBox(vpc: Vpc, children: readonly Box[], options: Partial<Container>): Container {
	const texts = blockTexts(vpc.blocks, 'both');
	const more = texts.length > 2 ? ` +${texts.length - 2}` : '';
	return {
		...PLAIN_CONTAINER,
		id: vpc.key,
		key: vpc.key,
		look: 'vpc',
		name: vpc.shortName,
		what: 'VPC',
		codes: texts.length === 0 ? [] : [`${texts.slice(0, 2).join('  ')}${more}`],
		children,
		columns: 1,
		...options,
	};
}

export function regionBox(region: string, children: readonly Box[], columns: number): Container {
	return { ...PLAIN_CONTAINER, id: `region:${region}`, look: 'region', name: `region ${region}`, what: 'region', children, columns };
}

export function accountBox(account: string, children: readonly Box[], columns: number): Container {
	const id = `account:${account}`;
	return { ...PLAIN_CONTAINER, id, look: 'account', name: `account ${account}`, what: 'account', children, columns };
}

/** Boxes without a box around them. */
export function plainBox(id: string, children: readonly Box[], columns: number): Container {
	return { ...PLAIN_CONTAINER, id, look: 'plain', name: '', what: '', children, columns };
}

/** Zones are no entities: this is the key by which one is folded. */
export function zoneKey(vpc: Key, zone: string): Key {
	return `zone:${vpc}:${zone}`;
}

/** `1 subnet`, `12 subnets` */
export function countWords(count: number, word: string): string {
	return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** Of one family where it has any of that. */
function blockTexts(blocks: OutsideNetwork['blocks'], shown: Shown): readonly string[] {
	const own = blocks.filter(({ prefix }: Block) => familyOf(prefix) === shown);
	return (own.length > 0 ? own : blocks).map(({ text }) => text);
}
