/** Whether load balancers give connections to targets of other zones. */
import type { ListenerRecord, LoadBalancerRecord } from '../records/hosts.ts';
import type { Ref } from '../records/recorded.ts';
import { attributeFlag } from './attributes.ts';
import type { Found } from './gather.ts';
import type { Reading } from './reading.ts';

type Type = Exclude<LoadBalancerRecord['type'], 'classic'>;

/** Where nobody has said it (Elastic Load Balancing User Guide, "Cross-zone load balancing"). */
const AS_MADE: Readonly<Record<Type, boolean>> = { application: true, network: false, gateway: false };

const KEY = 'load_balancing.cross_zone.enabled';

/**
 * What a load balancer does where it says that, and its target groups if they all say one thing: a group may say it for itself ("Target group
 * attributes"). Where groups differ it is the load balancer's, and each other group is noted.
 */
export function crossZone(
	reading: Reading,
	{ origin }: Found,
	balancer: { readonly arn: Ref; readonly type: Type; readonly zones: number; readonly listeners: readonly ListenerRecord[] },
): boolean | undefined {
	const { arn, type, zones, listeners } = balancer;
	const own = attributeFlag(reading, 'load-balancer', arn, KEY);
	const usual = own ?? AS_MADE[type];
	const groups = [...new Set(listeners.map(({ targetGroup }) => targetGroup))];
	const said = groups.map((group) => attributeFlag(reading, 'target-group', group, KEY));
	const [first] = said;
	if (first !== undefined && said.every((each) => each === first)) return first;
	// An application load balancer has it on in any case.
	if (own === undefined && type !== 'application' && zones > 1) {
		const why = 'whether it gives connections to other zones was not collected (describe-load-balancer-attributes): off, as AWS makes it';
		reading.notes.push({ kind: 'assumed', what: arn, why, origin });
	}
	for (const [index, group] of groups.entries()) {
		const other = said[index];
		if (other === undefined || other === usual || zones === 1) continue;
		const why = `cross-zone load balancing is ${other ? 'on' : 'off'} for this group alone, which has no form here: verdicts that depend on it may be wrong`;
		reading.notes.push({ kind: 'skipped', what: group, why, origin });
	}
	return own;
}
