/** A host takes what is addressed to it, if its firewall lets it. */
import { arrive } from '../arrive.ts';
import type { Branch, Next } from '../branch.ts';
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
	// By a tunnel any address of the host can be asked for.
	const taking = incoming !== undefined && host.interfaces.includes(incoming.key) ? [incoming.key] : host.interfaces;
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
