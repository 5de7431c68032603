/**
 * An appliance behind a gateway load balancer: it takes packets out of GENEVE, lets through what its firewall's `forward` lines do,
 * and gives them back (docs/fidelity.md, position 40).
 */
import type { Interface } from '../../model/network.ts';
import { intersectPackets, isEmptyPackets } from '../../net/packets.ts';
import { addStep, type Branch, go, type Next, withPackets } from '../branch.ts';
import type { Wrapped } from '../sessions.ts';
import { throughFirewall } from './firewall.ts';
import { followed, unfollowedEnd } from './following.ts';
import { hasRulesets } from './ruleset/chains.ts';
import { byState } from './ruleset/connections.ts';
import { inspectedBy } from './ruleset/stages.ts';
import type { Stack } from './stack.ts';

/** What the packets are that a gateway load balancer has put into these; undefined where they are nobody's but the host's own. */
export function wrappedIn({ sessions, packets }: Branch): Wrapped | undefined {
	return sessions.findLast((each): each is Wrapped => each.kind === 'wrapped' && !isEmptyPackets(intersectPackets(packets, each.outer)));
}

/** Inspects what is inside; what passes goes back to the endpoint that it came by. */
export function inspect(stack: Stack, branch: Branch, incoming: Interface, wrapped: Wrapped): readonly Next[] {
	const { context, host } = stack;
	const { inner, by } = wrapped;
	const taken: Branch = {
		...addStep(withPackets(branch, inner), {
			kind: 'translate',
			field: 'destination',
			assumed: false,
			before: branch.packets,
			decision: 'passed',
			code: 'unwrapped',
			reason: `${host.name} takes the packets out of GENEVE, as they were`,
			packets: inner,
			decided: [],
			source: host.source,
		}),
		sessions: branch.sessions.filter((each) => each !== wrapped),
	};
	const unfollowed = unfollowedEnd(taken, host);
	if (unfollowed !== undefined) return [unfollowed];
	const goOn = (each: Branch): Next => go(followed(each, host), { at: 'inspected', interface: by });
	return throughFirewall(context, taken, host, { direction: 'forward', devices: [incoming.shortName] }).flatMap((each) =>
		hasRulesets(host)
			? byState(each, host).flatMap(({ branch: part, state }) =>
					inspectedBy(stack, part, { state, rerouted: false }, (passed) => [goOn(passed)]),
				)
			: [goOn(each)],
	);
}
