/** A host takes what is addressed to it, if its firewall lets it. */
import type { Interface } from '../../model/network.ts';
import { arrive } from '../arrive.ts';
import type { Branch, Next } from '../branch.ts';
import { throughFirewall } from './firewall.ts';
import type { Stack } from './stack.ts';

/** Gives the packets to the host's socket. */
export function deliver({ context, host }: Stack, branch: Branch, incoming: Interface): readonly Next[] {
	return throughFirewall(context, branch, host, { direction: 'in', devices: [incoming.shortName] }).flatMap((each) =>
		arrive(each, host, { at: 'host-send', host: host.key, sourceBound: true }),
	);
}
