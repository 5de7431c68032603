/** Findings of the rules about quotas: one mechanism, each rule looks after its own. */
import type { Network } from '../../model/network.ts';
import type { NetworkInput, Report } from '../rule.ts';
import { isRaisable, NO_LIMITS, type Quota, type QuotaRule, quotaOf } from './quota.ts';
import type { Use } from './use.ts';
import { exceeding } from './uses.ts';

/** The check of a rule that looks after quotas: a warning where AWS gives more to who asks, an error where it does not. */
export function overQuota(rule: QuotaRule): (input: NetworkInput) => Iterable<Report> {
	return function* ({ network, limits = NO_LIMITS }) {
		for (const use of usesIn(network)) {
			const quota = quotaOf(use.quota);
			const allowed = Math.max(limits.get(quota.name) ?? 0, quota.default);
			if (quota.rule !== rule || use.count <= allowed || use.source === undefined) continue;
			const isTooMany = quota.highest !== undefined && use.count > quota.highest;
			yield {
				message: `${use.owner} has ${use.count} ${use.what}; ${allowance(quota, allowed, isTooMany)} (${quota.name})`,
				severity: isTooMany ? 'error' : 'warning',
				source: use.source,
				data: { quota: quota.name, count: use.count, allowed, ...(quota.highest === undefined ? {} : { highest: quota.highest }) },
			};
		}
	};
}

function allowance(quota: Quota, allowed: number, isTooMany: boolean): string {
	if (isTooMany) return `AWS allows ${quota.highest}${isRaisable(quota) ? ' at most' : ', and raises that for nobody'}`;
	if (allowed > quota.default) return `the limit that is set is ${allowed}`;
	const end = quota.highest === undefined ? '' : `, and ${quota.highest} at most`;
	return `AWS allows ${allowed} until it is asked for more${end}`;
}

/** All rules about quotas ask for the same. */
const known = new WeakMap<Network, readonly Use[]>();

function usesIn(network: Network): readonly Use[] {
	const before = known.get(network);
	if (before !== undefined) return before;
	const found = exceeding(network);
	known.set(network, found);
	return found;
}
