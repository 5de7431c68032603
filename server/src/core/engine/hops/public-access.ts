/**
 * VPC Block Public Access, at the gateways between a VPC and the internet (Amazon VPC User Guide, "Block public access to
 * VPCs and subnets"; RT-36 to RT-38). It asks whose packets they are on the VPC's side, and no rule or route opens it.
 */
import { entitiesOf, subnetOf } from '../../model/entities.ts';
import type { Missing } from '../../model/link.ts';
import type { Interface, PublicAccessBlock, Subnet, Vpc, VpcGateway } from '../../model/network.ts';
import { destinationsOf, type PacketSet, sourcesOf } from '../../net/packets.ts';
import { type Branch, deadEnd, missingEnd, type Next, part, unknownEnd } from '../branch.ts';
import { splitByOwner } from '../routing/owners.ts';
import { comingFrom, destinedTo } from '../split.ts';
import { entity, type WalkContext } from '../walk-context.ts';

/** Which way packets cross a gateway, seen from its VPC: out of it by their sources, into it by their private destinations. */
export type Crossing = 'out' | 'in';

/** What a block lets cross goes on; everything does where none holds for the VPC. */
export function pastPublicAccessBlock(
	context: WalkContext,
	branch: Branch,
	gateway: VpcGateway,
	crossing: Crossing,
	then: (branch: Branch) => readonly Next[],
): readonly Next[] {
	const vpc = entity(context.network, gateway.vpc, 'vpc');
	const found = vpc === undefined ? undefined : blockOf(context, vpc);
	if (vpc === undefined || found === undefined) return then(branch);
	if ('missing' in found) return [missingEnd(branch, found.missing)];
	const { packets } = branch;
	const { owned, open, nobody } = splitByOwner(context, vpc.key, crossing === 'out' ? sourcesOf(packets) : destinationsOf(packets));
	const of = (addresses: typeof nobody): PacketSet =>
		crossing === 'out' ? comingFrom(packets, addresses) : destinedTo(packets, addresses);
	return [
		...owned.flatMap(({ interface: key, part: addresses }) =>
			part(branch, of(addresses), (each) =>
				judged(context, each, { block: found.block, vpc, gateway, owner: entity(context.network, key, 'interface'), crossing }, then),
			),
		),
		// What nobody is known to have, the gateway judges by itself.
		...[nobody, ...open.map((each) => each.part)].flatMap((addresses) => part(branch, of(addresses), then)),
	];
}

interface Asked {
	readonly block: PublicAccessBlock;
	readonly vpc: Vpc;
	readonly gateway: VpcGateway;
	readonly owner: Interface | undefined;
	readonly crossing: Crossing;
}

function judged(context: WalkContext, branch: Branch, asked: Asked, then: (branch: Branch) => readonly Next[]): readonly Next[] {
	const { block, vpc, gateway, owner, crossing } = asked;
	const opensOutward = gateway.kind === 'egress-only-gateway' || owner?.ownerKind === 'nat-gateway';
	const subnets = subnetsConcerned(context, branch, vpc, owner);
	const excepted = exclusion(block.allowBidirectional, vpc, subnets);
	const outward = block.mode === 'block-bidirectional' ? exclusion(block.allowEgress, vpc, subnets) : 'none';
	const [open] = [...block.allowBidirectional, ...block.allowEgress].flatMap((link) => (link.resolved ? [] : [link.missing]));
	if (excepted === 'all') {
		if (!isInspected(context, branch, gateway)) return then(branch);
		const reason = `${block.name} excepts ${vpc.name}: AWS does not say whether that holds for what a gateway load balancer endpoint inspects`;
		return [unknownEnd(branch, { code: 'not-written', reason, source: block.source })];
	}
	if (open !== undefined) return [missingEnd(branch, open)];
	if (block.mode === 'block-ingress' && opensOutward) return then(branch);
	if (excepted === 'some' || outward === 'some') {
		const reason = `${block.name} excepts only some of the subnets on this way: AWS does not say which of them counts`;
		return [unknownEnd(branch, { code: 'not-written', reason, source: block.source })];
	}
	if (outward === 'all') {
		if (opensOutward) return then(branch);
		if (crossing === 'out') {
			const reason = `${block.name} lets ${vpc.name} open connections outward: AWS does not say whether that holds without a NAT gateway`;
			return [unknownEnd(branch, { code: 'not-written', reason, source: block.source })];
		}
	}
	const reason = `${block.name} blocks public access to ${vpc.name} (${block.mode}): ${gateway.name} lets nothing ${crossing}`;
	return [deadEnd(branch, { code: 'public-access-blocked', reason, source: block.source })];
}

