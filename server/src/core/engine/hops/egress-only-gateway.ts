/** The egress-only internet gateway: IPv6 only, stateful, opens for the inside alone (IGW-10). */
import { destinationsOf, intersectPackets, subtractPackets } from '../../net/packets.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, part, withPackets } from '../branch.ts';
import { hopOf } from '../hop-names.ts';
import type { Place } from '../place.ts';
import { splitByOwner } from '../routing/owners.ts';
import { towards } from '../routing/router.ts';
import { knownReplies } from '../sessions.ts';
import { destinedTo } from '../split.ts';
import { type EntityOf, entity, type WalkContext } from '../walk-context.ts';
import { genuineSources } from './genuine-source.ts';
import { pastPublicAccessBlock } from './public-access.ts';

/** Packets on their way out. A reply to a connection that came in elsewhere is none that this gateway knows. */
export function leaveByEgressOnly(
	context: WalkContext,
	branch: Branch,
	{ gateway: key }: Extract<Place, { at: 'egress-only-gateway-out' }>,
): readonly Next[] {
	const gateway = entity(context.network, key, 'egress-only-gateway');
	if (gateway === undefined) {
		return [];
	}
	const here = enter(branch, hopOf(gateway, 'egress-only-gateway'));
	if (destinationsOf(here.packets).family === 'ipv4') {
		return [
			deadEnd(here, {
				code: 'gateway-wrong-family',
				reason: `${gateway.name} is an egress-only gateway: it carries IPv6 only`,
				source: gateway.source,
			}),
		];
	}
	// VPE-21.
	if (here.hops.some(({ steps }) => steps.some(({ code }) => code === 'inspected'))) {
		const reason = `it has come through an appliance, and AWS drops that at ${gateway.name}`;
		return [deadEnd(here, { code: 'inspected-egress-only', reason, source: gateway.source })];
	}
	if (here.leg === 'return') {
		return [refuse(here, gateway, 'the connection did not begin inside')];
	}
	return pastPublicAccessBlock(context, here, gateway, 'out', (each) => {
		const { passing, stopped } = genuineSources(context, gateway, each);
		return [...passing.map((open) => letOut(open, gateway)), ...stopped];
	});
}

function letOut(branch: Branch, gateway: EntityOf<'egress-only-gateway'>): Next {
	const { packets } = branch;
	const passed = addStep(branch, {
		kind: 'filter',
		filter: 'egress-only gateway',
		decision: 'passed',
		code: 'forwards',
		reason: `${gateway.name} lets connections out`,
		packets,
		decided: [],
		source: gateway.source,
	});
	const session = { kind: 'tracked' as const, holder: gateway.key, packets };
	return go({ ...passed, sessions: [...passed.sessions, session] }, { at: 'internet', origin: false });
}

/** Packets from the internet: replies pass, nobody else does. */
export function enterByEgressOnly(
	context: WalkContext,
	branch: Branch,
	{ gateway: key }: Extract<Place, { at: 'egress-only-gateway-in' }>,
): readonly Next[] {
	const gateway = entity(context.network, key, 'egress-only-gateway');
	if (gateway === undefined) {
		return [];
	}
	const here = enter(branch, hopOf(gateway, 'egress-only-gateway'));
	const known = here.leg === 'return' ? knownReplies(here.sessions, gateway.key, here.packets) : [];
	const strangers = subtractPackets(here.packets, known);
	const { owned } = splitByOwner(context, gateway.vpc, destinationsOf(known));
	const inside = owned.flatMap(({ interface: target, part }): readonly Next[] => {
		const packets = intersectPackets(known, destinedTo(known, part));
		const to = towards(context, target, undefined);
		const matched = addStep(withPackets(here, packets), {
			kind: 'match-session',
			filter: 'egress-only gateway',
			decision: 'passed',
			code: 'session-known',
			reason: `${gateway.name} knows the connection`,
			packets,
			decided: [],
			source: gateway.source,
		});
		return to === undefined ? [] : ['missing' in to ? missingEnd(matched, to.missing) : go(matched, to)];
	});
	return [...inside, ...part(here, strangers, (each) => [refuse(each, gateway, 'nobody inside asked')])];
}

function refuse(branch: Branch, gateway: EntityOf<'egress-only-gateway'>, why: string): Next {
	return deadEnd(branch, { code: 'egress-only', reason: `${gateway.name} is an egress-only gateway, and ${why}`, source: gateway.source });
}
