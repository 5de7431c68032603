/** From findings to what would mend them. */
import { ruleOf } from './registry.ts';
import type { Finding, NetworkInput, QuickFix } from './rule.ts';

/** The fixes of a finding over the input that it was found in; none where its rule has none. */
export function quickFixes(input: NetworkInput, finding: Finding): readonly QuickFix[] {
	const rule = ruleOf(finding.code);
	return rule === undefined || rule.round === 'flows' ? [] : (rule.fixes?.(input, finding) ?? []);
}
