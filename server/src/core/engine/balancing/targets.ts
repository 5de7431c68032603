/**
 * Which targets of a group a node of a load balancer gives connections to (LB-3 to LB-6, NLB-3; docs/fidelity.md, position 37). Health is what the file says.
 */
import { subnetOf } from '../../model/entities.ts';
import { aKind } from '../../model/kind-words.ts';
import type { Missing } from '../../model/link.ts';
import type { Interface, LambdaFunction, LoadBalancer, Subnet, Target, TargetGroup, Things } from '../../model/network.ts';
import { isSameZone } from '../../model/zones.ts';
import { type Address, formatAddress } from '../../net/address.ts';
import { addressSet, intersectAddresses, isEmptyAddresses } from '../../net/address-set.ts';
import { contains } from '../../net/prefix.ts';
import { globalUnicast } from '../../net/special.ts';
import type { DenyCode, UnknownCode } from '../codes.ts';
import { hostDoubt } from '../host-doubt.ts';
import type { Decided } from '../trace.ts';
import { entity } from '../walk-context.ts';

/** A node of a load balancer, where it stands. */
export interface NodeAt {
	readonly interface: Interface;
	readonly subnet: Subnet;
}

/** The node that an interface of a load balancer is; undefined where it is in no subnet that is known. */
export function nodeAt(things: Things, owner: Interface): NodeAt | undefined {
	const subnet = subnetOf(things, owner);
	return subnet && { interface: owner, subnet };
}

/** One that connections are given to. */
export interface ChosenTarget {
	readonly target: Target;
	readonly name: string;
	readonly at:
		| { readonly kind: 'interface'; readonly owner: Interface; readonly balancer: LoadBalancer | undefined }
		| { readonly kind: 'address'; readonly address: Address }
		| { readonly kind: 'function'; readonly function: LambdaFunction };
}

/** Why something is not known, as the end of a way says it. */
export interface Doubt {
	readonly code: UnknownCode;
	readonly reason: string;
	readonly source: Decided['source'];
}

/** Gets nothing from a node, and why. */
export interface IdleTarget {
	readonly target: Target;
	readonly code: DenyCode;
	readonly reason: string;
}

export type Targets = { readonly idle: readonly IdleTarget[] } & (
	| {
			readonly chosen: readonly ChosenTarget[];
			/** Why it is not known of others whether they get connections. */
			readonly open: readonly Doubt[];
			/** Every target is marked as unhealthy, and all get connections for that reason. */
			readonly failsOpen: boolean;
	  }
	| { readonly none: { readonly code: DenyCode; readonly reason: string; readonly source: Decided['source'] } }
);

/** The targets that this node gives connections to, or why there is none. */
export function targetsOf(things: Things, owner: LoadBalancer, node: NodeAt, group: TargetGroup): Targets {
	// A group may say it for itself (Elastic Load Balancing User Guide, "Target group attributes").
	const balancer: LoadBalancer = group.crossZone === undefined ? owner : { ...owner, crossZone: group.crossZone };
	const [unreadable] = group.targetsUnreadable;
	const found = group.targets.map((target) => ({ target, ...judge(things, balancer, node, target) }));
	const idle = found.flatMap(({ target, why }) => (why === undefined ? [] : [{ target, ...why }]));
	const open: Doubt[] = found.flatMap(({ doubt }) => doubt ?? []);
	if (unreadable !== undefined)
		open.push({ code: 'unreadable', reason: `a target of ${group.name} could not be read`, source: unreadable });
	const able = found.flatMap(({ target, at }) => at?.map((each) => ({ target, ...each })) ?? []);
	const healthy = able.filter(({ target }) => target.healthy);
	if (healthy.length > 0 || open.length > 0) return { idle, chosen: healthy, open, failsOpen: false };
	// LB-4: where all are unhealthy each gets connections, but of a classic load balancer none does.
	if (able.length > 0 && balancer.type !== 'classic') return { idle, chosen: able, open, failsOpen: true };
	return { idle, none: noneOf(things, balancer, node, group, nearest(idle)) };
}

/** Of several reasons the one that says most: what another zone has, before what is out of order, before what can get nothing at all. */
function nearest(idle: readonly IdleTarget[]): IdleTarget | undefined {
	return WHY.map((code) => idle.find((each) => each.code === code)).find((each) => each !== undefined) ?? idle[0];
}

const WHY: readonly DenyCode[] = ['no-target-in-zone', 'no-healthy-target', 'target-zone-not-enabled'];

