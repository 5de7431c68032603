/** A host between two others: a router, an appliance, a NAT instance. */
import { isSubsetAddresses } from '../../net/address-set.ts';
import { destinationsOf } from '../../net/packets.ts';
import { addStep, type Branch, deadEnd, type Next, withPackets } from '../branch.ts';
import { ownAddresses } from '../own-addresses.ts';
import { destinationsText } from '../packet-words.ts';
import { entity } from '../walk-context.ts';
import { certainLookup } from './doubt.ts';
import { followed, unfollowedEnd } from './following.ts';
import { routeOut } from './route-out.ts';
import type { Passage } from './ruleset/stages.ts';
import { type Device, osSource, type Stack } from './stack.ts';

/** What is not the host's own: dropped, or forwarded as `forwarding` says. */
export function forward(stack: Stack, branch: Branch, incoming: Device, passage: Passage | undefined): readonly Next[] {
	const { host } = stack;
	const { forwarding } = host.os;
	if (forwarding === 'none') {
		return [
			deadEnd(branch, {
				code: 'forwarding-disabled',
				reason: `${notOwn(stack, branch, incoming)}, and ${host.name} does not forward`,
				source: osSource(host),
			}),
		];
	}
	const unfollowed = unfollowedEnd(branch, host);
	if (unfollowed !== undefined) return [unfollowed];
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
	const known = followed({ ...step, groupsOf: 'nobody' }, host);
	const parts = certainLookup(stack, known, { sourceBound: true, incoming: incoming.key, ties: 'first' });
	return 'kind' in parts
		? [parts]
		: parts.flatMap((part) => routeOut(stack, withPackets(known, part.packets), part.result, incoming, passage));
}

/** What AWS has given the interface, and the system has not, is the commonest of what is not its own. */
function notOwn({ context, host }: Stack, { packets }: Branch, { key }: Device): string {
	const given = entity(context.network, key, 'interface');
	const destinations = destinationsOf(packets);
	const isGiven = given !== undefined && isSubsetAddresses(destinations, ownAddresses(given, destinations.family));
	return isGiven
		? `${given.name} has ${destinationsText(packets)}, which the system of ${host.name} does not show`
		: `${destinationsText(packets)} is no address of ${host.name}`;
}
