/**
 * A target's answers to connections that a network load balancer gave it with the client's address: they go back through the
 * node, whatever a route table says of the client (NLB-4; docs/fidelity.md, position 39). Network ACLs are asked as on the way there (NLB-7).
 */
import { addStep, type Branch, enter, go, type Next } from '../branch.ts';
import { throughAcl } from '../filters/network-acl.ts';
import { hopOf } from '../hop-names.ts';
import type { Place } from '../place.ts';
import { towards } from '../routing/router.ts';
import { entity, type WalkContext } from '../walk-context.ts';

/** Answers that a target's interface has let out. */
export function takeReplyBack(
	context: WalkContext,
	branch: Branch,
	{ from, node: key }: Extract<Place, { at: 'balanced-reply' }>,
): readonly Next[] {
	const { network } = context;
	const subnet = entity(network, from, 'subnet');
	const node = entity(network, key, 'interface');
	const balancer = entity(network, node?.owner, 'load-balancer');
	const to = towards(context, key, from);
	if (subnet === undefined || node === undefined || balancer === undefined || to === undefined || 'missing' in to) return [];
	const here = enter(branch, hopOf(subnet, 'subnet'));
	const judged = to.at === 'subnet-enter' ? throughAcl(context, here, subnet, 'out') : [here];
	return judged.map((each) =>
		go(
			addStep(each, {
				kind: 'route',
				table: balancer.name,
				decision: 'passed',
				code: 'balancer-takes-back',
				reason: `${balancer.name} gave this connection: its answers go back through it, and no route table is asked`,
				packets: each.packets,
				decided: [],
				source: balancer.source,
			}),
			to,
		),
	);
}