interface Judged {
	readonly at?: readonly Omit<ChosenTarget, 'target'>[];
	readonly doubt?: Doubt;
	/** Why it gets nothing from this node. */
	readonly why?: { readonly code: DenyCode; readonly reason: string };
}

function judge(things: Things, balancer: LoadBalancer, node: NodeAt, target: Target): Judged {
	if (target.to.kind === 'address') return judgeAddress(things, balancer, node, target, target.to.address);
	const { link } = target.to;
	if (!link.resolved) return missingTarget(link.missing);
	const thing = things.entities.get(link.key);
	switch (thing?.kind) {
		case 'instance': {
			const doubt = hostDoubt(things, thing);
			const owner = entity(things, thing.interfaces[0], 'interface');
			if (thing.outOfOrder !== undefined) {
				return { why: { code: 'no-healthy-target', reason: `${thing.name} is ${thing.outOfOrder.state}` } };
			}
			if (doubt !== undefined) return missingTarget(doubt);
			if (owner === undefined || !owner.subnet.resolved) return homeless(target, thing.name);
			const subnet = subnetOf(things, owner);
			if (subnet === undefined || subnet.vpc !== node.subnet.vpc) {
				return refused(target, `an instance is a target in the VPC of its load balancer only, and ${thing.name} is in another`);
			}
			return inZone(things, balancer, node, subnet, target, [{ name: thing.name, at: { kind: 'interface', owner, balancer: undefined } }]);
		}
		case 'function':
			return balancer.type === 'application'
				? { at: [{ name: thing.name, at: { kind: 'function', function: thing } }] }
				: refused(target, `a function is a target of application load balancers only, and ${balancer.name} is ${typeWords(balancer)}`);
		case 'load-balancer':
			return judgeBalancer(things, balancer, node, target, thing);
		default:
			return refused(target, `${target.text} is ${thing === undefined ? 'nothing in this file' : aKind(thing.kind)}`);
	}
}

/** LB-3: a network load balancer may have an application load balancer of its VPC as a target. */
function judgeBalancer(things: Things, balancer: LoadBalancer, node: NodeAt, target: Target, other: LoadBalancer): Judged {
	if (balancer.type !== 'network' || other.type !== 'application') {
		const what = `${other.name} is ${typeWords(other)}, and ${balancer.name} ${typeWords(balancer)}`;
		return refused(target, `only a network load balancer has a load balancer as target, and only an application one: ${what}`);
	}
	if (other.subnetsUnreadable.length > 0) return homeless(target, other.name);
	const parts = other.interfaces.map((key): Judged => {
		const owner = entity(things, key, 'interface');
		const subnet = owner && subnetOf(things, owner);
		if (owner === undefined || subnet === undefined) return homeless(target, other.name);
		if (subnet.vpc !== node.subnet.vpc) return refused(target, `${other.name} is in another VPC than ${balancer.name}`);
		return inZone(things, balancer, node, subnet, target, [{ name: owner.name, at: { kind: 'interface', owner, balancer: other } }]);
	});
	const at = parts.flatMap((each) => each.at ?? []);
	const open = parts.find(({ doubt }) => doubt !== undefined);
	return open ?? (at.length > 0 ? { at } : (parts[0] ?? homeless(target, other.name)));
}

function judgeAddress(things: Things, balancer: LoadBalancer, node: NodeAt, target: Target, address: Address): Judged {
	const vpc = entity(things, node.subnet.vpc, 'vpc');
	const at: Judged['at'] = [{ name: formatAddress(address), at: { kind: 'address', address } }];
	if (balancer.type === 'classic') return refused(target, 'the targets of a classic load balancer are instances');
	if (vpc?.blocks.some(({ prefix }) => contains(prefix, address)) !== true) {
		const isPublic = !isEmptyAddresses(intersectAddresses(addressSet(address), globalUnicast(address.family)));
		return isPublic && address.family === 'ipv4' ? refused(target, `${formatAddress(address)} is an address of the internet`) : { at };
	}
	const subnet = vpc.subnets
		.flatMap((key) => entity(things, key, 'subnet') ?? [])
		.find(({ blocks }) => blocks.some(({ prefix }) => contains(prefix, address)));
	return subnet === undefined ? { at } : inZone(things, balancer, node, subnet, target, at);
}

