/** Quotas in the words of the pages. */
import { isRaisable, QUOTAS, type Quota, type QuotaRule } from './quota.ts';

/** A line for each quota that a rule looks after, as a list. */
export function quotaList(rule: QuotaRule): string {
	return QUOTAS.filter((quota) => quota.rule === rule)
		.map((quota) => wrapped(`- \`${quota.name}\`: ${quota.default}, ${raised(quota)}. ${sentence(quota.counts)} (${quota.source}).`))
		.join('\n');
}

/** A row for each quota. */
export function quotaTable(): string {
	const rows = QUOTAS.map(
		(quota) =>
			`| \`${quota.name}\` | ${sentence(quota.counts)} | ${quota.default} | ${isRaisable(quota) ? (quota.highest ?? 'no end is told') : 'it is fixed'} | [${quota.rule}](rules/${quota.rule}.md) | ${quota.source} |`,
	);
	return ['| quota | what is counted | by itself | raised to | found by | source |', '| --- | --- | --- | --- | --- | --- |', ...rows].join(
		'\n',
	);
}

/** Pages have no endless lines. */
function wrapped(text: string): string {
	return text.replaceAll(/(.{1,140})(?: |$)/g, '$1\n  ').trimEnd();
}

function raised(quota: Quota): string {
	if (!isRaisable(quota)) return 'and no more for anybody';
	return quota.highest === undefined ? 'and more for who asks' : `and up to ${quota.highest} for who asks`;
}

function sentence(text: string): string {
	return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}
