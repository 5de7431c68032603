/** Listeners of load balancers with their rules (`elbv2 describe-listeners`, `describe-rules`). */

import { TCP, UDP } from '../../net/protocols.ts';
import { trafficsOf } from '../balanced-traffic.ts';
import type { ListenerRecord, LoadBalancerRecord } from '../records/hosts.ts';
import { type Ref, UNKNOWN } from '../records/recorded.ts';
import { portWords } from '../traffic-words.ts';
import type { Found } from './gather.ts';
import { items, type JsonObject, number, text, texts } from './json.ts';
import { inOrderOf, listenerOrder } from './order.ts';
import type { Reading } from './reading.ts';

type Type = LoadBalancerRecord['type'];

/** Each target group that a listener or one of its rules may forward to is a line; of `balancer` alone. */
export function listenersOf(reading: Reading, balancer: Found, arn: Ref, type: Type): readonly ListenerRecord[] {
	const { gathered, notes } = reading;
	const own = gathered.of('Listeners').filter(({ json }) => text(json, 'LoadBalancerArn') === arn);
	// What a target group says that it is used by has a listener.
	const isUsed = gathered.of('TargetGroups').some(({ json }) => texts(json, 'LoadBalancerArns').includes(arn));
	if (!gathered.has('Listeners') || (isUsed && own.length === 0)) {
		const why = 'they were not collected (describe-listeners): what it takes, and who gets it, is unknown';
		notes.push({ kind: 'skipped', what: `the listeners of ${arn}`, why, origin: balancer.origin });
		return anyTraffic(type).map((traffic) => ({ traffic, targetGroup: UNKNOWN }));
	}
	if (type === 'application' && own.length > 0 && !gathered.has('Rules')) {
		const why = 'they were not collected (describe-rules): its default actions alone were taken';
		notes.push({ kind: 'assumed', what: `the rules of ${arn}`, why, origin: balancer.origin });
	}
	return inOrderOf(
		own.flatMap((found) => linesOf(reading, found)),
		listenerOrder,
	);
}

/** Whatever a load balancer of a type may listen to. */
function anyTraffic(type: Type): readonly string[] {
	switch (type) {
		case 'gateway':
			return ['all'];
		case 'network':
			return [TCP, UDP].map((protocol) => portWords(protocol, undefined, undefined));
		case 'application':
		case 'classic':
			return [portWords(TCP, undefined, undefined)];
	}
}

function linesOf(reading: Reading, { json, origin }: Found): readonly ListenerRecord[] {
	const listener = text(json, 'ListenerArn') ?? '';
	const rules = reading.gathered.of('Rules').filter((each) => listenerOfRule(text(each.json, 'RuleArn') ?? '') === listener);
	const actions = [...items(json, 'DefaultActions'), ...rules.flatMap((each) => items(each.json, 'Actions'))];
	const skip = (what: string, why: string) => reading.notes.push({ kind: 'skipped', what, why, origin });
	for (const type of new Set(actions.map((action) => text(action, 'Type') ?? ''))) {
		if (!LEADING_ON.has(type)) skip(`a ${type} action of ${listener}`, 'the load balancer answers by itself, which has no form here');
	}
	const forwarded = actions.flatMap(forwardedTo);
	const groups = new Set(forwarded.flatMap(({ group, weight }) => (weight === 0 ? [] : [group])));
	for (const { group } of forwarded) {
		if (!groups.has(group)) skip(`${group} at ${listener}`, 'its weight is 0: AWS gives it nothing');
	}
	const known = new Set(reading.gathered.of('TargetGroups').map((each) => text(each.json, 'TargetGroupArn')));
	const targets = new Set([...groups].map((group) => (known.has(group) ? group : UNKNOWN)));
	for (const group of groups) {
		if (!known.has(group)) skip(`${group} at ${listener}`, 'it was not collected (describe-target-groups): what it is given is unknown');
	}
	// That it listens is to be said, and nothing but a target group can stand there.
	const lines = targets.size === 0 ? [UNKNOWN] : [...targets];
	return trafficsOf(text(json, 'Protocol') ?? '', number(json, 'Port')).flatMap((traffic) =>
		lines.map((targetGroup) => ({ traffic, targetGroup })),
	);
}

/** Actions by which, or after which, a target gets the packets. */
const LEADING_ON: ReadonlySet<string> = new Set(['forward', 'authenticate-cognito', 'authenticate-oidc', 'jwt-validation']);

/** The ARN of a rule is that of its listener with one part more. */
function listenerOfRule(arn: string): string {
	return arn.replace(':listener-rule/', ':listener/').replace(/\/[^/]+$/, '');
}

/** Target groups of an action, each with its weight: one of 0 gets nothing (Application Load Balancers guide, "Weighted target groups"). */
function forwardedTo(action: JsonObject): readonly { readonly group: Ref; readonly weight: number | undefined }[] {
	if (text(action, 'Type') !== 'forward') return [];
	const weighted = items(action, 'ForwardConfig', 'TargetGroups').flatMap((each) => {
		const group = text(each, 'TargetGroupArn');
		return group === undefined ? [] : [{ group, weight: number(each, 'Weight') }];
	});
	const one = text(action, 'TargetGroupArn');
	return weighted.length > 0 ? weighted : one === undefined ? [] : [{ group: one, weight: undefined }];
}