/** LB-5: a target's zone has to be one of the load balancer's, and the node's own where it does not cross zones. */
function inZone(
	things: Things,
	balancer: LoadBalancer,
	node: NodeAt,
	subnet: Subnet,
	target: Target,
	at: NonNullable<Judged['at']>,
): Judged {
	const { known: own, open } = subnetsOfBalancer(things, balancer);
	const enabled = own.map((each) => areInOneZone(each, subnet));
	const near = balancer.crossZone ? true : areInOneZone(node.subnet, subnet);
	if (near === false) {
		const isEnabled = open !== undefined || !enabled.every((each) => each === false);
		return { why: isEnabled ? notCrossed(balancer, node, subnet, target) : notEnabled(balancer, subnet, target) };
	}
	if (near !== undefined && enabled.includes(true)) return { at };
	if (open !== undefined) return { doubt: open };
	if (enabled.every((each) => each === false)) return { why: notEnabled(balancer, subnet, target) };
	const unsaid = [subnet, ...own].find(({ zone }) => zone === undefined);
	const lacking = unsaid === undefined ? 'some are written as names and some as ids' : `that of ${unsaid.name} is not written`;
	const reason = `whether ${target.text} gets connections of ${balancer.name} depends on zones, and ${lacking}`;
	return { doubt: { code: 'not-written', reason, source: (unsaid ?? subnet).source } };
}

function notEnabled(balancer: LoadBalancer, { zone }: Subnet, target: Target): NonNullable<Judged['why']> {
	const reason = `${target.text} is in zone ${zone ?? '?'}, where ${balancer.name} has no subnet: it gets no connections`;
	return { code: 'target-zone-not-enabled', reason };
}

function notCrossed(balancer: LoadBalancer, node: NodeAt, { zone }: Subnet, target: Target): NonNullable<Judged['why']> {
	const reason = `${balancer.name} does not cross zones: its node in ${node.subnet.name} gives nothing to ${target.text} in zone ${zone ?? '?'}`;
	return { code: 'no-target-in-zone', reason };
}

/** Where a load balancer has nodes; `open` is why it is not known whether it has more. */
export function subnetsOfBalancer(
	things: Things,
	balancer: LoadBalancer,
): { readonly known: readonly Subnet[]; readonly open: Doubt | undefined } {
	const owners = balancer.interfaces.flatMap((key) => entity(things, key, 'interface') ?? []);
	const [lost] = owners.flatMap(({ subnet }) => (subnet.resolved ? [] : [subnet.missing]));
	const [unread] = balancer.subnetsUnreadable;
	const open: Doubt | undefined =
		unread !== undefined
			? { code: 'unreadable', reason: `a subnet of ${balancer.name} could not be read`, source: unread }
			: lost && { code: lost.code, reason: lost.message, source: lost.source };
	return { known: owners.flatMap((owner) => subnetOf(things, owner) ?? []), open };
}

/** Undefined where the file does not say it. */
export function areInOneZone(one: Subnet, other: Subnet): boolean | undefined {
	return one.key === other.key ? true : isSameZone(one.zone, other.zone);
}

function noneOf(
	things: Things,
	balancer: LoadBalancer,
	{ subnet }: NodeAt,
	group: TargetGroup,
	why: IdleTarget | undefined,
): Extract<Targets, { none: unknown }>['none'] {
	const { source } = group;
	if (group.targets.length === 0) return { code: 'no-target', reason: `target group ${group.name} has no targets`, source };
	if (why !== undefined) return { code: why.code, reason: why.reason, source: why.target.source };
	const zone = subnet.zone === undefined ? '' : ` in zone ${subnet.zone}`;
	const vpc = things.entities.get(subnet.vpc)?.name ?? '';
	const reason = `every target of ${group.name} is unhealthy, and ${balancer.name}${zone} of ${vpc} gives connections to healthy ones only`;
	return { code: 'no-healthy-target', reason, source };
}

function refused(target: Target, why: string): Judged {
	return { doubt: { code: 'refused', reason: `${why}: AWS takes no such target`, source: target.source } };
}

function homeless(target: Target, name: string): Judged {
	return { doubt: { code: 'not-written', reason: `where ${name} is reached is not written`, source: target.source } };
}

function missingTarget({ code, message, source }: Missing): Judged {
	return { doubt: { code, reason: message, source } };
}

const TYPES: Readonly<Record<NonNullable<LoadBalancer['type']>, string>> = {
	application: 'an application load balancer',
	network: 'a network load balancer',
	gateway: 'a gateway load balancer',
	classic: 'a classic load balancer',
};

/** `a network load balancer` */
export function typeWords({ type }: LoadBalancer): string {
	return type === undefined ? 'a load balancer' : TYPES[type];
}
