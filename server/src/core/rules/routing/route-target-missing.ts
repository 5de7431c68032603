import { placesOf, type Refusal, refusalOf } from '../../engine/routing/refused-route.ts';
import { entity } from '../../engine/walk-context.ts';
import { kindWords } from '../../model/kind-words.ts';
import type { NetworkEntity, Route, RouteTable, Things, TransitGateway, Vpc } from '../../model/network.ts';
import { otherSide, vpcsOfPeering } from '../../model/peering.ts';
import { attachedVpc, attachmentsOf } from '../../model/transit-gateway.ts';
import { containsPrefix, familyOf, formatPrefix, type Prefix, parsePrefix } from '../../net/prefix.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { placeOfTarget, targetOf, vpcOfTarget } from './targets.ts';

export const routeTargetMissing: NetworkRule = {
	code: 'route-target-missing',
	severity: 'error',
	round: 'network',
	summary: 'A route whose target cannot be one there',
	page: `The name after \`via\` exists, but AWS does not take it as the target of this route:

- A gateway, a NAT gateway, a network interface or an endpoint of another VPC, a peering of two others, or a transit gateway that this
  VPC is not attached to. A route leads to what is attached to its own VPC; other VPCs are reached by a peering connection or a
  transit gateway (Amazon EC2 API, "CreateRoute").
- A gateway endpoint, which adds its routes by itself, or an interface endpoint. Of endpoints only Gateway Load Balancer endpoints are targets (Amazon
  EC2 API, "CreateRoute"; AWS PrivateLink Guide, "Gateway endpoints").
- An egress-only internet gateway for IPv4: it carries IPv6 only (Amazon VPC User Guide, "Egress-only internet gateways").
- A NAT gateway for IPv6 other than \`64:ff9b::/96\`, the block that NAT64 translates. Native IPv6 never uses a NAT gateway; its way
  out without a way in is the egress-only internet gateway (Amazon VPC User Guide, "DNS64 and NAT64").
- Inside a block of the VPC, more specific than its local route: AWS takes only the whole block of an existing subnet, and only
  a NAT gateway, a network interface or a Gateway Load Balancer endpoint as its target (Amazon VPC User Guide, "Routing for a
  middlebox appliance").
- In the route table of a gateway: destinations are whole blocks of the VPC or of its subnets, targets are network interfaces
  and, for an internet gateway, Gateway Load Balancer endpoints (Amazon VPC User Guide, "Gateway route tables").

**What to do:** name a target that AWS takes there, or write the block of a whole subnet.`,
	failing: `vpcs:
  main:
    cidr: [10.0.0.0/16, 2001:db8:1:a00::/56]
    internet_gateway: igw
    egress_only_internet_gateway: eigw
    subnets:
      private-a: { cidr: [10.0.2.0/24, 2001:db8:1:a02::/64] }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via eigw
`,
	passing: `vpcs:
  main:
    cidr: [10.0.0.0/16, 2001:db8:1:a00::/56]
    internet_gateway: igw
    egress_only_internet_gateway: eigw
    subnets:
      private-a: { cidr: [10.0.2.0/24, 2001:db8:1:a02::/64] }
    route_tables:
      main:
        routes:
          - ::/0 via eigw
`,
	judges: [{ kind: 'route-table', judge: judgeTable }],
};

function* judgeTable(network: Things, table: RouteTable): Iterable<Report> {
	const vpc = entity(network, table.vpc, 'vpc');
	if (vpc === undefined || table.routes.length === 0) return;
	const places = placesOf(network, vpc);
	for (const route of table.routes) {
		const target = targetOf(network, route);
		const fault = (target && faultOfTarget(network, vpc, route, target)) ?? refusalOf(network, vpc, table, places, route);
		// In the place of a local route it is a second one for its block, which `duplicate-route` tells.
		if (fault === undefined || fault.of === 'local') continue;
		yield {
			message: fault.message,
			source: fault.of === 'target' ? placeOfTarget(route) : route.source,
			related: fault.related.map(({ text, source }) => ({ message: `the block ${text}`, source })),
			data: { destination: route.destination.kind === 'block' ? formatPrefix(route.destination.block.prefix) : route.destination.text },
		};
	}
}

