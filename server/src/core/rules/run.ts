/** From rules to findings: the registry's rules over one root, in the registry's order. */
import { RULES } from './registry.ts';
import type { Finding, FlowInput, NetworkInput, Report, Rule, Severity } from './rule.ts';

/**
 * What the files say, judged. Findings come in the registry's order, and of one rule in the order of the files. Rules of
 * other severities than these are not run.
 */
export function networkFindings(input: NetworkInput, severities: readonly Severity[] = ['error', 'warning', 'hint']): readonly Finding[] {
	return RULES.flatMap((rule) =>
		rule.round === 'network' && severities.includes(rule.severity) ? findingsOf(rule, rule.check(input)) : [],
	);
}

/** The errors among them, yielding between rules. */
export function* networkErrorsInSlices(input: NetworkInput): Generator<void, readonly Finding[]> {
	const found: Finding[] = [];
	for (const rule of RULES) {
		if (rule.round !== 'network' || rule.severity !== 'error') continue;
		for (const finding of findingsOf(rule, rule.check(input))) found.push(finding);
		yield;
	}
	return found;
}

/** What the packets of the flows do, judged: the second round, once the flows are traced. */
export function flowFindings(input: FlowInput): readonly Finding[] {
	return RULES.flatMap((rule) => (rule.round === 'flows' ? findingsOf(rule, rule.check(input)) : []));
}

function findingsOf(rule: Rule, reports: Iterable<Report>): readonly Finding[] {
	return Array.from(reports, ({ message, source, related = [], data = {} }) => ({
		code: rule.code,
		severity: rule.severity,
		message,
		source,
		related,
		data,
		unused: rule.unused === true,
	}));
}
