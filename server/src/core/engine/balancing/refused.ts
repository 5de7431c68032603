/** What AWS refuses of a load balancer, its listeners and what these give connections to: no verdict is made of it. */
import { subnetOf } from '../../model/entities.ts';
import type { Interface, Listener, LoadBalancer, Subnet, TargetGroup, Things } from '../../model/network.ts';
import { TCP, UDP } from '../../net/protocols.ts';
import { entity } from '../walk-context.ts';
import { areInOneZone, type Doubt, typeWords } from './targets.ts';

/** Why AWS makes no load balancer with these subnets and listeners. */
export function balancerRefusals(things: Things, balancer: LoadBalancer): readonly Doubt[] {
	return [...subnetRefusals(things, balancer), ...twice(balancer)];
}

/**
 * An application load balancer needs two Availability Zones; a Local Zone or an Outpost does with one (Application Load Balancers guide,
 * "Availability Zones and load balancer nodes"). Flows are decided all the same: a second zone changes nothing of the way through the first.
 */
export function inOneZone(things: Things, { type, name, interfaces }: LoadBalancer): readonly Doubt[] {
	const [only, ...others] = interfaces;
	const owner = type === 'application' && others.length === 0 ? entity(things, only, 'interface') : undefined;
	const zone = owner === undefined ? undefined : subnetOf(things, owner)?.zone;
	return owner !== undefined && zone !== undefined && AVAILABILITY_ZONE.test(zone)
		? [
				refusal(
					`${name} has a subnet of zone ${zone} alone: AWS makes an application load balancer in two zones at least`,
					owner.subnet.source,
				),
			]
		: [];
}

/** `eu-west-1a` or `euw1-az1`; Local Zones and Wavelength Zones have longer names. */
const AVAILABILITY_ZONE = /^(?:[a-z]{2}(?:-[a-z]+)+-\d[a-z]|[a-z]{2,5}\d-az\d)$/;

/** All are in one VPC, and one in each zone (Elastic Load Balancing guides, "Availability Zones"; VPE-9). */
export function subnetRefusals(things: Things, { name, interfaces }: Pick<LoadBalancer, 'name' | 'interfaces'>): readonly Doubt[] {
	const placed = interfaces
		.flatMap((key) => entity(things, key, 'interface') ?? [])
		.flatMap((owner) => [subnetOf(things, owner)].flatMap((subnet) => (subnet === undefined ? [] : [{ owner, subnet }])));
	return placed.flatMap((one, position) => {
		const found = placed.slice(0, position).find((other) => areApart(one.subnet, other.subnet) || isSecond(one, other));
		if (found === undefined) return [];
		const both = `${name} has ${found.subnet.name} and ${one.subnet.name}`;
		const reason = areApart(one.subnet, found.subnet)
			? `${both} of two VPCs: AWS takes subnets of one`
			: `${both} of zone ${one.subnet.zone ?? '?'}: AWS takes one subnet of a zone`;
		return [refusal(reason, one.owner.subnet.source)];
	});
}

interface Placed {
	readonly owner: Interface;
	readonly subnet: Subnet;
}

function areApart(one: Subnet, other: Subnet): boolean {
	return one.vpc !== other.vpc;
}

function isSecond(one: Placed, other: Placed): boolean {
	return areInOneZone(one.subnet, other.subnet) === true;
}

/** A classic load balancer has no rules and no weights that would choose between two; a gateway one has a single listener. */
function twice({ type, name, listeners }: LoadBalancer): readonly Doubt[] {
	if (type !== 'classic' && type !== 'gateway') return [];
	return listeners.flatMap(({ traffic, source }, position) =>
		listeners.slice(0, position).some((other) => type === 'gateway' || other.traffic.text === traffic.text)
			? [refusal(`${name} listens twice to ${traffic.text}: AWS takes one listener ${type === 'gateway' ? 'of it' : 'on a port'}`, source)]
			: [],
	);
}

/** Why AWS takes no such listener, whatever its group is. */
export function listenerRefusal(balancer: LoadBalancer, { traffic, text, source }: Listener): Doubt | undefined {
	switch (balancer.type) {
		case 'application':
		case 'classic':
			return traffic.protocol === TCP
				? undefined
				: refusal(`"${text}" of ${balancer.name}: ${typeWords(balancer)} listens to tcp alone, and AWS takes no such listener`, source);
		case 'gateway':
			return traffic.protocol === 'all'
				? undefined
				: refusal(`"${text}" of ${balancer.name}: ${typeWords(balancer)} takes everything, and AWS takes no other listener of it`, source);
		default:
			return undefined;
	}
}

/** LB-12. */
export const GENEVE_PORT = 6081;

/** Why AWS gives this group nothing of this listener. */
export function groupRefusal(balancer: LoadBalancer, { traffic, source }: Listener, group: TargetGroup): Doubt | undefined {
	const spoken = group.traffic;
	if (balancer.type === 'gateway') {
		const isGeneve = spoken?.protocol === UDP && spoken.ports?.from === GENEVE_PORT && spoken.ports.to === GENEVE_PORT;
		const reason = `targets of a gateway load balancer are spoken to by udp ${GENEVE_PORT} (GENEVE), and ${group.name} says ${spoken?.text ?? 'nothing'}: AWS takes no such group`;
		return isGeneve ? undefined : refusal(reason, source);
	}
	const ported = [TCP, UDP].find((protocol) => protocol === traffic.protocol);
	const reason = `a listener for ${traffic.text} and target group ${group.name} for ${spoken?.text ?? '?'}: AWS takes no such pair`;
	return spoken === undefined || ported === undefined || spoken.protocol !== ported ? refusal(reason, source) : undefined;
}

/** LB-3: a load balancer or a function is the only target of its group. */
export function membersRefusal(things: Things, { name, targets }: TargetGroup): Doubt | undefined {
	const only = targets.find(({ to }) => to.kind === 'thing' && to.link.resolved && ALONE.has(things.entities.get(to.link.key)?.kind ?? ''));
	const other = targets.find((target) => target !== only);
	if (only === undefined || other === undefined) return undefined;
	return refusal(
		`target group ${name} has ${only.text} and ${other.text}: AWS takes nothing beside ${only.text} in one group`,
		other.source,
	);
}

const ALONE: ReadonlySet<string> = new Set(['load-balancer', 'function']);

function refusal(reason: string, source: Doubt['source']): Doubt {
	return { code: 'refused', reason, source };
}
