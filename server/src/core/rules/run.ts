/** From rules to findings: the registry's rules over one root, in the registry's order. */
import type { Sliced } from '../language/sliced.ts';
import type { EntityKind, Network, NetworkEntity, Things } from '../model/network.ts';
import { perPart } from '../model/versions/per-part.ts';
import { RULES } from './registry.ts';
import type { Finding, FlowInput, Ignore, Judge, NetworkInput, NetworkRule, Report, Rule, Severity } from './rule.ts';

/**
 * What the files say, judged, with pauses. Findings come in the registry's order, and of one rule in the order of the files.
 * Findings of other severities than these are left out, and rules that have no others are not run.
 */
export function* networkFindingsSliced(
	input: NetworkInput,
	severities: readonly Severity[] = ['error', 'warning', 'hint'],
): Sliced<readonly Finding[]> {
	const ofThings = yield* judgedThings(input.network);
	const found: Finding[] = [];
	for (const rule of RULES) {
		if (rule.round !== 'network' || !severities.some((each) => each === rule.severity || each === rule.worst)) continue;
		for (const finding of findingsOf(rule, rule.check?.(input) ?? [])) if (severities.includes(finding.severity)) found.push(finding);
		for (const judge of rule.judges ?? []) {
			for (const finding of ofThings.get(judge) ?? []) found.push(finding);
		}
		yield;
	}
	return found;
}

/** What the packets of a flow do, judged: the second round, whenever a flow is traced. */
export function flowFindings(input: FlowInput): readonly Finding[] {
	return RULES.flatMap((rule) => (rule.round === 'flows' ? findingsOf(rule, rule.check(input)) : []));
}

/** Findings of several flows in the order of the registry. */
export function inOrderOfRules(findings: readonly Finding[]): readonly Finding[] {
	const place = new Map(RULES.map(({ code }, index) => [code, index]));
	return findings.toSorted((one, other) => (place.get(one.code) ?? 0) - (place.get(other.code) ?? 0));
}

/** What is said of comments that silence findings: the last round, once it is known what they did. */
export function ignoreFindings(ignores: readonly Ignore[], used: ReadonlySet<Ignore>): readonly Finding[] {
	const codes = RULES.map(({ code }) => code);
	return RULES.flatMap((rule) => (rule.round === 'ignores' ? findingsOf(rule, rule.check({ ignores, used, codes })) : []));
}

/** What one judge says of a thing. */
interface Judgement {
	readonly judge: Judge;
	readonly findings: readonly Finding[];
}

/** By judge, in the order of the files. */
function* judgedThings(network: Network): Sliced<ReadonlyMap<Judge, readonly Finding[]>> {
	const found = new Map<Judge, Finding[]>();
	for (const said of yield* judgements.sliced(network)) {
		for (const { judge, findings } of said) {
			const list = found.get(judge);
			if (list === undefined) found.set(judge, [...findings]);
			else list.push(...findings);
		}
	}
	return found;
}

interface RuleJudge {
	readonly rule: NetworkRule;
	readonly judge: Judge;
}

/** By the kind of thing that they judge. */
const JUDGES: ReadonlyMap<EntityKind, readonly RuleJudge[]> = byKind(
	RULES.flatMap((rule) => (rule.round === 'network' ? (rule.judges ?? []).map((judge) => ({ rule, judge })) : [])),
);

function byKind(all: readonly RuleJudge[]): ReadonlyMap<EntityKind, readonly RuleJudge[]> {
	const kinds = new Set(all.map(({ judge }) => judge.kind));
	return new Map([...kinds].map((kind) => [kind, all.filter(({ judge }) => judge.kind === kind)]));
}

const NOTHING: readonly Judgement[] = [];

/** All that is said of what one declaration brings along: most often nothing. */
const judgements = perPart((part, ask): readonly Judgement[] => {
	const things = { entities: { get: ask } };
	const said: Judgement[] = [];
	for (const key of part.things) {
		const thing = ask(key);
		if (thing === undefined) continue;
		for (const { rule, judge } of JUDGES.get(thing.kind) ?? []) {
			const findings = findingsOf(rule, asJudge(judge).judge(things, thing));
			if (findings.length > 0) said.push({ judge, findings });
		}
	}
	return said.length === 0 ? NOTHING : said;
});

/** A judge of whichever kind: it is given things of its own kind only. */
function asJudge(judge: Judge): { judge(things: Things, thing: NetworkEntity): Iterable<Report> } {
	return judge;
}

function findingsOf(rule: Rule, reports: Iterable<Report>): readonly Finding[] {
	let found: Finding[] | undefined;
	for (const { message, severity = rule.severity, source, related = [], data = {} } of reports) {
		found ??= [];
		found.push({ code: rule.code, severity, message, source, related, data, unused: rule.unused === true });
	}
	return found ?? NO_FINDINGS;
}

/** Most things have none, and each is judged by several rules. */
const NO_FINDINGS: readonly Finding[] = [];