/** A target that lies in another VPC, or that does not carry the route's addresses. */
function faultOfTarget(network: Things, vpc: Vpc, route: Route, target: NetworkEntity): Refusal | undefined {
	const home = vpcOfTarget(network, target);
	if (home !== undefined && home !== vpc.key) {
		const other = network.entities.get(home)?.shortName ?? '';
		return {
			message: `the ${kindWords(target.kind)} ${target.name} belongs to the VPC ${other}: a route of ${vpc.shortName} cannot lead to it`,
			of: 'target',
			related: [],
		};
	}
	if (target.kind === 'peering' && target.requester.resolved && target.accepter.resolved && otherSide(target, vpc.key) === undefined) {
		const [one, other] = vpcsOfPeering(network, target).map(({ shortName }) => shortName);
		return {
			message: `the ${kindWords(target.kind)} ${target.name} joins ${one ?? ''} and ${other ?? ''}: a route of ${vpc.shortName} cannot lead to it`,
			of: 'target',
			related: [],
		};
	}
	if (target.kind === 'transit-gateway' && isNotAttached(network, target, vpc)) {
		return {
			message: `${vpc.shortName} is not attached to the ${kindWords(target.kind)} ${target.name}: a route of it cannot lead there`,
			of: 'target',
			related: [],
		};
	}
	if (target.kind === 'endpoint' && (target.type === 'gateway' || target.type === 'interface')) {
		const instead = target.type === 'gateway' ? 'has routes of its own, by its `route_tables`' : 'is reached by its addresses';
		return { message: `the ${target.type} endpoint ${target.shortName} is no target of a route: it ${instead}`, of: 'target', related: [] };
	}
	const blocks = knownBlocks(network, route);
	if (target.kind === 'egress-only-gateway' && blocks.some((prefix) => familyOf(prefix) === 'ipv4')) {
		return {
			message: `an egress-only internet gateway carries IPv6 only: ${target.shortName} is no target for ${destinationOf(route)}`,
			of: 'target',
			related: [],
		};
	}
	if (target.kind === 'nat-gateway' && blocks.some((prefix) => familyOf(prefix) === 'ipv6' && !isTranslated(prefix))) {
		return {
			message: `a NAT gateway takes no IPv6 but ${NAT64}: ${target.shortName} is no target for ${destinationOf(route)}`,
			of: 'target',
			related: [],
		};
	}
	return undefined;
}

/** An attachment of which a subnet is not known may be that of the VPC. */
function isNotAttached(network: Things, gateway: TransitGateway, vpc: Vpc): boolean {
	return (
		gateway.unreadable.length === 0 &&
		attachmentsOf(network, gateway).every(
			(attachment) =>
				attachment.attached.kind !== 'missing' &&
				(attachment.attached.kind !== 'vpc' || attachment.attached.subnets.every(({ resolved }) => resolved)) &&
				attachedVpc(network, attachment)?.key !== vpc.key,
		)
	);
}

const NAT64 = '64:ff9b::/96';

/** The blocks that a route is surely for; of a prefix list those that can be read. */
function knownBlocks(network: Things, { destination }: Route): readonly Prefix[] {
	if (destination.kind === 'block') return [destination.block.prefix];
	const list = destination.list.resolved ? entity(network, destination.list.key, 'prefix-list') : undefined;
	return list?.blocks.map(({ prefix }) => prefix) ?? [];
}

function isTranslated(prefix: Prefix): boolean {
	const reading = parsePrefix(NAT64);
	return reading.ok && containsPrefix(reading.prefix, prefix);
}

function destinationOf({ destination }: Route): string {
	return destination.kind === 'block' ? destination.block.text : destination.text;
}