/** The block of the VPC's account and Region; undefined where there is none, or it is off. */
function blockOf({ network }: WalkContext, vpc: Vpc): { readonly block: PublicAccessBlock } | { readonly missing: Missing } | undefined {
	const [unseen] = network.publicAccessUnseen;
	if (unseen !== undefined)
		return { missing: { code: 'unreadable', message: 'a block of public access could not be read', source: unseen } };
	const possible = entitiesOf(network, 'public-access-block').filter(
		({ region, account }) => mayBe(region, vpc.region) && mayBe(account, vpc.account),
	);
	const [unreadable] = possible.length === 0 ? [] : [...possible.flatMap((each) => each.unreadable), ...vpc.regionUnreadable];
	if (unreadable !== undefined) {
		return { missing: { code: 'unreadable', message: `what blocks public access to ${vpc.name} could not be read`, source: unreadable } };
	}
	const [block, another] = possible.filter(({ mode }) => mode !== 'off');
	if (block === undefined) return undefined;
	const unsaid = [
		...(block.region === undefined || vpc.region !== undefined ? [] : [`its Region (${block.name} is for ${block.region})`]),
		...(block.account === undefined || vpc.account !== undefined ? [] : [`its account (${block.name} is for ${block.account})`]),
	];
	if (unsaid.length > 0) {
		return { missing: { code: 'not-written', message: `${vpc.name} does not say ${unsaid.join(' and ')}`, source: vpc.source } };
	}
	if (another === undefined) return { block };
	const message = `${block.name} and ${another.name} may both be for ${vpc.name}: AWS has one for each account and Region`;
	return { missing: { code: 'unresolved', message, source: another.source } };
}

function mayBe(wanted: string | undefined, own: string | undefined): boolean {
	return wanted === undefined || own === undefined || wanted === own;
}

/** The subnets of the VPC that the packets are from or for: that of the interface at the gateway, and those that a NAT gateway serves. */
function subnetsConcerned({ network }: WalkContext, branch: Branch, vpc: Vpc, owner: Interface | undefined): readonly Subnet[] {
	const own = owner === undefined ? undefined : subnetOf(network, owner);
	const onTheWay = owner?.ownerKind === 'nat-gateway' ? [...(branch.forward?.hops ?? []), ...branch.hops] : [];
	const served = onTheWay.flatMap(({ key }) => entity(network, key, 'subnet') ?? []).filter((subnet) => subnet.vpc === vpc.key);
	return [...new Set([...(own === undefined ? [] : [own]), ...served])];
}

/** Whether the packets have come by a gateway load balancer endpoint, or the gateway's edge table may lead them to one. */
function isInspected({ network }: WalkContext, branch: Branch, gateway: VpcGateway): boolean {
	const hops = [...(branch.forward?.hops ?? []), ...branch.hops];
	const targets = entity(network, gateway.edgeTable, 'route-table')?.routes.map(({ target }) => target) ?? [];
	const keys = [
		...hops.map(({ key }) => key),
		...targets.map((target) => (target.kind === 'to' && target.link.resolved ? target.link.key : undefined)),
	];
	return keys.some((key) => entity(network, key, 'endpoint')?.type === 'gateway-load-balancer');
}

function exclusion(links: PublicAccessBlock['allowEgress'], vpc: Vpc, subnets: readonly Subnet[]): 'all' | 'some' | 'none' {
	const keys = new Set(links.flatMap((link) => (link.resolved ? [link.key] : [])));
	if (keys.has(vpc.key)) return 'all';
	const excepted = subnets.filter(({ key }) => keys.has(key)).length;
	return excepted === 0 ? 'none' : excepted === subnets.length ? 'all' : 'some';
}
