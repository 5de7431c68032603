/** The columns of rules in a list: which parts a rule of one line has, and how those of one list stand below each other. */

import {
	advertisedRoute,
	firewallRule,
	inboundAclRule,
	inboundRule,
	listenerRule,
	outboundAclRule,
	outboundRule,
	routeRule,
	targetRule,
} from '../../language/schema/rule-values.ts';
import type { ScalarType } from '../../language/schema/scalar.ts';

/** The rules with their parts in the same columns, one space between the widest; a text that has not the form of its list stays as it is. */
export function alignedRules(rules: readonly string[], type: ScalarType<unknown> | undefined): readonly string[] {
	const form = type === undefined ? undefined : FORMS.get(type);
	if (form === undefined) return rules;
	const rows = rules.map((rule) => form.exec(rule)?.slice(1).map(singleSpaced));
	const widths: number[] = [];
	for (const row of rows) {
		for (const [column, part] of (row ?? []).entries()) widths[column] = Math.max(widths[column] ?? 0, part.length);
	}
	return rules.map((rule, index) => {
		const row = rows[index];
		if (row === undefined) return rule;
		return row
			.map((part, column) => part.padEnd(widths[column] ?? 0))
			.join(' ')
			.trimEnd();
	});
}

/** The part of a rule around an offset in it: its traffic, its peer, its target; undefined between them. */
export function rulePartAt(
	rule: string,
	type: ScalarType<unknown>,
	at: number,
): { readonly start: number; readonly end: number } | undefined {
	let start = 0;
	for (const part of FORMS.get(type)?.exec(rule)?.slice(1) ?? []) {
		start = rule.indexOf(part, start);
		const skipped = part.length - part.trimStart().length;
		if (start + skipped <= at && at <= start + part.length) return { start: start + skipped, end: start + part.length };
		start += part.length;
	}
	return undefined;
}

/** Whether a list holds rules of several words. */
export function isRule(type: ScalarType<unknown>): boolean {
	return FORMS.has(type);
}

const SECURITY_RULE = /^(\S.*?)\s+((?:from|to)\s+\S+)$/;
const ACL_RULE = /^(\d+)\s+(allow|deny)\s+(\S.*?)\s+((?:from|to)\s+\S+)$/;

/** The parts of each rule, as groups; quotes belong to no form. */
const FORMS: ReadonlyMap<ScalarType<unknown>, RegExp> = new Map<ScalarType<unknown>, RegExp>([
	[inboundRule, SECURITY_RULE],
	[outboundRule, SECURITY_RULE],
	[inboundAclRule, ACL_RULE],
	[outboundAclRule, ACL_RULE],
	[routeRule, /^([^\s'"]+)\s+(via\s+\S+|blackhole)$/],
	[listenerRule, /^(\S.*?)\s+(to\s+\S+)$/],
	[targetRule, /^([^\s'"]+)((?:\s+port\s+\d+)?(?:\s+unhealthy)?)$/],
	[advertisedRoute, /^([^\s'"]+)((?:\s+(?:as_path|med|community)(?:\s+[\d:]+)+)*)$/],
	[firewallRule, /^(allow|deny)\s+(\S.*?)\s+(in|out|forward)((?:\s+(?:from|to|on)\s+\S+)*)$/],
]);

function singleSpaced(part: string): string {
	return part.trim().replace(/\s+/g, ' ');
}
