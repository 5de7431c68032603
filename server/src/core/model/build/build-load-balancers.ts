/** Load balancers with the nodes that they have in subnets, and their target groups. */
import type { LoadBalancerDeclaration, Named, TargetGroupDeclaration } from '../../language/schema/declarations.ts';
import type { TargetRule } from '../../language/values.ts';
import { brokenAt, itemsOf, outOfOrderOf, unreadableOf, valueOr, written } from '../fields.ts';
import { keyOf } from '../names/named-sections.ts';
import type { LoadBalancerType, Target } from '../network.ts';
import { type Building, named } from './build-vpc.ts';
import type { UnitedDeclarations } from './declarations.ts';
import { type DraftInterfaces, groupLinks } from './draft-interface.ts';
import { addInterfaces } from './interfaces-in-subnets.ts';

/** Adds the load balancers, then the target groups. */
export function buildLoadBalancers(
	{ load_balancers: balancers, target_groups: groups }: UnitedDeclarations,
	building: Building,
	drafts: DraftInterfaces,
): void {
	for (const each of balancers) buildLoadBalancer(each, building, drafts);
	for (const each of groups) buildTargetGroup(each, building);
}

/** Zones are all used unless it says otherwise: LB-5. */
const CROSS_ZONE: Readonly<Record<LoadBalancerType, boolean>> = { application: true, classic: true, network: false, gateway: false };

function buildLoadBalancer(declaration: Named<LoadBalancerDeclaration>, building: Building, drafts: DraftInterfaces): void {
	const { name, nameSource, value } = declaration;
	const type = valueOr(value.type, undefined);
	const key = keyOf('load_balancer', name);
	const subnets = written(declaration, 'subnets');
	const listeners = written(declaration, 'listeners');
	const groups = written(declaration, 'security_groups');
	const internetFacing = type !== 'gateway' && valueOr(value.scheme, 'internet-facing') === 'internet-facing';
	// NLB-5: one that is made without groups filters nothing, and a gateway load balancer has none (SG-13).
	const unfiltered = type === 'gateway' || (type === 'network' && groups === undefined);
	const interfaces = addInterfaces(
		{
			name,
			nameSource,
			owner: key,
			ownerKind: 'load-balancer',
			subnets: itemsOf(subnets).map((each) => building.links.of(each.value)),
			ip: written(declaration, 'ip'),
			publicIp: internetFacing ? { field: written(declaration, 'public_ip') } : undefined,
			groupsIn: (subnet) => (unfiltered ? undefined : groupLinks(groups, subnet, building)),
			sourceDestCheck: false,
		},
		drafts,
	);
	building.add({
		kind: 'load-balancer',
		...named(declaration, 'load_balancer', name),
		id: valueOr(value.id, undefined),
		// One that is impaired lacks resources, and goes on (API_LoadBalancerState).
		outOfOrder: valueOr(value.state, undefined) === 'active-impaired' ? undefined : outOfOrderOf(value.state, 'active'),
		unreadable: brokenAt(
			written(declaration, 'state'),
			written(declaration, 'type'),
			written(declaration, 'scheme'),
			written(declaration, 'cross_zone'),
		),
		type,
		internetFacing,
		interfaces,
		subnetsUnreadable: unreadableOf(subnets),
		crossZone: valueOr(value.cross_zone, type !== undefined && CROSS_ZONE[type]),
		listeners: itemsOf(listeners).map(({ value: { traffic, target, text, source } }) => ({
			traffic,
			group: building.links.of(target),
			text,
			source,
		})),
		listenersUnreadable: unreadableOf(listeners),
	});
}

function buildTargetGroup(declaration: Named<TargetGroupDeclaration>, building: Building): void {
	const { name, value } = declaration;
	const targets = written(declaration, 'targets');
	building.add({
		kind: 'target-group',
		...named(declaration, 'target_group', name),
		id: valueOr(value.id, undefined),
		outOfOrder: undefined,
		unreadable: brokenAt(
			written(declaration, 'traffic'),
			written(declaration, 'health_check'),
			written(declaration, 'preserve_client_ip'),
			written(declaration, 'cross_zone'),
		),
		traffic: valueOr(value.traffic, undefined),
		healthCheck: valueOr(value.health_check, undefined),
		targets: itemsOf(targets).map((each) => targetOf(each.value, building)),
		targetsUnreadable: unreadableOf(targets),
		preserveClientIp: valueOr(value.preserve_client_ip, undefined),
		crossZone: valueOr(value.cross_zone, undefined),
	});
}

function targetOf({ target, port, healthy, text, source }: TargetRule, building: Building): Target {
	const to: Target['to'] =
		target.kind === 'name' ? { kind: 'thing', link: building.links.of(target.name) } : { kind: 'address', address: target.address };
	return { to, port, healthy, text, source };
}
