/** `hopwise explain`: the pages of the rules and of the codes of steps, offline. */
import { CODE_TEXTS, type CodeText } from '../../engine/codes.ts';
import { nearest } from '../../language/nearest.ts';
import type { Rule } from '../../rules/rule.ts';
import { type Appearance, padded, shown, toAscii } from '../appearance.ts';
import { markdownText } from './markdown-text.ts';

/**
 * The page of a rule or a step code; of both where they share the name, and of every step code that carries a name of
 * AWS's Reachability Analyzer. Undefined where there is none of that name.
 */
export function explainText(code: string, rules: readonly Rule[], appearance: Appearance): string | undefined {
	const rule = rules.find((candidate) => candidate.code === code);
	const step = CODE_TEXTS.get(code);
	const pages = [
		...(rule === undefined ? [] : [rulePage(rule, appearance)]),
		...(step === undefined ? [] : [stepPage(code, step, appearance)]),
		...[...CODE_TEXTS].flatMap(([name, text]) => (text.aws === code.toUpperCase() ? [stepPage(name, text, appearance)] : [])),
	];
	return pages.length === 0 ? undefined : pages.join('\n\n');
}

/** Every code with its one line: rules by severity, then the steps of a trace. */
export function explainList(rules: readonly Rule[], appearance: Appearance): string {
	const { palette } = appearance;
	const columns = Math.max(...rules.map(({ code }) => code.length), ...[...CODE_TEXTS.keys()].map((code) => code.length)) + 2;
	const line = (code: string, summary: string): string => `  ${padded(code, columns)}${shown(summary, appearance)}`;
	const sections = (['error', 'warning', 'hint'] as const).map((severity) => [
		palette[severity](`${severity}s of hopwise check`),
		...rules.filter((rule) => rule.severity === severity).map(({ code, summary }) => line(code, summary)),
	]);
	const steps = [palette.strong('steps of hopwise trace'), ...[...CODE_TEXTS].map(([code, { summary }]) => line(code, summary))];
	const more = palette.faint('hopwise explain CODE tells more about one of them; the names of AWS Reachability Analyzer are codes too.');
	return `${[...sections, steps, [more]].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** The code that was most likely meant. */
export function nearestCode(code: string, rules: readonly Rule[]): string | undefined {
	const aws = [...CODE_TEXTS.values()].flatMap((text) => text.aws ?? []);
	return nearest(code, [...rules.map((rule) => rule.code), ...CODE_TEXTS.keys(), ...aws]);
}

function rulePage(rule: Rule, appearance: Appearance): string {
	const { palette } = appearance;
	const parts = [
		`${palette.strong(rule.code)}  ${severityText(rule, appearance)}`,
		shown(rule.summary, appearance),
		markdownText(rule.page, appearance),
		palette.strong('Found in'),
		exampleText(rule.failing, appearance),
		palette.strong('Not found in'),
		exampleText(rule.passing, appearance),
	];
	return `${parts.join('\n\n')}\n`;
}

function severityText({ severity, worst }: Rule, { palette }: Appearance): string {
	const itself = palette[severity](severity);
	return worst === undefined ? itself : `${itself} or ${palette[worst](worst)}`;
}

function stepPage(name: string, { summary, aws, help }: CodeText, appearance: Appearance): string {
	const parts = [
		`${appearance.palette.strong(name)}  step of a trace`,
		shown(summary, appearance),
		...(help === undefined ? [] : [markdownText(help, appearance)]),
		...(aws === undefined ? [] : [`AWS Reachability Analyzer calls it ${aws}.`]),
	];
	return `${parts.join('\n\n')}\n`;
}

/** A topology as it is written, set off from the text. */
function exampleText(topology: string, { ascii }: Appearance): string {
	const lines = topology.trimEnd().split('\n');
	const text = lines.map((line) => (line === '' ? '' : `    ${line}`)).join('\n');
	return ascii ? toAscii(text) : text;
}
