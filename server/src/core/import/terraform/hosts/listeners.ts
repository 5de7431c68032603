/** Listeners of load balancers, and where their rules lead. */
import { number, text } from '../../aws/json.ts';
import { trafficsOf } from '../../balanced-traffic.ts';
import type { ListenerRecord } from '../../records/hosts.ts';
import type { Ref } from '../../records/recorded.ts';
import { belongsTo, companionsOf } from '../companions.ts';
import { leaveOut, MAY_BE_WRONG, type Reading, skip } from '../reading.ts';
import { blocksBelow, blocksOf, statusOf } from '../references/parts.ts';
import { thing } from '../references/resolve.ts';
import type { Part, Resource } from '../snapshot/resource.ts';
import { wordOf } from '../usual.ts';
import { isPortOpen } from './target-groups.ts';

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
	if (statusOf(listener, 'port') === 'unknown') return leaveOut(reading, listener, `its port is known after apply only: ${MAY_BE_WRONG}`);
	const actions = [
		...blocksOf(listener, 'default_action'),
		...(rules.get(reading.refOf(listener)) ?? []).flatMap((rule) => blocksOf(rule, 'action')),
	];
	const groups = new Set(actions.flatMap((action) => forwardedTo(reading, action)));
	const traffics = trafficsOf(protocolOf(reading, listener), number(listener.values, 'port'));
	return traffics.flatMap((traffic) => [...groups].map((targetGroup) => ({ traffic, targetGroup })));
}

/** A listener with a port speaks HTTP where nothing else is said; one without is a gateway's. */
function protocolOf(reading: Reading, listener: Resource): string {
	const hasPort = number(listener.values, 'port') !== undefined;
	return hasPort ? wordOf(reading, listener, 'protocol', 'HTTP') : (text(listener.values, 'protocol') ?? '');
}

function forwardedTo(reading: Reading, action: Part): readonly Ref[] {
	const type = wordOf(reading, action, 'type', 'forward');
	if (type !== 'forward') return leaveOut(reading, action, `no packet goes to a target by its action ${type}`);
	const weighted = blocksBelow(action, 'forward', 'target_group').map((each) => thing(reading, each, 'arn', 'target-group'));
	const found = [...weighted, thing(reading, action, 'target_group_arn', 'target-group')];
	const unknown = found.flatMap((each) => (each.kind === 'unknown' ? [each.why] : []))[0];
	if (unknown !== undefined) skip(reading, action, `${unknown}: ${MAY_BE_WRONG}`);
	return found.flatMap((each): readonly Ref[] => {
		if (each.kind !== 'found') return [];
		if (each.resource === undefined || !isPortOpen(each.resource)) return [each.ref];
		return leaveOut(reading, action, `its target group ${each.resource.address} is left out: ${MAY_BE_WRONG}`);
	});
}
