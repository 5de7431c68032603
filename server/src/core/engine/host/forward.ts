/** A host between two others: a router, an appliance, a NAT instance. */
import { isSubsetPackets } from '../../net/packets.ts';
import { addStep, type Branch, deadEnd, type Next, withPackets } from '../branch.ts';
import { destinationsText } from '../packet-words.ts';
import { knownReplies } from '../sessions.ts';
import { certainLookup } from './doubt.ts';
import { routeOut } from './route-out.ts';
import { type Device, osSource, type Stack } from './stack.ts';

/** What is not the host's own: dropped, or forwarded as `forwarding` says. */
export function forward(stack: Stack, branch: Branch, incoming: Device): readonly Next[] {
	const { host } = stack;
	const { forwarding } = host.os;
	if (forwarding === 'none') {
		return [
			deadEnd(branch, {
				code: 'forwarding-disabled',
				reason: `${destinationsText(branch.packets)} is no address of ${host.name}, and ${host.name} does not forward`,
				source: osSource(host),
			}),
		];
	}
	const stateful = forwarding !== 'plain';
	const holder = `connections of ${host.key}`;
	if (stateful && branch.leg === 'return' && !isSubsetPackets(branch.packets, knownReplies(branch.sessions, holder, branch.packets))) {
		return [
			deadEnd(branch, {
				code: 'no-session',
				reason: `${host.name} has not seen this connection begin`,
				source: osSource(host),
			}),
		];
	}
	const step = addStep(branch, {
		kind: 'filter',
		filter: 'forwarding',
		decision: 'passed',
		code: 'forwards',
		reason: `${host.name} forwards it`,
		packets: branch.packets,
		decided: [],
		source: osSource(host),
	});
	const known: Branch = {
		...step,
		groupsOf: 'nobody',
		sessions: stateful && branch.leg === 'forward' ? [...step.sessions, { kind: 'tracked', holder, packets: step.packets }] : step.sessions,
	};
	const parts = certainLookup(stack, known, { sourceBound: true, incoming: incoming.key, ties: 'first' });
	return 'kind' in parts ? [parts] : parts.flatMap((part) => routeOut(stack, withPackets(known, part.packets), part.result, incoming));
}
