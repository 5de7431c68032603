/** Which nodes the name of a load balancer means (docs/fidelity.md, position 36). */
import type { Interface, LoadBalancer, Network } from '../../model/network.ts';
import { linked } from '../walk-context.ts';
import { nodeAt, targetsOf } from './targets.ts';

/**
 * Of a network load balancer the nodes that have a target for each of its listeners to give to, as long as any has: DNS leaves
 * the others out. Of the others all.
 */
export function nodesInDns(network: Network, balancer: LoadBalancer, nodes: readonly Interface[]): readonly Interface[] {
	if (balancer.type !== 'network') return nodes;
	const serving = nodes.filter((node) => serves(network, balancer, node));
	return serving.length > 0 ? serving : nodes;
}

function serves(network: Network, balancer: LoadBalancer, node: Interface): boolean {
	const at = nodeAt(network, node);
	return balancer.listeners.every(({ group }) => {
		const found = linked(network, group, 'target-group');
		return at === undefined || 'missing' in found || 'chosen' in targetsOf(network, balancer, at, found.found);
	});
}
