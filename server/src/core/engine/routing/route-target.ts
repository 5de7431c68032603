/** What becomes of packets that a route of a VPC takes: the interface or the gateway that they go to, or the end of their way. */
import { aKind } from '../../model/kind-words.ts';
import type { Key } from '../../model/link.ts';
import type { Endpoint, NetworkEntity, RouteTable, Subnet } from '../../model/network.ts';
import { otherSide } from '../../model/peering.ts';
import { type Branch, deadEnd, missingEnd, type Next, unknownEnd } from '../branch.ts';
import type { Place } from '../place.ts';
import { entity, type WalkContext } from '../walk-context.ts';
import type { Candidate } from './candidate.ts';

export type WayTarget =
	| { readonly kind: 'interface'; readonly interface: Key; readonly local: boolean }
	| { readonly kind: 'gateway'; readonly place: Place }
	| { readonly kind: 'end'; readonly end: (branch: Branch) => Next };

/** What the chosen route of a table leads to, for packets from a subnet or (undefined) from a gateway. */
export function targetOf(
	context: WalkContext,
	table: RouteTable,
	{ nextHop, text, source }: Candidate,
	from: Subnet | undefined,
): WayTarget {
	if (nextHop.kind === 'missing') {
		return { kind: 'end', end: (branch) => missingEnd(branch, nextHop.missing) };
	}
	if (nextHop.kind === 'refused') {
		return { kind: 'end', end: (branch) => unknownEnd(branch, { code: 'refused', reason: nextHop.reason, source }) };
	}
	const blackhole = (why: string): WayTarget => ({
		kind: 'end',
		end: (branch) =>
			deadEnd(branch, {
				code: 'blackhole-route',
				reason: `route "${text}" of table ${table.name} ${why}`,
				source,
				decided: [{ part: branch.packets, rule: text, source }],
			}),
	});
	if (nextHop.kind === 'endpoint') {
		return { kind: 'gateway', place: { at: 'gateway-endpoint', endpoint: nextHop.key } };
	}
	const target = nextHop.kind === 'to' ? context.network.entities.get(nextHop.key) : undefined;
	if (target === undefined) {
		return blackhole('throws the packets away');
	}
	if (target.outOfOrder !== undefined) {
		return blackhole(`leads to ${target.name}, which is ${target.outOfOrder.state}`);
	}
	const vpc = vpcOf(context, target);
	if (vpc !== undefined && vpc !== table.vpc) {
		const message = `"${text}" leads to ${target.name}, which is of another VPC: AWS takes no such route`;
		return { kind: 'end', end: (branch) => missingEnd(branch, { code: 'unresolved', message, source }) };
	}
	return gatewayTarget(context, table, target, { text, source, from, blackhole });
}

/** The VPC that a route's target belongs to; undefined for what belongs to none. */
function vpcOf(context: WalkContext, target: NetworkEntity): Key | undefined {
	const subnet = target.kind === 'interface' && target.subnet.resolved ? entity(context.network, target.subnet.key, 'subnet') : undefined;
	return subnet?.vpc ?? ('vpc' in target ? target.vpc : undefined);
}

interface RouteUse {
	/** The route as written, and where. */
	readonly text: string;
	readonly source: Candidate['source'];
	/** The subnet that its packets come from; undefined for those of a gateway. */
	readonly from: Subnet | undefined;
	readonly blackhole: (why: string) => WayTarget;
}

function gatewayTarget(
	context: WalkContext,
	table: RouteTable,
	target: NetworkEntity,
	{ text, source, from, blackhole }: RouteUse,
): WayTarget {
	switch (target.kind) {
		case 'internet-gateway':
			return { kind: 'gateway', place: { at: 'internet-gateway-out', gateway: target.key } };
		case 'egress-only-gateway':
			return { kind: 'gateway', place: { at: 'egress-only-gateway-out', gateway: target.key } };
		case 'nat-gateway':
			return { kind: 'interface', interface: target.interface, local: false };
		case 'interface': {
			const owner = context.network.entities.get(target.owner);
			return owner?.outOfOrder === undefined
				? { kind: 'interface', interface: target.key, local: false }
				: blackhole(`leads to ${target.name}, whose instance is ${owner.outOfOrder.state}`);
		}
		case 'vpn-gateway':
			return { kind: 'gateway', place: { at: 'vpn-gateway-out', gateway: target.key } };
		case 'peering': {
			if (otherSide(target, table.vpc) !== undefined)
				return { kind: 'gateway', place: { at: 'peering', peering: target.key, from: table.vpc } };
			const [open] = [target.requester, target.accepter].flatMap((link) => (link.resolved ? [] : [link.missing]));
			const message = `"${text}" leads to ${target.name}, which does not join this VPC: AWS takes no such route`;
			return { kind: 'end', end: (branch) => missingEnd(branch, open ?? { code: 'unresolved', message, source }) };
		}
		case 'transit-gateway': {
			if (from !== undefined) return { kind: 'gateway', place: { at: 'transit-gateway-in', gateway: target.key, subnet: from.key } };
			const reason = `"${text}" of an edge table leads to a transit gateway: AWS takes no such route`;
			return { kind: 'end', end: (branch) => unknownEnd(branch, { code: 'refused', reason, source }) };
		}
		case 'endpoint':
			if (target.type === 'interface' || target.type === 'gateway') {
				const message = `"${text}" leads to ${target.name}, which is no gateway load balancer endpoint: AWS takes no such route`;
				return { kind: 'end', end: (branch) => missingEnd(branch, { code: 'unresolved', message, source }) };
			}
			return throughEndpoint(target, source);
		default:
			return notWalked(target, text);
	}
}

/** VPE-19: the packets come to the interface that the endpoint has in its subnet. */
function throughEndpoint(
	{ name, type, interfaces, source: declared, subnetsIncomplete }: Endpoint,
	source: Candidate['source'],
): WayTarget {
	const [own] = interfaces;
	if (type !== undefined && !subnetsIncomplete && own !== undefined) return { kind: 'interface', interface: own, local: false };
	const isRead = type !== undefined && !subnetsIncomplete;
	const message = isRead ? `the subnet of ${name} is not written` : `a key of ${name} could not be read`;
	return {
		kind: 'end',
		end: (branch) => missingEnd(branch, { code: isRead ? 'not-written' : 'unreadable', message, source: declared ?? source }),
	};
}

function notWalked({ kind, source }: NetworkEntity, text: string): WayTarget {
	const reason = `"${text}" leads to ${aKind(kind)}: no packet is walked through that kind`;
	return { kind: 'end', end: (branch) => unknownEnd(branch, { code: 'not-walked', reason, source }) };
}
