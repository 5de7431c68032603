/** docs/rules: a page for each rule, with the real output of its failing example, and the table of all of them. */

import { type Appearance, PLAIN } from '../../server/src/core/render/appearance.ts';
import { checkText } from '../../server/src/core/render/check/check-text.ts';
import { RULES } from '../../server/src/core/rules/registry.ts';
import type { Rule } from '../../server/src/core/rules/rule.ts';
import { checkTexts } from './check-texts.ts';

const EXAMPLE = 'example.topo.yaml';

const PAGE: Appearance = { width: 100, palette: PLAIN, ascii: false };

export const rulePages: readonly { readonly path: string; readonly content: () => string }[] = [
	{ path: 'docs/rules/README.md', content: indexPage },
	...RULES.map((rule) => ({ path: `docs/rules/${rule.code}.md`, content: () => rulePage(rule) })),
];

const SEVERITIES = {
	error: 'AWS refuses it, it cannot be read, or an expectation fails',
	warning: 'AWS accepts it, but traffic does not do what is written',
	hint: 'advice',
} as const;

function indexPage(): string {
	const rows = RULES.map((rule) => {
		const { code, summary } = rule;
		return `| [${code}](${code}.md) | ${severityOf(rule)} | ${summary} | ${FIXES[fixesOf(rule)].short} |`;
	});
	const meanings = Object.entries(SEVERITIES).map(([severity, meaning]) => `- **${severity}**: ${meaning}`);
	return `${[
		'# Rules',
		'What `hopwise check` and the editor report. `hopwise explain CODE` prints the same pages offline.',
		meanings.join('\n'),
		['| code | severity | what is found | quick fix |', '| --- | --- | --- | --- |', ...rows].join('\n'),
	].join('\n\n')}\n`;
}

function severityOf({ severity, worst }: Rule): string {
	return worst === undefined ? severity : `${severity} or ${worst}`;
}

/** What an editor offers for a rule's findings. */
const FIXES = {
	none: { short: '', long: [] },
	some: { short: 'yes', long: ['**Quick fix:** an editor offers one, where there is one answer.'] },
	proven: {
		short: 'proven',
		long: [
			'**Quick fix:** an editor offers changes that open the flow and nothing else: each was written, read and traced before it is offered. `hopwise trace` says them too.',
		],
	},
} as const;

function fixesOf(rule: Rule): keyof typeof FIXES {
	if (rule.round === 'flows') return rule.proven === true ? 'proven' : 'none';
	return rule.round === 'ignores' || rule.fixes === undefined ? 'none' : 'some';
}

function rulePage(rule: Rule): string {
	return `${[
		`# ${rule.code}`,
		`${rule.summary}. (${severityOf(rule)})`,
		rule.page.trim(),
		...FIXES[fixesOf(rule)].long,
		'## Found in',
		fenced('yaml', rule.failing),
		fenced('', output(rule.failing)),
		'## Not found in',
		fenced('yaml', rule.passing),
	].join('\n\n')}\n`;
}

function output(text: string): string {
	const { report, locator } = checkTexts([{ name: EXAMPLE, text }]);
	return `$ hopwise check ${EXAMPLE}\n${checkText(report, locator, PAGE)}`;
}

function fenced(language: string, text: string): string {
	return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
