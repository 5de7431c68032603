import type { Blocker, Trace } from '../../engine/trace.ts';
import { entity } from '../../engine/walk-context.ts';
import type { Instance, Network } from '../../model/network.ts';

/** The host at which a flow is stopped; undefined where it is stopped elsewhere. */
export function hostOfBlocker(network: Network, { paths }: Trace, { leg, node }: Blocker): Instance | undefined {
	const hops = paths.flatMap((path) => (leg === 'forward' ? path.forward : (path.return ?? [])));
	return entity(network, hops.find((hop) => hop.node === node && hop.kind === 'instance')?.key, 'instance');
}
