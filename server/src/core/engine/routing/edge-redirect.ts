/**
 * Whether an edge table keeps a subnet from its own route to the internet gateway: where it sends what comes for the subnet to an
 * appliance, the subnet's own packets have to go out by that too (RT-24). Each family is for itself (ADR-20), and the appliance
 * itself goes out by its own subnet's table (Amazon VPC User Guide, "Gateway route tables").
 */
import type { Key, Missing } from '../../model/link.ts';
import type { RouteTable, Subnet } from '../../model/network.ts';
import { type AddressSet, addressesOf } from '../../net/address-set.ts';
import { familyOf, lastAddress } from '../../net/prefix.ts';
import { type Branch, deadEnd, missingEnd, type Next, unknownEnd } from '../branch.ts';
import { familyOfPackets } from '../packet-words.ts';
import { entity, type WalkContext } from '../walk-context.ts';
import type { Candidate } from './candidate.ts';
import { chooseRoutes } from './vpc-routes.ts';

/** The end of packets that `by` has brought to the router of this subnet, on their way to the gateway; undefined where they may go. */
export function edgeRedirect(context: WalkContext, branch: Branch, gatewayKey: Key, subnet: Subnet, by: Key): Next | undefined {
	const gateway = entity(context.network, gatewayKey, 'internet-gateway');
	const table = entity(context.network, gateway?.edgeTable, 'route-table');
	const unreadable = (message: string, source: Missing['source']) => missingEnd(branch, { code: 'unreadable', message, source });
	if (gateway === undefined || table === undefined) {
		const [open] = gateway?.edgeUnreadable ?? [];
		return open === undefined ? undefined : unreadable(`what could not be read may be the edge table of ${gateway?.name ?? ''}`, open);
	}
	const family = familyOfPackets(branch.packets);
	const blocks = subnet.blocks.filter(({ prefix }) => familyOf(prefix) === family);
	if (blocks.length === 0 && subnet.blocksIncomplete && table.routes.length > 0) {
		return unreadable(`a block of ${subnet.name} could not be read: edge table ${table.name} may send it to an appliance`, subnet.source);
	}
	const ranges = blocks.map(({ prefix }) => ({ from: prefix.first, to: lastAddress(prefix) }));
	const own: AddressSet = addressesOf(family, ranges);
	const chosen = chooseRoutes(context, table, own);
	if ('missing' in chosen) return missingEnd(branch, chosen.missing);
	const candidates = chosen.choices.flatMap((choice) => choice.candidates);
	const ends = candidates.flatMap((candidate) => endBy(context, branch, { table, subnet, by }, candidate) ?? []);
	return ends[0];
}

interface Leaving {
	readonly table: RouteTable;
	readonly subnet: Subnet;
	readonly by: Key;
}

function endBy(context: WalkContext, branch: Branch, { table, subnet, by }: Leaving, { nextHop, source }: Candidate): Next | undefined {
	switch (nextHop.kind) {
		case 'missing':
			return missingEnd(branch, nextHop.missing);
		case 'refused':
			return unknownEnd(branch, { code: 'refused', reason: nextHop.reason, source });
		case 'to': {
			const appliance = applianceAt(context, nextHop.key);
			if (appliance?.key === by) return undefined;
			const sent = `edge table ${table.name} sends what comes for ${subnet.name} to an appliance`;
			if (appliance?.subnet.resolved === true && appliance.subnet.key === subnet.key) {
				const reason = `${sent} in that subnet: whether others there can use the route to the internet gateway AWS does not say`;
				return unknownEnd(branch, { code: 'not-written', reason, source });
			}
			const reason = `${sent}, so that subnet cannot use its own route to the internet gateway`;
			return deadEnd(branch, { code: 'edge-redirected', reason, source });
		}
		default:
			return undefined;
	}
}

/** The interface that an edge route leads to: an appliance's, or the one of a gateway load balancer endpoint. */
function applianceAt(context: WalkContext, key: Key) {
	const endpoint = entity(context.network, key, 'endpoint');
	return entity(context.network, endpoint === undefined ? key : endpoint.interfaces[0], 'interface');
}
