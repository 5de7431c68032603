/**
 * Every rule, in the order that findings and lists are shown in. A rule that is not here is not run: a test holds this
 * list and the files of the folders together.
 */
import { ADDRESS_RULES } from './addresses/rules.ts';
import { BETWEEN_VPCS_RULES } from './between-vpcs/rules.ts';
import { ENDPOINT_RULES } from './endpoints/rules.ts';
import { FILTER_RULES } from './filters/rules.ts';
import { ambiguousReference } from './flows/ambiguous-reference.ts';
import { FLOW_RULES } from './flows/rules.ts';
import { unknownEndpoint } from './flows/unknown-endpoint.ts';
import { HOST_RULES } from './hosts/rules.ts';
import { LOAD_BALANCING_RULES } from './load-balancing/rules.ts';
import { QUOTA_RULES } from './quotas/rules.ts';
import { ROUTING_RULES } from './routing/rules.ts';
import type { Rule } from './rule.ts';
import { STRUCTURE_RULES } from './structure/rules.ts';
import { unusedIgnore } from './structure/unused-ignore.ts';
import { VPN_RULES } from './vpn/rules.ts';

export const RULES: readonly Rule[] = [
	...STRUCTURE_RULES,
	...ADDRESS_RULES,
	...ROUTING_RULES,
	...HOST_RULES,
	...BETWEEN_VPCS_RULES,
	...VPN_RULES,
	...ENDPOINT_RULES,
	...LOAD_BALANCING_RULES,
	...FILTER_RULES,
	...QUOTA_RULES,
	...FLOW_RULES,
	unknownEndpoint,
	ambiguousReference,
	unusedIgnore,
];

const BY_CODE: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.code, rule]));

/** The rule of a code; undefined for a code that there is not. */
export function ruleOf(code: string): Rule | undefined {
	return BY_CODE.get(code);
}
