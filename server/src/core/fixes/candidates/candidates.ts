/** What might open a blocker, by its code. A code that is not here has no fix that is sure to open no more than needed. */
import type { StepCode } from '../../engine/codes.ts';
import type { Blocker } from '../../engine/trace.ts';
import type { Attempt } from '../attempt.ts';
import type { Candidate } from '../fix.ts';
import { aclRules } from './acl-rule.ts';
import { endpointTables } from './endpoint-table.ts';
import { firewallRules } from './firewall-rule.ts';
import { groupRules } from './group-rule.ts';
import { corrections } from './host-correction.ts';
import { hostRoutes, routesByOwner } from './host-route.ts';
import { hopOf, type Stop } from './place.ts';
import { policyRules } from './policy-rule.ts';
import { publicAddresses } from './public-address.ts';
import { routes, routesBesideDefault } from './route.ts';
import { transitRoutes } from './transit-route.ts';
import { waysBack } from './way-back.ts';

const BY_CODE: Readonly<Partial<Record<StepCode, (stop: Stop) => readonly Candidate[]>>> = {
	'group-denies': groupRules,
	'group-has-no-rules': groupRules,
	'group-sender-hidden': groupRules,
	'group-not-referenced': groupRules,
	'acl-denies': aclRules,
	'no-route': (stop) => [...endpointTables(stop), ...routes(stop)],
	'private-destination': routesBesideDefault,
	'shared-destination': routesBesideDefault,
	'tgw-no-route': transitRoutes,
	'answer-not-seen': waysBack,
	'no-public-address': publicAddresses,
	'no-public-address-in': publicAddresses,
	'os-no-route': hostRoutes,
	'os-gateway-not-on-link': corrections,
	'os-nobody-on-link': corrections,
	'os-blackhole-route': corrections,
	'source-check-drops': (stop) => [...routesByOwner(stop), ...policyRules(stop)],
	'rp-filter-drops': policyRules,
	'host-firewall-denies': firewallRules,
};

/** The candidates for a blocker of an attempt, the best first. Nothing is proven of them. */
export function candidatesFor({ root, trace }: Attempt, blocker: Blocker): readonly Candidate[] {
	const hop = hopOf(trace, blocker);
	return hop === undefined ? [] : (BY_CODE[blocker.code]?.({ root, trace, blocker, hop }) ?? []);
}
