/**
 * The way back through a firewall that the question came by: a route in the table of who answers, to the firewall's interface. Inside the
 * VPC AWS takes one for a whole subnet alone (RT-15).
 */
import type { Hop, Trace } from '../../engine/trace.ts';
import { entity } from '../../engine/walk-context.ts';
import type { Network, Subnet } from '../../model/network.ts';
import { addressesIn, isSubsetAddresses } from '../../net/address-set.ts';
import { destinationsOf } from '../../net/packets.ts';
import { familyOf } from '../../net/prefix.ts';
import type { Candidate } from '../fix.ts';
import { addition, type Stop, wayTo } from './place.ts';
import { peerBlocks } from './rule-words.ts';

export function waysBack(stop: Stop): readonly Candidate[] {
	const { root, trace, blocker } = stop;
	const { network } = root;
	const back = wayTo(trace, blocker);
	const [answering] = back.flatMap(({ key }) => entity(network, key, 'subnet') ?? []);
	const table = answering?.routeTable.resolved === true ? entity(network, answering.routeTable.key, 'route-table') : undefined;
	const vpc = entity(network, answering?.vpc, 'vpc');
	const blocks = answering === undefined ? undefined : blocksTowards(stop, back, answering);
	if (table === undefined || vpc === undefined || blocks === undefined || table.unreadable.length > 0) return [];
	const path = ['vpcs', vpc.shortName, 'route_tables', table.shortName, 'routes'];
	return roundedBy(network, trace, back).flatMap((target) => {
		const texts = blocks.map((block) => `${block} via ${target}`);
		return addition(stop, table.source ?? vpc.source, path, { kind: 'items', items: texts }, texts);
	});
}

/** The asker's subnet where it is of the same VPC, else its addresses. */
function blocksTowards({ root, trace, blocker }: Stop, back: readonly Hop[], answering: Subnet): readonly string[] | undefined {
	const { network } = root;
	const asking = back.flatMap(({ key }) => entity(network, key, 'subnet') ?? []).at(-1);
	const destinations = destinationsOf(blocker.parts);
	if (asking?.vpc !== answering.vpc) return peerBlocks(network, trace, destinations);
	const isAsker = isSubsetAddresses(destinations, addressesIn(destinations.family, asking.blocks));
	return isAsker ? asking.blocks.filter(({ prefix }) => familyOf(prefix) === destinations.family).map(({ text }) => text) : undefined;
}

/** The interfaces of forwarding hosts that the question came in by and the answer did not. */
function roundedBy(network: Network, { paths }: Trace, back: readonly Hop[]): readonly string[] {
	const seen = new Set(back.map(({ node }) => node));
	const found = paths.flatMap(({ forward }) =>
		forward.flatMap((hop, index) => {
			const isRounded = hop.kind === 'instance' && !seen.has(hop.node) && hop.steps.some(({ code }) => code === 'forwards');
			const owner = isRounded ? entity(network, forward[index - 1]?.key, 'interface') : undefined;
			return owner === undefined ? [] : [owner.name];
		}),
	);
	return [...new Set(found)];
}
