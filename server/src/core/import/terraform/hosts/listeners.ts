/** Listeners of load balancers, and where their rules lead. */
import { number, text } from '../../aws/json.ts';
import { trafficsOf } from '../../balanced-traffic.ts';
import type { ListenerRecord } from '../../records/hosts.ts';
import type { Ref } from '../../records/recorded.ts';
import { belongsTo, companionsOf } from '../companions.ts';
import { MAY_BE_WRONG, type Reading, skip } from '../reading.ts';
import { blocksBelow, blocksOf } from '../references/parts.ts';
import { thing } from '../references/resolve.ts';
import type { Part, Resource } from '../snapshot/resource.ts';

/** By load balancer: each target group that a listener or one of its rules may forward to is a line. */
export function readListeners(reading: Reading): ReadonlyMap<Ref, readonly ListenerRecord[]> {
	const types = ['aws_lb_listener', 'aws_alb_listener'];
	const rules = companionsOf(reading, ['aws_lb_listener_rule', 'aws_alb_listener_rule'], 'listener_arn', 'listener', MAY_BE_WRONG);
	const listeners = companionsOf(reading, types, 'load_balancer_arn', 'load-balancer', MAY_BE_WRONG);
	for (const [balancer, own] of listeners) {
		for (const listener of own) {
			// What becomes of a rule is what becomes of its listener's load balancer.
			reading.companions.delete(reading.refOf(listener));
			for (const rule of rules.get(reading.refOf(listener)) ?? []) belongsTo(reading, balancer, rule);
		}
	}
	return new Map([...listeners].map(([balancer, own]) => [balancer, own.flatMap((each) => linesOf(reading, each, rules))] as const));
}

function linesOf(reading: Reading, listener: Resource, rules: ReadonlyMap<Ref, readonly Resource[]>): readonly ListenerRecord[] {
	const actions = [
		...blocksOf(listener, 'default_action'),
		...(rules.get(reading.refOf(listener)) ?? []).flatMap((rule) => blocksOf(rule, 'action')),
	];
	const groups = new Set(actions.flatMap((action) => forwardedTo(reading, action)));
	const traffics = trafficsOf(text(listener.values, 'protocol') ?? protocolOf(listener), number(listener.values, 'port'));
	return traffics.flatMap((traffic) => [...groups].map((targetGroup) => ({ traffic, targetGroup })));
}

/** A listener with a port speaks HTTP where nothing else is said; one without is a gateway's. */
function protocolOf({ values }: Resource): string {
	return number(values, 'port') === undefined ? '' : 'HTTP';
}

function forwardedTo(reading: Reading, action: Part): readonly Ref[] {
	const type = text(action.values, 'type') ?? 'forward';
	if (type !== 'forward') {
		skip(reading, action, `no packet goes to a target by its action ${type}`);
		return [];
	}
	const weighted = blocksBelow(action, 'forward', 'target_group').map((each) => thing(reading, each, 'arn', 'target-group'));
	const found = [...weighted, thing(reading, action, 'target_group_arn', 'target-group')];
	const unknown = found.flatMap((each) => (each.kind === 'unknown' ? [each.why] : []))[0];
	if (unknown !== undefined) skip(reading, action, `${unknown}: ${MAY_BE_WRONG}`);
	return found.flatMap((each) => (each.kind === 'found' ? [each.ref] : []));
}
