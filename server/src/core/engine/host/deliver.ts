/** A host takes what is addressed to it, if its firewall lets it. */
import type { Interface } from '../../model/network.ts';
import { arrive } from '../arrive.ts';
import type { Branch, Next } from '../branch.ts';
import { throughFirewall } from './firewall.ts';
import { inspect, wrappedIn } from './inspect.ts';
import type { Stack } from './stack.ts';

/** Gives the packets to the host's socket; without an interface they never left the host. */
export function deliver(stack: Stack, branch: Branch, incoming: Interface | undefined): readonly Next[] {
	const { context, host } = stack;
	return throughFirewall(context, branch, host, { direction: 'in', devices: [incoming?.shortName ?? 'lo'] }).flatMap((each) => {
		const wrapped = wrappedIn(each);
		if (wrapped !== undefined && incoming !== undefined) return inspect(stack, each, incoming, wrapped);
		return arrive(
			each,
			{ name: host.name, source: host.source, keys: incoming === undefined ? [host.key, ...host.interfaces] : [host.key, incoming.key] },
			{ at: 'host-send', host: host.key, sourceBound: true },
		);
	});
}
