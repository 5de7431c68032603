/** What each node of a load balancer can give to the targets of each of its listeners. */
import { type NodeAt, nodeAt, type Targets, targetsOf } from '../../engine/balancing/targets.ts';
import { entity } from '../../engine/walk-context.ts';
import type { Listener, LoadBalancer, TargetGroup, Things } from '../../model/network.ts';

export interface ListenerNodes {
	readonly listener: Listener;
	readonly group: TargetGroup;
	readonly nodes: readonly { readonly node: NodeAt; readonly targets: Targets }[];
}

/** Of the listeners whose groups are known. */
export function listenerNodes(things: Things, balancer: LoadBalancer): readonly ListenerNodes[] {
	const at = balancer.interfaces.flatMap((key): readonly NodeAt[] | NodeAt => {
		const owner = entity(things, key, 'interface');
		return (owner && nodeAt(things, owner)) ?? [];
	});
	return balancer.listeners.flatMap((listener) => {
		const group = listener.group.resolved ? entity(things, listener.group.key, 'target-group') : undefined;
		return group === undefined
			? []
			: [{ listener, group, nodes: at.map((node) => ({ node, targets: targetsOf(things, balancer, node, group) })) }];
	});
}
