/** Whether load balancers give connections to targets of other zones (Elastic Load Balancing User Guide, "Cross-zone load balancing"). */
import type { LoadBalancerRecord } from '../records/hosts.ts';
import type { Ref } from '../records/recorded.ts';
import { attributeFlag } from './attributes.ts';
import type { Found } from './gather.ts';
import type { Reading } from './reading.ts';

/** The attribute; of a target group, what it says for itself, or that it is as its load balancer says. */
export const CROSS_ZONE = 'load_balancing.cross_zone.enabled';

/** What a load balancer says; where that was not collected it is as AWS makes it, which is on in any case for an application load balancer. */
export function crossZone(
	reading: Reading,
	{ origin }: Found,
	{ arn, type, zones }: { readonly arn: Ref; readonly type: LoadBalancerRecord['type']; readonly zones: number },
): boolean | undefined {
	const own = attributeFlag(reading, 'load-balancer', arn, CROSS_ZONE);
	if (own === undefined && type !== 'application' && zones > 1) {
		const why = 'whether it gives connections to other zones was not collected (describe-load-balancer-attributes): off, as AWS makes it';
		reading.notes.push({ kind: 'assumed', what: arn, why, origin });
	}
	return own;
}
