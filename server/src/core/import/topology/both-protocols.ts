/** Target groups for TCP and UDP: the language has a group for each, and the listeners of either lead to its own. */
import type { Account } from '../records/account.ts';
import type { TargetGroupRecord } from '../records/hosts.ts';
import type { Ref } from '../records/recorded.ts';

export function partedByProtocol(account: Account): Account {
	const parted = new Set(account.targetGroups.flatMap(({ ref, udp }) => (udp === undefined ? [] : [ref])));
	if (parted.size === 0) return account;
	return {
		...account,
		targetGroups: account.targetGroups.flatMap(groupsOf),
		loadBalancers: account.loadBalancers.map((balancer) => ({
			...balancer,
			listeners: balancer.listeners.map(({ traffic, targetGroup }) => ({
				traffic,
				targetGroup: traffic.startsWith('udp') && parted.has(targetGroup) ? forUdp(targetGroup) : targetGroup,
			})),
		})),
	};
}

/** The second one has no id: the first is the thing of AWS. What checks its targets is not UDP. */
function groupsOf(group: TargetGroupRecord): readonly TargetGroupRecord[] {
	const { ref, name, traffic, udp, healthCheck } = group;
	if (udp === undefined) return [group];
	const one = { ...group, udp: undefined };
	return [one, { ...one, ref: forUdp(ref), id: undefined, name: `${name ?? ref}-udp`, traffic: udp, healthCheck: healthCheck ?? traffic }];
}

function forUdp(group: Ref): Ref {
	return `${group} for UDP`;
}
