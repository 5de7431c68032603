import type { NetworkRule } from '../rule.ts';
import { crossZoneOffZoneEmpty } from './cross-zone-off-zone-empty.ts';
import { listenerMissing } from './listener-missing.ts';
import { loadBalancerNoHealthyTarget } from './load-balancer-no-healthy-target.ts';
import { refusedLoadBalancer } from './refused-load-balancer.ts';
import { targetZoneNotEnabled } from './target-zone-not-enabled.ts';

/** The rules about load balancers and their targets. */
export const LOAD_BALANCING_RULES: readonly NetworkRule[] = [
	refusedLoadBalancer,
	listenerMissing,
	loadBalancerNoHealthyTarget,
	targetZoneNotEnabled,
	crossZoneOffZoneEmpty,
];
