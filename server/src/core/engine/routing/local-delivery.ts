/** Delivery to whoever has an address in a VPC, for packets that come in by something that asks no route table. */
import type { Network, RouteTable, Vpc } from '../../model/network.ts';
import { type Branch, deadEnd, go, missingEnd, type Next, withPackets } from '../branch.ts';
import { entity, perNetwork, type WalkContext } from '../walk-context.ts';
import { towards, waysBy } from './router.ts';

/** Each part of the packets goes to the interface that has its address: there are only the local routes. */
export function deliverLocally(context: WalkContext, branch: Branch, vpc: Vpc): readonly Next[] {
	const main = entity(context.network, vpc.mainTable, 'route-table');
	if (main === undefined) return [];
	const ways = waysBy(context, localRoutes(context.network, main), vpc, branch.packets, undefined);
	if ('missing' in ways) return [missingEnd(branch, ways.missing)];
	return ways.found.flatMap(({ packets, target }): readonly Next[] => {
		const part = withPackets(branch, packets);
		if (target.kind === 'end') return [target.end(part)];
		const to = target.kind === 'interface' ? towards(context, target.interface, undefined) : undefined;
		if (to === undefined) {
			return [
				deadEnd(part, { code: 'address-of-nobody', reason: 'the interface that has this address is in no subnet', source: vpc.source }),
			];
		}
		return ['missing' in to ? missingEnd(part, to.missing) : go(part, to)];
	});
}

/** A table of a VPC with nothing in it but its local routes. */
const localRoutes = perNetwork(
	(_network: Network, main: RouteTable): RouteTable => ({ ...main, name: 'local', routes: [], unreadable: [], propagations: [] }),
);
