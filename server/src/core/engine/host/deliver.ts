/** A host takes what is addressed to it, if its firewall lets it. */
import type { Key } from '../../model/link.ts';
import { intersectAddresses, isEmptyAddresses } from '../../net/address-set.ts';
import { destinationsOf } from '../../net/packets.ts';
import { arrive } from '../arrive.ts';
import type { Branch, Next } from '../branch.ts';
import { ownAddresses } from '../own-addresses.ts';
import { entity } from '../walk-context.ts';
import { throughFirewall } from './firewall.ts';
import { inspect, wrappedIn } from './inspect.ts';
import { intoHost, type Passage } from './ruleset/stages.ts';
import type { Device, Stack } from './stack.ts';

/** Gives the packets to the host's socket; without an interface they never left the host. */
export function deliver(stack: Stack, branch: Branch, incoming: Device | undefined, passage: Passage | undefined): readonly Next[] {
	const device = incoming?.shortName ?? 'lo';
	return passage === undefined
		? take(stack, branch, incoming)
		: intoHost(stack, branch, device, passage, (each) => take(stack, each, incoming));
}

function take(stack: Stack, branch: Branch, incoming: Device | undefined): readonly Next[] {
	const { context, host } = stack;
	const taking = takersOf(stack, branch, incoming);
	return throughFirewall(context, branch, host, { direction: 'in', devices: [incoming?.shortName ?? 'lo'] }).flatMap((each) => {
		const wrapped = wrappedIn(each);
		const by = entity(context.network, incoming?.key, 'interface');
		if (wrapped !== undefined && by !== undefined) return inspect(stack, each, by, wrapped);
		return arrive(
			each,
			{ name: host.name, source: host.source, keys: [host.key, ...taking] },
			{ at: 'host-send', host: host.key, sourceBound: true },
		);
	});
}

/**
 * The interfaces whose address was asked for. Linux takes a packet for any of its addresses on any interface (RFC 1122 section
 * 3.3.4.2, weak host model), and so does a tunnel; where the interface that it came by has the address too, it is that one's.
 */
function takersOf({ tables }: Stack, { packets }: Branch, incoming: Device | undefined): readonly Key[] {
	const destinations = destinationsOf(packets);
	const owners = tables.interfaces
		.filter((owner) => !isEmptyAddresses(intersectAddresses(ownAddresses(owner, destinations.family), destinations)))
		.map(({ key }) => key);
	return incoming !== undefined && owners.includes(incoming.key) ? [incoming.key] : owners;
}
