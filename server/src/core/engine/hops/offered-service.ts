/**
 * A service of somebody's own behind an endpoint: it leads to the node of a load balancer in the endpoint's zone, and to nothing
 * else of that VPC (VPE-15 to VPE-18).
 */
import type { Endpoint, EndpointService, Interface } from '../../model/network.ts';
import { byNodesNear } from '../balancing/nodes-near.ts';
import { typeWords } from '../balancing/targets.ts';
import { addStep, type Branch, enter, go, missingEnd, type Next } from '../branch.ts';
import { throughGroups } from '../filters/security-group.ts';
import { hopOf } from '../hop-names.ts';
import { isAssumed } from '../own-addresses.ts';
import type { Place } from '../place.ts';
import { entity, type WalkContext } from '../walk-context.ts';

/** Gives what an endpoint's interface took to the load balancers of its service, each a way of its own. */
export function intoOffered(
	context: WalkContext,
	branch: Branch,
	endpoint: Endpoint,
	service: EndpointService,
	by: Extract<Place, { at: 'endpoint-reply' }>['interface'],
): readonly Next[] {
	const from = entity(context.network, by, 'interface');
	const [unread] = service.unreadable;
	if (unread !== undefined) {
		return [missingEnd(branch, { code: 'unreadable', message: `a load balancer of ${service.name} could not be read`, source: unread })];
	}
	if (from === undefined) return [];
	const carried = addStep(enter(branch, hopOf(service, 'service')), {
		kind: 'filter',
		filter: 'endpoint',
		decision: 'passed',
		code: 'endpoint-carries',
		reason: `${endpoint.name} leads it to ${service.name}, and to nothing beside`,
		packets: branch.packets,
		decided: [],
		source: service.source,
	});
	return byNodesNear(
		context,
		carried,
		{ endpoint, service, from },
		{
			refusal: (balancer) =>
				balancer.type === 'network'
					? undefined
					: `${service.name} offers ${typeWords(balancer)}, ${balancer.name}, to an interface endpoint: AWS takes no such service`,
			into: (_balancer, node) => intoNode(context, carried, node, from),
		},
	);
}

/** VPE-17: its groups are asked about the client's own address. */
function intoNode(context: WalkContext, branch: Branch, node: Interface, from: Interface): readonly Next[] {
	const here = enter(branch, { ...hopOf(node, 'interface'), assumed: isAssumed(node) });
	return throughGroups(context, { ...here, groupsOf: 'nobody' }, node, 'in').map((each) =>
		go(each, { at: 'load-balancer', interface: node.key, by: from.key }),
	);
}
