/** Which nodes the name of a load balancer means (docs/fidelity.md, position 36). */
import type { Interface, LoadBalancer, Network } from '../../model/network.ts';
import { linked } from '../walk-context.ts';
import { nodeAt, targetsOf } from './targets.ts';

export interface NamedNodes {
	/** The name means them, each a way of its own. */
	readonly named: readonly Interface[];
	/** Whether the name means them is not known. */
	readonly open: readonly Interface[];
}

/**
 * Of a network load balancer the nodes that have a healthy target for each of its listeners to give to, else those that give to unhealthy
 * ones, as long as any has: DNS leaves the others out. Of the others all.
 */
export function nodesInDns(network: Network, balancer: LoadBalancer, nodes: readonly Interface[]): NamedNodes {
	if (balancer.type !== 'network') return { named: nodes, open: [] };
	const judged = nodes.map((node) => ({ node, serving: servingOf(network, balancer, node) }));
	const of = (wanted: Serving): readonly Interface[] => judged.flatMap(({ node, serving }) => (serving === wanted ? [node] : []));
	const healthy = of('healthy');
	const open = of('unknown');
	if (healthy.length > 0) return { named: healthy, open };
	// If what is not known serves nobody either, DNS has all of them.
	if (open.length > 0) return { named: [], open: nodes };
	const failing = of('fails-open');
	return { named: failing.length > 0 ? failing : nodes, open: [] };
}

/** How far a node serves all listeners, the worst first. */
const SERVING = ['none', 'unknown', 'fails-open', 'healthy'] as const;
type Serving = (typeof SERVING)[number];

function servingOf(network: Network, balancer: LoadBalancer, node: Interface): Serving {
	const at = nodeAt(network, node);
	const each = balancer.listeners.map(({ group }): Serving => {
		const found = linked(network, group, 'target-group');
		if (at === undefined || 'missing' in found || found.found.unreadable.length > 0) return 'unknown';
		const targets = targetsOf(network, balancer, at, found.found);
		if ('none' in targets) return 'none';
		if (targets.failsOpen) return 'fails-open';
		return targets.chosen.length > 0 ? 'healthy' : 'unknown';
	});
	const all: readonly Serving[] = balancer.listenersUnreadable.length > 0 ? [...each, 'unknown'] : each;
	return SERVING.find((wanted) => all.includes(wanted)) ?? 'healthy';
}
