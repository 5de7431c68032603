/** What a transit gateway joins (Amazon VPC Transit Gateways guide, "How transit gateways work"; TGW-3, TGW-6). */
import { familyOf, prefixKey } from '../net/prefix.ts';
import type { Key, Missing } from './link.ts';
import type { Route, Subnet, Things, TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable, Vpc } from './network.ts';

/** The attachments of a gateway, in the order of the file. */
export function attachmentsOf(things: Things, gateway: TransitGateway): readonly TransitGatewayAttachment[] {
	return gateway.attachments.flatMap((key) => {
		const found = things.entities.get(key);
		return found?.kind === 'transit-gateway-attachment' ? [found] : [];
	});
}

/** The tables of a gateway, `default` among them. */
export function tablesOf(things: Things, gateway: TransitGateway): readonly TransitGatewayRouteTable[] {
	return gateway.routeTables.flatMap((key) => {
		const found = things.entities.get(key);
		return found?.kind === 'transit-gateway-route-table' ? [found] : [];
	});
}

/** The subnets of an attachment, as far as they are known; none where it attaches no VPC. */
export function attachedSubnets(things: Things, { attached }: TransitGatewayAttachment): readonly Subnet[] {
	if (attached.kind !== 'vpc') return [];
	return attached.subnets.flatMap((link) => {
		const found = link.resolved ? things.entities.get(link.key) : undefined;
		return found?.kind === 'subnet' ? [found] : [];
	});
}

/** The VPC that an attachment attaches; undefined where it attaches none or that is not known. */
export function attachedVpc(things: Things, attachment: TransitGatewayAttachment): Vpc | undefined {
	const [subnet] = attachedSubnets(things, attachment);
	const vpc = subnet === undefined ? undefined : things.entities.get(subnet.vpc);
	return vpc?.kind === 'vpc' ? vpc : undefined;
}

/** Why it is not known whole which subnets an attachment has. */
export function subnetsMissing(things: Things, { attached, name, source }: TransitGatewayAttachment): Missing | undefined {
	if (attached.kind === 'missing') return attached.missing;
	if (attached.kind !== 'vpc') return undefined;
	const [open] = attached.subnets.flatMap((link) => (link.resolved ? [] : [link.missing]));
	if (open !== undefined) return open;
	const known = attached.subnets.flatMap((link) => (link.resolved ? (things.entities.get(link.key) ?? []) : []));
	const vpcs = new Set(known.flatMap((each) => (each.kind === 'subnet' ? [each.vpc] : [])));
	if (vpcs.size === 1) {
		const refused = refusedSubnets(known.flatMap((each) => (each.kind === 'subnet' ? [each] : [])));
		return refused === undefined ? undefined : { code: 'refused', message: `${name} ${refused}`, source };
	}
	const message =
		vpcs.size === 0 ? `${name} names no subnet: AWS needs one at least` : `${name} names subnets of several VPCs: AWS attaches one`;
	return { code: vpcs.size === 0 ? 'unresolved' : 'refused', message, source };
}

/**
 * The static routes of a gateway's table that AWS does not take, with the reason: a Connect attachment speaks BGP only (TGW-16), and a
 * block has one route.
 */
export function refusedRoutes(things: Things, { routes }: TransitGatewayRouteTable): ReadonlyMap<Route, Missing> {
	const byBlock = new Map<string, Route[]>();
	for (const route of routes) {
		if (route.destination.kind !== 'block') continue;
		const key = prefixKey(route.destination.block.prefix);
		const same = byBlock.get(key);
		if (same === undefined) byBlock.set(key, [route]);
		else same.push(route);
	}
	const refused = new Map<Route, Missing>();
	for (const route of routes) {
		const { destination, target, source, text } = route;
		const twins = destination.kind === 'block' ? (byBlock.get(prefixKey(destination.block.prefix)) ?? []) : [];
		const twin = twins.find((each) => each !== route && !leadsAlike(each, route));
		if (isToConnect(things, route) && target.kind !== 'blackhole') {
			const message = `"${text}" leads into ${target.text}: AWS takes no static route to a Connect attachment`;
			refused.set(route, { code: 'refused', message, source });
		} else if (twin !== undefined) {
			refused.set(route, {
				code: 'refused',
				message: `"${text}" and "${twin.text}" are for one block: AWS takes one route for it`,
				source,
			});
		}
	}
	return refused;
}

/** Whether a static route leads to a Connect attachment. */
export function isToConnect(things: Things, { target }: Route): boolean {
	const to = target.kind === 'blackhole' || !target.link.resolved ? undefined : things.entities.get(target.link.key);
	return to?.kind === 'transit-gateway-attachment' && to.attached.kind === 'connect';
}

function leadsAlike({ target: one }: Route, { target: other }: Route): boolean {
	if (one.kind === 'blackhole' || other.kind === 'blackhole') return one.kind === other.kind;
	return one.link.resolved && other.link.resolved && one.link.key === other.link.key;
}

/** What AWS takes no attachment with: two subnets in one zone (TGW-6), a subnet without IPv4 (TGW-24). */
export function refusedSubnets(subnets: readonly Subnet[]): string | undefined {
	const six = subnets.find(({ blocks, blocksIncomplete }) => !blocksIncomplete && blocks.length > 0 && blocks.every(isIpv6));
	if (six !== undefined) return `names ${six.shortName}, which has IPv6 alone: AWS attaches no such subnet`;
	for (const [index, { key, zone, shortName }] of subnets.entries()) {
		const other = zone === undefined ? undefined : subnets.slice(index + 1).find((each) => each.zone === zone && each.key !== key);
		if (other !== undefined) return `names ${shortName} and ${other.shortName} in zone ${zone ?? ''}: AWS attaches one subnet in each zone`;
	}
	return undefined;
}

function isIpv6({ prefix }: Subnet['blocks'][number]): boolean {
	return familyOf(prefix) === 'ipv6';
}

/** Why it is not known which gateways a gateway is peered with; undefined where it is. */
export function openPeering(things: Things, gateway: TransitGateway): Missing | undefined {
	const [open] = attachmentsOf(things, gateway).flatMap(({ attached }) => {
		if (attached.kind === 'missing') return [attached.missing];
		return attached.kind === 'transit-gateway' && !attached.other.resolved ? [attached.other.missing] : [];
	});
	return open;
}

/** The attachment of the other gateway that accepts a peering: one that names the gateway which asks. */
export function acceptedBy(things: Things, other: TransitGateway, gateway: Key): TransitGatewayAttachment | undefined {
	return attachmentsOf(things, other).find(
		({ attached }) => attached.kind === 'transit-gateway' && attached.other.resolved && attached.other.key === gateway,
	);
}
